#!/usr/bin/env bash
# Playwright: of np.float32(0.5), np.int64(3) or an array page.evaluate hands undefined to the page, and says nothing; of np.float64 the number.
#
# Versions: playwright 1.61.0, numpy 2.4.6, pandas 3.1.1, Python 3.11, Chromium, 2026-11-30.
# Behaviour: a test computes what an explorer should show, and passes it on: page.evaluate("x => ...", y.max()), or df.n.sum(). What is no Python number
# one expects to be refused, as json.dumps does. np.float64 is a Python float, and arrives; np.float32, np.int64, np.bool and a whole array are none, and become undefined, which fills a template as
# "undefined", compares as false and is left out of JSON. So a helper that was tried on float64 fails on float32, in the page, far
# from its cause; and a count by pandas, an np.int64, never arrives. Use .item() and .tolist().
# Output seen: "float64: number 0.5; float32: undefined; int64: undefined; bool: undefined; array: undefined; sum of a column: undefined; item(): number 3; json.dumps of int64: TypeError"
# Needs chromium on the path.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet playwright==1.61.0 numpy==2.4.6 pandas==3.1.1 2>/dev/null
venv/bin/python - <<'PY'
import json
import shutil
import sys

import numpy as np
import pandas as pd
from playwright.sync_api import sync_playwright

VALUES = {
    "float64": np.float64(0.5),
    "float32": np.float32(0.5),
    "int64": np.int64(3),
    "bool": np.bool(True),
    "array": np.array([0.5]),
    "sum of a column": pd.Series([1, 2]).sum(),
    "item()": np.int64(3).item(),
}
TOLD = "value => value === undefined ? 'undefined' : `${typeof value} ${value}`"
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page()
    arrived = {name: page.evaluate(TOLD, value) for name, value in VALUES.items()}
    browser.close()
try:
    strict = json.dumps(np.int64(3))
except TypeError as error:
    strict = type(error).__name__
print("; ".join(f"{name}: {what}" for name, what in arrived.items()) + f"; json.dumps of int64: {strict}")
sys.exit(([*arrived.values()], strict) != (["number 0.5"] + ["undefined"] * 5 + ["number 3"], "TypeError"))
PY
