#!/usr/bin/env bash
# The penguins of vega-datasets have three sexes: male, female, and a dot.
#
# Versions: vega-datasets 3.2.1 (npm), palmerpenguins 0.1.6 (PyPI), pandas 3.1.1, Python 3.11, 2026-11-30.
# Behaviour: the raw table of the Palmer penguins marks one Gentoo's unknown sex with "." where ten others are left empty. palmerpenguins
# (and R, seaborn, Bokeh) make it missing; the copy from which Vega, Altair and many notebooks draw keeps it. So dropna() leaves 334 penguins
# there and 333 here, one-hot columns of the sex are three and not two, and a mean "by sex" has a group of one: the same cells
# on the same data set print other numbers. Its rows stand in another order too: row 336 is a Gentoo in one and a Chinstrap in the other.
# Output seen: "vega: 344 rows, 334 complete, sexes ., FEMALE, MALE; palmerpenguins: 344 rows, 333 complete, sexes female, male; row 336: Gentoo, Chinstrap"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet palmerpenguins==0.1.6 pandas==3.1.1 2>/dev/null
cd "$folder"
npm install --silent --no-audit --no-fund vega-datasets@3.2.1 >/dev/null 2>&1
venv/bin/python - <<'PY'
import sys

import pandas as pd
from palmerpenguins import load_penguins

theirs = pd.read_json("node_modules/vega-datasets/data/penguins.json")
others = load_penguins()


def described(table, sex):
    complete = len(table.dropna())
    return len(table), complete, ", ".join(sorted(table[sex].dropna().unique()))


vega, palmer = described(theirs, "Sex"), described(others, "sex")
species = theirs.Species[336], others.species[336]
print(
    "vega: {} rows, {} complete, sexes {}; ".format(*vega)
    + "palmerpenguins: {} rows, {} complete, sexes {}; ".format(*palmer)
    + "row 336: {}, {}".format(*species)
)
seen = vega, palmer, species
sys.exit(
    seen
    != (
        (344, 334, "., FEMALE, MALE"),
        (344, 333, "female, male"),
        ("Gentoo", "Chinstrap"),
    )
)
PY
