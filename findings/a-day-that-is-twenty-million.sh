#!/usr/bin/env bash
# papermill: -p run 2026_11_30 reaches the notebook as the number 20261130, -p run 1_2 as 12, and the commit 6e51234 as infinity.
#
# Versions: papermill 2.7.0, nbformat 5.11.1, ipykernel 7.4.0, Python 3.11, 2026-11-30.
# Behaviour: a value given on the command line is whatever int() takes, else whatever float() takes, else a string. Both read more than numbers are written as: underscores between digits,
# "nan" and "infinity" as words, and an e within digits, as one short hash in fifty has it. The default in the notebook is a string and is not asked. Nothing is said: the run with the id
# 1_2 writes into the folder 12, beside that of the run 12, and f"{run}.csv" of another day is not found, or found. True is a bool, and true a string.
# -r run 2026_11_30 hands over what was typed, and parameters from Python and YAML (-y 'run: "1_2"') in quotes keep their type.
# Output seen: "-p 2026_11_30: 20261130, 1_2: 12, 6e51234: inf, nan: nan, 2026-11-30: '2026-11-30', true: 'true'; -r 2026_11_30: '2026_11_30'"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet papermill==2.7.0 nbformat==5.11.1 ipykernel==7.4.0 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import subprocess
import sys

import nbformat

GIVEN = ["2026_11_30", "1_2", "6e51234", "nan", "2026-11-30", "true"]
default = nbformat.v4.new_code_cell('run = "first"', metadata={"tags": ["parameters"]})
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
cells = [default, nbformat.v4.new_code_cell("print(repr(run))")]
nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), "page.ipynb")


def printed(option, text):
    command = [sys.executable, "-m", "papermill", "page.ipynb", "run.ipynb", option, "run", text]
    subprocess.run(command, check=True, capture_output=True)
    return nbformat.read("run.ipynb", 4).cells[-1].outputs[0].text.strip()


found = [printed("-p", text) for text in GIVEN]
raw = printed("-r", GIVEN[0])
told = ", ".join(f"{text}: {value}" for text, value in zip(GIVEN, found))
print(f"-p {told}; -r {GIVEN[0]}: {raw}")
sys.exit((found, raw) != (["20261130", "12", "inf", "nan", "'2026-11-30'", "'true'"], "'2026_11_30'"))
PY
