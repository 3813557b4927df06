#!/usr/bin/env bash
# papermill: a notebook of 100 cells with 0.1 MB each is 10 MB, and a gigabyte is written for it; of 200 cells four.
#
# Versions: papermill 2.7.0, nbformat 5.11.1, ipykernel 7.4.0, Python 3.11, 2026-11-30.
# Behaviour: papermill saves the notebook so that one can look at it while it runs: twice for each cell, before and after, each time the whole file, all outputs of
# all cells before it. What is written grows with the square of their number, and the time with it: 100 such cells took a quarter of a minute, 200 a
# whole one; 1,000 of them, a file of a hundred megabytes, would be a hundred gigabytes on one's disk, or on their way to a bucket. nbclient
# writes nothing before its end. The option autosave_cell_every is another one, for what happens within a cell, and 0 there changes nothing of this;
# request_save_on_cell_execute=False leaves it, and the file is written once.
# Output seen: "megabytes written for each of the file: 50 cells 52, 100 cells 102; autosave_cell_every=0: 102; request_save_on_cell_execute=False: 1"
# Takes half a minute.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet papermill==2.7.0 nbformat==5.11.1 ipykernel==7.4.0 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import os
import sys

import nbformat
import papermill

kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}


def written():
    with open("/proc/self/io") as file:
        return int(next(line for line in file if line.startswith("wchar")).split()[1])


def times(cells, **options):
    cells = [nbformat.v4.new_code_cell("print('x' * 100_000)") for _ in range(cells)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), "page.ipynb")
    before = written()
    papermill.execute_notebook("page.ipynb", "run.ipynb", progress_bar=False, **options)
    return round((written() - before) / os.path.getsize("run.ipynb"))


half, full = times(50), times(100)
timed, once = times(100, autosave_cell_every=0), times(100, request_save_on_cell_execute=False)
print(
    f"megabytes written for each of the file: 50 cells {half}, 100 cells {full}; "
    f"autosave_cell_every=0: {timed}; request_save_on_cell_execute=False: {once}"
)
sys.exit(not (45 < half < 60 and 90 < full < 120 and 90 < timed < 120 and once < 10))
PY
