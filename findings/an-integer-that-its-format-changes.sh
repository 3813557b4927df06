#!/usr/bin/env bash
# great_tables: fmt_integer, and fmt_number too, show the seed 9007199254740993 as 9,007,199,254,740,992; without a format it is right.
#
# Versions: great_tables 1.1.0, pandas 3.1.1, polars 2.1.0, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a format of integers has nothing to round, so it is expected to set commas between digits and to leave the digits. Every value goes through a float: of integers of 64 bits only those
# up to 2**53 survive, and what random seeds, hashes and ids are is mostly above. 1,000 integers drawn evenly below 2**63 come out as other ones, all but seven: copied from the
# table, a seed starts another run, and an id finds no row. Columns are int64 in pandas and in polars, Python's own format does it right: f"{seed:,}". So does a table
# without a format. No warning. Give a column of strings, or fmt with a function of one's own.
# Output seen: "9007199254740993: 9,007,199,254,740,992 by fmt_integer, 9,007,199,254,740,992 by fmt_number, 9007199254740993 without, 9,007,199,254,740,993 by Python; of 1000 drawn below 2**63 changed by fmt_integer: 993 (pandas), 993 (polars)"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet great_tables==1.1.0 pandas==3.1.1 polars==2.1.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import re
import sys

import numpy as np
import pandas as pd
import polars as pl
from great_tables import GT

SEED = 2**53 + 1


def shown(table):
    return re.findall("<td[^>]*>([^<]*)</td>", table.as_raw_html())


one = GT(pd.DataFrame({"seed": [SEED]}))
integer, number, plain = (shown(table)[0] for table in (one.fmt_integer("seed"), one.fmt_number("seed", decimals=0), one))
drawn = np.random.default_rng(0).integers(2**63, size=1000)
changed = [
    sum(text != f"{seed:,}" for text, seed in zip(shown(GT(frame({"seed": drawn})).fmt_integer("seed")), drawn.tolist(), strict=True))
    for frame in (pd.DataFrame, pl.DataFrame)
]
print(
    f"{SEED}: {integer} by fmt_integer, {number} by fmt_number, {plain} without, {SEED:,} by Python; "
    f"of 1000 drawn below 2**63 changed by fmt_integer: {changed[0]} (pandas), {changed[1]} (polars)"
)
wrong = f"{SEED - 1:,}"
sys.exit((integer, number, plain) != (wrong, wrong, str(SEED)) or min(changed) < 900)
PY
