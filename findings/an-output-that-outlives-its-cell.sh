#!/usr/bin/env bash
# jupytext --update keeps the outputs of cells that did change: a notebook shows what it never computed.
#
# Versions: jupytext 1.19.6, nbformat 5.11.1, Python 3.11, 2026-11-29.
# Behaviour: a script is edited, and its notebook brought up to date; the outputs of cells that are as they
# were are kept, and one expects those of the others to go. But a cell that changed takes what is left over:
# the output of a cell that it is the end of or, in order, of the one that stood there. `rate = 5` is
# followed by "rate is 1", with the execution count of a cell that was run. No warning. (It spares the outputs
# where a name was replaced everywhere.) Leave out --update, or execute the notebook after it.
# Output seen: "after --update: rate = 5 prints ['rate is 1'], rate + 10 prints ['2']; without --update: [[], []]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jupytext==1.19.6 nbformat==5.11.1 2>/dev/null
cd "$folder"
cat >page.py <<'PY'
# %%
rate = 1
print("rate is", rate)

# %%
print(rate + 1)
PY
venv/bin/python - <<'PY'

import jupytext
import nbformat

page = jupytext.read("page.py")
for count, (cell, text) in enumerate(zip(page.cells, ["rate is 1\n", "2\n"]), start=1):
    cell.execution_count = count
    cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=text)]
nbformat.write(page, "page.ipynb")
PY
sed -i 's/rate = 1/rate = 5/; s/rate + 1/rate + 10/' page.py
venv/bin/jupytext --quiet --to ipynb --output new.ipynb page.py
venv/bin/jupytext --quiet --to ipynb --update page.py
venv/bin/python - <<'PY'
import sys

import nbformat


def printed(name):
    cells = nbformat.read(name, as_version=4).cells
    assert [cell.source.splitlines()[0] for cell in cells] == ["rate = 5", "print(rate + 10)"]
    return [[output["text"].strip() for output in cell.outputs] for cell in cells]


kept, new = printed("page.ipynb"), printed("new.ipynb")
print(f"after --update: rate = 5 prints {kept[0]}, rate + 10 prints {kept[1]}; without --update: {new}")
sys.exit((kept, new) != ([["rate is 1"], ["2"]], [[], []]))
PY
