#!/usr/bin/env bash
# A cell that begins with %%capture, or runs a script by %run, may fail: its traceback is in the notebook, and the run is a success.
#
# Versions: ipython 9.18.1, ipykernel 7.4.0, nbclient 0.11.0, nbformat 5.11.1, Python 3.11, 2026-11-30.
# Behaviour: both show the error themselves and return, so the kernel answers "ok", and "Run all", nbclient (so nbconvert --execute, papermill,
# the build of a book) go on to the next cell, which works with what was there before. %%capture is what one puts above the noisy
# cell, that is installing, loading, training. %%time, %time, %%timeit, %%prun and %%bash stop; so does %run of a notebook; so does %run of a script
# that is not there. get_ipython().run_cell() is as quiet. After a run, look for outputs of type "error", or use
# contextlib.redirect_stdout in place of %%capture and runpy.run_path in place of %run.
# Output seen: "goes on: %%capture, %run script.py, %run -m script; stops: %%time, %%timeit -n1 -r1, %run page.ipynb, %run missing.py, no magic; errors in the notebooks that went on: 3"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ipython==9.18.1 ipykernel==7.4.0 nbclient==0.11.0 nbformat==5.11.1 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

WRONG = "raise ValueError('no such column')"
CELLS = {
    "%%capture": f"%%capture\n{WRONG}",
    "%run script.py": "%run script.py",
    "%run -m script": "%run -m script",
    "%%time": f"%%time\n{WRONG}",
    "%%timeit -n1 -r1": f"%%timeit -n1 -r1\n{WRONG}",
    "%run page.ipynb": "%run page.ipynb",
    "%run missing.py": "%run missing.py",
    "no magic": WRONG,
}


def page(*cells):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def goes_on(cell):
    notebook = page(cell, "print('next')")
    try:
        NotebookClient(notebook).execute()
    except CellExecutionError:
        return None
    return [output.output_type for output in notebook.cells[0].outputs].count("error")


Path("script.py").write_text(WRONG)
nbformat.write(page(WRONG), "page.ipynb")
errors = {name: goes_on(cell) for name, cell in CELLS.items()}
on = [name for name, number in errors.items() if number is not None]
print(
    f"goes on: {', '.join(on)}; stops: {', '.join(name for name in CELLS if name not in on)}; "
    f"errors in the notebooks that went on: {sum(errors[name] for name in on)}"
)
sys.exit(on != [*CELLS][:3] or [errors[name] for name in on] != [1, 1, 1])
PY
