#!/usr/bin/env bash
# A figure that matplotlib saved as SVG erases the dotted line of a chart beside it: its style is for the whole page.
#
# Versions: matplotlib 3.11.2, altair 6.3.0, vl-convert-python 1.9.0.post1, pandas 3.1.1, playwright 1.61.0, pillow 13.0.0, Chromium, 2026-11-30.
# Behaviour: every SVG of matplotlib begins with a style of its own, *{stroke-linejoin: round; stroke-linecap: butt}. In a file and in <img> the star means the file; where the SVG stands in the page
# itself, to follow dark mode or to be read by a screen reader, it means all that is on the page, before and after it. A rule of a style outdoes what Altair, d3 and sets of icons write as attributes: round ends are
# cut off, sharp corners are rounded. Dots are dashes without length that only their round ends show, so a dotted line has nothing left: the prediction, the threshold or
# the dot of an "i" is gone. Each drawing alone is right, and so is the page until a figure of matplotlib comes to it. Write #figure_1
# before the star.
# Output seen: "stroke-linecap of Altair's line: alone round, beside matplotlib's butt; pixels in its colour: alone many, beside 0; with #figure_1 before the star: many"
# Needs chromium.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet matplotlib==3.11.2 altair==6.3.0 vl-convert-python==1.9.0.post1 pandas==3.1.1 playwright==1.61.0 pillow==13.0.0 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY'
import io
import shutil
import sys

import altair as alt
import matplotlib.pyplot as plt
import pandas as pd
import vl_convert
from PIL import Image
from playwright.sync_api import sync_playwright

plt.figure(figsize=(2, 1)).add_subplot().plot([1, 2])
file = io.StringIO()
plt.savefig(file, format="svg")
figure = file.getvalue()[file.getvalue().index("<svg") :]
line = alt.Chart(pd.DataFrame({"x": range(5)}), width=100, height=60)
line = line.mark_line(color="red", strokeDash=[0, 8], strokeCap="round", strokeWidth=4).encode(x="x", y="x")
chart = vl_convert.vegalite_to_svg(line.to_json())
own = figure.replace("*{stroke-linejoin", "#figure_1 *{stroke-linejoin")


def seen(page, text):
    page.set_content(f'<!doctype html><html lang="en"><title>Charts</title><body>{text}</body></html>')
    cap = page.evaluate("getComputedStyle(document.querySelector('[stroke=red]')).strokeLinecap")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    red = sum(pixel == (255, 0, 0) for pixel in picture.get_flattened_data())
    return cap, "many" if red > 50 else red


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page()
    alone, beside, own_only = (seen(page, text) for text in (chart, chart + figure, chart + own))
    browser.close()
print(
    f"stroke-linecap of Altair's line: alone {alone[0]}, beside matplotlib's {beside[0]}; "
    f"pixels in its colour: alone {alone[1]}, beside {beside[1]}; with #figure_1 before the star: {own_only[1]}"
)
sys.exit((alone, beside, own_only) != (("round", "many"), ("butt", 0), ("round", "many")))
PY
