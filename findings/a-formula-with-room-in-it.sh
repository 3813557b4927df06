#!/usr/bin/env bash
# "$ x $" is a formula in nbconvert's page and in MyST, and two dollar signs in nbconvert's LaTeX and in marimo; "$5 and $6" is the other way round.
#
# Versions: nbconvert 7.17.2, pypandoc_binary 1.17 (pandoc), myst-parser 5.2.0, marimo 0.25.2, nbformat 5.11.1, mistune 3.4.0, Python 3.11, 2026-11-30.
# Behaviour: one notebook is expected to be one text. nbconvert makes its page itself and leaves to MathJax whatever stands between two dollars; for LaTeX and PDF it
# asks pandoc, whose dollar must touch the formula, and must not be followed by a digit. So a book that was read on the screen for a year has, in print, "$ x $"
# as letters, without a warning, and "$n$2" too; two prices are a formula on the screen and right in print. MyST goes with the screen,
# marimo with pandoc (save for the digit). Write $x$ with no room, and prices as \$5, which all take.
# Output seen: "$ x $: page, MyST; $n$2: page, MyST, marimo; $5 and $6: page, MyST; $x$: page, LaTeX, MyST, marimo; \$5 and \$6: none"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nbconvert==7.17.2 nbformat==5.11.1 mistune==3.4.0 pypandoc_binary==1.17 myst-parser==5.2.0 marimo==0.25.2 2>/dev/null
cd "$folder"
PATH="$(venv/bin/python -c 'import os, pypandoc; print(os.path.dirname(pypandoc.get_pandoc_path()))'):$PATH"
JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import re
import sys

import marimo
import nbformat
from docutils.core import publish_string
from myst_parser.parsers.docutils_ import Parser
from nbconvert import LatexExporter
from nbconvert.filters.markdown_mistune import MarkdownWithMath

SETTINGS = {"myst_enable_extensions": ["dollarmath"], "math_output": "mathjax /x", "embed_stylesheet": False}


def latex(text):
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    return "\\(" in LatexExporter().from_notebook_node(page)[0].partition("\\maketitle")[2]


def page(text):
    kinds = MarkdownWithMath(renderer=None).parse(text)[0][0]["children"]
    return any("math" in kind["type"] for kind in kinds)


def myst(text):
    shown = publish_string(text, parser=Parser(), writer="html5", settings_overrides=SETTINGS).decode()
    return 'class="math"' in shown


def from_marimo(text):
    return "marimo-tex" in marimo.md(text).text


READERS = {"page": page, "LaTeX": latex, "MyST": myst, "marimo": from_marimo}
found = {text: [name for name, read in READERS.items() if read(text)] for text in ("$ x $", "$n$2", "$5 and $6", "$x$", "\\$5 and \\$6")}
print("; ".join(f"{text}: {', '.join(names) or 'none'}" for text, names in found.items()))
screen = ["page", "MyST"]
sys.exit([*found.values()] != [screen, [*screen, "marimo"], screen, [*READERS], []])
PY
