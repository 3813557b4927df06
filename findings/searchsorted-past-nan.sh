#!/usr/bin/env bash
# torch.searchsorted in what torch.sort gave: with nan at the end even the smallest number belongs last.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: sort puts nan behind everything, in PyTorch and in NumPy. NumPy's searchsorted keeps to that
# order. PyTorch's asks only "is the middle one below?", and with a nan in the middle goes to the right:
# 0 belongs at place 5 of [1, 2, nan, nan, nan], behind all of them, not at place 0. No error, no warning;
# torch.bucketize, with boundaries of data that have gaps, does the same.
# Besides, a number is read in the type of the boundaries: 1000 among int8 [1, 3] is -24, place 0.
# Output seen: "of 0 and 1.5 in [1, 2, nan, nan, nan]: PyTorch [5, 5], NumPy [0, 1]; 1000 among int8: 0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch

nan = float("nan")
values = torch.tensor([nan, 2.0, nan, 1.0, nan]).sort().values
asked = torch.tensor([0.0, 1.5])
found = torch.searchsorted(values, asked).tolist()
numpy = np.searchsorted(values.numpy(), asked.numpy()).tolist()
large = torch.searchsorted(torch.tensor([1, 3], dtype=torch.int8), 1000).item()
print(f"of 0 and 1.5 in [1, 2, nan, nan, nan]: PyTorch {found}, NumPy {numpy}; 1000 among int8: {large}")
sys.exit((found, numpy, large) != ([5, 5], [0, 1], 0))
PY
