#!/usr/bin/env bash
# pandas: of 100,000 rows df.style.to_html() writes 80,000, and to_string(delimiter=",") as well; to_latex() of the same style, and df.to_html(), write all.
#
# Versions: pandas 3.1.1, jinja2 3.1.6, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a style is cut to 262,144 cells, by fifths: a table of three columns is whole up to 87,381 rows, and of 87,382 a fifth is gone. The last line is one of three points, and no warning is given. What df shows in a notebook is
# cut after 60 rows and everybody knows; that a file is cut is not expected, for df.to_html, to_csv and the style's own to_latex write everything. A maximum that
# highlight_max marks is found in all rows, so if it lies in the last fifth the page has no mark at all. to_html(max_rows=len(df)) does not help:
# the smaller bound wins. pd.set_option("styler.render.max_elements", df.size) does.
# Output seen: "rows of 100000: style.to_html 80000, style.to_string 80000, style.to_latex 100000, df.to_html 100000; of 87381: 87381, of 87382: 69905; marked maxima: 0; with the option: 100000 rows"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 jinja2==3.1.6 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import pandas as pd

MARK = "rowsofthetable"


def table(rows):
    return pd.DataFrame({"name": [MARK] * rows, "step": np.arange(rows), "loss": 0.5})


whole = table(100_000)
style = whole.style
written = {
    "style.to_html": style.to_html(),
    "style.to_string": style.to_string(delimiter=","),
    "style.to_latex": style.to_latex(),
    "df.to_html": whole.to_html(),
}
rows = {name: text.count(MARK) for name, text in written.items()}
edge = [table(size).style.to_html().count(MARK) for size in (87_381, 87_382)]
asked = style.to_html(max_rows=len(whole)).count(MARK)
page = whole.style.highlight_max(subset="step", props="color: red").to_html()
maxima = page.count('class="data row99999')
with pd.option_context("styler.render.max_elements", whole.size):
    option = style.to_html().count(MARK)
told = ", ".join(f"{name} {number}" for name, number in rows.items())
print(
    f"rows of 100000: {told}; of 87381: {edge[0]}, of 87382: {edge[1]}; "
    f"marked maxima: {maxima}; with the option: {option} rows"
)
expected = [80_000, 80_000, 100_000, 100_000], [87_381, 69_905], 80_000, 0, 100_000
sys.exit(([*rows.values()], edge, asked, maxima, option) != expected)
PY
