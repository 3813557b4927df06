#!/usr/bin/env bash
# papermill: a run with max_norm=inf writes a notebook that is no JSON: Python reads it, and no browser can.
#
# Versions: papermill 2.7.0, nbformat 5.11.1, nbconvert 7.17.2, ipykernel 7.4.0, Python 3.11, Node 20, 2026-11-30.
# Behaviour: inf is what switches clipping off, or where a search for the best loss begins, and papermill passes it rightly: the cell says float('inf'), and prints inf. It also
# notes the parameters in the notebook's metadata, and Python's json writes them there as Infinity (nan as NaN), words that JSON does not
# have. nbformat reads and validates that, and so do nbconvert and all that is Python; JSON.parse, and with it JupyterLab and any viewer in a
# browser, refuses the whole file, of a run that may have taken hours. Pass None, or a string, and let the notebook make float() of it.
# Output seen: "the cell prints inf; nbformat: valid; nbconvert: passes; JSON.parse: SyntaxError; with max_norm=5.0: parsed"
# Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet papermill==2.7.0 nbformat==5.11.1 nbconvert==7.17.2 ipykernel==7.4.0 2>/dev/null
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import subprocess
import sys

import nbformat
import papermill

default = nbformat.v4.new_code_cell("max_norm = 1.0", metadata={"tags": ["parameters"]})
told = nbformat.v4.new_code_cell("print(max_norm)")
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
page = nbformat.v4.new_notebook(cells=[default, told], metadata={"kernelspec": kernel})
nbformat.write(page, "page.ipynb")
PARSE = """
try { JSON.parse(require("fs").readFileSync("run.ipynb", "utf8")); console.log("parsed"); }
catch (error) { console.log(error.name); }
"""


def outcome(limit):
    papermill.execute_notebook("page.ipynb", "run.ipynb", {"max_norm": limit}, progress_bar=False)
    run = nbformat.read("run.ipynb", 4)
    nbformat.validate(run)
    convert = subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", "run.ipynb"], capture_output=True)
    parse = subprocess.run(["node", "-e", PARSE], capture_output=True, text=True)
    return run.cells[-1].outputs[0].text.strip(), convert.returncode, parse.stdout.strip()


none, five = outcome(float("inf")), outcome(5.0)
print(
    f"the cell prints {none[0]}; nbformat: valid; nbconvert: {'fails' if none[1] else 'passes'}; "
    f"JSON.parse: {none[2]}; with max_norm=5.0: {five[2]}"
)
sys.exit((none, five) != (("inf", 0, "SyntaxError"), ("5.0", 0, "parsed")))
PY
