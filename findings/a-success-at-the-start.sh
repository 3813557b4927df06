#!/usr/bin/env bash
# scipy.optimize.minimize of a loss that PyTorch computes in float32: five methods say "success" where they began.
#
# Versions: scipy 1.17.1, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: without a gradient given, the methods take differences over a step of 1.5e-8, the square root of float64's rounding. The loss comes as a
# Python float from .item(), so nothing tells SciPy that it has seven digits only; the two values of the difference are the same
# number, the gradient is 0, and 0 is the sign of a minimum: success, after no step, at any start that is tried. A float32 number or array as the
# value changes nothing. Nelder-Mead and Powell, which need no gradient, find (3, -2); so does BFGS with jac="3-point", whose step is larger,
# or with the loss in float64. Check that the result has moved.
# Output seen: "said to have succeeded at the start: BFGS, CG, L-BFGS-B, SLSQP, TNC; moved to (3, -2): Nelder-Mead, Powell, BFGS by 3-point, BFGS in float64"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scipy==1.17.1 torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch
from scipy.optimize import minimize

START, LOWEST = [1.0, 1.0], [3.0, -2.0]


def loss(kind):
    def value(w):
        return ((torch.as_tensor(w, dtype=kind) - torch.tensor(LOWEST, dtype=kind)) ** 2).sum().item()

    return value


WAYS = {name: {"method": name} for name in ("BFGS", "CG", "L-BFGS-B", "SLSQP", "TNC", "Nelder-Mead", "Powell")}
runs = {name: minimize(loss(torch.float32), START, **options) for name, options in WAYS.items()}
runs["BFGS by 3-point"] = minimize(loss(torch.float32), START, jac="3-point")
runs["BFGS in float64"] = minimize(loss(torch.float64), START)
stayed = [name for name, run in runs.items() if run.success and np.array_equal(run.x, START)]
moved = [name for name, run in runs.items() if np.allclose(run.x, LOWEST, atol=1e-3)]
print(f"said to have succeeded at the start: {', '.join(stayed)}; moved to (3, -2): {', '.join(moved)}")
sys.exit((stayed, moved) != ([*WAYS][:5], [*runs][5:]))
PY
