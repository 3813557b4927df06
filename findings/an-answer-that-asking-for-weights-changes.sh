#!/usr/bin/env bash
# torch's MultiheadAttention where every key is masked: nan if the weights are asked for, 0 if not, and nan again in eval mode under no_grad.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: need_weights says whether the weights are returned beside the answer, not what the answer is. An empty text in a batch, or a row that a causal and a padding mask close together, has no key to attend to: 0 / 0. Without weights the
# computation goes to scaled_dot_product_attention, which gives such a row 0; with weights (the default), to a softmax that gives nan; and in eval mode under no_grad to a
# third, which gives nan for both. So a network trains well with need_weights=False, its validation loss is nan in the same batch, and a look at the weights of a run that is fine breaks the run: the gradient
# of every weight is nan after one backward, from rows that the loss leaves out.
# Output seen: "an empty text, with and without weights: in training nan, 0, in eval mode under no_grad nan, nan; the other text the same: True; nan in the gradient of a loss of the other text alone: True, False"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch import nn

torch.manual_seed(0)
attention = nn.MultiheadAttention(8, 2, batch_first=True)
x = torch.randn(2, 3, 8)
PADDED = torch.tensor([[True] * 3, [False, False, True]])


def answer(need_weights):
    return attention(x, x, x, key_padding_mask=PADDED, need_weights=need_weights)[0]


def told(rows):
    return "nan" if rows.isnan().all() else "0" if not rows.any() else "numbers"


def broken(need_weights):
    attention.zero_grad()
    answer(need_weights)[1].sum().backward()
    return any(parameter.grad.isnan().any().item() for parameter in attention.parameters())


training = [answer(asked) for asked in (True, False)]
gradients = [broken(asked) for asked in (True, False)]
attention.eval()
with torch.no_grad():
    validation = [answer(asked) for asked in (True, False)]
masked = [told(found[0]) for found in (*training, *validation)]
same = max((found[1] - training[0][1]).abs().max().item() for found in (*training, *validation)) < 1e-5
print(
    "an empty text, with and without weights: in training {}, {}, in eval mode under no_grad {}, {}; ".format(*masked)
    + f"the other text the same: {same}; nan in the gradient of a loss of the other text alone: {gradients[0]}, {gradients[1]}"
)
sys.exit(masked != ["nan", "0", "nan", "nan"] or not same or gradients != [True, False])
PY
