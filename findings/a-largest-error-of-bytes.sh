#!/usr/bin/env bash
# scikit-learn's max_error of the bytes 100 and 200 is 156; the mean and the median of the same errors are 100.
#
# Versions: scikit-learn 1.9.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: pixels 0 to 255 kept as uint8. mean_squared_error, mean_absolute_error, median_absolute_error and r2_score turn them into floats before
# they subtract; max_error subtracts as they are, and 100 - 200 is 156 in bytes. The largest error is then larger or smaller than it is by the order
# of its two arguments: max_error(b, a) is 100. Of int8 the distance of 100 and -100 is 56. No warning: an integer array that wraps gives none.
# Output seen: "uint8 100 and 200: max_error 156, the other way round 100; mean 100, median 100; int8 100 and -100: max_error 56, mean 200"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scikit-learn==1.9.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" -W error - <<'PY'
import sys

import numpy as np
from sklearn.metrics import max_error, mean_absolute_error, median_absolute_error

true, guessed = np.array([100], dtype=np.uint8), np.array([200], dtype=np.uint8)
high, low = np.array([100], dtype=np.int8), np.array([-100], dtype=np.int8)
seen = [
    int(one)
    for one in (
        max_error(true, guessed),
        max_error(guessed, true),
        mean_absolute_error(true, guessed),
        median_absolute_error(true, guessed),
        max_error(high, low),
        mean_absolute_error(high, low),
    )
]
print(
    "uint8 100 and 200: max_error {}, the other way round {}; mean {}, median {}; "
    "int8 100 and -100: max_error {}, mean {}".format(*seen)
)
sys.exit(seen != [156, 100, 100, 100, 56, 200])
PY
