#!/usr/bin/env bash
# DuckDB: relation.torch() turns NULL into 0 and False; .df() and .fetchnumpy() of the same query know that it is missing.
#
# Versions: duckdb 2.0.1, torch 2.13.0 (CPU), numpy 2.4.6, pandas 3.1.1, Python 3.11, 2026-11-30.
# Behaviour: DuckDB makes masked arrays of columns with gaps. fetchnumpy() hands them on with the mask, df() makes nan of it, and polars'
# to_torch() of such a column has nan too. torch() gives what lies below the mask, which is 0: a plausible number in the middle of the data,
# for a class as for an age. Nothing is said, a test for nan finds none, and SQL's own AVG, which leaves NULL out, differs from the mean of
# the tensor that it was asked for. It is as silent about the type: an integer column with gaps stays of integers.
# Say WHERE x IS NOT NULL, or coalesce(x, 'nan').
# Output seen: "x of 4.0, NULL, 8.0: torch [4.0, 0.0, 8.0], nan found: False; df [4.0, nan, 8.0]; mean: SQL 6.0, tensor 4.0; bool of true, NULL: [True, False]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 duckdb==2.0.1 pandas==3.1.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import duckdb

rows = duckdb.sql("SELECT * FROM (VALUES (4.0::DOUBLE), (NULL), (8.0)) AS rows(x)")
tensor = rows.torch()["x"]
frame = rows.df()["x"].tolist()
mean = duckdb.sql("SELECT avg(x) FROM rows").fetchall()[0][0]
bools = duckdb.sql("SELECT * FROM (VALUES (true), (NULL)) AS rows(b)").torch()["b"].tolist()
found = bool(tensor.isnan().any())
print(
    f"x of 4.0, NULL, 8.0: torch {tensor.tolist()}, nan found: {found}; df {frame}; "
    f"mean: SQL {mean}, tensor {tensor.mean().item()}; bool of true, NULL: {bools}"
)
missing = frame[1] != frame[1]
sys.exit(not (tensor.tolist() == [4.0, 0.0, 8.0] and missing and mean == 6.0 and bools == [True, False]))
PY
