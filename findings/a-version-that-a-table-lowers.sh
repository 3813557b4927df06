#!/usr/bin/env bash
# pandas: df.to_markdown() writes the version "1.10" as 1.1, and the run "007" beside a run "7e10" as 7; with one more row of another kind they are right.
#
# Versions: pandas 3.1.1, tabulate 0.10.0, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the columns are strings, of pandas 3's own type for strings, and print, to_html, to_csv and polars' tables show them as they are. to_markdown hands them to tabulate, which looks at each column as a person would: if every string of it
# reads as a number it is one, and is written anew. So 1.9 and 1.10 in a README are 1.9 and 1.1, the older above the newer, and ids lose their zeros; a column that got through a review
# changes when its only "n/a" is gone. Zeros in front are kept if all of the column are whole numbers, as long as no "7e10" is among them.
# Strings are also set right-aligned, as numbers are. df.to_markdown(disable_numparse=True) writes them as they are, and floats then with all their digits.
# Output seen: "version 1.10, 1.9: 1.1, 1.9; run 007, 7e10: 7, 7e+10; version 1.10, n/a: 1.10, n/a; disable_numparse: 1.10, 1.9; to_html: 1.10, 1.9"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 tabulate==0.10.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import re
import sys

import pandas as pd


def written(name, *strings, **options):
    table = pd.DataFrame({name: strings}, dtype="str").to_markdown(index=False, **options)
    return ", ".join(row.strip("| ") for row in table.splitlines()[2:])


versions = ("1.10", "1.9")
cases = {
    "version 1.10, 1.9": written("version", *versions),
    "run 007, 7e10": written("run", "007", "7e10"),
    "version 1.10, n/a": written("version", "1.10", "n/a"),
    "disable_numparse": written("version", *versions, disable_numparse=True),
    "to_html": ", ".join(re.findall(r"<td>(.*)</td>", pd.DataFrame({"version": versions}).to_html(index=False))),
}
print("; ".join(f"{name}: {text}" for name, text in cases.items()))
sys.exit([*cases.values()] != ["1.1, 1.9", "7, 7e+10", "1.10, n/a", "1.10, 1.9", "1.10, 1.9"])
PY
