#!/usr/bin/env bash
# plotly: the attention of "the cat saw the mat" is a matrix of 5 by 5, and px.imshow draws 4 by 4 of it; "<s>" and "</s>" have no name.
#
# Versions: plotly 7.1.0, numpy 2.4.6, pandas 3.1.1, playwright 1.61.0, Chromium, 2026-11-30.
# Behaviour: x= and y= of px.imshow and go.Heatmap are taken for names of places, not for labels of rows and columns, though every other example has them as labels: equal words are one place, where
# the last is drawn over the first. No warning, and as the picture is a square of nice numbers nobody counts. seaborn's heatmap and matplotlib's ticks keep all. Bars of equal words stand at one place as well. Of labels the tags
# that plotly knows (<s>, <b>, <i>, <br>) are read as such: the first and the last token of many models are blanks, while <pad> and <unk> are there.
# Draw without x and y and give the words as ticktext, with "&lt;" for "<".
# Output seen: "cells drawn: 16 of 25; words below: the, cat, saw, mat; bars of <s>, the, <pad>, </s>: ``, `the`, `<pad>`, ``; with ticktext: 25 cells, the, cat, saw, the, mat"
# Needs chromium.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet plotly==7.1.0 numpy==2.4.6 pandas==3.1.1 playwright==1.61.0 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY'
import shutil
import sys
from pathlib import Path

import numpy as np
import plotly.express as px
from playwright.sync_api import sync_playwright

WORDS = ["the", "cat", "saw", "the", "mat"]
TOKENS = ["<s>", "the", "<pad>", "</s>"]
attention = np.arange(25).reshape(5, 5)
plain = px.imshow(attention, text_auto=True)
figures = {
    "words": px.imshow(attention, x=WORDS, y=WORDS, text_auto=True),
    "tokens": px.bar(x=TOKENS, y=[1, 2, 3, 4]),
    "ticktext": plain.update_xaxes(tickvals=[*range(5)], ticktext=WORDS),
}
cells, names = {}, {}
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    for name, figure in figures.items():
        page = browser.new_page()
        Path("page.html").write_text(figure.to_html(include_plotlyjs=True), encoding="utf-8")
        page.goto(Path("page.html").absolute().as_uri())
        page.wait_for_selector(".xtick text", state="attached")
        cells[name] = page.locator(".heatmap-label").count()
        names[name] = page.locator(".xtick text").all_text_contents()
        page.close()
    browser.close()
blank = ", ".join(f"`{token}`" for token in names["tokens"])
print(
    f"cells drawn: {cells['words']} of {attention.size}; words below: {', '.join(names['words'])}; "
    f"bars of {', '.join(TOKENS)}: {blank}; "
    f"with ticktext: {cells['ticktext']} cells, {', '.join(names['ticktext'])}"
)
seen = cells["words"], names["words"], names["tokens"], cells["ticktext"], names["ticktext"]
sys.exit(seen != (16, ["the", "cat", "saw", "mat"], ["", "the", "<pad>", ""], 25, WORDS))
PY
