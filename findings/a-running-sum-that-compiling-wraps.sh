#!/usr/bin/env bash
# NumPy under torch.compile: the running sum of the bytes 200, 100, 50 is 200, 44, 94, no byte is below 300, and 16777217 / 1 is 16777216.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a function of NumPy arrays can be compiled as it stands: torch traces the calls, and arrays come back with NumPy's types. It is said to follow NumPy, and sums, means and norms
# do. But cumsum and cumprod of small integers keep the small type, where NumPy counts in 64 bits; np.clip(x, 0, 300) cuts the bound to a byte first, so all bytes become at most 44; integers
# divided by an integer are float32, as in torch, for float64, and so is np.where(x > 2, 1.0, 0.0); np.round(x, -1) of integers does nothing; the sign of nan is 0;
# einsum of bytes, which wraps in NumPy, does not. Each is silent, also with backend="eager", which compiles nothing. Convert the arrays first.
# Output seen: "NumPy, compiled: cumsum [200, 300, 350], [200, 44, 94]; clip to 300 [200, 100, 50], [44, 44, 44]; < 300 [True, True, True], [False, False, False]; 16777217 / 1 [16777217.0], [16777216.0]; round(17, -1) [20], [17]; sign of nan [nan], [0.0]; einsum 20, 52500; sum 350, 350; mean 150.0, 150.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import numpy as np
import torch

PIXELS = np.array([200, 100, 50], dtype=np.uint8)
CASES = {
    "cumsum": lambda: PIXELS.cumsum(),
    "clip to 300": lambda: np.clip(PIXELS, 0, 300),
    "< 300": lambda: PIXELS < 300,
    "16777217 / 1": lambda: np.array([2**24 + 1]) / 1,
    "round(17, -1)": lambda: np.round(np.array([17]), -1),
    "sign of nan": lambda: np.sign(np.array([np.nan])),
    "einsum": lambda: np.einsum("i,i->", PIXELS, PIXELS),
    "sum": lambda: PIXELS.sum(),
    "mean": lambda: PIXELS[:2].mean(),
}


def shown(answer):
    return np.asarray(answer).tolist()


found = {}
for name, function in CASES.items():
    torch._dynamo.reset()
    found[name] = shown(function()), shown(torch.compile(function)())
print("NumPy, compiled: " + "; ".join(f"{name} {plain}, {traced}" for name, (plain, traced) in found.items()))
same = [name for name, (plain, traced) in found.items() if repr(plain) == repr(traced)]
sys.exit(not (same == ["sum", "mean"] and found["cumsum"][1] == [200, 44, 94] and found["clip to 300"][1] == [44, 44, 44]))
PY
