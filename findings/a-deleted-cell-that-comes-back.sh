#!/usr/bin/env bash
# nbstripout and nbdime: two branches each delete a cell, nbmerge merges without a conflict, and one of the deleted cells is back.
#
# Versions: nbstripout 0.9.1, nbdime 4.0.4, nbformat 5.11.1, Python 3.11, 2026-11-30.
# Behaviour: nbstripout is what keeps outputs out of a repository, nbdime is what merges notebooks in it: by cells, so two branches that delete two different cells have
# both deletions, and with the ids that Jupyter gave the cells they do. nbstripout writes 0, 1, 2, ... for the ids, anew each time; nbdime takes an id for the cell itself. So
# a deleted cell is to it a change of all cells behind it and the loss of the last; where both branches agree on what stands at a place nothing is asked, the exit code is 0, and
# the cell that one of them took out, say a second normalisation, is run again. So it is for every pair of different cells; and one inserted cell is, in nbdiff,
# a change of each cell below it. nbstripout --keep-id, in the filter too, is right.
# Output seen: "check and normalise deleted: nbmerge exits with 0, left: load, normalise, train, report with nbstripout; load, train, report with --keep-id; merged wrongly, in silence: 20 and 0 of 20 pairs of deletions"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nbstripout==0.9.1 nbdime==4.0.4 nbformat==5.11.1 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY' 2>/dev/null
import itertools
import subprocess
import sys

import nbformat
from nbdime.merging.notebooks import merge_notebooks

STEPS = "load", "check", "normalise", "train", "report"
page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(f"{step}(data)\n{step}_done = True") for step in STEPS])


def steps(notebook):
    return [cell.source.split("(")[0] for cell in notebook.cells]


left, codes, wrong = [], [], []
for options in ((), ("--keep-id",)):
    files = {gone: f"without-{gone}.ipynb" for gone in (None, *STEPS)}
    for gone, name in files.items():
        cells = [cell for cell, step in zip(page.cells, STEPS) if step != gone]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), name)
    subprocess.run([sys.executable, "-m", "nbstripout", *options, *files.values()], check=True)
    merge = [sys.executable, "-m", "nbdime", "merge", *map(files.get, (None, "check", "normalise")), "--out", "merged.ipynb"]
    codes.append(subprocess.run(merge, capture_output=True).returncode)
    left.append(steps(nbformat.read("merged.ipynb", 4)))
    pages = {gone: nbformat.read(name, 4) for gone, name in files.items()}
    wrong.append(0)
    for one, two in itertools.permutations(STEPS, 2):
        merged, decisions = merge_notebooks(pages[None], pages[one], pages[two])
        silent = not any(decision.conflict for decision in decisions)
        wrong[-1] += silent and steps(merged) != [step for step in STEPS if step not in (one, two)]
print(
    f"check and normalise deleted: nbmerge exits with {codes[0]}, left: {', '.join(left[0])} with nbstripout; "
    f"{', '.join(left[1])} with --keep-id; merged wrongly, in silence: {wrong[0]} and {wrong[1]} of 20 pairs of deletions"
)
sys.exit((codes, left, wrong) != ([0, 0], [["load", "normalise", "train", "report"], ["load", "train", "report"]], [20, 0]))
PY
