#!/usr/bin/env bash
# What a subprocess prints in a cell is in the notebook, and gone as soon as pytest runs it: nbval fails for ever, nbmake --overwrite wipes it out.
#
# Versions: ipykernel 7.4.0, nbclient 0.11.0, nbval 0.11.0, nbmake 1.5.5, nbformat 5.11.1, Python 3.11, 2026-11-30.
# Behaviour: the kernel also gathers what goes past Python's print to the process itself: children of subprocess.run, os.system, a library in C. Not below pytest: the
# kernel inherits the variable PYTEST_CURRENT_TEST, takes it for a test of its own, and leaves that stream to pytest. So of a notebook that Jupyter and nbclient record
# with four lines nbval sees two, and fails at every run; recording it again does not help. nbmake passes, and its --overwrite writes the notebook without them: a
# page then lacks what a training script in a process of its own has said. nbclient called in a test of one's own loses them as well. "!echo" is kept, for
# IPython prints it itself. In such a test monkeypatch.delenv("PYTEST_CURRENT_TEST"), or in the cell capture_output=True and print.
# Output seen: "nbclient: begin, child, end, system; nbval: failed; nbmake: passed, and leaves begin, end; nbclient in a test: begin, end; without the variable: begin, child, end, system"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ipykernel==7.4.0 nbclient==0.11.0 nbval==0.11.0 nbmake==1.5.5 nbformat==5.11.1 2>/dev/null
cd "$folder"
cat >page.py <<'PY'
import nbformat
from nbclient import NotebookClient

CHILD = 'import subprocess\nprint("begin")\nsubprocess.run(["echo", "child"])\nprint("end")'
SYSTEM = 'import os\nstatus = os.system("echo system")'


def record(name):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(source) for source in (CHILD, SYSTEM)]
    page = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(NotebookClient(page).execute(), name)
PY
cat >test_page.py <<'PY'
from page import record


def test_page():
    record("test.ipynb")


def test_page_without_the_variable(monkeypatch):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    record("unset.ipynb")
PY
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import subprocess
import sys

import nbformat


def python(*options):
    return "failed" if subprocess.run([sys.executable, *options], capture_output=True).returncode else "passed"


def lines(name):
    outputs = [output for cell in nbformat.read(name, 4).cells for output in cell.outputs]
    return ", ".join(sorted("".join(output.get("text", "") for output in outputs).split()))


python("-c", "import page; page.record('page.ipynb')")
recorded = lines("page.ipynb")
nbval = python("-m", "pytest", "--nbval", "page.ipynb")
nbmake = python("-m", "pytest", "--nbmake", "--overwrite", "page.ipynb"), lines("page.ipynb")
python("-m", "pytest", "test_page.py")
tests = lines("test.ipynb"), lines("unset.ipynb")
print(
    f"nbclient: {recorded}; nbval: {nbval}; nbmake: {nbmake[0]}, and leaves {nbmake[1]}; "
    f"nbclient in a test: {tests[0]}; without the variable: {tests[1]}"
)
whole, rest = "begin, child, end, system", "begin, end"
sys.exit((recorded, nbval, nbmake, tests) != (whole, "failed", ("passed", rest), (rest, whole)))
PY
