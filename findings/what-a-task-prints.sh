#!/usr/bin/env bash
# What an asyncio task prints after its cell has ended is in no cell of the executed notebook.
#
# Versions: nbclient 0.11.0, ipykernel 7.4.0, nbformat 5.11.1, Python 3.11, 2026-11-29.
# Behaviour: a task starts in one cell and prints while the next one waits for it. The kernel sends the text
# as that of the cell that made the task. nbclient takes only what belongs to the cell that runs now,
# and drops the rest: print, display and standard error alike, no warning. So what runs cells by nbclient
# (nbconvert --execute, papermill, the build of a book) writes a notebook without it; and nbval 0.11, with
# a reader of its own, never compares it, whatever it says (seen; not repeated here). A thread is
# another matter: what it prints goes to the cell that runs. Await a task in the cell that makes it, or let
# it return what is to be printed.
# Output seen: "task: ['started\n'], ['joined\n']; thread: ['started\n'], ['late\njoined\n']; awaited in its
# cell: ['late\n']"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nbclient==0.11.0 ipykernel==7.4.0 nbformat==5.11.1 2>/dev/null
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" "$folder/venv/bin/python" - 2>/dev/null <<'PY'
import sys

import nbformat
from nbclient import NotebookClient

TASK = """import asyncio
async def work():
    await asyncio.sleep(0.3)
    print("late")
"""
THREAD = """import threading, time
def work():
    time.sleep(0.3)
    print("late")
thread = threading.Thread(target=work)
thread.start()
print("started")"""


def printed(*sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", coalesce_streams=True).execute()
    return [[output["text"] for output in cell.outputs] for cell in notebook.cells]


task = printed(TASK + 'task = asyncio.create_task(work())\nprint("started")', 'await task\nprint("joined")')
thread = printed(THREAD, 'thread.join()\nprint("joined")')
(awaited,) = printed(TASK + "await asyncio.create_task(work())")
print(f"task: {task[0]}, {task[1]}; thread: {thread[0]}, {thread[1]}; awaited in its cell: {awaited}")
lost = task == [["started\n"], ["joined\n"]]
sys.exit(not (lost and thread == [["started\n"], ["late\njoined\n"]] and awaited == ["late\n"]))
PY
