#!/usr/bin/env bash
# scikit-learn: for three targets of 0.5 a wrong guess has the R² 0, as promised; for three of 0.1 it is -2e31.
#
# Versions: scikit-learn 1.9.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: R² divides by the spread of the targets about their mean. Where they are all the same it is promised to be 1 for a perfect guess and 0 for any
# other, so that a search over folds has no -inf in it. But "all the same" is asked by comparing the spread with 0, and the mean of three numbers
# 0.1 is not 0.1 but the next number to it: the spread is 6e-34. Of a constant 0.1 that is so for 172 of the lengths 2 to 199, of 0.5 for none.
# One such fold (a sensor that stood still) makes the mean over the folds of cross_val_score -1e30, and every model compared as bad as every other.
# explained_variance_score does the same.
# Output seen: "three targets of 0.5: 0.0; of 0.1: -2.3e+31; explained variance -7.0e+30; lengths 2 to 199 that fail: 172 of 0.1, 0 of 0.5; a mean over five folds: -4.5e+30"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scikit-learn==1.9.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
from sklearn.metrics import explained_variance_score, r2_score

LENGTHS = range(2, 200)


def score(value, length, metric=r2_score):
    targets = np.full(length, value)
    return float(metric(targets, targets + np.linspace(0.01, 0.1, length)))


half, tenth = score(0.5, 3), score(0.1, 3)
explained = score(0.1, 3, explained_variance_score)
failing = [sum(score(value, length) != 0 for length in LENGTHS) for value in (0.1, 0.5)]
folds = np.mean([0.9, 0.9, 0.9, 0.9, tenth])
print(
    f"three targets of 0.5: {half}; of 0.1: {tenth:.1e}; explained variance {explained:.1e}; "
    f"lengths 2 to 199 that fail: {failing[0]} of 0.1, {failing[1]} of 0.5; a mean over five folds: {folds:.1e}"
)
sys.exit(not (half == 0 and max(tenth, explained, folds) < -1e25 and failing[0] > 100 and failing[1] == 0))
PY
