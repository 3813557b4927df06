#!/usr/bin/env bash
# plotly: bars named 16-8, 64-8 and 128-8 are August 2016, August 1964 and no bar; of the groups 10-12, 13-15, 16-18, 19-21 one is drawn.
#
# Versions: plotly 7.1.0, pandas 3.1.1, numpy 2.4.6, playwright 1.61.0, Chromium, Python 3.11, 2026-11-30.
# Behaviour: a column of strings is a category: so it is in pandas, in matplotlib, in Altair, and in plotly for most names. But strings are looked at, and "10-12" is December 2010, with a year of two digits. One such
# name makes the axis one of dates, however many others are none: "13-15" has no month 15, is nothing on that axis, and its bar is left out, the highest as well as the lowest.
# The data in the figure are complete, px tells of nothing, and the chart has an axis with years. So it is with settings of "batch-layers", with
# bins and with groups of ages; "1.10", "1/4" and "7e10" are left alone. Say fig.update_xaxes(type="category"), or write "10 to 12".
# Output seen: "16-8, 64-8, 128-8: a date axis, 2 of 3 bars, at 2016-08, 1964-08; 10-12, 13-15, 16-18, 19-21: a date axis, 1 of 4 bars, at 2010-12; with type=category: 3 and 4 bars"
# Needs chromium.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet plotly==7.1.0 pandas==3.1.1 numpy==2.4.6 playwright==1.61.0 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import json
import shutil
import sys
from pathlib import Path

import pandas as pd
import plotly
import plotly.express as px
from playwright.sync_api import sync_playwright

DRAW = """async ({ data, layout }) => {
  const { _fullLayout, calcdata } = await Plotly.newPlot(document.body, data, layout);
  const bars = document.querySelectorAll(".bars .point path:not([d='M0,0Z'])").length;
  const places = calcdata[0].map(({ p }) => p).filter((place) => place != null);
  return [_fullLayout.xaxis.type, bars, places.map((place) => new Date(place).toISOString().slice(0, 7))];
}"""
NAMES = ["16-8", "64-8", "128-8"], ["10-12", "13-15", "16-18", "19-21"]


def drawn(browser, names, **axis):
    table = pd.DataFrame({"name": names, "loss": range(1, len(names) + 1)})
    figure = px.bar(table, x="name", y="loss").update_xaxes(**axis)
    page = browser.new_page()
    page.add_script_tag(path=Path(plotly.__file__).parent / "package_data" / "plotly.min.js")
    return page.evaluate(DRAW, json.loads(figure.to_json()))


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    dates = [drawn(browser, names) for names in NAMES]
    categories = [drawn(browser, names, type="category")[1] for names in NAMES]
    browser.close()
told = [
    f"{', '.join(names)}: a {kind} axis, {bars} of {len(names)} bars, at {', '.join(places)}"
    for names, (kind, bars, places) in zip(NAMES, dates)
]
print(f"{'; '.join(told)}; with type=category: {categories[0]} and {categories[1]} bars")
sys.exit((dates, categories) != ([["date", 2, ["2016-08", "1964-08"]], ["date", 1, ["2010-12"]]], [3, 4]))
PY
