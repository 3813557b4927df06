#!/usr/bin/env bash
# torch's gaussian_nll_loss holds the variance above eps, and its gradient knows nothing of it: a slope of -5e11 where the loss is flat.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a variance below eps (1e-6) counts as eps, "for stability"; so the loss does not depend on it there, and its slope is 0, as that of
# clamp is. But the clamping is done under no_grad, and the gradient is given to the variance as if it were eps: for an error of 1
# that is -1/(2 eps²) + 1/(2 eps), five hundred thousand million. One prediction whose variance fell to 0 takes all of a clipped
# gradient, or throws an optimiser without clipping off the table. Differences, and gradcheck, refute it. Let the network give a
# logarithm of the variance, or a softplus, and keep away from eps.
# Output seen: "variance 1e-9 and 5e-7 have the same loss: True; the gradient there: -5.0e+11; through clamp: 0.0; clipped to 1, the other example keeps 2.0e-12 of its gradient"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.nn.functional import gaussian_nll_loss


def loss(variance):
    zeros = torch.zeros_like(variance)
    return gaussian_nll_loss(zeros, zeros + 1, variance, reduction="sum")


def gradient(function, values):
    variance = torch.tensor(values, requires_grad=True)
    function(variance).backward()
    return variance


flat = bool(loss(torch.tensor([1e-9])) == loss(torch.tensor([5e-7])))
told = gradient(loss, [1e-9]).grad.item()
clamped = gradient(lambda variance: loss(variance.clamp(min=1e-6)), [1e-9]).grad.item()
pair = gradient(loss, [1e-9, 2.0])
before = pair.grad[1].item()
torch.nn.utils.clip_grad_norm_([pair], 1.0)
share = pair.grad[1].item() / before
print(
    f"variance 1e-9 and 5e-7 have the same loss: {flat}; the gradient there: {told:.1e}; through clamp: {clamped}; "
    f"clipped to 1, the other example keeps {share:.1e} of its gradient"
)
sys.exit(not (flat and told < -4e11 and clamped == 0 and share < 1e-11))
PY
