#!/usr/bin/env bash
# Altair: a missing value is left out of the chart; after "datum.mass / 1000" it is a penguin of 0 kg, and "datum.mass < 3500" counts it.
#
# Versions: altair 6.3.0, vl-convert-python 1.9.0, pandas 3.1.1, Python 3.11, 2026-11-30.
# Behaviour: nan goes to the browser as null, and Altair leaves null out of marks, means and medians, as pandas would. In an expression it is JavaScript's null, which
# counts as 0: divided it is 0, a valid number, and is drawn; less than 3500 it is true. So a change of units moves every missing value to the
# origin, and takes the mean with it, and a filter that keeps light penguins keeps the unweighed too; "greater than" loses them, so tests with > pass. Comparisons by
# alt.datum and FieldLTPredicate are the same expression. Filter with isValid(datum.mass) first, or compute in pandas.
# Output seen: "mean of 3000, nan, 4000: 3500; of datum.mass / 1000: 2.333; below 3500: 2 in Altair, 1 in pandas; above 2000: 2, 2"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet altair==6.3.0 vl-convert-python==1.9.0.post1 pandas==3.1.1 numpy==2.4.6 2>/dev/null
venv/bin/python - <<'PY'
import re
import sys

import altair as alt
import pandas as pd
import vl_convert

penguins = pd.DataFrame({"mass": [3000, None, 4000]})
chart = alt.Chart(penguins).mark_text()


def shown(chart, aggregate):
    svg = vl_convert.vegalite_to_svg(chart.encode(text=aggregate).to_dict())
    return re.findall(r">([0-9.]+)</text>", svg)[0]


def counted(expression):
    return int(shown(chart.transform_filter(expression), "count()")), len(penguins.query(expression.replace("datum.", "")))


plain = shown(chart, "mean(mass):Q")
kilograms = shown(chart.transform_calculate(kg="datum.mass / 1000"), alt.Text("mean(kg):Q", format=".3f"))
below, above = counted("datum.mass < 3500"), counted("datum.mass > 2000")
print(
    f"mean of 3000, nan, 4000: {plain}; of datum.mass / 1000: {kilograms}; "
    f"below 3500: {below[0]} in Altair, {below[1]} in pandas; above 2000: {above[0]}, {above[1]}"
)
sys.exit((plain, kilograms, below, above) != ("3500", "2.333", (2, 1), (2, 2)))
PY
