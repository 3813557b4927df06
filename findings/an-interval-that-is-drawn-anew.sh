#!/usr/bin/env bash
# Altair: extent="ci" is another interval each time the chart is drawn, even its axis is; seaborn has a seed for it, Vega none.
#
# Versions: altair 6.3.0, vl-convert-python 1.9.0.post1, pandas 3.1.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the chart that Python makes, and the notebook keeps, has data and no interval: the thousand samples of the bootstrap are drawn by the browser, by
# Math.random, whenever somebody opens the page, moves a selection or exports a picture. Of eight penguins the lower end moves by some hundredths of a deviation
# between two looks at one file, an interval that just excludes zero includes it now and then, and where the ends decide the domain the axis
# begins elsewhere. No seed of NumPy reaches it, and a specification has no word for one. Two exports of a chart with "stderr" are equal, byte by byte.
# Compute the ends in Python, and draw them with y and y2.
# Output seen: "20 exports of one chart: 20 with ci (14 lower ends, rounded to 0.01), 1 with stderr, 1 with stdev, 1 with iqr"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet altair==6.3.0 vl-convert-python==1.9.0.post1 pandas==3.1.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import re
import sys

import altair as alt
import numpy as np
import pandas as pd
import vl_convert

numbers = pd.DataFrame({"x": np.random.default_rng(0).normal(size=8)})


def exports(extent):
    chart = alt.Chart(numbers).mark_errorbar(extent=extent).encode(x="x:Q").to_json()
    return [vl_convert.vegalite_to_svg(chart) for _ in range(20)]


found = {extent: exports(extent) for extent in ("ci", "stderr", "stdev", "iqr")}
number = {extent: len(set(pictures)) for extent, pictures in found.items()}
ends = {round(float(end.replace("\N{MINUS SIGN}", "-")), 2) for picture in found["ci"] for end in re.findall(r"Ci0 of x: ([^;\"]+)", picture)}
print(
    f"20 exports of one chart: {number['ci']} with ci ({len(ends)} lower ends, rounded to 0.01), "
    f"{number['stderr']} with stderr, {number['stdev']} with stdev, {number['iqr']} with iqr"
)
sys.exit(not (number["ci"] > 10 and len(ends) > 3 and number["stderr"] == number["stdev"] == number["iqr"] == 1))
PY
