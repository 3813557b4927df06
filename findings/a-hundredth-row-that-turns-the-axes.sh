#!/usr/bin/env bash
# scikit-learn's PCA of ten columns around 1000: of 99 rows the variances are right, of 100 rows the smallest is 0 and the largest doubled.
#
# Versions: scikit-learn 1.9.1, numpy 2.4.6, scipy 1.17.1, Python 3.11, 2026-11-30.
# Behaviour: from ten rows for each column on (and up to 1,000 columns) svd_solver="auto" takes the eigenvalues of the covariance. This is not made from
# centred data, though PCA is said to centre them, but as X.T @ X minus n times the product of the means: two large numbers of which little is left.
# Ten independent columns of mean 1000 and deviation 1, in float32, have with one row more a component of variance 4.0 and one of exactly 0;
# whiten=True then divides by next to nothing. In float64 the same comes with means of 1e8 (times in seconds are 1.8e9). No warning is given.
# Data that are centred by hand, or svd_solver="full", give what 99 rows give.
# Output seen: "largest and smallest variance: 99 rows 1.78, 0.46; 100 rows 3.99, 0.00; 100 rows by full 1.78, 0.46, centred first 1.78, 0.46"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
from sklearn.decomposition import PCA


def table(rows):
    return np.random.default_rng(0).normal(1000, 1, size=(rows, 10)).astype(np.float32)


def ends(table, **options):
    variances = PCA(**options).fit(table).explained_variance_
    return round(float(variances[0]), 2), round(float(variances[-1]), 2)


few, many = table(99), table(100)
found = {
    "99 rows": ends(few),
    "100 rows": ends(many),
    "100 rows by full": ends(many, svd_solver="full"),
    "centred first": ends(many - many.mean(axis=0)),
}
told = [f"{way} {large:.2f}, {small:.2f}" for way, (large, small) in found.items()]
print(f"largest and smallest variance: {'; '.join(told[:3])}, {told[3]}")
right = [1.5 < large < 2 and 0.3 < small < 0.5 for large, small in found.values()]
sys.exit(right != [True, False, True, True] or found["100 rows"][1] > 0.1)
PY
