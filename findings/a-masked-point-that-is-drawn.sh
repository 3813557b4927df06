#!/usr/bin/env bash
# plotly draws what NumPy's mask hides: of 1, a masked 99, 3 its figure has three points, those of pandas, polars and matplotlib two.
#
# Versions: plotly 7.1.0, matplotlib 3.11.2, pandas 3.1.1, polars 2.1.0, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: what is masked (a sensor's 9999, a padded step, the upper half of a matrix) is out of every mean, and matplotlib leaves it out of lines, bars and the
# range of the axis; pandas and polars make it missing. plotly takes the array beneath the mask, in silence: the 99 is a point, and the axis goes up to it. x.tolist() has None
# in its place and is drawn rightly, as is x.filled(np.nan). So a chart that is moved from matplotlib to plotly, and only there, shows the values
# that were declared wrong.
# Output seen: "plotly: 1, 99, 3; of tolist(): 1, None, 3; pandas: 1, nan, 3; polars: 1, None, 3; matplotlib's axis: 1 to 3; mean: 2"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet plotly==7.1.0 matplotlib==3.11.2 pandas==3.1.1 polars==2.1.0 numpy==2.4.6 2>/dev/null
venv/bin/python - <<'PY'
import sys

import matplotlib
import numpy as np
import pandas as pd
import plotly.graph_objects as go
import polars as pl

matplotlib.use("agg")
import matplotlib.pyplot as plt

x = np.ma.array([1.0, 99.0, 3.0], mask=[False, True, False])
axis = plt.subplots()[1]
axis.plot(x, ".")
ways = {
    "plotly": go.Figure(go.Scatter(y=x)).data[0].y,
    "of tolist()": go.Figure(go.Scatter(y=x.tolist())).data[0].y,
    "pandas": pd.Series(x),
    "polars": pl.Series(x),
}
shown = {name: ", ".join("None" if one is None else f"{one:g}" for one in way) for name, way in ways.items()}
seen = axis.dataLim
print(
    "; ".join(f"{name}: {values}" for name, values in shown.items())
    + f"; matplotlib's axis: {seen.y0:g} to {seen.y1:g}; mean: {x.mean():g}"
)
expected = ["1, 99, 3", "1, None, 3", "1, nan, 3", "1, None, 3"]
sys.exit(([*shown.values()], seen.y0, seen.y1, x.mean()) != (expected, 1, 3, 2))
PY
