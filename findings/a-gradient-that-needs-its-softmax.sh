#!/usr/bin/env bash
# The gradient of torch's ctc_loss is not that of its argument: the log_softmax before it is taken for granted.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: ctc_loss takes logarithms of probabilities. Its derivative with respect to one of them is minus the probability
# that a path passes there; those of a time step add up to -1. What .grad holds adds up to 0: it has exp(log_probs) added,
# which log_softmax would take away again on the way back. Behind a log_softmax all is right, so a network trains as it should;
# but at the argument itself differences refute it, gradcheck too, and whoever makes the logarithms in another way (a mean
# of models, a table of probabilities that is to be learned) trains with a wrong gradient, and nothing is said.
# Output seen: "gradient of the first step: -0.012 -0.009 0.020; by differences: -0.856 -0.144 0.000; behind log_softmax gradcheck passes: True, without: False"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.autograd import gradcheck
from torch.nn.functional import ctc_loss

torch.manual_seed(0)
scores = torch.randn(4, 1, 3, dtype=torch.double)
STEP = 1e-6


def loss(log_probs):
    return ctc_loss(log_probs, torch.tensor([[1, 2]]), (4,), (2,), reduction="sum")


def behind_log_softmax(scores):
    return loss(scores.log_softmax(-1))


def difference(k):
    step = torch.zeros_like(x)
    step[0, 0, k] = STEP
    return (loss(x + step) - loss(x - step)).item() / (2 * STEP)


x = scores.log_softmax(-1).requires_grad_()
loss(x).backward()
told = [f"{value:.3f}" for value in x.grad[0, 0].tolist()]
with torch.no_grad():
    measured = [f"{difference(k):.3f}" for k in range(3)]
passes = [gradcheck(behind_log_softmax, scores.requires_grad_(), raise_exception=False)]
passes += [gradcheck(loss, x, raise_exception=False)]
print(
    f"gradient of the first step: {' '.join(told)}; by differences: {' '.join(measured)}; "
    f"behind log_softmax gradcheck passes: {passes[0]}, without: {passes[1]}"
)
sum_told, sum_measured = (round(sum(map(float, row)), 2) for row in (told, measured))
sys.exit((sum_told, sum_measured, *passes) != (0.0, -1.0, True, False))
PY
