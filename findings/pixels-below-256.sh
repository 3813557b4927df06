#!/usr/bin/env bash
# No byte is below 256: PyTorch compares integers after it has cut the number to their width.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: a comparison with a Python number is done in the type of the tensor, and a number that has no
# room there is wrapped without a word: 256 becomes 0, 300 becomes 44, -1 becomes 255. What is true of every
# byte, `pixels < 256`, is true of none; `pixels >= -1` of 255 alone; `pixels == 300` of those that hold 44.
# int32 is the same at 2**32. `clamp`, `fill_`, `full` and assignments refuse the same numbers. NumPy compares
# by size, and since version 2 raises OverflowError in arithmetic: a threshold that moves from one library to
# the other changes its meaning.
# Output seen: "bytes [0, 44, 255], == 300, < 256, >= -1: PyTorch [[False, True, False], [False, False, False],
# [False, False, True]], NumPy [[False, False, False], [True, True, True], [True, True, True]]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch

bytes_ = [0, 44, 255]


def answers(pixels):
    return [(pixels == 300).tolist(), (pixels < 256).tolist(), (pixels >= -1).tolist()]


by_torch = answers(torch.tensor(bytes_, dtype=torch.uint8))
by_numpy = answers(np.array(bytes_, np.uint8))
wide = (torch.tensor([5], dtype=torch.int32) == 2**32 + 5).tolist()
try:
    torch.full((1,), 256, dtype=torch.uint8)
    refused = False
except RuntimeError:
    refused = True
expected = [[False, True, False], [False, False, False], [False, False, True]]
print(f"bytes {bytes_}, == 300, < 256, >= -1: PyTorch {by_torch}, NumPy {by_numpy}")
sys.exit(
    not (
        by_torch == expected
        and by_numpy == [[False] * 3, [True] * 3, [True] * 3]
        and wide == [True]
        and refused
    )
)
PY
