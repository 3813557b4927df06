#!/usr/bin/env bash
# nbconvert --execute with cells to hide: a hidden cell is not run, so the page shows a loss of 0.9 and not 0.5; and an output to hide is shown.
#
# Versions: nbconvert 7.17.2, nbclient 0.11.0, nbformat 5.11.1, ipykernel 7.4.0, Python 3.11, 2026-11-30.
# Behaviour: --TagRemovePreprocessor.remove_cell_tags says what the page leaves out: a cell that sets a rate or a seed for the build, the solution of an exercise. With
# --execute in the same command the cells are taken out first, and what is left is executed. Where a later cell needs a name from them it fails, and one
# sees it; where they only change a number, the page has another one, without a word. remove_all_outputs_tags is the other way round: the outputs are wiped, then the run
# makes them anew, and the page shows what was to be hidden; so it is with ClearOutputPreprocessor, which clears nothing. Execute first, --to notebook, and convert what came out in a second command.
# Output seen: "in one command: loss 0.9, the answer 42 shown; in two: loss 0.5, no answer; --execute with the outputs to be cleared: 2 outputs"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nbconvert==7.17.2 nbclient==0.11.0 nbformat==5.11.1 ipykernel==7.4.0 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import re
import subprocess
import sys
from pathlib import Path

import nbformat

HIDE = (
    "--TagRemovePreprocessor.enabled=True",
    "--TagRemovePreprocessor.remove_cell_tags=hide",
    "--TagRemovePreprocessor.remove_all_outputs_tags=quiet",
)
CELLS = {"rate = 0.1": [], "rate = 0.5": ["hide"], "print('loss', 1 - rate)": [], "print('answer', 6 * 7)": ["quiet"]}


def convert(page, *options):
    subprocess.run([sys.executable, "-m", "nbconvert", page, *options], check=True, capture_output=True)


def told(name):
    text = Path(name).read_text()
    return float(re.search(r"loss (\S+)", text)[1]), "answer 42" in text


cells = [nbformat.v4.new_code_cell(source, metadata={"tags": tags}) for source, tags in CELLS.items()]
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), "page.ipynb")
convert("page.ipynb", "--to", "markdown", "--execute", *HIDE, "--output", "one")
convert("page.ipynb", "--to", "notebook", "--execute", "--output", "run")
convert("run.ipynb", "--to", "markdown", *HIDE, "--output", "two")
convert("page.ipynb", "--to", "notebook", "--execute", "--ClearOutputPreprocessor.enabled=True", "--output", "cleared")
one, two = told("one.md"), told("two.md")
left = sum(len(cell.outputs) for cell in nbformat.read("cleared.ipynb", 4).cells)
words = {True: "the answer 42 shown", False: "no answer"}
print(
    f"in one command: loss {one[0]}, {words[one[1]]}; in two: loss {two[0]}, {words[two[1]]}; "
    f"--execute with the outputs to be cleared: {left} outputs"
)
sys.exit((one, two, left) != ((0.9, True), (0.5, False), 2))
PY
