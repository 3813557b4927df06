#!/usr/bin/env bash
# The area under three bytes of 200 is 144 in NumPy and SciPy, 528 in PyTorch, and 400 by Simpson's rule.
#
# Versions: numpy 2.4.6, scipy 1.17.1, torch 2.13.0 (CPU), Python 3.11, 2026-11-29.
# Behaviour: all of them answer with a floating-point number, so one expects y to be one before it is added
# up. The trapezoid rule of NumPy and SciPy adds neighbours in the type of y: (200 + 200) / 2 is 72 in uint8.
# PyTorch sums all of y in int64, then takes away half of first plus last, and that pair alone wraps. So
# neither agrees with the truth nor with the other, and there is no warning, for a row of pixels or for a
# signal in int8. SciPy's cumulative_trapezoid is as trapezoid; simpson is right. Convert y to float first.
# Reported upstream for int32 (numpy/numpy#24919, closed).
# Output seen: "trapezoid: NumPy 144.0, SciPy 144.0, PyTorch 528.0; simpson 400.0; of floats 400.0, 400.0, 400.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 scipy==1.17.1 2>/dev/null
"$folder/venv/bin/python" -W error - <<'PY'
import sys

import numpy as np
import torch
from scipy import integrate


def areas(y):
    by_torch = torch.trapezoid(torch.from_numpy(y)).item()
    return [float(np.trapezoid(y)), float(integrate.trapezoid(y)), by_torch]


row = np.full(3, 200, np.uint8)
numpy, scipy, by_torch = areas(row)
true = areas(row.astype(float))
simpson = float(integrate.simpson(row))
print(
    f"trapezoid: NumPy {numpy}, SciPy {scipy}, PyTorch {by_torch}; simpson {simpson}; "
    f"of floats {', '.join(map(str, true))}"
)
sys.exit(not (numpy == scipy == 144 and by_torch == 528 and true == [400] * 3 and simpson == 400))
PY
