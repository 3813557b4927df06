#!/usr/bin/env bash
# MyST: in a table the norm $\|x\|$ becomes the modulus |x|, and beside $|x|$ the rest of the row is gone, without a warning.
#
# Versions: myst-parser 5.2.0, sphinx 9.0.4, nbconvert 7.17.2 (mistune 3.4.0), jupyterlab 4.6.6, playwright 1.61.0, Python 3.11, Chromium, 2026-11-30.
# Behaviour: a table is cut at every bar before anybody looks for formulas, and a backslash before a bar is spent on not cutting there. So both ways to write are wrong on the site: with the bar alone
# the row has too many cells, and those beyond the header are dropped, words and all; with the backslash, which outside of a table is a norm and
# the known escape inside, what is left is another formula, valid and true of something else. JupyterLab takes formulas out before it reads Markdown, and
# shows both as they were meant, so the notebook is right where it is written. nbconvert shows the first table as text, and the second rightly. -W finds nothing. Write \lVert x \rVert and \lvert x \rvert.
# Output seen: "JupyterLab: |x| length, ∥x∥ norm; MyST: x, |x| norm, 0 warnings; nbconvert: no table, ∥x∥ norm"
# Needs chromium on the path. Takes about a minute.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet myst-parser==5.2.0 sphinx==9.0.4 nbconvert==7.17.2 mistune==3.4.0 jupyterlab==4.6.6 playwright==1.61.0 2>/dev/null
cat >page.md <<'MD'
# Page

| symbol | use |
|---|---|
| $|x|$ | length |

A norm:

| symbol | use |
|---|---|
| $\|x\|$ | norm |
MD
mkdir book
cp page.md book/index.md
printf 'extensions = ["myst_parser"]\nmyst_enable_extensions = ["dollarmath"]\n' >book/conf.py
venv/bin/python -m sphinx -q -b html book site 2>warnings.txt
JUPYTER_CONFIG_DIR="$folder/config" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY'
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from playwright.sync_api import sync_playwright

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


def rows(html):
    html = re.sub(r"<(th|td)\b[^>]*>", "\t", html)
    tables = re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)
    plain = [re.sub(r"<[^>]*>|\\[()]|\$", "", table).replace(r"\|", "∥").split() for table in tables]
    return [" ".join(words) for words in plain]


def formulas(page):
    cells = page.locator(".jp-RenderedMarkdown tbody td")
    page.locator(".jp-RenderedMarkdown tbody math").nth(1).wait_for(state="attached")
    spoken = "cell => (cell.querySelector('math') ?? cell).textContent"
    symbol, use, other, norm = (cell.evaluate(spoken) for cell in cells.all())
    return [f"{symbol} {use}", f"{other} {norm}"]


page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(Path("page.md").read_text())])
nbformat.write(page, "page.ipynb")
lab = in_jupyterlab(formulas)
myst = rows(Path("site/index.html").read_text())
warnings = len(Path("warnings.txt").read_text().splitlines())
nbconvert = ["no table", *rows(HTMLExporter().from_notebook_node(page)[0])]
print(
    f"JupyterLab: {', '.join(lab)}; MyST: {', '.join(myst)}, {warnings} warnings; nbconvert: {', '.join(nbconvert)}"
)
expected = ["|x| length", "∥x∥ norm"], ["x", "|x| norm"], 0, ["no table", "∥x∥ norm"]
sys.exit((lab, myst, warnings, nbconvert) != expected)
PY
