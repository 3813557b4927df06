#!/usr/bin/env bash
# "见 https://pytorch.org，然后运行。": in nbconvert and in JupyterLab the whole rest of the Chinese sentence is part of the address; MyST and Sphinx end it at the comma.
#
# Versions: nbconvert 7.17.2, nbformat 5.11.1, mistune 3.4.0, markdown-it-py 4.3.0, linkify-it-py 2.2.0, docutils 0.22.4, marked 17.0.6 (npm, the reader of JupyterLab 4.6), Node 20, Python 3.11, 2026-11-30.
# Behaviour: a bare address ends at a space, and Chinese writes none; marks that may follow an address ("," and ".") are left out of it, in English. The marks "，" and "。" are letters to these two, so
# the link goes to https://pytorch.org%EF%BC%8C%E7%84%B6…, which is no host: an author who writes English never sees it, and the same text is right under
# MyST's linkify (markdown-it-py) and in Sphinx's rst (docutils). Write <https://pytorch.org>, or a space.
# Output seen: "nbconvert: pytorch.org，然后运行。; marked: pytorch.org，然后运行。; markdown-it-py: pytorch.org; docutils: pytorch.org; with <>: all pytorch.org"
# Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nbconvert==7.17.2 nbformat==5.11.1 mistune==3.4.0 markdown-it-py==4.3.0 linkify-it-py==2.2.0 docutils==0.22.4 2>/dev/null
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund marked@17.0.6
cat >read.mjs <<'JS'
import { marked } from "marked";

console.log(marked.parse(process.argv[2]));
JS
venv/bin/python - <<'PY' 2>/dev/null
import re
import subprocess
import sys
from urllib.parse import unquote

import nbformat
from docutils.core import publish_parts
from markdown_it import MarkdownIt
from nbconvert import HTMLExporter


def nbconvert(text):
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    return HTMLExporter(template_name="basic").from_notebook_node(page)[0]


def marked(text):
    return subprocess.run(["node", "read.mjs", text], capture_output=True, text=True, check=True).stdout


def docutils(text):
    return publish_parts(re.sub("[<>]", "", text), writer="html")["body"]


READERS = {
    "nbconvert": nbconvert,
    "marked": marked,
    "markdown-it-py": MarkdownIt("gfm-like").render,
    "docutils": docutils,
}


def addresses(text):
    return [unquote(re.search('href="https://([^"]*)"', read(text))[1]) for read in READERS.values()]


bare = addresses("见 https://pytorch.org，然后运行。")
marked_off = addresses("见 <https://pytorch.org>，然后运行。")[:3]
told = "; ".join(f"{name}: {address}" for name, address in zip(READERS, bare))
right = "pytorch.org"
print(f"{told}; with <>: {'all ' + right if {*marked_off} == {right} else marked_off}")
sys.exit((bare, {*marked_off}) != ([f"{right}，然后运行。"] * 2 + [right] * 2, {right}))
PY
