#!/usr/bin/env bash
# Quartiles by the method "linear": of 1, 2, 3, 4, 5, 9 they are 2.25 and 4.75 in NumPy, 2 and 5 in plotly, where 9 is no outlier.
#
# Versions: plotly 7.1.0, matplotlib 3.11.2, numpy 2.4.6, Chromium, Python 3.11, 2026-11-30.
# Behaviour: the default of both has one name. NumPy's linear (so pandas', SciPy's, and the boxes of matplotlib and seaborn) interpolates at (n - 1) q,
# plotly's at n q - 1/2, which NumPy calls "hazen". The box of plotly is the longer one, and with it what counts as near: a point that matplotlib
# draws apart is the end of a whisker, and describe() beside the figure has other quartiles than the hover text on it. "inclusive" and "exclusive" are
# no way out: for an even number of values both are the halves' medians. Give plotly the numbers: go.Box(q1=, median=, q3=, lowerfence=, upperfence=).
# Output seen: "NumPy linear 2.25, 4.75, hazen 2, 5; plotly linear 2, 5, inclusive 2, 5, exclusive 2, 5; whisker ends: matplotlib 5, plotly 9"
# Needs chromium on the path.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet plotly==7.1.0 matplotlib==3.11.2 numpy==2.4.6 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY'
import json
import re
import subprocess
import sys

import numpy as np
import plotly.graph_objects as go
from matplotlib.cbook import boxplot_stats

VALUES = [1, 2, 3, 4, 5, 9]
METHODS = None, "linear", "inclusive", "exclusive"
TELL = "document.title = JSON.stringify(document.getElementById('{plot_id}').calcdata.map(([box]) => [box.q1, box.q3, box.uf]))"
figure = go.Figure([go.Box(y=VALUES, quartilemethod=method) for method in METHODS])
figure.write_html("page.html", include_plotlyjs=True, post_script=TELL)
browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom", "page.html"]
page = subprocess.run(browser, capture_output=True, text=True).stdout
default, *plotly = json.loads(re.search("<title>(.*?)</title>", page)[1])
numpy = [np.quantile(VALUES, [0.25, 0.75], method=method).tolist() for method in ("linear", "hazen")]
(box,) = boxplot_stats(VALUES)


def told(pair):
    return ", ".join(f"{number:g}" for number in pair[:2])


print(
    f"NumPy linear {told(numpy[0])}, hazen {told(numpy[1])}; "
    + f"plotly {', '.join(f'{method} {told(one)}' for method, one in zip(METHODS[1:], plotly))}; "
    + f"whisker ends: matplotlib {box['whishi']:g}, plotly {default[2]:g}"
)
expected = [[2.25, 4.75], [2, 5]], [[2, 5, 9]] * 3, [2, 5, 9], 5
sys.exit((numpy, plotly, default, box["whishi"]) != expected)
PY
