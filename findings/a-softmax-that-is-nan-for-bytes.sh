#!/usr/bin/env bash
# The softmax of the bytes 3, 1, 2 is 0, nan, nan in SciPy and in JAX, of the int8 scores 100, -100 it is 0, nan or 0, 1; logsumexp is right.
#
# Versions: scipy 1.17.1, torch 2.13.0 (CPU), jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a softmax subtracts the largest score so that nothing can overflow, and here that is what does: the difference is taken in the type of the scores, and 1 - 3 is
# 254 for a byte, -100 - 100 is 56 for an int8. exp(254) is infinite; the largest score, the one that is chosen, gets 0. In JAX the int8 score of -100 beats that of 100, with a
# probability of 1, and no nan tells it; with int32 it is so in both. Scores of 8 bits are what a quantised network gives, and those of int8 less than 128 apart, as in any
# first test, are right. log_softmax goes the same way; logsumexp converts first in both libraries, and torch refuses integers. Say x.astype("float32").
# Output seen: "uint8 3, 1, 2: SciPy [0.0, nan, nan], JAX [0.0, nan, nan]; int8 100, -100: SciPy [0.0, nan], JAX [0.0, 1.0]; int32 2147483647, -2147483648: SciPy [0.27, 0.73], JAX [0.27, 0.73]; int8 3, 1, 2: SciPy [0.67, 0.09, 0.24], JAX [0.67, 0.09, 0.24]; logsumexp of 3, 1, 2: 3.408, 3.408"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scipy==1.17.1 torch==2.13.0 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import jax
import numpy as np
import torch
from scipy.special import logsumexp, softmax

SCORES = ("uint8", [3, 1, 2]), ("int8", [100, -100]), ("int32", [2**31 - 1, -(2**31)]), ("int8", [3, 1, 2])


def rounded(numbers):
    return np.round(np.asarray(numbers, dtype=float), 2).tolist()


def pair(dtype, scores):
    x = np.array(scores, dtype)
    return rounded(softmax(x)), rounded(jax.nn.softmax(x))


found = [pair(*one) for one in SCORES]
small = np.array([3, 1, 2], "uint8")
totals = float(logsumexp(small)), float(jax.nn.logsumexp(small))
try:
    torch.from_numpy(small).softmax(0)
    refused = False
except RuntimeError:
    refused = True
told = [
    f"{dtype} {', '.join(map(str, scores))}: SciPy {scipys}, JAX {jaxes}"
    for (dtype, scores), (scipys, jaxes) in zip(SCORES, found)
]
print("; ".join(told) + "; logsumexp of 3, 1, 2: {:.3f}, {:.3f}".format(*totals))
bytes_, turned, right = [0.0, np.nan, np.nan], [0.27, 0.73], [0.67, 0.09, 0.24]
expected = [(bytes_, bytes_), ([0.0, np.nan], [0.0, 1.0]), (turned, turned), (right, right)]
sys.exit(not (refused and str(found) == str(expected) and all(abs(total - 3.408) < 1e-3 for total in totals)))
PY
