#!/usr/bin/env bash
# random.seed(0.5) draws other numbers in a browser's Python, and a set of floats is walked in another order; seeds that are integers or words agree.
#
# Versions: pyodide 314.0.7 (npm; Python 3.14.2) in Node 20, CPython 3.11 on Linux (x86-64), 2026-11-30.
# Behaviour: the generator is the same to the bit, but a float is turned into a seed by hash(), and Pyodide is a machine of 32 bits: its hashes of floats
# are taken modulo 2**31 - 1, not 2**61 - 1. So random.seed(time.time()) that was noted down, or a seed that is a learning rate, a
# share of the data or 1e3, repeats nothing in the page. Sets of floats and of tuples of numbers, whose order no hash seed changes,
# are fixed on both sides, each to its own order, and with it a sum over them, or which of two equals max() takes. random.sample(range(10**10), 3) fails there, for
# len() ends at 2**31 - 1. Seed with integers, and sort sets before use.
# Output seen: "seed 0.5: here 0.2795, in Pyodide 0.7948; seed 7: 0.3238, 0.3238; seed 'a': 0.2720, 0.2720; set: 0.1 0.7 0.2 0.3 0.9, 0.9 0.3 0.2 0.7 0.1; sample of 10**10: fine, OverflowError"
# Needs node and python3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund pyodide@314.0.7
cat >draws.py <<'PY'
import json
import random


def first(seed):
    return f"{random.Random(seed).random():.4f}"


def sample():
    try:
        random.Random(5).sample(range(10**10), 3)
    except Exception as error:
        return type(error).__name__
    return "fine"


order = " ".join(map(str, {0.1, 0.2, 0.3, 0.7, 0.9}))
result = json.dumps([first(0.5), first(7), first("a"), order, sample()])
PY
cat >page.mjs <<'JS'
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const python = await loadPyodide();
python.runPython(readFileSync("draws.py", "utf8"));
console.log(python.globals.get("result"));
JS
node page.mjs >page.json
python3 - <<'PY'
import json
import sys
from pathlib import Path

scope = {}
exec(Path("draws.py").read_text(), scope)
here, page = json.loads(scope["result"]), json.loads(Path("page.json").read_text())
names = "seed 0.5", "seed 7", "seed 'a'", "set", "sample of 10**10"
pairs = [f"{name}: {one}, {other}" for name, one, other in zip(names, here, page)]
pairs[0] = f"seed 0.5: here {here[0]}, in Pyodide {page[0]}"
print("; ".join(pairs))
expected = ["0.2795", "0.3238", "0.2720", "0.1 0.7 0.2 0.3 0.9", "fine"]
sys.exit((here, page) != (expected, ["0.7948", "0.3238", "0.2720", "0.9 0.3 0.2 0.7 0.1", "OverflowError"]))
PY
