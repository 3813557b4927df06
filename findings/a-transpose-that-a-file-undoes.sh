#!/usr/bin/env bash
# safetensors 0.8: the transpose of an array is written as the array, under the transposed shape; each number is there and hardly one in its place. 0.7 wrote it right.
#
# Versions: safetensors 0.8.0 (and 0.7.0, where it works), numpy 2.4.6, pandas 3.1.1, Python 3.11, 2026-12-01.
# Behaviour: save and save_file of safetensors.numpy take an array's memory as it lies there, and its shape as it is told. Where rows do not lie one behind the other the two disagree: for weight.T, for pictures
# whose channels were moved to the end, for the table that DataFrame.to_numpy() hands out. Nothing is said, and no check of shape, type, sum or norm finds it; a square weight comes back as its own transpose. The
# module for PyTorch refuses such a tensor. Known. Files of 0.7 hold what was saved, and are read right. Say np.ascontiguousarray(x) before saving.
# Output seen: "in their place after a round trip: 0.7.0: x.T 6 of 6, weight.T 4096 of 4096, channels moved 2352 of 2352, DataFrame 300 of 300, made contiguous 6 of 6; 0.8.0: x.T 2 of 6, weight.T 64 of 4096, channels moved 2 of 2352, DataFrame 2 of 300, made contiguous 6 of 6; [[1, 4], [2, 5], [3, 6]] is [[1, 2], [3, 4], [5, 6]]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet pandas==3.1.1 numpy==2.4.6 2>/dev/null
cat >kept.py <<'PY'
import json

import numpy as np
import pandas as pd
from safetensors.numpy import load, save

source = np.random.default_rng(0)
x = np.array([[1, 2, 3], [4, 5, 6]])
arrays = {
    "x.T": x.T,
    "weight.T": source.normal(size=(64, 64)).T,
    "channels moved": np.moveaxis(source.normal(size=(3, 28, 28)), 0, -1),
    "DataFrame": pd.DataFrame({name: source.normal(size=100) for name in ("age", "height", "weight")}).to_numpy(),
    "made contiguous": np.ascontiguousarray(x.T),
}
back = load(save(arrays))
places = {name: (int((back[name] == array).sum()), array.size) for name, array in arrays.items()}
print(json.dumps([places, x.T.tolist(), back["x.T"].tolist()]))
PY
for version in 0.7.0 0.8.0; do
    venv/bin/pip install --quiet safetensors==$version 2>/dev/null
    venv/bin/python kept.py >$version.json
done
python3 - <<'PY'
import json
import sys

found = {version: json.load(open(f"{version}.json")) for version in ("0.7.0", "0.8.0")}
told = [f"{version}: " + ", ".join("{} {} of {}".format(name, *pair) for name, pair in one[0].items()) for version, one in found.items()]
(old, *_), (new, right, wrong) = found.values()
print(f"in their place after a round trip: {'; '.join(told)}; {right} is {wrong}")
kept = [[pair[0] == pair[1] for pair in one.values()] for one in (old, new)]
sys.exit(kept != [[True] * 5, [False] * 4 + [True]] or wrong != [[1, 2], [3, 4], [5, 6]])
PY
