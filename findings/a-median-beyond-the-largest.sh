#!/usr/bin/env bash
# NumPy's median by percentile of small integers lies beyond all of them; pandas' describe() repeats it.
#
# Versions: numpy 2.4.6, pandas 3.1.1, Python 3.11, 2026-11-29.
# Behaviour: between two neighbours NumPy interpolates by a + (b - a) * t, and b - a is taken in the type of
# the array. The result is float64, so one expects it to be computed in float64. But 100 - -100 is -56 in
# int8, and the 50th percentile of [-100, 100] is 128. np.median gives 0. For arrays there is no warning
# (a single number gives one of overflow). quantile is the same, and int16: two samples of sound at -20000
# and 20000 have the median 32768. pandas takes its quantiles from NumPy, so one column has two medians:
# median() is 0, the 50% of describe() is 128; groupby().quantile() and rolling().quantile() are right.
# Convert to float first. Reported upstream (numpy/numpy#30376); not mended in this version.
# Output seen: "percentile [128.0, 128.0], median [0.0, 0.0]; int16 32768.0; pandas median 0.0, describe 128.0,
# groupby 0.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet numpy==2.4.6 pandas==3.1.1 2>/dev/null
"$folder/venv/bin/python" -W error - <<'PY'
import sys

import numpy as np
import pandas as pd

small = np.array([[-100, -100], [100, 100]], np.int8)
sound = np.array([[-20000], [20000]], np.int16)
percentile = np.percentile(small, 50, axis=0).tolist()
median = np.median(small, axis=0).tolist()
wide = np.quantile(sound, 0.5, axis=0).item()
column = pd.DataFrame({"level": small[:, 0]})
described = column.describe().loc["50%", "level"].item()
by_median = column["level"].median()
by_group = column["level"].groupby([0, 0]).quantile(0.5).item()
print(
    f"percentile {percentile}, median {median}; int16 {wide}; "
    f"pandas median {by_median}, describe {described}, groupby {by_group}"
)
numpy = percentile == [128, 128] and median == [0, 0] and wide == 32768
sys.exit(not (numpy and (by_median, described, by_group) == (0, 128, 0)))
PY
