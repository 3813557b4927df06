#!/usr/bin/env bash
# The largest of 3, inf, 1, 2 so far: pandas' cummax() says inf, its expanding().max() says 3.
#
# Versions: pandas 3.1.1, polars 2.1.0, numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: max(), sum() and mean() of a Series count an infinity as the number it is, and so do cummax and
# cumsum. Every window of rolling(), expanding() and ewm() takes it for a missing value: expanding().max()
# and expanding().sum() pass over it, rolling(2).mean() is nan where one expects inf. A missing number is not
# the same as one too large: the history of a loss that overflowed once, smoothed by ewm() or with its worst
# value so far, looks as if nothing had happened. Only expanding().count() counts it. No warning. Polars'
# rolling_max says inf. Look for np.isinf first.
# Reported upstream (pandas-dev/pandas#57549); not mended in this version.
# Output seen: "of 3, inf, 1, 2: max inf, cummax inf, expanding max 3.0 (count 4), expanding sum 6.0, ewm mean
# 1.77; window of 2: pandas [3.0, 1.0, 2.0], polars [inf, inf, 2.0]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 polars==2.1.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" -W error - <<'PY'
import sys

import pandas as pd
import polars as pl

numbers = [3.0, float("inf"), 1.0, 2.0]
losses = pd.Series(numbers)
largest, so_far = losses.max(), losses.cummax().iloc[-1]
expanding = losses.expanding()
worst, count, total = (float(getattr(expanding, name)().iloc[-1]) for name in ("max", "count", "sum"))
smooth = round(float(losses.ewm(alpha=0.5).mean().iloc[-1]), 2)
by_pandas = losses.rolling(2, min_periods=1).max().tolist()[1:]
by_polars = pl.Series(numbers).rolling_max(2, min_samples=1).to_list()[1:]
print(
    f"of 3, inf, 1, 2: max {largest}, cummax {so_far}, expanding max {worst} (count {count:.0f}), "
    f"expanding sum {total}, ewm mean {smooth}; window of 2: pandas {by_pandas}, polars {by_polars}"
)
inf = float("inf")
passed_over = (worst, count, total, smooth) == (3, 4, 6, 1.77) and by_pandas == [3, 1, 2]
sys.exit(not (largest == so_far == inf and passed_over and by_polars == [inf, inf, 2]))
PY
