#!/usr/bin/env bash
# NumPy: the float32 mean of a million values near 1000 is nine standard deviations off, if it is taken down a column.
#
# Versions: numpy 2.4.6, torch 2.13.0 (CPU), Python 3.11, 2026-11-30.
# Behaviour: NumPy adds in pairs, and so nearly without loss, only along the axis that lies together in memory. Down the columns of
# a table (axis=0: the mean of a feature over its examples) it keeps one float32 total for each column and adds row after row.
# A total of 2**29 has steps of 64, and what is below half a step is lost. So a million rows drawn from a normal distribution with mean 1000 and
# standard deviation 1 have a mean of 1008.9, and standardised with it they all lie below zero. Of 2**25 ones the mean is 0.5.
# The same numbers laid out column by column, summed all together, or in PyTorch, are right; so is dtype=np.float64.
# The notes of np.sum mention the fast axis; that "mean(axis=0)" is the slow one is easily missed.
# Output seen: "mean down a column: 1008.900, after standardising -8.9; laid out by columns: 1000.001; PyTorch: 1000.001; a mean of ones: 0.5"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet numpy==2.4.6 torch==2.13.0 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch

x = np.random.default_rng(0).normal(1000, 1, size=(1_000_000, 3)).astype(np.float32)
down = float(x.mean(axis=0)[0])
by_columns = float(np.asfortranarray(x).mean(axis=0)[0])
theirs = torch.from_numpy(x).mean(0)[0].item()
ones = float(np.ones((2**25, 2), np.float32).mean(axis=0)[0])
scaled = float((x[:, 0] - down).mean(dtype=float))
print(
    f"mean down a column: {down:.3f}, after standardising {scaled:.1f}; laid out by columns: {by_columns:.3f}; "
    f"PyTorch: {theirs:.3f}; a mean of ones: {ones}"
)
seen = [round(value, 1) for value in (down, by_columns, theirs, ones)]
sys.exit(seen != [1008.9, 1000.0, 1000.0, 0.5])
PY
