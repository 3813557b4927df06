#!/usr/bin/env bash
# torch: the gradient of silu and mish has other last digits with create_graph=True; that of gelu, elu and tanh has not.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a gradient that is to be differentiated again is thought to be the same gradient, recorded. For these two it is not the kernel that
# runs, but a formula of several operations, which rounds at other places: about a quarter of a thousand elements differ
# in the last bit. So does anything that asks for the graph and does not use it: a gradient penalty that is multiplied by 0, a Hessian-vector
# product beside the loss, gradcheck of a copy. A run that is to be repeated bit by bit has to keep create_graph as it was.
# Output seen: "elements of 1000 that differ: silu some, mish some, gelu 0, elu 0, softplus 0, tanh 0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
import torch.nn.functional as F

torch.manual_seed(0)
x = (torch.rand(1000) * 6 - 3).requires_grad_()
weights = torch.randn(1000)


def gradient(function, create_graph):
    return torch.autograd.grad((function(x) * weights).sum(), x, create_graph=create_graph)[0]


functions = F.silu, F.mish, F.gelu, F.elu, F.softplus, torch.tanh
differ = [int((gradient(one, False) != gradient(one, True)).sum()) for one in functions]
told = [f"{one.__name__} {'some' if number > 100 else number}" for one, number in zip(functions, differ)]
print("elements of 1000 that differ: " + ", ".join(told))
sys.exit(not (min(differ[:2]) > 100 and not any(differ[2:])))
PY
