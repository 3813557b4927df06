#!/usr/bin/env bash
# np.seterr and np.set_printoptions hold in the first workers of a Pool; those that replace them have forgotten both.
#
# Versions: numpy 2.4.6, Python 3.11 (start method fork), 2026-11-29.
# Behaviour: a forked worker is a copy of its parent, so one expects it to have the parent's settings. NumPy 2 keeps them in
# a context variable. The first workers are forked by the main thread, where they were set; with maxtasksperchild, later
# ones by a thread of the pool, whose context is empty. So a long run prints other digits, and begins to warn of 1/0, from
# some task on, and each task run alone is as it should be. Set them in the initializer, or spawn.
# Output seen: "task 1: [0.33] ignore; task 2: [0.33333333] warn; task 3: [0.33333333] warn; with an initializer: [0.33] ignore, three times"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys
from multiprocessing import get_context

import numpy as np


def choose():
    np.seterr(divide="ignore")
    np.set_printoptions(precision=2)


def shown(task):
    return f"{np.ones(1) / 3} {np.geterr()['divide']}"


def run(**options):
    with get_context("fork").Pool(1, maxtasksperchild=1, **options) as pool:
        return pool.map(shown, range(3), chunksize=1)


choose()
plain, begun = run(), run(initializer=choose)
told = "; ".join(f"task {number}: {one}" for number, one in enumerate(plain, 1))
print(f"{told}; with an initializer: {begun[0]}, three times")
ours, default = "[0.33] ignore", "[0.33333333] warn"
sys.exit(plain != [ours, default, default] or begun != [ours] * 3)
PY
