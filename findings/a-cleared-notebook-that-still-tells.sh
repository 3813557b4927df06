#!/usr/bin/env bash
# nbconvert --clear-output leaves a notebook without outputs, in which everything stands that a slider, a button or an Output had printed.
#
# Versions: nbconvert 7.17.2, nbclient 0.11.0, nbformat 5.11.1, ipykernel 7.4.0, ipywidgets 8.1.9, nbstripout 0.9.1, Python 3.11, 2026-11-30.
# Behaviour: what is shown within a widget is no output of its cell: it is part of the state of the widget, which nbclient (so nbconvert --execute too), and JupyterLab if asked, write into the metadata of the whole notebook. --clear-output empties the cells, and clears
# metadata of cells; of the notebook's it takes nothing. So a notebook that is cleared before it goes to students, or to a public repository, has the solution that interact
# printed, rows of the table, and the text that was typed into a field, in clear words; and the size stays: of 2,000 lines in one Output not a
# byte is saved. nbstripout takes the state out. With nbconvert: --ClearMetadataPreprocessor.enabled=True as well.
# Output seen: "after --clear-output: 0 outputs, 'answer 42' in the file, 2000 of 2000 lines kept; nbstripout: 0 outputs, no answer, 0 lines; with ClearMetadataPreprocessor: 0 outputs, no answer, 0 lines"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nbconvert==7.17.2 nbclient==0.11.0 nbformat==5.11.1 ipykernel==7.4.0 ipywidgets==8.1.9 nbstripout==0.9.1 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import subprocess
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

SLIDER = "from ipywidgets import Output, interact\ninteract(lambda x: print('answer', x * 2), x=21);"
LINES = "shown = Output()\nwith shown:\n    for row in range(2000):\n        print('row', row)\nshown"
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
cells = [nbformat.v4.new_code_cell(source) for source in (SLIDER, LINES)]
page = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
NotebookClient(page).execute()
convert = [sys.executable, "-m", "nbconvert", "--clear-output", "--inplace"]
tools = {
    "after --clear-output": convert,
    "nbstripout": [sys.executable, "-m", "nbstripout"],
    "with ClearMetadataPreprocessor": [*convert, "--ClearMetadataPreprocessor.enabled=True"],
}
found = {}
for name, command in tools.items():
    nbformat.write(page, "page.ipynb")
    subprocess.run([*command, "page.ipynb"], check=True, capture_output=True)
    outputs = sum(len(cell.outputs) for cell in nbformat.read("page.ipynb", 4).cells)
    text = Path("page.ipynb").read_text()
    found[name] = outputs, "answer 42" in text, text.count("row ") - LINES.count("row ")
told = [
    f"{name}: {outputs} outputs, {'{!r} in the file'.format('answer 42') if answer else 'no answer'}, "
    f"{rows} {'of 2000 lines kept' if rows else 'lines'}"
    for name, (outputs, answer, rows) in found.items()
]
print("; ".join(told))
sys.exit([*found.values()] != [(0, True, 2000), (0, False, 0), (0, False, 0)])
PY
