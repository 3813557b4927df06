#!/usr/bin/env bash
# ruff: an import that only a %timeit uses is "unused", and --fix takes it out of the notebook, which then fails.
#
# Versions: ruff 0.17.6, nbformat 5.11.1, nbclient 0.11.0, ipykernel 7.4.0, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a line that begins with % or ! is to ruff one opaque word: what stands in it uses no name. So in a notebook that
# runs, F401 calls numpy unused, which only "%timeit np.ones(3)" needs, and "ruff check --fix" (a safe fix, on by default, and what a
# pre-commit hook runs) deletes the import. The notebook it leaves behind is free of complaints and raises NameError. Below %%time
# the lines are read, and the import of math stays. Keep such a notebook from F401, or time with the timeit module.
# Output seen: "before: runs; ruff --fix: 2 fixed, 0 remaining; imports left: import math; after: NameError"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ruff==0.17.6 nbformat==5.11.1 nbclient==0.11.0 ipykernel==7.4.0 numpy==2.4.6 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import re
import subprocess
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

CELLS = "import math\nimport time\n\nimport numpy as np", "%timeit np.ones(3)", "%%time\nmath.sqrt(2)", "!echo {time.time()}"


def outcome():
    page = nbformat.read("page.ipynb", 4)
    try:
        NotebookClient(page).execute()
    except CellExecutionError as error:
        return error.ename
    return "runs"


kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
cells = [nbformat.v4.new_code_cell(text) for text in CELLS]
nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), "page.ipynb")
before = outcome()
ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--fix", "page.ipynb"]
told = subprocess.run(ruff, capture_output=True, text=True).stdout
fixed = re.search(r"\((\d+ fixed, \d+ remaining)\)", told)[1]
left = nbformat.read("page.ipynb", 4).cells[0].source.strip()
after = outcome()
print(f"before: {before}; ruff --fix: {fixed}; imports left: {left}; after: {after}")
sys.exit((before, fixed, left, after) != ("runs", "2 fixed, 0 remaining", "import math", "NameError"))
PY
