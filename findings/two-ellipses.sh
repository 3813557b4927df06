#!/usr/bin/env bash
# A second "..." in an index: NumPy refuses it, PyTorch reads it as an axis that comes after the last one.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-28.
# Behaviour, for x = arange(6).reshape(2, 3):
#   numpy   x[..., ..., :1]  IndexError: an index can only have a single ellipsis ('...')
#   torch   x[..., ..., :1]  x itself, shape (2, 3): the slice cuts nothing, whatever its bounds up to 1
#   torch   x[..., ..., 0]   IndexError: index 0 is out of bounds for dimension 2 with size 0
# So a slip of the finger that NumPy reports passes in silence, and the slice after it is not applied.
# Output seen: "numpy refuses; torch gives (2, 3) for a slice and an IndexError for an integer"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch


def outcome(index):
    try:
        return index()
    except IndexError as error:
        return str(error)


x, a = torch.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3)
refused = outcome(lambda: a[..., ..., :1])
sliced = outcome(lambda: x[..., ..., :1])
picked = outcome(lambda: x[..., ..., 0])
same = (
    "single ellipsis" in str(refused)
    and isinstance(sliced, torch.Tensor)
    and torch.equal(sliced, x)
    and picked == "index 0 is out of bounds for dimension 2 with size 0"
)
print("numpy refuses; torch gives", tuple(sliced.shape), "for a slice and an IndexError for an integer")
sys.exit(not same)
PY
