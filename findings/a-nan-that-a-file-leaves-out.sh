#!/usr/bin/env bash
# pyarrow: the rows for which x > 5 is not true are those with nan too, in a table; of a Parquet file they come only if some other row of their group is 5 or less.
#
# Versions: pyarrow 26.0.1, pandas 3.1.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a filter given to read_table or to a data set is thought to be the table's filter, done earlier. A group of rows is left out by its least and greatest value, and in these
# nan does not count: of 6, 7, nan, 9 all are "above 5", so the group holds nothing else and is not read. With a 4 among them the nan comes. So the diverged runs, sought as "not loss < 100", are
# found in a small test and missing in the file of a long run, count_rows says 0 of them, and pandas' read_parquet with the filter != 7 loses the nan of a group that is else constant. Where the
# groups end, the writer decides: the same rows in groups of 1,000 lose every nan. Read first and filter the table, or ask for "is_nan" by name.
# Output seen: "not x > 5 of 6, 7, nan, 9: table [nan], file [], counted 0; with a 4: table [4.0, nan], file [4.0, nan]; pandas, x != 7 of 7, nan: file 0 rows, table 1; not below 100 among 100000 rows: table 15, file in groups of 100000, 10000, 1000 rows 15, 10, 5"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pyarrow==26.0.1 pandas==3.1.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

NOT_ABOVE = ~(pc.field("x") > 5)
NOT_BELOW = ~(pc.field("x") < 100)
folder = tempfile.TemporaryDirectory()
path = Path(folder.name, "runs.parquet")


def written(values, **options):
    table = pa.table({"x": np.array(values, dtype=float)})
    pq.write_table(table, path, **options)
    return table


def both(values):
    table = written(values)
    return [found["x"].to_pylist() for found in (table.filter(NOT_ABOVE), pq.read_table(path, filters=NOT_ABOVE))]


def shown(lists):
    return "table {}, file {}".format(*map(str, lists))


without = both([6, 7, np.nan, 9])
counted = ds.dataset(path).count_rows(filter=NOT_ABOVE)
beside = both([4, 7, np.nan, 9])
written([7, np.nan])
frame = pd.read_parquet(path)
constant = len(pd.read_parquet(path, filters=[("x", "!=", 7)])), int((frame["x"] != 7).sum())
losses = np.random.default_rng(0).uniform(1, 2, 100_000)
losses[5_000::10_000] = np.nan
losses[::20_000] = 150
found = [written(losses).filter(NOT_BELOW).num_rows]
for rows in (100_000, 10_000, 1_000):
    written(losses, row_group_size=rows)
    found.append(pq.read_table(path, filters=NOT_BELOW).num_rows)
print(
    f"not x > 5 of 6, 7, nan, 9: {shown(without)}, counted {counted}; with a 4: {shown(beside)}; "
    f"pandas, x != 7 of 7, nan: file {constant[0]} rows, table {constant[1]}; "
    f"not below 100 among 100000 rows: table {found[0]}, file in groups of 100000, 10000, 1000 rows {found[1]}, {found[2]}, {found[3]}"
)
kept = [len(rows) for rows in (*without, *beside)]
sys.exit((kept, counted, constant, found) != ([1, 0, 2, 2], 0, (0, 1), [15, 15, 10, 5]))
PY
