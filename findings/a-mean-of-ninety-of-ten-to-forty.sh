#!/usr/bin/env bash
# xarray: the mean of 10, 20, 30, 40 with the weights 100, 100, 50, 100 is 90.4 if the weights are bytes, and their sum 94; NumPy's average has 24.3, whatever their type.
#
# Versions: xarray 2026.9.0, pandas 3.1.1, numpy 2.4.6, Python 3.11, 2026-12-01.
# Behaviour: x.weighted(w) multiplies the data by the weights, in a type that holds both, and adds the weights up by a product with a mask, which keeps the weights' own type: percent in bytes wrap at 256, of which three cells
# are enough. So the numerator is right and the denominator is not: the mean lies outside all data, or is that of a few cells with a wrong sign; std and var have the same sum below the line, and
# sum_of_weights shows it. A mask of True and False is right, and so are int32 and float. Land in percent, counts of a histogram, a picture as weights are bytes when they are read from a file.
# w.sum() of the same weights is 350, no warning comes. Say w.astype(float).
# Output seen: "mean, deviation, sum_of_weights, sum of the weights, NumPy's average: uint8 90.4, 129.6, 94.0, 350.0, 24.3; int8 90.4, 129.6, 94.0, 350.0, 24.3; int32 24.3, 11.8, 350.0, 350.0, 24.3; float32 24.3, 11.8, 350.0, 350.0, 24.3"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet xarray==2026.9.0 pandas==3.1.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" -W error - <<'PY'
import sys

import numpy as np
import xarray as xr

DATA = xr.DataArray([10.0, 20.0, 30.0, 40.0], dims="cell")
WEIGHTS = [100, 100, 50, 100]


def told(kind):
    weights = xr.DataArray(np.array(WEIGHTS, kind), dims="cell")
    weighted = DATA.weighted(weights)
    average = np.average(DATA.values, weights=weights.values)
    return [round(float(one), 1) for one in (weighted.mean(), weighted.std(), weighted.sum_of_weights(), weights.sum(), average)]


found = {kind: told(kind) for kind in ("uint8", "int8", "int32", "float32")}
rows = "; ".join(f"{kind} {', '.join(map(str, row))}" for kind, row in found.items())
print(f"mean, deviation, sum_of_weights, sum of the weights, NumPy's average: {rows}")
wrong, right = [90.4, 129.6, 94.0, 350.0, 24.3], [24.3, 11.8, 350.0, 350.0, 24.3]
sys.exit([*found.values()] != [wrong, wrong, right, right])
PY
