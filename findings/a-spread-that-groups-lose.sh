#!/usr/bin/env bash
# dask: the deviation of a thousand bytes in a group is 0.0, of 350,000 prices in cents 12285 where it is 577; the same column without groups, and as floats, is right.
#
# Versions: dask 2026.8.0, pandas 3.1.1, numpy 2.4.6, Python 3.11, 2026-12-01.
# Behaviour: groupby(...).std(), var() and agg("std") are put together from sums of x and of x ** 2. The squares are taken in the column's own type, so bytes are squared modulo 256 and int32 modulo 2 ** 32, and what is left below zero is set to 0; agg makes nan of it.
# Of int64 it is the sum that is squared: from 3,037,000,500 on that wraps, which 304,000 prices of 100.00 reach, and a table that was tried on its first 100,000 rows was right. For floats the same formula loses the
# deviation where it is small beside the mean: of times in seconds that spread by 1.00 it is 0.00. The mean, the sum and std() of the whole column are right, no warning comes.
# That var is not stable is known. Convert to float and take the mean off first, or groupby(...).apply.
# Output seen: "deviation in dask by group, in dask of the column, in pandas by group: bytes 0.0, 75.8, 75.8; int32 of thousands 9194.1, 75799.6, 75799.6; 100,000 prices 576.6, 576.6, 576.6; 350,000 prices 12284.9, 576.6, 576.6; these as floats 576.6, 576.6, 576.6; times in seconds 0.0, 1.0, 1.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "dask[dataframe]==2026.8.0" pandas==3.1.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import dask
import dask.dataframe as dd
import numpy as np
import pandas as pd

dask.config.set(scheduler="synchronous")
source = np.random.default_rng(0)
pixels = source.integers(0, 256, 1000, dtype=np.uint8)
prices = source.integers(9000, 11_000, 350_000)
columns = {
    "bytes": pixels,
    "int32 of thousands": pixels.astype(np.int32) * 1000,
    "100,000 prices": prices[:100_000],
    "350,000 prices": prices,
    "these as floats": prices.astype(float),
    "times in seconds": 1_764_547_200 + source.normal(size=2500),
}


def deviations(column):
    table = pd.DataFrame({"group": np.zeros(column.size, int), "x": column})
    parts = dd.from_pandas(table, npartitions=4)
    return [float(one) for one in (parts.groupby("group").x.std().compute()[0], parts.x.std().compute(), table.groupby("group").x.std()[0])]


found = {name: deviations(column) for name, column in columns.items()}
told = "; ".join("{} {:.1f}, {:.1f}, {:.1f}".format(name, *numbers) for name, numbers in found.items())
print(f"deviation in dask by group, in dask of the column, in pandas by group: {told}")
right = [abs(grouped / pandas - 1) < 0.01 for grouped, _, pandas in found.values()]
sys.exit(right != [False, False, True, False, True, False] or any(abs(whole / pandas - 1) > 1e-5 for _, whole, pandas in found.values()))
PY
