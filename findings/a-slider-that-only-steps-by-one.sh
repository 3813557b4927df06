#!/usr/bin/env bash
# ipywidgets: FloatSlider(value=0.3, max=1) steps by 0.1 in the notebook, and by 1 in the page that embed_minimal_html writes: it knows 0 and 1 only.
#
# Versions: ipywidgets 8.1.9, @jupyter-widgets/html-manager 1.0.15 (npm), playwright 1.61.0, Chromium, Python 3.11, 2026-11-30.
# Behaviour: to keep the page small embed_minimal_html and embed_data leave out (drop_defaults=True) what has its default, since the browser knows it as well. The browser has defaults of its own: the step of a FloatSlider and
# a FloatRangeSlider is 0.1 in Python and 1 there. So the page shows the slider at 0.3, and from the first key on it is at 1 or 0; a step of 0.1 that was asked for by name is left out too,
# and one of 0.05 is kept, which is why the neighbour works. What is linked to the slider takes those values, too. The notebook itself, and the page that nbconvert makes
# of it, hold everything and are right. Say drop_defaults=False.
# Output seen: "0.3 and one key to the right, by default, with step=0.1 and step=0.05: 1.00, 1.00, 0.35; with drop_defaults=False: 0.40, 0.40, 0.35"
# Needs chromium.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @jupyter-widgets/html-manager@1.0.15
python3 -m venv venv
venv/bin/pip install --quiet ipywidgets==8.1.9 playwright==1.61.0 2>/dev/null
venv/bin/python - <<'PY'
import shutil
import sys
from pathlib import Path

from ipywidgets import FloatSlider
from ipywidgets.embed import embed_minimal_html
from playwright.sync_api import sync_playwright

SCRIPT = "node_modules/@jupyter-widgets/html-manager/dist/embed.js"
sliders = [FloatSlider(value=0.3, max=1, **step) for step in ({}, {"step": 0.1}, {"step": 0.05})]


def moved(browser, drop):
    embed_minimal_html("page.html", sliders, drop_defaults=drop, requirejs=False, embed_url="/embed.js")
    page = browser.new_page()
    page.route("**/embed.js", lambda route: route.fulfill(path=SCRIPT))
    page.route("**/page.html", lambda route: route.fulfill(path="page.html"))
    page.goto("http://127.0.0.1/page.html")
    page.wait_for_function("document.querySelectorAll('.widget-readout').length === 3", timeout=120_000)
    for handle in page.locator(".noUi-handle").all():
        handle.focus()
        page.keyboard.press("ArrowRight")
    return page.locator(".widget-readout").all_inner_texts()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    dropped, kept = (moved(browser, drop) for drop in (True, False))
    browser.close()
print(
    f"0.3 and one key to the right, by default, with step=0.1 and step=0.05: {', '.join(dropped)}; "
    f"with drop_defaults=False: {', '.join(kept)}"
)
sys.exit((dropped, kept) != (["1.00", "1.00", "0.35"], ["0.40", "0.40", "0.35"]))
PY
