#!/usr/bin/env bash
# A factor of torch.kron may be changed in place before backward: no error, and a wrong gradient.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: a tensor that the backward pass needs must not change before it. PyTorch counts the changes of what it
# keeps, and outer(b, w) refuses: "one of the variables needed for gradient computation has been modified by an
# inplace operation". One expects the same of kron(b, w), which for vectors is outer, laid in a row. It computes with
# the changed numbers: with b = (1, 2), and 10 added to b afterwards, the gradient of w is 11 + 12 = 23, where
# 1 + 2 = 3 is right. gradcheck cannot see it, for it changes nothing in between.
# Output seen: "outer: RuntimeError; kron: gradient [23.0, 23.0], without the change [3.0, 3.0]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch


def gradient(product, change):
    a = torch.tensor([1.0, 2.0], requires_grad=True)
    w = torch.tensor([3.0, 4.0], requires_grad=True)
    b = a * 1
    y = product(b, w)
    if change:
        b.add_(change)
    try:
        y.sum().backward()
    except RuntimeError as error:
        return type(error).__name__
    return w.grad.tolist()


refused, wrong, right = gradient(torch.outer, 10), gradient(torch.kron, 10), gradient(torch.kron, 0)
print(f"outer: {refused}; kron: gradient {wrong}, without the change {right}")
sys.exit((refused, wrong, right) != ("RuntimeError", [23, 23], [3, 3]))
PY
