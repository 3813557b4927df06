#!/usr/bin/env bash
# Altair: a running total of 1, 10, 20, 100, of which 10 and 20 have one date, is 1, 31, 31, 131, and the mean of the last two rows is at times that of three.
#
# Versions: altair 6.3.0, vl-convert-python 1.9.0.post1, pandas 3.1.1, polars 2.1.0, Python 3.11, 2026-11-30.
# Behaviour: in transform_window rows that sort alike are peers, and whoever sees one of them sees all: the total at the first of the two is already that after the second. SQL has that rule for running totals; but a
# frame=[-1, 0] counts rows everywhere else (ROWS in SQL, pandas, polars), and here it takes in all peers of its first and last row: two rows are three, a mean over seven is over as many as there are ties, and the curve is smoother on busy days.
# Tables whose dates are whole days have ties, and those of a test by hand do not. The end of the total is right. ignorePeers=True counts rows, and so does
# a sort by a second column that tells them apart.
# Output seen: "total: Altair 1, 31, 31, 131; ignorePeers 1, 11, 31, 131; pandas, polars 1, 11, 31, 131; mean of two rows: Altair 1, 10.33, 15, 43.33; ignorePeers 1, 5.5, 15, 60; pandas, polars 1, 5.5, 15, 60"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet altair==6.3.0 vl-convert-python==1.9.0.post1 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import re
import sys

import altair as alt
import pandas as pd
import polars as pl
import vl_convert

table = pd.DataFrame({"day": [1, 2, 2, 3], "sold": [1, 10, 20, 100], "row": [0, 1, 2, 3]})


def listed(numbers):
    return ", ".join(f"{round(float(number), 2):g}" for number in numbers)


def altair(value, **options):
    chart = alt.Chart(table).transform_window(shown=value, sort=[alt.SortField("day")], **options)
    chart = chart.mark_point().encode(x="row:Q", y="shown:Q")
    drawn = vl_convert.vegalite_to_svg(chart.to_json())
    return listed(re.findall(r'aria-label="row: \d; shown: ([\d.]+)"', drawn))


def others(rows):
    pandas = (table.sold.cumsum(), table.sold.rolling(2, min_periods=1).mean())
    polars = pl.from_pandas(table).get_column("sold")
    polars = (polars.cum_sum(), polars.rolling_mean(2, min_samples=1))
    return [listed(pandas[rows]), listed(polars[rows])]


FRAME = {"frame": [-1, 0]}
total = altair("sum(sold)"), altair("sum(sold)", ignorePeers=True), *others(0)
mean = altair("mean(sold)", **FRAME), altair("mean(sold)", ignorePeers=True, **FRAME), *others(1)
print(
    "total: Altair {}; ignorePeers {}; pandas, polars {}; ".format(*total)
    + "mean of two rows: Altair {}; ignorePeers {}; pandas, polars {}".format(*mean)
)
right = ["1, 11, 31, 131"] * 3, ["1, 5.5, 15, 60"] * 3
expected = ("1, 31, 31, 131", *right[0]), ("1, 10.33, 15, 43.33", *right[1])
sys.exit((total, mean) != expected)
PY
