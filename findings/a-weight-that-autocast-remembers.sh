#!/usr/bin/env bash
# Under torch.autocast a weight set to 1, 2, 3 gives three times the same output, also with no_grad; a loop inside never learns.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: autocast keeps the bfloat16 copy of each weight that wants a gradient until its outermost block ends, and no change in place makes the
# copy stale: not fill_, copy_, load_state_dict or optimizer.step. no_grad is thought to have no such memory. So in one block around several
# evaluations (averaged weights swapped in, a loss landscape, weights pruned by and by) all have the numbers of the first, and training with
# one block around all steps has a gradient and moves the weights, while its loss stays where it began to the last digit. Only
# inference_mode, weights without requires_grad, a block for each evaluation, or cache_enabled=False see the change.
# Output seen: "weights 1, 2, 3: no_grad 4.0, 4.0, 4.0, inference_mode 4.0, 8.0, 12.0; loss of 50 steps: one block 3.996 to 3.996, a block each 3.996 to 0.000"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch import nn

x = torch.randn(64, 4, generator=torch.Generator().manual_seed(0))
y = x.sum(1, keepdim=True)


def block():
    return torch.autocast("cpu", torch.bfloat16)


def evaluated(mode):
    layer = nn.Linear(4, 1, bias=False)
    outputs = []
    with mode(), block():
        for value in (1.0, 2.0, 3.0):
            layer.weight.data.fill_(value)
            outputs.append(layer(torch.ones(1, 4)).item())
    return outputs


def step(layer, optimizer):
    optimizer.zero_grad()
    loss = (layer(x).float() - y).square().mean()
    loss.backward()
    optimizer.step()
    return loss.item()


def trained(around_all):
    torch.manual_seed(1)
    layer = nn.Linear(4, 1)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    if around_all:
        with block():
            losses = [step(layer, optimizer) for _ in range(50)]
    else:
        losses = []
        for _ in range(50):
            with block():
                losses.append(step(layer, optimizer))
    return losses[0], losses[-1]


remembered, seen = evaluated(torch.no_grad), evaluated(torch.inference_mode)
whole, each = trained(True), trained(False)
told = [", ".join(map(str, one)) for one in (remembered, seen)]
print(
    f"weights 1, 2, 3: no_grad {told[0]}, inference_mode {told[1]}; loss of 50 steps: "
    f"one block {whole[0]:.3f} to {whole[1]:.3f}, a block each {each[0]:.3f} to {each[1]:.3f}"
)
as_said = remembered == [4.0] * 3 and seen == [4.0, 8.0, 12.0]
sys.exit(not (as_said and whole[0] == whole[1] and each[1] < 0.01 < each[0]))
PY
