#!/usr/bin/env bash
# autograd: the gradient of norm(keepdims=True) has an axis more than x, and broadcasts from there.
#
# Versions: autograd 1.9.1, numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: rows are set to length one by x / np.linalg.norm(x, axis=1, keepdims=True). The value is
# right. The gradient with respect to an x of shape (2, 3) has the shape (2, 2, 3): the rule adds the axis
# that was kept once more, and all that follows broadcasts. No error: after a step of gradient descent the
# weights are (2, 2, 3) too. One row gives (1, 1, 3), axis=0 gives (1, 2, 3). Write [:, None] behind
# norm(x, axis=1), or the square root of sum(x**2, axis=1, keepdims=True): both are right.
# Output seen: "x (2, 3), norm keepdims (2, 2, 3), norm[:, None] (2, 3), weights after one step (2, 2, 3)"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet autograd==1.9.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import autograd.numpy as np
from autograd import grad

x = np.array([[3.0, 4.0, 12.0], [1.0, 2.0, 2.0]])


def kept(x):
    return np.sum((x / np.linalg.norm(x, axis=1, keepdims=True))[:, 0])


def added(x):
    return np.sum((x / np.linalg.norm(x, axis=1)[:, None])[:, 0])


def squares(x):
    return np.sum((x / np.sqrt(np.sum(x**2, axis=1, keepdims=True)))[:, 0])


wrong, right, other = (grad(f)(x) for f in (kept, added, squares))
step = (x - 0.1 * wrong).shape
print(f"x {x.shape}, norm keepdims {wrong.shape}, norm[:, None] {right.shape}, weights after one step {step}")
same = kept(x) == added(x) and np.allclose(right, other)
sys.exit(not (same and wrong.shape == step == (2, 2, 3) and right.shape == (2, 3)))
PY
