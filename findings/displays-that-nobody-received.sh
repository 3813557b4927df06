#!/usr/bin/env bash
# nbclient: a cell that displays 20,000 numbers is executed without an error, and thousands of them are not in the notebook.
#
# Versions: nbclient 0.11.0, ipykernel 7.4.0, jupyter_client 8.10.0, nbformat 5.11.1, Python 3.11, 2026-11-30.
# Behaviour: the kernel publishes what it shows, and does not wait for anybody: where the reader is a thousand or two behind, what comes after is dropped until it has
# caught up, and nothing tells the kernel, the reader or the file. Every display is a message of its own, and so is every print with flush=True; a plain
# print is collected for a fifth of a second, so 20,000 lines of it arrive whole. A log that was tried on 2,000 steps
# has a hole on 20,000, or no end. nbconvert --execute and papermill run notebooks by the same client. (Known is the line in the log about a timeout, where the message that
# ends the cell was dropped too.) Print without flush, or every hundredth step.
# Output seen: "printed: all of 20000; displayed: from 0 to 4012, 4013 of 20000; printed with flush: from 0 to 5401, 5402 of 20000"
# The counts are others at every run. Takes one minute, on a busy machine five.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet nbclient==0.11.0 ipykernel==7.4.0 jupyter_client==8.10.0 nbformat==5.11.1 2>/dev/null
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import sys

import nbformat
from nbclient import NotebookClient

STEPS = 20_000
WAYS = {"printed": "print(step)", "displayed": "display(step)", "printed with flush": "print(step, flush=True)"}


def arrived(statement):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cell = nbformat.v4.new_code_cell(f"for step in range({STEPS}):\n    {statement}")
    page = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    outputs = NotebookClient(page).execute().cells[0].outputs
    texts = [output.get("text") or output["data"]["text/plain"] + "\n" for output in outputs]
    return [int(line) for line in "".join(texts).split()]


found = {name: arrived(statement) for name, statement in WAYS.items()}
print(
    f"printed: all of {len(found['printed'])}; "
    + "; ".join(f"{name}: from {there[0]} to {there[-1]}, {len(there)} of {STEPS}" for name, there in [*found.items()][1:])
)
holes = [there[0] == 0 and 0 < len(there) < STEPS for there in found.values()]
sys.exit(holes != [False, True, True] or found["printed"] != [*range(STEPS)])
PY
