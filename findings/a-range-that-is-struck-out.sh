#!/usr/bin/env bash
# JupyterLab strikes words out of Chinese: of "从 3~5 倍到 8~10 倍" it crosses "5 倍到 8"; nbconvert and MyST show the sentence.
#
# Versions: jupyterlab 4.6.6, nbconvert 7.17.2 (mistune 3.4.0), markdown-it-py 4.3.0 (what MyST reads with), playwright 1.61.0, Python 3.11, Chromium, 2026-11-30.
# Behaviour: strikethrough is known as two tildes, and a single one as "about". JupyterLab takes one tilde too, wherever it touches a word; and between numbers it is how a range is
# written in Chinese, 3~5 for English 3–5. One range in a paragraph is shown as it is, the second turns all that stands between them into what is no longer said, over any distance
# up to the end of the paragraph. In English "~3 to ~5" is crossed as well, where "~3" alone is not. The site, built by another reader of Markdown, is right, so it is found by whoever opens the
# notebook, and not by its author's checks. Write 3–5, 3 至 5, or a backslash before the tilde.
# Output seen: "JupyterLab crosses: 5 倍到 8; one range alone: nothing; nbconvert: nothing; markdown-it-py: nothing"
# Needs chromium on the path. Takes about a minute.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet jupyterlab==4.6.6 nbconvert==7.17.2 mistune==3.4.0 markdown-it-py==4.3.0 playwright==1.61.0 2>/dev/null
JUPYTER_CONFIG_DIR="$folder/config" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY'
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
from markdown_it import MarkdownIt
from nbconvert import HTMLExporter
from playwright.sync_api import sync_playwright

TWO, ONE = "从 3~5 倍到 8~10 倍。", "从 3~5 倍到十倍。"

def in_jupyterlab(look):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"--no-browser --allow-root --port={port} --IdentityProvider.token= --ServerApp.root_dir=."
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options.split()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(180):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api")
                break
            except OSError:
                time.sleep(1)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            page.set_default_timeout(180_000)
            page.goto(f"http://127.0.0.1:{port}/lab/tree/page.ipynb")
            found = look(page)
            browser.close()
            return found
    finally:
        server.terminate()
        server.wait()


def crossed(html):
    return ", ".join(re.findall(r"<(?:del|s)>(.*?)</(?:del|s)>", html)) or "nothing"


def paragraphs(page):
    shown = page.locator(".jp-RenderedMarkdown p")
    shown.nth(1).wait_for()
    return [crossed(one.inner_html()) for one in shown.all()]


cells = [nbformat.v4.new_markdown_cell(text) for text in (TWO, ONE)]
page = nbformat.v4.new_notebook(cells=cells)
nbformat.write(page, "page.ipynb")
lab = in_jupyterlab(paragraphs)
body = HTMLExporter(template_name="basic").from_notebook_node(page)[0]
others = crossed(body), crossed(MarkdownIt("gfm-like", {"linkify": False}).render(TWO))
print(
    f"JupyterLab crosses: {lab[0]}; one range alone: {lab[1]}; nbconvert: {others[0]}; markdown-it-py: {others[1]}"
)
sys.exit((lab, others) != (["5 倍到 8", "nothing"], ("nothing", "nothing")))
PY
