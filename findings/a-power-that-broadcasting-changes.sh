#!/usr/bin/env bash
# numpy.power with an exponent of 0.5: broadcast it is a square root, written out it is a power.
#
# Versions: numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: the C standard has pow(-inf, 0.5) = inf and pow(-0.0, 0.5) = 0.0, and an array of exponents gives
# that. Where the same exponent is a number, a 0-d array, or an array broadcast to the shape (a stride of 0),
# the loop takes a square root instead: nan and -0.0. So power(x, e) and power(x, e.copy()) differ, and a
# single element of power(x, array) is not power of the elements. For -0.5 there is no such way.
# Output seen: "-inf ** 0.5: a number nan, broadcast nan, the same copied inf; -0.0 ** 0.5: -0.0, -0.0, 0.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet numpy==2.4.6
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np

np.seterr(all="ignore")
x = np.array([-np.inf, -0.0])
broadcast = np.broadcast_to(np.array(0.5), 2)
rows = [np.power(x, 0.5), np.power(x, broadcast), np.power(x, broadcast.copy())]
first, second = (", ".join(str(row[at]) for row in rows) for at in (0, 1))
number, spread, copied = first.split(", ")
print(f"-inf ** 0.5: a number {number}, broadcast {spread}, the same copied {copied}; -0.0 ** 0.5: {second}")
sys.exit((first, second) != ("nan, nan, inf", "-0.0, -0.0, 0.0"))
PY
