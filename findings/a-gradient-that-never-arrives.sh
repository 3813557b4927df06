#!/usr/bin/env bash
# A leaf that is a view loses gradients in silence once it was changed under no_grad.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-28.
# x is a leaf, v a view of it; x is changed in place under no_grad, as an optimiser does; v.sum().backward().
# Behaviour of x.grad:
#   x = arange(4.).requires_grad_()         [1, 1, 0, 0]
#   x = arange(4.)[1:].requires_grad_()     None: no error, no warning
# The second x has a base, arange(4.); after the change v is recorded as a view of that base, which
# requires no gradient of its own. A parameter cut out of a larger tensor stops learning without a word.
# Output seen: "a leaf of its own [1.0, 1.0, 0.0, 0.0], a leaf that is a view None"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch


def gradient(x):
    x.requires_grad_()
    v = x[:2]
    with torch.no_grad():
        x.mul_(2)
    v.sum().backward()
    return x.grad if x.grad is None else x.grad.tolist()


own, cut = gradient(torch.arange(4.0)), gradient(torch.arange(4.0)[1:])
print(f"a leaf of its own {own}, a leaf that is a view {cut}")
sys.exit(not (own == [1, 1, 0, 0] and cut is None))
PY
