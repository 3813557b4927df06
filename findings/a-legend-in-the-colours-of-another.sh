#!/usr/bin/env bash
# Altair: of two charts saved as SVG and put into one page, the second has points in reds beside a legend from violet to yellow: that of the first.
#
# Versions: altair 6.3.0, vl-convert-python 1.9.0.post1, pandas 3.1.1, playwright 1.61.0, pillow 13.0.0, Chromium, 2026-11-30.
# Behaviour: an SVG that stands in a page itself, and not as an <img>, is what styles, dark mode and a screen reader reach, and each file alone is right. But the colours of a legend
# and the frame that cuts the marks are looked up by name in the whole page, and the names are counted from the start of the process: gradient_0 and clip1 in both files. The first chart of the page wins, with its
# colours and with its size: behind a chart 60 wide, one 200 wide with clip=True loses what lies beyond 60. The marks keep their own colours, so nothing looks
# broken: the legend is simply that of another quantity. Two charts of one process have different names, so it comes with the second script or
# notebook; and one chart saved twice is two different files. matplotlib's names do not meet. Give the ids of each file a prefix before it goes into a page.
# Output seen: "ids: gradient_0 clip1, gradient_0 clip1; second chart alone: top of its legend red, points: 5; behind the first: top of its legend yellow, points: 1"
# Needs chromium.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet altair==6.3.0 vl-convert-python==1.9.0.post1 pandas==3.1.1 playwright==1.61.0 pillow==13.0.0 2>/dev/null
cd "$folder"
cat >chart.py <<'PY'
import sys

import altair as alt
import pandas as pd

name, scheme, width = sys.argv[1:]
table = pd.DataFrame({"x": range(5)})
colour = alt.Color("x").scale(scheme=scheme)
points = alt.Chart(table, width=int(width), height=60).mark_point(filled=True, size=80, clip=True)
points.encode(x=alt.X("x").scale(domain=[-1, 5]), color=colour).save(name)
PY
venv/bin/python chart.py first.svg viridis 60
venv/bin/python chart.py second.svg reds 200
venv/bin/python - <<'PY'
import io
import re
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

first, second = (Path(f"{name}.svg").read_text() for name in ("first", "second"))
ids = [" ".join(re.findall(r'id="(\w+)"', drawing)) for drawing in (first, second)]
COLOURS = {(103, 0, 13): "red", (253, 231, 37): "yellow"}


def nearest(pixel):
    return COLOURS[min(COLOURS, key=lambda colour: sum(abs(a - b) for a, b in zip(colour, pixel)))]


def seen(page, text):
    page.set_content(f'<!doctype html><html lang="en"><title>Charts</title><body>{text}</body></html>')
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    chart = page.locator("svg").last
    legend = chart.locator('[fill^="url(#gradient"]').bounding_box()
    top = picture.getpixel((int(legend["x"] + legend["width"] / 2), int(legend["y"] + 2)))
    points = [point.bounding_box() for point in chart.locator(".mark-symbol path").all()]
    middles = [(int(p["x"] + p["width"] / 2), int(p["y"] + p["height"] / 2)) for p in points]
    left = sum(min(picture.getpixel(middle)) < 200 for middle in middles)
    return f"top of its legend {nearest(top)}, points: {left}"


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page()
    alone, behind = seen(page, second), seen(page, first + second)
    browser.close()
print(f"ids: {ids[0]}, {ids[1]}; second chart alone: {alone}; behind the first: {behind}")
expected = ["gradient_0 clip1"] * 2, "top of its legend red, points: 5", "top of its legend yellow, points: 1"
sys.exit((ids, alone, behind) != expected)
PY
