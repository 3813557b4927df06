#!/usr/bin/env bash
# IPython shows a set in order, and any set of words but its display is in another order at every start: token numbers change, the output does not.
#
# Versions: ipython 9.18.1, ipykernel 7.4.0, nbclient 0.11.0, nbval 0.11.0, nbformat 5.11.1, Python 3.11, 2026-11-30.
# Behaviour: what stands at the end of a cell is shown by IPython's printer, which sorts the elements of a set (print and repr do not; from 1000 elements
# on it does not either). So a vocabulary, vocab = {*text.split()}, looks sorted at each run, and {word: i for i, word in enumerate(vocab)}
# seems to number it in that order. Each start of a kernel numbers it otherwise: a saved embedding belongs to other words. The notebook does not
# betray it: recorded under one hash seed it passes nbval under another. Dictionaries are shown as they are. Number sorted(vocab).
# Output seen: "shown, seeds 1 and 2: {'axis', 'batch', 'gradient', 'loss', 'tensor'}, the same; numbered: axis tensor batch loss gradient, axis gradient loss batch tensor; 1000 shown in order: False; nbval under another seed: 1 passed"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ipython==9.18.1 ipykernel==7.4.0 nbclient==0.11.0 nbval==0.11.0 nbformat==5.11.1 2>/dev/null
cd "$folder"
export PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data"
venv/bin/python - <<'PY' 2>/dev/null
import os
import re
import subprocess
import sys

import nbformat
from nbclient import NotebookClient

VOCABULARY = "vocab = {*'gradient tensor loss axis batch'.split()}\nvocab"
CELLS = VOCABULARY, "print(*vocab)", "print(repr({*map(str, range(1000))}) == repr(1))\n{*map(str, range(1000))}"


def run(seed, *cells):
    os.environ["PYTHONHASHSEED"] = str(seed)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    NotebookClient(notebook).execute()
    return notebook, [cell.outputs[-1].get("text") or cell.outputs[-1].data["text/plain"] for cell in notebook.cells]


(_, one), (_, two) = run(1, *CELLS), run(2, *CELLS)
words = re.findall(r"\d+", one[2])
recorded, _ = run(1, VOCABULARY)
nbformat.write(recorded, "page.ipynb")
os.environ["PYTHONHASHSEED"] = "2"
told = subprocess.run(
    [sys.executable, "-m", "pytest", "--nbval", "page.ipynb", "-q", "-p", "no:cacheprovider"], capture_output=True, text=True
).stdout
verdict = re.search(r"\d+ (passed|failed)", told)[0]
same = "the same" if one[0] == two[0] else two[0]
print(
    f"shown, seeds 1 and 2: {one[0]}, {same}; numbered: {one[1].strip()}, {two[1].strip()}; "
    f"1000 shown in order: {words == sorted(words)}; nbval under another seed: {verdict}"
)
ordered = sorted(one[1].split())
as_it_is = re.findall(r"\w+", one[0]) == ordered and ordered not in (one[1].split(), two[1].split())
sys.exit(not (as_it_is and one[0] == two[0] and one[1] != two[1] and words != sorted(words) and verdict == "1 passed"))
PY
