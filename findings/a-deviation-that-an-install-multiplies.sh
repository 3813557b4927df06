#!/usr/bin/env bash
# pandas: once bottleneck is installed, the deviation of a million float32 numbers around 1000 is 8.95 instead of 1.00; the mean, sem and cov stay right.
#
# Versions: pandas 3.1.1, bottleneck 1.6.0, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: bottleneck is what pandas recommends for speed; it is used wherever it can be imported. Its running sums are in the type of the column. pandas no longer asks
# it for sums and means, for that very reason, but still for std and var (and so in describe and agg; groupby has a way of its own and is right). For a thousand
# rows they agree to the last digit. For a million around 1000 std() is nine times too large, of two million 16 times; around 10 it is off from ten million
# rows on. A column standardised by it has a deviation of a ninth, and sem() * sqrt(n) of the same column says 1.00. Convert first (astype("float64")), or
# pd.set_option("compute.use_bottleneck", False).
# Output seen: "1000 rows: std 0.977, without bottleneck 0.977; 1000000 rows: 8.956, 1.001; describe 8.956, groupby 1.001, sem * sqrt(n) 1.001; 2000000 rows: 16.480, 1.000"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 bottleneck==1.6.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import pandas as pd


def column(rows):
    return pd.Series(np.random.default_rng(0).normal(1000, 1, rows).astype("float32"))


def pair(x):
    with pd.option_context("compute.use_bottleneck", False):
        plain = x.std()
    return x.std(), plain


few, many, more = column(1000), column(1_000_000), column(2_000_000)
pairs = [pair(x) for x in (few, many, more)]
others = many.describe()["std"], many.groupby(np.zeros(len(many), int)).std()[0], many.sem() * len(many) ** 0.5
told = [f"{len(x)} rows: {one:.3f}, {plain:.3f}" for x, (one, plain) in zip((few, many, more), pairs)]
told[0] = "1000 rows: std {:.3f}, without bottleneck {:.3f}".format(*pairs[0])
told[1] += "; describe {:.3f}, groupby {:.3f}, sem * sqrt(n) {:.3f}".format(*others)
print("; ".join(told))
right = all(abs(one - 1) < 0.05 for one in (*pairs[0], pairs[1][1], pairs[2][1], *others[1:]))
sys.exit(not (right and others[0] == pairs[1][0] > 5 and pairs[2][0] > 10))
PY
