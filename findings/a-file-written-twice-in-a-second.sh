#!/usr/bin/env bash
# A notebook that writes a module, imports it, writes it anew and reloads it has the old one: when a person runs it, the new.
#
# Versions: Python 3.11, ipython 9.18.1, ipykernel 7.4.0, nbclient 0.11.0, nbformat 5.11.1, 2026-11-30.
# Behaviour: Python knows a changed source by its time in whole seconds and its length. A hand takes longer than a second between two cells; nbclient, papermill, a
# build of a book do not, and "lr = 0.1" and "lr = 0.3" are of one length. So importlib.reload, right after %%writefile has said "Overwriting", runs the compiled
# file of the first: 0.1. It does for every later process too, until the source is changed again: what was cached bears the right time
# and length. A digit more and it is read. %autoreload reads it rightly the first time. PYTHONDONTWRITEBYTECODE=1 ends it,
# and so a container that sets it is right where the desk is wrong.
# Output seen: "reload in the same second: 0.1; in a new process: 0.1; one digit more: 0.25; without bytecode: 0.3; a second later: 0.3"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nbclient==0.11.0 nbformat==5.11.1 ipykernel==7.4.0 ipython==9.18.1 2>/dev/null
cd "$folder"
unset PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import os
import subprocess
import sys

import nbformat
from nbclient import NotebookClient

BEGIN = "import importlib, time\ntime.sleep(1.05 - time.time() % 1)"
WRITE = "%%writefile {}.py\nlr = {}"
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}


def reloaded(name, lr, wait=0):
    texts = [
        BEGIN,
        WRITE.format(name, 0.1),
        f"import {name}",
        f"time.sleep({wait})",
        WRITE.format(name, lr),
        f"print(importlib.reload({name}).lr)",
    ]
    cells = [nbformat.v4.new_code_cell(text) for text in texts]
    page = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    return NotebookClient(page).execute().cells[-1].outputs[0].text.strip()


soon = reloaded("soon", 0.3)
anew = subprocess.run([sys.executable, "-c", "import soon; print(soon.lr)"], capture_output=True, text=True).stdout.strip()
longer, later = reloaded("longer", 0.25), reloaded("later", 0.3, wait=1.1)
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
plain = reloaded("plain", 0.3)
print(
    f"reload in the same second: {soon}; in a new process: {anew}; one digit more: {longer}; "
    f"without bytecode: {plain}; a second later: {later}"
)
sys.exit((soon, anew, longer, plain, later) != ("0.1", "0.1", "0.25", "0.3", "0.3"))
PY
