#!/usr/bin/env bash
# jupytext: a picture pasted into a text cell is lost on the way to .py or .md and back; jupytext --test calls the round trip faithful.
#
# Versions: jupytext 1.19.6, nbformat 5.11.1, Python 3.11, 2026-11-30.
# Behaviour: a script holds no outputs, as everybody knows, and the rest of a notebook: its texts, its metadata and tags. A figure that was pasted or dropped into a Markdown cell is no output; Jupyter keeps it
# with the cell, as an attachment, and the text says ![figure](attachment:figure.png). That line goes into the script and the bytes do not, in any format, without a warning. --test converts there and back and compares cells,
# sources and metadata, and has nothing to say. Back from the script the page shows a broken picture, and so does the clone of a
# repository that keeps scripts only. --update and --sync beside the old notebook keep it. Save figures as files beside the notebook.
# Output seen: "py:percent: --test passes, the line is there, the picture lost; md: --test passes, the line is there, the picture lost; md:myst: --test passes, the line is there, the picture lost"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jupytext==1.19.6 nbformat==5.11.1 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY' 2>/dev/null
import subprocess
import sys

import jupytext
import nbformat

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
LINE = "![figure](attachment:figure.png)"
text = nbformat.v4.new_markdown_cell(LINE, attachments={"figure.png": {"image/png": DOT}})
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
page = nbformat.v4.new_notebook(cells=[text, nbformat.v4.new_code_cell("1 + 1")], metadata={"kernelspec": kernel})
nbformat.validate(page)
nbformat.write(page, "page.ipynb")
found = {}
for form in ("py:percent", "md", "md:myst"):
    tested = subprocess.run([sys.executable, "-m", "jupytext", "--test", "--to", form, "page.ipynb"], capture_output=True)
    back = jupytext.reads(jupytext.writes(page, form), form)
    found[form] = tested.returncode, back.cells[0].source == LINE, "attachments" in back.cells[0]
told = [
    f"{form}: --test {'fails' if code else 'passes'}, the line is {'there' if line else 'gone'}, the picture {'kept' if kept else 'lost'}"
    for form, (code, line, kept) in found.items()
]
print("; ".join(told))
sys.exit(set(found.values()) != {(0, True, False)})
PY
