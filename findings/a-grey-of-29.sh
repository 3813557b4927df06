#!/usr/bin/env bash
# polars: mean_horizontal of the bytes 200, 200, 200 is 29.33, and of two Int32 of 2147483647 it is -1.0; the mean of the same numbers in a column is right.
#
# Versions: polars 2.1.0, pandas 3.1.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: down a column polars sums 8 and 16 bits in 64, and the mean of 32 bits is right as well. Across columns it adds in the type they have,
# wraps, and divides what is left: the mean of numbers may lie below all of them, or below zero. Bytes are what pictures have, so
# pl.mean_horizontal("r", "g", "b") of a bright pixel is a dark one; the answer is a Float64, which looks like a mean taken in floats. No
# warning. list.mean of the same three bytes is 200, and so are pandas' mean(axis=1) and NumPy's. Cast to Float64 before.
# Output seen: "mean_horizontal of three bytes of 200: 29.333 (Float64), of two Int32 of 2147483647: -1.0; down a column: 200.0, 2147483647.0; list.mean 200.0; pandas 200.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import polars as pl

pixel = pl.DataFrame({"r": [200], "g": [200], "b": [200]}, schema=dict.fromkeys("rgb", pl.UInt8))
largest = 2**31 - 1
pair = pl.DataFrame({"a": [largest], "b": [largest]}, schema=dict.fromkeys("ab", pl.Int32))
grey, wide = pixel.select(pl.mean_horizontal(pl.all())).to_series(), pair.select(pl.mean_horizontal(pl.all())).item()
down = pl.Series([200] * 3, dtype=pl.UInt8).mean(), pl.Series([largest] * 2, dtype=pl.Int32).mean()
listed = pl.Series([[200] * 3], dtype=pl.List(pl.UInt8)).list.mean().item()
pandas = float(pixel.to_pandas().mean(axis=1).item())
print(
    f"mean_horizontal of three bytes of 200: {grey.item():.3f} ({grey.dtype}), of two Int32 of {largest}: {wide}; "
    f"down a column: {down[0]}, {down[1]}; list.mean {listed}; pandas {pandas}"
)
right = down == (200, largest) and listed == pandas == 200
sys.exit(not (abs(grey.item() - 88 / 3) < 1e-9 and wide == -1 and right))
PY
