#!/usr/bin/env bash
# scikit-learn's GaussianNB: a useless second column, of another unit, takes the accuracy from 0.98 to 0.53.
#
# Versions: scikit-learn 1.9.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: naive Bayes with Gaussians asks each column by itself, by a mean and a deviation of its own, so scaling is thought to be of no account, and a column
# of noise to do no harm. But to every variance is added a billionth of the largest one of the table. A price of some millions
# has a variance of 1e12: to that of each other column 1000 is added, and two classes at 0 and 4 become one broad bell. With noise of the size 10,000 nothing
# is to be seen, with a million and above the classifier tosses a coin, without a warning, and a test on small numbers passes. After StandardScaler
# it is right again, and so with var_smoothing=0.
# Output seen: "accuracy with a column of noise of the size 1: 0.98, 1e4: 0.98, 1e6: 0.55, 1e8: 0.53; of 1e8 and scaled: 0.98, with var_smoothing=0: 0.98"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scikit-learn==1.9.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def accuracy(size, model):
    random = np.random.default_rng(0)
    label = np.repeat([0, 1], 500)
    table = np.column_stack([random.normal(4.0 * label), random.normal(0, size, 1000)])
    return round(model.fit(table, label).score(table, label), 2)


by_size = {size: accuracy(float(size), GaussianNB()) for size in ("1", "1e4", "1e6", "1e8")}
scaled = accuracy(1e8, make_pipeline(StandardScaler(), GaussianNB()))
bare = accuracy(1e8, GaussianNB(var_smoothing=0))
told = ", ".join(f"{size}: {share}" for size, share in by_size.items())
print(f"accuracy with a column of noise of the size {told}; of 1e8 and scaled: {scaled}, with var_smoothing=0: {bare}")
sys.exit(not (min(by_size["1"], by_size["1e4"], scaled, bare) > 0.95 and by_size["1e6"] < 0.7 and by_size["1e8"] < 0.6))
PY
