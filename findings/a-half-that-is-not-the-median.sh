#!/usr/bin/env bash
# polars: the median of 1, 2, 3, 4 is 2.5, its quantile of a half is 3, and describe() shows 3 under "50%".
#
# Versions: polars 2.1.0, pandas 3.1.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: quantile and describe take the nearest number that is there, the median the mean of the two in the middle; pandas, NumPy and
# PyTorch interpolate in all three. So one summary of a column says 50% = 3 beside median() = 2.5, the quartiles of four numbers are 2, 3, 3
# where pandas says 1.75, 2.5, 3.25, and the upper quartile equals the middle. describe(interpolation="linear") is as pandas'.
# Output seen: "polars: median 2.5, quantile(0.5) 3.0, describe 2.0, 3.0, 3.0, linear 1.75, 2.5, 3.25; pandas: median 2.5, quantile(0.5) 2.5, describe 1.75, 2.5, 3.25"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet polars==2.1.0 pandas==3.1.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import pandas as pd
import polars as pl

QUARTILES = ["25%", "50%", "75%"]
theirs, others = pl.Series([1, 2, 3, 4]), pd.Series([1, 2, 3, 4])


def quartiles(**options):
    shown = dict(theirs.describe(**options).iter_rows())
    return [float(shown[name]) for name in QUARTILES]


polars = theirs.median(), theirs.quantile(0.5), quartiles(), quartiles(interpolation="linear")
pandas = float(others.median()), float(others.quantile(0.5)), others.describe()[QUARTILES].tolist()
listed = [", ".join(map(str, one)) for one in (*polars[2:], pandas[2])]
print(
    f"polars: median {polars[0]}, quantile(0.5) {polars[1]}, describe {listed[0]}, linear {listed[1]}; "
    f"pandas: median {pandas[0]}, quantile(0.5) {pandas[1]}, describe {listed[2]}"
)
linear = [1.75, 2.5, 3.25]
sys.exit((polars, pandas) != ((2.5, 3.0, [2.0, 3.0, 3.0], linear), (2.5, 2.5, linear)))
PY
