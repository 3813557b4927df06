#!/usr/bin/env bash
# SciPy: the mean of 0 to 999,999 in int32 is 1783 by tmean, its variance by kstat is -2.5e11; tvar, trim_mean and describe are right.
#
# Versions: scipy 1.17.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: np.sum and np.mean take small integers into 64 bits and floats; tmean, through a masked array, sums in the type of the column, and divides what has wrapped. A thousand bytes
# of mean 131.6 have the tmean 0.09, in int16 0.53, and the same with limits that keep all. kstat, an unbiased variance that cannot be negative for any data, is, for bytes (N times
# a sum that has wrapped, in 64 bits without sign) and for a million int32. tvar, tstd and tsem of the same family answer rightly beside them, so a table of both disagrees in silence; one
# RuntimeWarning is all. Columns of int32 are what CSV readers with a dtype, Arrow files and images give. As floats all agree.
# Output seen: "0 to 999999 as int32: tmean 1783.3 for 499999.5, kstat -2.5e+11 for 8.3e+10, tvar 8.3e+10; 1000 bytes: tmean 0.09 for 131.61, kstat -17232 for 5442, tvar 5442; as floats: 499999.5, 131.61"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scipy==1.17.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import numpy as np
from scipy import stats

rows = np.arange(1_000_000, dtype=np.int32)
pixels = np.random.default_rng(0).integers(0, 256, 1000).astype(np.uint8)


def summary(x):
    return [float(one) for one in (stats.tmean(x), x.mean(), stats.kstat(x, 2), x.var(ddof=1), stats.tvar(x))]


many, few = summary(rows), summary(pixels)
floats = [float(stats.tmean(x.astype(float))) for x in (rows, pixels)]
print(
    "0 to 999999 as int32: tmean {:.1f} for {:.1f}, kstat {:.1e} for {:.1e}, tvar {:.1e}; ".format(*many)
    + "1000 bytes: tmean {:.2f} for {:.2f}, kstat {:.0f} for {:.0f}, tvar {:.0f}; ".format(*few)
    + "as floats: {:.1f}, {:.2f}".format(*floats)
)
wrong = [one[0] < one[1] / 100 and one[2] < 0 for one in (many, few)]
right = [np.isclose(one[3], one[4]) for one in (many, few)] + [np.isclose(floats, [many[1], few[1]]).all()]
sys.exit(not all(wrong + right))
PY
