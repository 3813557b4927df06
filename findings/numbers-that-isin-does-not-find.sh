#!/usr/bin/env bash
# pandas: Series([1, 2, 3]).isin(torch.tensor([1, 2])) is False everywhere; value_counts of the same tensor is right.
#
# Versions: pandas 3.1.1, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: what isin() is given is turned into a list, and the list of a tensor holds tensors of one number, which are
# hashed by identity: none is ever found. So rows chosen by a tensor of ids are an empty table, and nothing is said.
# Beside it a Series takes the tensor for its data and counts it well; iloc takes it for positions; but [] takes it
# for one label (KeyError), for a tensor counts as a scalar in pandas. Hand over ids.tolist() or ids.numpy().
# Output seen: "isin: tensor [False, False, False], array [True, True, False]; value_counts [2, 1]; iloc ['b', 'a']; [] KeyError"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import pandas as pd
import torch

ids = torch.tensor([1, 2])
numbers = pd.Series([1, 2, 3])
by_tensor, by_array = numbers.isin(ids).tolist(), numbers.isin(ids.numpy()).tolist()
counts = pd.Series(torch.tensor([1, 1, 2])).value_counts().tolist()
letters, order = pd.Series(["a", "b"]), torch.tensor([1, 0])
by_place = letters.iloc[order].tolist()
try:
    by_label = letters[order].tolist()
except KeyError as error:
    by_label = type(error).__name__
print(
    f"isin: tensor {by_tensor}, array {by_array}; value_counts {counts}; iloc {by_place}; [] {by_label}"
)
expected = [False] * 3, [True, True, False], [2, 1], ["b", "a"], "KeyError"
sys.exit((by_tensor, by_array, counts, by_place, by_label) != expected)
PY
