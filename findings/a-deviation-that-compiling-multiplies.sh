#!/usr/bin/env bash
# numba: compiled with @njit, np.std of a million float32 numbers is 8.96 where NumPy has 1.00, and np.mean of 20 million ones is 0.84.
#
# Versions: numba 0.68.1, llvmlite 0.50.0, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a compiled function is to be the same one, faster; fastmath is off, and shapes and types of the answer agree. But np.sum, np.mean, np.std and
# np.var are loops there, with a running sum in the type of the array, and NumPy's add in pairs. For float64, or for a thousand numbers, that is a matter of last
# digits. Of a million float32 numbers near 1000 the mean is 1008.9 and the deviation, which is taken around it, nine times too large; 20 million ones
# sum up to 16777216. So to compile a step that standardises its batch changes what is learnt. Convert first: np.std(x.astype(np.float64)).
# Output seen: "a million of mean 1000 and deviation 1: numba 1008.90, 8.957, NumPy 1000.00, 1.001; a thousand of them: 999.95, 0.977, NumPy 999.95, 0.977; mean of 20000000 ones: 0.839"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet numba==0.68.1 llvmlite==0.50.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numba
import numpy as np


def measured(x):
    return np.mean(x), np.std(x)


compiled = numba.njit(measured)
many = np.random.default_rng(0).normal(1000, 1, 1_000_000).astype(np.float32)
ours, numpys = compiled(many), measured(many)
ours_few, numpys_few = compiled(many[:1000]), measured(many[:1000])
ones = compiled(np.ones(20_000_000, dtype=np.float32))[0]


def told(pair):
    return f"{pair[0]:.2f}, {pair[1]:.3f}"


print(
    f"a million of mean 1000 and deviation 1: numba {told(ours)}, NumPy {told(numpys)}; "
    f"a thousand of them: {told(ours_few)}, NumPy {told(numpys_few)}; mean of 20000000 ones: {ones:.3f}"
)
few = np.allclose(ours_few, numpys_few, rtol=1e-3)
sys.exit(not (ours[0] > 1005 and ours[1] > 5 and abs(numpys[1] - 1) < 0.01 and few and abs(ones - 2**24 / 20e6) < 1e-6))
PY
