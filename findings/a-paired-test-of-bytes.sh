#!/usr/bin/env bash
# SciPy: the paired t-test of two columns of bytes without a difference has p = 2e-29; as floats they have 0.59, and Wilcoxon's test 0.55.
#
# Versions: scipy 1.17.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: ttest_rel subtracts one column from the other in their own type, so that in uint8 each pair in which the second is larger differs by about 250.
# Its siblings read bytes as numbers: ttest_ind, ttest_1samp, wilcoxon, f_oneway and pearsonr of the same columns are right, and so is ttest_rel of
# int16. Scores, grades and pixel values kept in a byte, or made small by a tool that saves memory, are then "highly significant" in either
# direction. tmean, the trimmed mean, which trims nothing by default, has the same habit: it sums bytes as bytes, and is 0.855 where the mean is 100.695.
# Output seen: "paired t-test: p = 2e-29 as uint8, 0.59 as float64; wilcoxon 0.55, 0.55; ttest_ind 0.61, 0.61; tmean 0.855, 100.695"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scipy==1.17.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
from scipy import stats

rng = np.random.default_rng(0)
bytes_ = [rng.integers(90, 111, 200).astype(np.uint8) for _ in range(2)]
floats = [column.astype(float) for column in bytes_]
paired, ranked, apart = (
    [test(*columns).pvalue for columns in (bytes_, floats)] for test in (stats.ttest_rel, stats.wilcoxon, stats.ttest_ind)
)
trimmed = [stats.tmean(columns[0]) for columns in (bytes_, floats)]
print(
    f"paired t-test: p = {paired[0]:.0e} as uint8, {paired[1]:.2f} as float64; wilcoxon {ranked[0]:.2f}, {ranked[1]:.2f}; "
    f"ttest_ind {apart[0]:.2f}, {apart[1]:.2f}; tmean {trimmed[0]:.3f}, {trimmed[1]:.3f}"
)
siblings = np.allclose(ranked[0], ranked[1]) and np.allclose(apart[0], apart[1])
sys.exit(not (paired[0] < 1e-20 and paired[1] > 0.5 and siblings and trimmed[0] < 1 and trimmed[1] > 100))
PY
