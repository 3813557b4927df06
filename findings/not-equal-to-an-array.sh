#!/usr/bin/env bash
# tensor == array is element by element, tensor != array is the Python bool True.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-28.
# Behaviour, for torch.ones(2) and np.ones(2), which are equal:
#   tensor == array    tensor([True, True])
#   tensor != array    True, a bool: Python falls back to comparing identities
#   tensor < array     TypeError
# So `(predicted != labels).sum()` fails only where it is written with a method, and an `if` on it is
# always taken.
# Output seen: "==: tensor of bools, !=: True, <: TypeError"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch

tensor, array = torch.ones(2), np.ones(2)
equal, unequal = tensor == array, tensor != array
try:
    less = str(tensor < array)
except TypeError as error:
    less = type(error).__name__
print(f"==: {'tensor of bools' if isinstance(equal, torch.Tensor) else equal}, !=: {unequal}, <: {less}")
sys.exit(not (isinstance(equal, torch.Tensor) and unequal is True and less == "TypeError"))
PY
