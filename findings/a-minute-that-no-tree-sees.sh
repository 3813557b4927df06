#!/usr/bin/env bash
# scikit-learn: which half of the minute it is, a tree guesses from the seconds since the start with 0.96, from Unix time with 0.49, as a coin would; nearest neighbours have 0.96 from both.
#
# Versions: scikit-learn 1.9.1, scipy 1.17.1, numpy 2.4.6, Python 3.11, 2026-12-01.
# Behaviour: trees and forests turn the table into float32 before they look for a split, and a Unix time in float32 has steps of 128 seconds; a date counted in days, as in a spreadsheet, has steps of about three minutes, and ids above 16,777,216 fall together in
# pairs. Rows that differ in nothing else are one row to them: a tree without a limit of depth, which else learns any table by heart, knows 0.53 of its own training rows. No warning comes, predict rounds as fit did, and the importance of
# such a column is low, so it looks useless. HistGradientBoosting puts the float64 numbers into 255 bins, and gives the same for both. That the table is made float32 is documented. Take the smallest
# number off first, or split it into day, hour and minute.
# Output seen: "accuracy where trained and on new seconds, since the start, Unix time, in days: tree 1.0 and 0.96, 0.53 and 0.49, 0.54 and 0.49; forest 1.0 and 0.96, 0.53 and 0.49, 0.54 and 0.48; boosting in bins 0.76 and 0.71, 0.76 and 0.71, 0.76 and 0.71; neighbours 1.0 and 0.96, 1.0 and 0.96, 1.0 and 0.96"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

since = np.random.default_rng(0).permutation(7200).astype(float)
half = (since // 30 % 2).astype(int)
unix = since + 1_764_547_200
times = {"since the start": since, "Unix time": unix, "in days": unix / 86_400}
models = {
    "tree": DecisionTreeClassifier(random_state=0),
    "forest": RandomForestClassifier(20, random_state=0),
    "boosting in bins": HistGradientBoostingClassifier(random_state=0),
    "neighbours": KNeighborsClassifier(1),
}


def scores(model, column):
    table = column[:, None]
    model.fit(table[:5000], half[:5000])
    return [round(float(model.score(table[part], half[part])), 2) for part in (slice(5000), slice(5000, None))]


found = {name: [scores(model, column) for column in times.values()] for name, model in models.items()}
told = "; ".join(f"{name} {', '.join('{} and {}'.format(*pair) for pair in row)}" for name, row in found.items())
print(f"accuracy where trained and on new seconds, {', '.join(times)}: {told}")
tree, forest, bins, neighbours = found.values()
lost = [row[0][0] > 0.99 and row[0][1] > 0.9 and all(max(pair) < 0.6 for pair in row[1:]) for row in (tree, forest)]
sys.exit(not (all(lost) and bins[0] == bins[1] and min(pair[1] for pair in neighbours) > 0.9))
PY
