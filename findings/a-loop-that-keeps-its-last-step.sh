#!/usr/bin/env bash
# marimo convert: a loop that trains w, set in a cell before, takes its last step only; the converted notebook runs, and prints 4.0 for 1e-09.
#
# Versions: marimo 0.25.2, nbformat 5.11.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: marimo allows a name one cell, so its converter gives a name that a later cell changes again a new one, w_1, and tells what that cell
# reads from what it writes: w -= 0.2 * w becomes w_1 = w - 0.2 * w. That is right once. In a loop each round begins at the first w again:
# gradient descent is one step however long it runs, a sum over batches its last term, the best loss the last one, Fibonacci's tenth number 1. An
# array that was changed in place is no longer. No word is said by convert, by check or when it runs. (In an "if" whose condition is
# false w_1 is never set: a NameError; a function defined before keeps the first value: seen, not repeated here.) Put the start and its loop into one cell before converting.
# Output seen: "descent: notebook 1e-09, marimo 4.0; sum: 45, 9; best: 1, 2; Fibonacci: 55, 1; array: [3. 3.], [1. 1.]; marimo check: 0 complaints"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet marimo==0.25.2 nbformat==5.11.1 numpy==2.4.6 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY' 2>/dev/null
import contextlib
import io
import subprocess
import sys

import nbformat

PAGES = {
    "descent": ("w = 5.0", "for step in range(100):\n    w -= 0.1 * 2 * w", "print(f'{w:.2g}' if w < 1 else w)"),
    "sum": ("total = 0", "for batch in range(10):\n    total += batch", "print(total)"),
    "best": (
        "best = None",
        "for loss in [3, 1, 2]:\n    if best is None or loss < best:\n        best = loss",
        "print(best)",
    ),
    "Fibonacci": ("a, b = 0, 1", "for _ in range(10):\n    a, b = b, a + b", "print(a)"),
    "array": ("import numpy as np\nw = np.zeros(2)", "for step in range(3):\n    w += 1", "print(w)"),
}


def marimo(*words):
    return subprocess.run([sys.executable, "-m", "marimo", "-y", *words], capture_output=True, text=True)


def both(cells):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec("\n".join(cells), {})
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells]), "page.ipynb")
    marimo("convert", "page.ipynb", "-o", "page.py")
    complaints = marimo("check", "page.py")
    converted = subprocess.run([sys.executable, "page.py"], capture_output=True, text=True).stdout
    return printed.getvalue().strip(), converted.strip(), complaints.returncode


found = {name: both(cells) for name, cells in PAGES.items()}
print(
    "descent: notebook {}, marimo {}; ".format(*found["descent"][:2])
    + "; ".join(f"{name}: {one[0]}, {one[1]}" for name, one in found.items() if name != "descent")
    + f"; marimo check: {sum(one[2] for one in found.values())} complaints"
)
expected = ("1e-09", "4.0"), ("45", "9"), ("1", "2"), ("55", "1"), ("[3. 3.]", "[1. 1.]")
sys.exit([*found.values()] != [(*one, 0) for one in expected])
PY
