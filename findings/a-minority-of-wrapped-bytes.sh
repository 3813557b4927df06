#!/usr/bin/env bash
# imbalanced-learn's SMOTE of bytes: between pixels of 100 and 120 it makes pixels of 0 to 255, in all shades.
#
# Versions: imbalanced-learn 0.14.2, scikit-learn 1.9.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a new example is x + step * (neighbour - x), and the difference is taken in the type of the table. In uint8, which pictures have,
# 100 - 120 is 236, so a new point lies anywhere but between its two parents; it is cast back to bytes and looks like noise of the right range. No
# warning is given, and scikit-learn's own estimators, pipelines and neighbours all read bytes as numbers. Nor does SMOTE keep a mean for
# other integers: it cuts digits off, and a column of 0, 1, 2 with the mean 0.99 gets new rows with a mean of 0.88. Give it floats.
# Output seen: "uint8: parents 100 to 120, children 0 to 255, mean 109.9 -> 118.8; float64: children 100 to 120, mean 109.8; int64 of 0, 1, 2: mean 0.99 -> 0.88"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imbalanced-learn==0.14.2 scikit-learn==1.9.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
from imblearn.over_sampling import SMOTE

LARGE, SMALL = 1000, 100
labels = np.repeat([0, 1], [LARGE, SMALL])
rng = np.random.default_rng(0)


def children(table):
    balanced, _ = SMOTE(random_state=0).fit_resample(table, labels)
    return balanced[LARGE + SMALL :]


pixels = rng.integers(100, 121, size=(LARGE + SMALL, 16), dtype=np.uint8)
grades = rng.integers(0, 3, size=(LARGE + SMALL, 4))
bytes_, floats, whole = children(pixels), children(pixels.astype(float)), children(grades)
old, young = grades[LARGE:].mean(), whole.mean()
print(
    f"uint8: parents {pixels[LARGE:].min()} to {pixels[LARGE:].max()}, children {bytes_.min()} to {bytes_.max()}, "
    f"mean {pixels[LARGE:].mean():.1f} -> {bytes_.mean():.1f}; float64: children {floats.min():.0f} to {floats.max():.0f}, "
    f"mean {floats.mean():.1f}; int64 of 0, 1, 2: mean {old:.2f} -> {young:.2f}"
)
between = floats.min() >= 100 and floats.max() <= 120
sys.exit(not (bytes_.min() < 50 and bytes_.max() > 200 and between and young < old - 0.05))
PY
