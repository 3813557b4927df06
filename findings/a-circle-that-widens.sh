#!/usr/bin/env bash
# tinygrad: sin is right to the last digit, cos is off by 0.0005 at 10,000 and by 0.4 at ten million: a rotation by a large angle makes vectors longer or shorter.
#
# Versions: tinygrad 0.14.0 on its device PYTHON, which needs no compiler; numpy 2.4.6, Python 3.11, 2026-12-01.
# Behaviour: cos(x) is sin(pi / 2 - x), and the difference is rounded to float32, to a thousandth at 10,000 and to whole numbers at ten million, before sin, which takes great care of large arguments, sees it. So sin(x) ** 2 + cos(x) ** 2
# is 1.27 for 10,000,001. In NumPy and PyTorch both are right to seven digits. What turns by the position in the text, or by a time in seconds, has such arguments; of positions below a hundred nothing shows, of a hundred
# thousand the turned vectors have another length in the fourth digit. tan is their quotient. Take the angle modulo 2 pi in float64 first.
# Output seen: "error of sin, of cos, of NumPy's cos, largest sin² + cos²: from 10 2e-08, 3e-07, 2e-08, 1.0000; from 10,000 3e-08, 5e-04, 2e-08, 1.0005; from 1,000,000 1e-08, 8e-03, 2e-08, 1.0054; from 10,000,000 1e-08, 4e-01, 3e-08, 1.2689"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tinygrad==0.14.0 numpy==2.4.6 2>/dev/null
DEV=PYTHON PYTHON=1 "$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
from tinygrad import Tensor

STARTS = 10, 10_000, 1_000_000, 10_000_000


def off(start):
    angles = np.float32(start) + np.arange(3, dtype=np.float32)
    sin, cos = Tensor(angles).sin().numpy(), Tensor(angles).cos().numpy()
    plain = np.cos(angles)
    right = np.sin(angles.astype(float)), np.cos(angles.astype(float))
    squares = sin**2 + cos**2
    return *(float(abs(one - other).max()) for one, other in ((sin, right[0]), (cos, right[1]), (plain, right[1]))), float(squares.max())


found = [off(start) for start in STARTS]
told = "; ".join("from {:,} {:.0e}, {:.0e}, {:.0e}, {:.4f}".format(start, *row) for start, row in zip(STARTS, found))
print(f"error of sin, of cos, of NumPy's cos, largest sin² + cos²: {told}")
sins, coss, plain, squares = zip(*found)
sys.exit(not (max(sins) < 1e-7 and max(plain) < 1e-6 and coss[0] < 1e-6 and coss[1] > 1e-4 and coss[3] > 0.1 and squares[3] > 1.1))
PY
