#!/usr/bin/env bash
# polars reads a column with "NA" in it as words; the mean of words is None, filling with the mean does nothing, and isna finds none.
#
# Versions: polars 2.1.0, pandas 3.1.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the files that courses use write "NA" for a missing number (R does, and pandas reads it). For polars only an empty field is
# missing, unless null_values says otherwise; one "NA" makes a column of strings of all numbers in it. So far so documented. But then no
# step complains: the column's mean() and median() are None, null_count() is 0, max() is the word "NA", describe() shows
# null, and fill_null(strategy="mean") returns the column as it was. (select(pl.col(...).mean()) raises, the method of the column does not.)
# A cell that prints the share of missing values says 0 %, and the words reach the tensor, or get_dummies.
# Output seen: "pandas: mean 4375.0, missing 1; polars: mean None, missing 0, largest NA, filled with the mean: ['3750', 'NA', '5000']"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet polars==2.1.0 pandas==3.1.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import io
import sys

import pandas as pd
import polars as pl

FILE = "species,mass\nAdelie,3750\nAdelie,NA\nGentoo,5000\n"
theirs = pd.read_csv(io.StringIO(FILE)).mass
mass = pl.read_csv(io.StringIO(FILE))["mass"]
filled = mass.fill_null(strategy="mean").to_list()
found = (mass.mean(), mass.null_count(), mass.max(), filled)
print(
    f"pandas: mean {theirs.mean()}, missing {theirs.isna().sum()}; "
    f"polars: mean {found[0]}, missing {found[1]}, largest {found[2]}, filled with the mean: {filled}"
)
sys.exit((theirs.mean(), *found) != (4375.0, None, 0, "NA", ["3750", "NA", "5000"]))
PY
