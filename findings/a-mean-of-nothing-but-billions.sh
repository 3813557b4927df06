#!/usr/bin/env bash
# tinygrad: the mean of four integers of 1,073,741,824 is 0.0, that of 40,000 squares of 255 is negative.
#
# Versions: tinygrad 0.14.0 on its device PYTHON, which needs no compiler; numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: mean() of integers gives a float, so one expects it to be added up in floats, or at least in 64 bits, as NumPy
# and JAX do (PyTorch refuses integers). It adds in int32 first, which wraps around, and then divides what is left.
# The sum of small types is widened to 32 bits, so bytes alone are safe; their squares are not for long.
# Output seen: "mean of four times 2**30: 0.0; of 40,000 times 255 * 255: negative; as floats first: 1073741824.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tinygrad==0.14.0 numpy==2.4.6 2>/dev/null
DEV=PYTHON "$folder/venv/bin/python" - <<'PY'
import sys

from tinygrad import Tensor

large = Tensor([2**30] * 4)
mean = large.mean().item()
squares = Tensor([255 * 255] * 40_000).mean().item()
floats = large.float().mean().item()
print(
    f"mean of four times 2**30: {mean}; of 40,000 times 255 * 255: "
    f"{'negative' if squares < 0 else squares}; as floats first: {floats}"
)
sys.exit(not (mean == 0.0 and squares < 0 and floats == 2.0**30))
PY
