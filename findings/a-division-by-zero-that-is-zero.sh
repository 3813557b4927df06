#!/usr/bin/env bash
# pandas: 7 // 0 is inf for int64, 0 for the nullable Int64, an error for pyarrow's int64; divmod of the Int64 says NA for what // calls 0.
#
# Versions: pandas 3.1.1, pyarrow 26.0.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: pandas fills what NumPy makes of a division by zero: 7 // 0 is inf, 0 // 0 and 7 % 0 are nan, and that is what columns of int64 have. Int64, which convert_dtypes and
# dtype_backend="numpy_nullable" bring, leaves NumPy's 0, for // as for %, and in all widths; isna() finds nothing, and no warning comes. So a rate per hour, where there were no
# hours, is 0 and is averaged as such. The same column knows better elsewhere: 7 / 0 is inf, 0 / 0 is NA, and divmod, the two together, is NA twice. What is
# zero and what was not there cannot be told apart afterwards.
# Output seen: "7, 0, 7 by 0, 0, 2: int64 // inf, nan, 3.0, % nan, nan, 1.0; Int64 // 0, 0, 3, % 0, 0, 1, / inf, <NA>, 3.5, divmod <NA>, <NA>, 3.0; mean of //: int64 inf, Int64 1.0; pyarrow: ArrowInvalid"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" -W error - <<'PY'
import sys

import pandas as pd
import pyarrow

above, below = [7, 0, 7], [0, 0, 2]


def columns(dtype):
    return pd.Series(above, dtype=dtype), pd.Series(below, dtype=dtype)


def told(column):
    return ", ".join(map(str, column.tolist()))


a, b = columns("int64")
plain = told(a // b), told(a % b), float((a // b).mean())
a, b = columns("Int64")
nullable = told(a // b), told(a % b), told(a / b), told(divmod(a, b)[0]), float((a // b).mean())
a, b = columns("int64[pyarrow]")
try:
    arrow = told(a // b)
except pyarrow.ArrowInvalid as error:
    arrow = type(error).__name__
print(
    "7, 0, 7 by 0, 0, 2: int64 // {}, % {}; ".format(*plain)
    + "Int64 // {}, % {}, / {}, divmod {}; ".format(*nullable)
    + f"mean of //: int64 {plain[2]}, Int64 {nullable[4]}; pyarrow: {arrow}"
)
first = ("inf, nan, 3.0", "nan, nan, 1.0", float("inf"))
second = ("0, 0, 3", "0, 0, 1", "inf, <NA>, 3.5", "<NA>, <NA>, 3.0", 1.0)
sys.exit((plain, nullable, arrow) != (first, second, "ArrowInvalid"))
PY
