#!/usr/bin/env bash
# torch's Muon steps in bfloat16, whatever the type of the parameter, and an orthogonal gradient makes a step of 0.68.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: Muon replaces the gradient by the nearest orthogonal matrix, found by five Newton-Schulz iterations. These are made in
# bfloat16 also where the parameter is float64: each element of a step is a number of eight significant bits. And their
# coefficients are chosen for speed, not for a limit of 1: singular values of 1 come out as 0.68. So the step of a gradient that is
# the identity, of which the nearest orthogonal matrix is the identity itself, is 0.68 times the learning rate (an aim of
# the method, and in its paper); what a test in float64 compares with an orthogonal factor by svd agrees to no digit.
# Output seen: "float64 steps that bfloat16 holds exactly: 12 of 12; the identity steps by 0.6796875; by svd 1.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch

torch.manual_seed(0)


def step(gradient):
    parameter = torch.nn.Parameter(torch.zeros_like(gradient))
    muon = torch.optim.Muon([parameter], lr=1.0, weight_decay=0.0, momentum=0.0, nesterov=False)
    parameter.grad = gradient
    muon.step()
    return -parameter.detach()


taken = step(torch.randn(3, 4, dtype=torch.double))
exact = int((taken.to(torch.bfloat16).double() == taken).sum())
identity = torch.eye(3, dtype=torch.double)
ours = step(identity)[0, 0].item()
left, _, right = torch.linalg.svd(identity)
by_svd = (left @ right)[0, 0].item()
print(
    f"float64 steps that bfloat16 holds exactly: {exact} of {taken.numel()}; "
    f"the identity steps by {ours}; by svd {by_svd}"
)
sys.exit((exact, ours, by_svd) != (12, 0.6796875, 1.0))
PY
