#!/usr/bin/env bash
# An interact() whose function always fails is a notebook that passes nbmake, nbconvert and papermill.
#
# Versions: ipywidgets 8.1.9, nbmake 1.5.5, nbval 0.11.0, nbconvert 7.17.2, nbclient 0.11.0, papermill 2.7.0,
# ipykernel 7.4.0, Python 3.11, 2026-11-29.
# Behaviour: interact(f) calls f at once, inside an Output widget, and an error in there is drawn into
# the widget and is over: the cell goes on and the kernel answers "ok". What runs notebooks by nbclient looks
# at that answer; nbclient even stores the traceback, in the state of the widget. So of a book of explorers
# no page fails, and the reader meets the traceback where the explorer should be. The same for
# what stands under `with Output():`, an assert for one. nbval sees it, since it reads all messages of the
# kernel. Call the function once outside of interact, or let nbval have a look, --nbval-lax will do.
# That Output keeps errors to itself is known upstream (jupyter-widgets/ipywidgets#3208).
# Output seen: "interact: nbmake passed, nbconvert passed, papermill passed, nbval failed; the call by itself:
# nbmake failed, nbconvert failed, papermill failed, nbval failed"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ipywidgets==8.1.9 nbmake==1.5.5 nbval==0.11.0 nbconvert==7.17.2 \
  nbclient==0.11.0 papermill==2.7.0 ipykernel==7.4.0 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY'
import subprocess
import sys

import nbformat

FUNCTION = "def plot(n):\n    raise ValueError(n)\n"
CALLS = {
    "interact": "from ipywidgets import interact\ninteract(plot, n=(0, 10));",
    "the call by itself": "plot(5)",
}
CHECKERS = {
    "nbmake": "-m pytest -q --nbmake page.ipynb",
    "nbconvert": "-m nbconvert --to notebook --execute --output run page.ipynb",
    "papermill": "-m papermill page.ipynb run.ipynb",
    "nbval": "-m pytest -q --nbval-lax page.ipynb",
}


def outcome(options):
    command = [sys.executable, *options.split()]
    done = subprocess.run(command, capture_output=True)
    return "failed" if done.returncode else "passed"


found = {}
for name, call in CALLS.items():
    cell = nbformat.v4.new_code_cell(FUNCTION + call)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    page = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    nbformat.write(page, "page.ipynb")
    found[name] = {checker: outcome(options) for checker, options in CHECKERS.items()}
told = [", ".join(f"{checker} {way}" for checker, way in ways.items()) for ways in found.values()]
print("; ".join(f"{name}: {ways}" for name, ways in zip(found, told)))
widget, plain = (list(ways.values()) for ways in found.values())
sys.exit((widget, plain) != (["passed"] * 3 + ["failed"], ["failed"] * 4))
PY
