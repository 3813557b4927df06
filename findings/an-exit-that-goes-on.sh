#!/usr/bin/env bash
# exit() in a notebook that nbclient runs does nothing, not even for the rest of its cell; sys.exit(0) is a failure, and a success in papermill.
#
# Versions: ipykernel 7.4.0, nbclient 0.11.0, papermill 2.7.0, nbformat 5.11.1, Python 3.11, 2026-11-30.
# Behaviour: in a script both raise SystemExit. In a kernel exit and quit are objects of IPython's own: a call asks whoever sent the cell to close the
# session when the cell is over, and nbclient does not listen. So a guard, "if not data: exit()", lets the lines below it run, then the other
# cells, and the notebook is complete, with the status 0 (papermill, nbconvert and a book's build run on nbclient); exit(1) is no failure either.
# sys.exit(0) raises. To nbclient that is an error, whatever the status, to papermill a good end if the status is 0: one notebook passes here and
# fails there, and to end early in good order there is no way common to both. To stop, raise an exception.
# Output seen: "exit(): ['same cell', 'next cell'], success; exit(1): ['same cell', 'next cell'], success; sys.exit(0): [], SystemExit; papermill: success, success, next cell: True, False"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ipykernel==7.4.0 nbclient==0.11.0 nbformat==5.11.1 papermill==2.7.0 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import sys

import nbformat
import papermill
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

GUARDS = "exit()", "exit(1)", "sys.exit(0)"


def page(guard):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = f"import sys\ndata = []\nif not data:\n    {guard}\nprint('same cell')", "print('next cell')"
    cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def by_nbclient(guard):
    notebook = page(guard)
    try:
        NotebookClient(notebook).execute()
        end = "success"
    except CellExecutionError as error:
        end = error.ename
    outputs = [output for cell in notebook.cells for output in cell.outputs]
    return [one.text.strip() for one in outputs if one.get("name") == "stdout"], end


def by_papermill(guard):
    nbformat.write(page(guard), "page.ipynb")
    try:
        notebook = papermill.execute_notebook("page.ipynb", "run.ipynb", progress_bar=False)
    except Exception as error:
        return type(error).__name__, False
    return "success", bool(notebook.cells[-1].outputs)


found = [by_nbclient(guard) for guard in GUARDS]
mill = [by_papermill(guard) for guard in ("exit()", "sys.exit(0)")]
print(
    "; ".join(f"{guard}: {printed}, {end}" for guard, (printed, end) in zip(GUARDS, found))
    + f"; papermill: {', '.join(end for end, _ in mill)}, next cell: {', '.join(str(reached) for _, reached in mill)}"
)
all_of_it = ["same cell", "next cell"]
expected = [(all_of_it, "success"), (all_of_it, "success"), ([], "SystemExit")]
sys.exit((found, mill) != (expected, [("success", True), ("success", False)]))
PY
