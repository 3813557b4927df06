#!/usr/bin/env bash
# A float32 column with 0.1 in it: pandas and polars find it by == 0.1 and not by isin([0.1]), DuckDB by "x = 0.1" and not by "x = ?".
#
# Versions: pandas 3.1.1, polars 2.1.0, duckdb 2.0.1, pyarrow 26.0.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the number in the column is the float32 nearest to a tenth, 1.5e-9 above the float64. A number that stands alone (pandas, polars) or in the text (DuckDB) is taken
# in the column's type, and is found; a number in a list, a dictionary, another table or a parameter is a float64, and the column is widened to it. So df.x == 0.1 and
# df.query("x == 0.1") have a row, and isin, map and merge none; the pandas column that pyarrow holds (dtype_backend="pyarrow") has none even by ==; nullable
# Float32 has one. In DuckDB the number, moved from the text into a parameter as everybody advises, finds nothing, where IN (0.1) in the text does. No way
# warns. Rates, thresholds or grid points that were a tensor come back as such columns. Halves and quarters are found everywhere, so tests pass.
# Output seen: "rows equal to 0.1: pandas == 1, query 1, replace 1, isin 0, map 0, merge 0, pyarrow's == 0, nullable's == 1; polars == 1, is_in 0; DuckDB = 1, IN 1, parameter 0; to 0.5: 1 in all 13"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import duckdb
import numpy as np
import pandas as pd
import polars as pl

table = pd.DataFrame({"x": np.array([0.1, 0.5, 0.7], dtype="float32")})
column, frame = table.x, pl.DataFrame({"x": table.x.to_numpy()})


def rows(question, *parameters):
    return duckdb.execute(f"select count(*) from table_of where x {question}", [*parameters]).fetchall()[0][0]


def asked(number):
    return {
        "pandas ==": (column == number).sum(),
        "query": len(table.query(f"x == {number}")),
        "replace": (column.replace(number, 9) == 9).sum(),
        "isin": column.isin([number]).sum(),
        "map": column.map({number: 1}).notna().sum(),
        "merge": len(table.merge(pd.DataFrame({"x": [number]}))),
        "pyarrow's ==": (table.convert_dtypes(dtype_backend="pyarrow").x == number).sum(),
        "nullable's ==": (table.convert_dtypes().x == number).sum(),
        "polars ==": frame.filter(pl.col("x") == number).height,
        "is_in": frame.filter(pl.col("x").is_in([number])).height,
        "DuckDB =": rows(f"= {number}"),
        "IN": rows(f"in ({number})"),
        "parameter": rows("= ?", number),
    }


duckdb.register("table_of", table)
tenth, half = asked(0.1), asked(0.5)
told = ", ".join(f"{way} {count}" for way, count in tenth.items()).replace(", polars", "; polars").replace(", Duck", "; Duck")
print(f"rows equal to 0.1: {told}; to 0.5: 1 in all {sum(half.values())}")
missed = [way for way, count in tenth.items() if count != 1]
sys.exit({*half.values()} != {1} or missed != ["isin", "map", "merge", "pyarrow's ==", "is_in", "parameter"])
PY
