#!/usr/bin/env bash
# In a browser's Python tanh(0.3) has another last digit than on Linux, and the cube root of 27 is 3.
#
# Versions: pyodide 314.0.7 (npm; Python 3.14.2) in Node 20, CPython 3.11 on Linux (glibc 2.36, x86-64), 2026-11-30.
# Behaviour: Python's floats are the same everywhere, its functions of them are the C library's: glibc's at home, musl's in WebAssembly. Of 399
# cubes math.cbrt gives back the root exactly for all in the browser, and for 241 on Linux, where cbrt(27) is 3.0000000000000004.
# Of the 101 values of tanh(-5.0) to tanh(5.0) six differ, tanh(0.3) among them; log10 differs for one in
# twenty-four of the integers below 400, and the order in which a set of large integers is printed, by the 32 bits of its hash, too. A notebook
# recorded at home and run in a browser kernel (JupyterLite, a live page) is not digit for digit the same, already
# for an engine of plain floats: compare to fifteen digits.
# Output seen: "cbrt(27): 3.0000000000000004 here, 3.0 in the browser; tanh(0.3): 0.2913126124515909, 0.29131261245159085; cubes with an exact root: 241 and 399 of 399; other digits: tanh 6 of 101, log10 17 of 399"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund pyodide@314.0.7 >/dev/null 2>&1
cat >values.py <<'PY'
import json
import math

cubes = [math.cbrt(k**3) for k in range(1, 400)]
tanhs = [math.tanh(k / 10) for k in range(-50, 51)]
logs = [math.log10(k) for k in range(1, 400)]
print(json.dumps([cubes, tanhs, logs]))
PY
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

(await loadPyodide()).runPython(readFileSync("values.py", "utf8"));
JS
node run.mjs >browser.json
python3 values.py >here.json
python3 - <<'PY'
import json
import sys

(cubes, tanhs, logs), (web_cubes, web_tanhs, web_logs) = (json.load(open(f"{one}.json")) for one in ("here", "browser"))
exact = [sum(root == k for k, root in enumerate(roots, 1)) for roots in (cubes, web_cubes)]
other = [sum(a != b for a, b in zip(*pair)) for pair in ((tanhs, web_tanhs), (logs, web_logs))]
print(
    f"cbrt(27): {cubes[2]} here, {web_cubes[2]} in the browser; tanh(0.3): {tanhs[53]}, {web_tanhs[53]}; "
    f"cubes with an exact root: {exact[0]} and {exact[1]} of 399; other digits: tanh {other[0]} of 101, log10 {other[1]} of 399"
)
sys.exit(not (exact[1] == 399 and exact[0] < 399 and other[0] and other[1] and web_tanhs[53] != tanhs[53]))
PY
