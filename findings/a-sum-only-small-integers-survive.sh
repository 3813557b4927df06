#!/usr/bin/env bash
# polars: the sum of two Int8 of 100 is 200, that of two Int32 of 2**30 is -2147483648.
#
# Versions: polars 2.1.0, pandas 3.1.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: sums of 8 and 16 bits are taken in 64 bits, "to prevent overflow"; those of 32 bits stay in 32, and wrap in silence, in sum, cum_sum,
# group_by and sum of a frame alike. A test on small numbers of a small type passes; the column of ids, bytes or nanoseconds that was
# made narrow to save memory is the one that wraps, and two UInt32 of 2**31 are 0. NumPy, and pandas with the same column, sum into 64 bits;
# the mean of polars is right. Cast to Int64 before the sum.
# Output seen: "Int8: 200, Int16: 60000, Int32: -2147483648, UInt32: 0; mean of the Int32: 1073741824.0; pandas, NumPy: 2147483648, 2147483648"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import polars as pl

PAIRS = {pl.Int8: 100, pl.Int16: 30_000, pl.Int32: 2**30, pl.UInt32: 2**31}
columns = {kind: pl.Series([number] * 2, dtype=kind) for kind, number in PAIRS.items()}
sums = {str(kind): column.sum() for kind, column in columns.items()}
wide = columns[pl.Int32]
mean, others = wide.mean(), (int(wide.to_pandas().sum()), int(wide.to_numpy().sum()))
told = ", ".join(f"{kind}: {number}" for kind, number in sums.items())
print(f"{told}; mean of the Int32: {mean}; pandas, NumPy: {others[0]}, {others[1]}")
seen = [*sums.values()], mean, others
sys.exit(seen != ([200, 60_000, -(2**31), 0], 2.0**30, (2**31, 2**31)))
PY
