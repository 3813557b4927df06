#!/usr/bin/env bash
# np.set_printoptions and np.seterr hold for the rest of a notebook, unless their cell awaits something.
#
# Versions: numpy 2.4.6, ipykernel 7.4.0, nbclient 0.11.0, nbformat 5.11.1, Python 3.11, 2026-11-29.
# Behaviour: since version 2.1 NumPy keeps these settings in context variables. A cell with an `await` at
# its top level is run as a task of its own, in a copy of the context, and the copy ends with the cell:
# what the cell itself prints follows the new settings, the next cell has the old ones. Wherever in the
# cell the await stands, and however little it does; ipykernel 6.31 is the same. So a set-up cell that
# comes to await a download, say, changes every array printed after it, and an error that was to be raised
# is a warning again. (decimal's setcontext goes the same way.) Keep settings in a cell that does not await.
# Output seen: "without await: [0.33], raise; with await: [0.33] in its cell, then [0.33333333], warn"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet \
  numpy==2.4.6 ipykernel==7.4.0 nbclient==0.11.0 nbformat==5.11.1 2>/dev/null
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" "$folder/venv/bin/python" - 2>/dev/null <<'PY'
import sys

import nbformat
from nbclient import NotebookClient

SETTINGS = """import asyncio
import numpy as np
np.set_printoptions(precision=2)
np.seterr(divide="raise")
print(np.array([1 / 3]), end="")
"""
SHOWN = 'print(np.array([1 / 3]), np.geterr()["divide"], sep=", ", end="")'


def printed(*sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", coalesce_streams=True).execute()
    return [cell.outputs[0]["text"] for cell in notebook.cells]


kept = printed(SETTINGS, SHOWN)
undone = printed(SETTINGS + "await asyncio.sleep(0)", SHOWN)
print(f"without await: {kept[1]}; with await: {undone[0]} in its cell, then {undone[1]}")
sys.exit((kept, undone) != (["[0.33]", "[0.33], raise"], ["[0.33]", "[0.33333333], warn"]))
PY
