#!/usr/bin/env bash
# Markdown in Chinese: of two bold terms joined by "and", each with its English in brackets, only the "and" is bold.
#
# Versions: nbconvert 7.17.2 (mistune 3.4.0), markdown-it-py 4.3.0 (what MyST reads with), marked 18.2.1 (what JupyterLab 4.6 reads with), Python 3.11, Node 20, 2026-11-30.
# Behaviour: ** opens or closes by its neighbours: behind a bracket or a quotation mark it closes only if a space or another mark follows. English has that space, and a translator
# keeps the asterisks where they were; Chinese has none, so in "**梯度（gradient）**和**步长（step）**" the second ** opens instead of closing, and the third closes. Three readers of
# Markdown agree, for it is the rule of CommonMark, and no checker complains: the page has a bold word, the wrong one. A term without brackets is right, so it is found late. Put the
# brackets outside of the bold.
# Output seen: "bold in English: gradient (slope), rate (length); in Chinese: markdown-it-py: 和; nbconvert: 和; marked: 和; brackets outside: 梯度, 步长"
# Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet nbconvert==7.17.2 mistune==3.4.0 markdown-it-py==4.3.0 2>/dev/null
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund marked@18.2.1
cat >marked.mjs <<'JS'
import { marked } from "marked";

console.log(marked.parse(process.argv[2]));
JS
venv/bin/python - <<'PY'
import re
import subprocess
import sys

import nbformat
from markdown_it import MarkdownIt
from nbconvert import HTMLExporter

ENGLISH = "The **gradient (slope)** and the **rate (length)** make a step."
CHINESE = "**梯度（gradient）**和**步长（step）**决定一步。"
OUTSIDE = "**梯度**（gradient）和**步长**（step）决定一步。"


def by_nbconvert(text):
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    return HTMLExporter(template_name="basic").from_notebook_node(page)[0]


def by_marked(text):
    return subprocess.run(["node", "marked.mjs", text], capture_output=True, text=True).stdout


READERS = {"markdown-it-py": MarkdownIt().render, "nbconvert": by_nbconvert, "marked": by_marked}


def bold(text):
    return {name: ", ".join(re.findall(r"<strong>(.*?)</strong>", read(text))) for name, read in READERS.items()}


english, chinese, outside = (bold(text) for text in (ENGLISH, CHINESE, OUTSIDE))
told = "; ".join(f"{name}: {words}" for name, words in chinese.items())
print(f"bold in English: {english['marked']}; in Chinese: {told}; brackets outside: {outside['marked']}")
words = [{*found.values()} for found in (english, chinese, outside)]
sys.exit(words != [{"gradient (slope), rate (length)"}, {"和"}, {"梯度, 步长"}])
PY
