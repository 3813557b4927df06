#!/usr/bin/env bash
# The tag "skip-execution": nbconvert keeps what the skipped cell had printed, papermill and nbmake --overwrite wipe it out, nbval runs the cell.
#
# Versions: nbconvert 7.17.2, nbclient 0.11.0, papermill 2.7.0, nbval 0.11.0, nbmake 1.5.5, ipykernel 7.4.0, Python 3.11, 2026-11-30.
# Behaviour: the tag is for the cell that trains for an hour, or needs a GPU: it is not run, and what it printed once stays in the notebook. nbclient
# does so, and papermill and nbmake run notebooks by nbclient: they do skip the cell. But in what they write its output is empty, so the record of that
# hour is gone, and where the notebook is written over itself, for good; the run is a success. nbval does not know the tag (its
# own is nbval-skip) and runs what it should not. Give the cell both tags, and let papermill and nbmake write elsewhere, or not at all.
# Output seen: "nbconvert: not run, trained: 0.98; papermill: not run, nothing; nbmake: not run, nothing; nbval: run"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet nbconvert==7.17.2 nbclient==0.11.0 papermill==2.7.0 nbval==0.11.0 nbmake==1.5.5 ipykernel==7.4.0 2>/dev/null
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import subprocess
import sys
from pathlib import Path

import nbformat

CHECKERS = {
    "nbconvert": "-m nbconvert --to notebook --execute --inplace page.ipynb",
    "papermill": "-m papermill page.ipynb page.ipynb",
    "nbmake": "-m pytest -q --nbmake --overwrite page.ipynb",
    "nbval": "-m pytest -q --nbval page.ipynb",
}
RAN = Path("ran")


def cell(source, **fields):
    return nbformat.v4.new_code_cell(source, **fields)


def outcome(options):
    RAN.unlink(missing_ok=True)
    recorded = nbformat.v4.new_output("stream", text="trained: 0.98\n")
    train = cell("open('ran', 'w')\nprint('trained: 0.98')", outputs=[recorded], execution_count=2)
    train.metadata["tags"] = ["skip-execution"]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    page = nbformat.v4.new_notebook(cells=[cell("rate = 0.1", execution_count=1), train], metadata={"kernelspec": kernel})
    nbformat.write(page, "page.ipynb")
    done = subprocess.run([sys.executable, *options.split()], capture_output=True)
    if done.returncode or RAN.exists():
        return "failed" if done.returncode else "run"
    left = nbformat.read("page.ipynb", 4).cells[-1].outputs
    return "not run, " + ("".join(output.text for output in left).strip() or "nothing")


found = {name: outcome(options) for name, options in CHECKERS.items()}
print("; ".join(f"{name}: {how}" for name, how in found.items()))
kept = "not run, trained: 0.98"
sys.exit([*found.values()] != [kept, "not run, nothing", "not run, nothing", "run"])
PY
