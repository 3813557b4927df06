#!/usr/bin/env bash
# nbval: a cell fails, is mended, and pytest --lf fails it again, and again: the notebook passes, its last failure never does.
#
# Versions: nbval 0.11.0, pytest 9.2.0, nbformat 5.11.1, ipykernel 7.4.0, Python 3.11, 2026-11-30.
# Behaviour: the loop of work is --lf, which runs what failed last, until it passes. To nbval every cell is a test of its own, and a cell that is not selected is not run, though it is in its place that the
# cells below it stand. So the mended cell meets a fresh kernel without a single name, and fails by NameError, whatever it says; it stays the last
# failure, and --lf never leaves it. The same for a single cell by its name, for -k and for --deselect of a slow cell at the top. A cell that needs no name from above
# passes, so the first tries look right. Run notebooks whole.
# Output seen: "before: fails; mended, all: passes; mended, --lf: NameError, NameError; --deselect of cell 0: NameError"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet nbval==0.11.0 pytest==9.2.0 nbformat==5.11.1 ipykernel==7.4.0 2>/dev/null
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import re
import subprocess
import sys

import nbformat

PAGE = "page.ipynb"


def page(recorded):
    shown = nbformat.v4.new_output("execute_result", data={"text/plain": recorded}, execution_count=2)
    cells = nbformat.v4.new_code_cell("rate = 1"), nbformat.v4.new_code_cell("rate + 1", outputs=[shown])
    cells[0].execution_count, cells[1].execution_count = 1, 2
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=[*cells], metadata={"kernelspec": kernel}), PAGE)


def outcome(*options):
    done = subprocess.run([sys.executable, "-m", "pytest", "--nbval", PAGE, *options], capture_output=True, text=True)
    if done.returncode == 0:
        return "passes"
    return "NameError" if "NameError" in done.stdout else "fails"


page("3")
before = outcome()
page("2")
again = outcome("--lf"), outcome("--lf")
whole = outcome()
without = outcome("--deselect", f"{PAGE}::Cell 0")
print(
    f"before: {before}; mended, all: {whole}; mended, --lf: {', '.join(again)}; --deselect of cell 0: {without}"
)
sys.exit((before, whole, again, without) != ("fails", "passes", ("NameError",) * 2, "NameError"))
PY
