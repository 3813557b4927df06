#!/usr/bin/env bash
# A training run with tqdm.auto(leave=False) leaves no bar in sight, and 11 widgets a bar in the saved notebook: 11 KB for each epoch.
#
# Versions: tqdm 4.70.1, ipywidgets 8.1.9, nbclient 0.11.0, ipykernel 7.4.0, nbformat 5.11.1, Python 3.11, 2026-11-30.
# Behaviour: an inner bar with leave=False is closed at the end of each epoch, and its widgets with it; one expects a notebook as long as what it
# shows. But nbclient (nbconvert, papermill, a book's build) notes each widget that is opened, and no closing: of every bar its state and an
# output that shows nothing are written. 200 epochs are 2.3 MB, 10,000 are 115 MB, of which the words printed are a thousandth, and each reader of
# the page downloads them. So it is with any widget, close() or not, shown or not. Take "from tqdm import tqdm", whose text is overwritten, make
# one bar and reset() it, or drop metadata.widgets after the run.
# Output seen: "50 epochs: 550 widgets, 579 KB; 200 epochs: 2200 widgets, 2313 KB; one bar that is reset: 11 widgets, 12 KB; 100 sliders closed at once: 300 widgets"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tqdm==4.70.1 ipywidgets==8.1.9 nbclient==0.11.0 ipykernel==7.4.0 nbformat==5.11.1 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import sys

import nbformat
from nbclient import NotebookClient

EPOCHS = '''
from tqdm.auto import tqdm
for epoch in range({epochs}):
    for batch in tqdm(range(3), leave=False):
        pass
'''
RESET = '''
from tqdm.auto import tqdm
bar = tqdm(total=3)
for epoch in range(200):
    bar.reset()
    for batch in range(3):
        bar.update()
bar.close()
'''
CLOSED = "from ipywidgets import IntSlider\nfor _ in range(100):\n    IntSlider().close()"


def saved(cell):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(cell.strip())]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    NotebookClient(notebook).execute()
    state = notebook.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    return len(state), len(nbformat.writes(notebook)) // 1000


few, many = (saved(EPOCHS.format(epochs=epochs)) for epochs in (50, 200))
reset, closed = saved(RESET), saved(CLOSED)
print(
    f"50 epochs: {few[0]} widgets, {few[1]} KB; 200 epochs: {many[0]} widgets, {many[1]} KB; "
    f"one bar that is reset: {reset[0]} widgets, {reset[1]} KB; 100 sliders closed at once: {closed[0]} widgets"
)
sys.exit((few[0], many[0], reset[0], closed[0]) != (550, 2200, 11, 300) or many[1] < 2000)
PY
