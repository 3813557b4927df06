#!/usr/bin/env bash
# JupyterLab 4.6: a slider's first move obeys the notebook's np.seterr, all later ones do not, and they no longer wait for the cell that runs; a button's clicks do.
#
# Versions: jupyterlab 4.6.6, ipykernel 7.4.0, ipywidgets 8.1.9, numpy 2.4.6, playwright 1.61.0, Chromium, Python 3.11, 2026-11-30.
# Behaviour: for ten years a widget's callback was one more cell: in the main thread, after the cell that was running. With ipykernel 7 JupyterLab sends
# the new values of widgets to a "subshell", a thread of its own, the first of each widget still excepted, and clicks of a button for good. So
# the first try, by hand, is as ever. From the second move on np.seterr, np.set_printoptions and decimal's precision are the defaults again (each thread
# has its own), a database that sqlite3 opened in a cell refuses the thread, and the callback runs amid a cell of training, between any two
# of its lines. A run without a browser has none of this. The setting is "Kernel Comms over subshells": "disabled" brings the old way back.
# Output seen: "move 1: main thread, errors raise, 2 digits, sqlite3 answers; move 2: a thread, errors warn, 8 digits, sqlite3 ProgrammingError; click: main thread, errors raise, 2 digits, sqlite3 answers; move 3, while a cell runs: a thread, errors warn, 8 digits, sqlite3 ProgrammingError, amid the cell"
# Needs chromium; takes a minute, and what the installation takes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jupyterlab==4.6.6 ipykernel==7.4.0 ipywidgets==8.1.9 numpy==2.4.6 playwright==1.61.0 2>/dev/null
cd "$folder"
export HOME="$folder" JUPYTER_DATA_DIR="$folder/data" JUPYTER_CONFIG_DIR="$folder/config" JUPYTER_RUNTIME_DIR="$folder/runtime"
cat >cells.py <<'PY'
import json, sqlite3, threading, time
from pathlib import Path

import ipywidgets
import numpy as np

np.seterr(all="raise")
np.set_printoptions(precision=2)
database = sqlite3.connect(":memory:")
running = False
seen = []


def moved(change):
    main = threading.current_thread() is threading.main_thread()
    told = ["main thread" if main else "a thread", f"errors {np.geterr()['divide']}", f"{np.get_printoptions()['precision']} digits"]
    try:
        database.execute("select 1")
        told.append("sqlite3 answers")
    except sqlite3.Error as error:
        told.append(f"sqlite3 {type(error).__name__}")
    seen.append(told + ["amid the cell"] * running)
    Path("seen.json").write_text(json.dumps(seen))


slider = ipywidgets.IntSlider()
slider.observe(moved, "value")
button = ipywidgets.Button(description="Step")
button.on_click(moved)
ipywidgets.VBox([slider, button])
# %%
running = True
Path("running").touch()
time.sleep(6)
running = False
PY
venv/bin/python - <<'PY' 2>/dev/null
import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
cells = [nbformat.v4.new_code_cell(text) for text in Path("cells.py").read_text().split("# %%\n")]
nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), "page.ipynb")
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
options = f"--port={port} --no-browser --allow-root --IdentityProvider.token=".split()
server = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait(ready):
    for _ in range(600):
        if found := ready():
            return found
        time.sleep(0.1)
    raise TimeoutError


def up():
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def moves():
    return json.loads(Path("seen.json").read_text() or "[]") if Path("seen.json").exists() else []


try:
    wait(up)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        page.goto(f"http://127.0.0.1:{port}/lab/tree/page.ipynb")
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)

        def run(cell):
            page.locator(".jp-Cell .cm-content").nth(cell).click()
            page.keyboard.press("Shift+Enter")

        def answer(count):
            return wait(lambda: len(moves()) >= count and moves()[count - 1])

        def move(share, count):
            box = page.locator(".noUi-target").bounding_box()
            page.wait_for_timeout(1000)
            page.mouse.click(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
            return answer(count)

        run(0)
        page.locator(".noUi-target").wait_for(timeout=60_000)
        told = [move(0.3, 1), move(0.5, 2)]
        page.get_by_role("button", name="Step", exact=True).click()
        told.append(answer(3))
        run(1)
        wait(Path("running").exists)
        told.append(move(0.8, 4))
        browser.close()
finally:
    server.terminate()
    server.wait()
names = "move 1", "move 2", "click", "move 3, while a cell runs"
print("; ".join(f"{name}: {', '.join(words)}" for name, words in zip(names, told)))
later = ["a thread", "errors warn", "8 digits", "sqlite3 ProgrammingError"]
first = ["main thread", "errors raise", "2 digits", "sqlite3 answers"]
sys.exit(told != [first, later, first, [*later, "amid the cell"]])
PY
