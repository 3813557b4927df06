#!/usr/bin/env bash
# pandas beside numexpr: a float32 column of 1,000,000 numbers times 0.5 is float32, one of 1,000,001 float64; and 2 ** -1 is an error or 0.
#
# Versions: pandas 3.1.1, numexpr 2.14.2, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: if numexpr is installed, pandas hands it every arithmetic of more than a million elements, and its rules for types are not NumPy's: a Python number is
# there a float64 or an int64, whatever the column is. So float32 * 0.1 and float32 ** 0.5 are float64, int32 + 1 and int32 * 2 are int64, twice the memory, and
# torch.from_numpy of them no longer fits a float32 layer. Answers change too: of a tenth taken of the number 1, rounded to float32, "== float32(0.1)" finds the small
# column's and not the large one's; and integers to the power -1 raise ValueError up to a million, above that they are 1, 0, 0. Tests have small tables, and numexpr
# comes with other packages. pd.set_option("compute.use_numexpr", False) makes large columns as the small ones.
# Output seen: "rows 1000000 and 1000001: float32 * 0.5 float32, float64; float32 ** 0.5 float32, float64; int32 + 1 int32, int64; x * 0.1 == float32(0.1) finds 1, 0; [1, 2, 3] ** -1 ValueError, [1, 0, 0]; without numexpr float32, float32"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 numexpr==2.14.2 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import pandas as pd

SIZES = 1_000_000, 1_000_001


def column(size, dtype):
    return pd.Series(np.arange(1, size + 1)).astype(dtype)


def inverse(size):
    try:
        return (column(size, "int64") ** -1).head(3).tolist()
    except ValueError as error:
        return type(error).__name__


WAYS = {
    "float32 * 0.5": lambda size: str((column(size, "float32") * 0.5).dtype),
    "float32 ** 0.5": lambda size: str((column(size, "float32") ** 0.5).dtype),
    "int32 + 1": lambda size: str((column(size, "int32") + 1).dtype),
    "x * 0.1 == float32(0.1) finds": lambda size: int((column(size, "float32") * 0.1 == np.float32(0.1)).sum()),
    "[1, 2, 3] ** -1": inverse,
}
found = {name: [way(size) for size in SIZES] for name, way in WAYS.items()}
pd.set_option("compute.use_numexpr", False)
plain = [WAYS["float32 * 0.5"](size) for size in SIZES]
told = "; ".join(f"{name} {one}, {other}" for name, (one, other) in found.items())
print("rows {} and {}: ".format(*SIZES) + f"{told}; without numexpr {plain[0]}, {plain[1]}")
floats, integers = ["float32", "float64"], ["int32", "int64"]
expected = [floats, floats, integers, [1, 0], ["ValueError", [1, 0, 0]]]
sys.exit([*found.values()] != expected or plain != ["float32", "float32"])
PY
