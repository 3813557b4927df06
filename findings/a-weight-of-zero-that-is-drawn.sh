#!/usr/bin/env bash
# torch: WeightedRandomSampler draws what has the weight 0, once it may not draw again; of 1,000 examples with 100 set aside by a zero an epoch has all 100.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a weight of 0 is the way to leave an example out: a class held back, a broken picture. With replacement none of them comes. With replacement=False, asked for an epoch of
# len(dataset), the sampler gives every example once, and those of weight 0 as well: they come last, when the others are used up. multinomial, which draws, is documented to
# need as many weights above 0 as it draws; it checks only that there are as many weights, and that not all are 0. An evaluation on what was held back is one on what was learnt.
# NumPy's choice with p refuses the same. Known. Ask for (weights > 0).sum() examples.
# Output seen: "1000 weights, 100 of them 0: drawn again 0 of weight 0, without replacement 100, all among the last 100; with num_samples=900: 0; multinomial([1, 1, 0, 0], 3) names the places [0, 1] and one of weight 0; NumPy: Fewer non-zero entries in p than size"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import numpy as np
import torch
from torch.utils.data import WeightedRandomSampler

weights = torch.ones(1000)
weights[::10] = 0


def drawn(count, replacement):
    source = torch.Generator().manual_seed(0)
    return torch.tensor(list(WeightedRandomSampler(weights, count, replacement, generator=source)))


def zeros(places):
    return int((weights[places] == 0).sum())


again, once, fewer = zeros(drawn(1000, True)), zeros(drawn(1000, False)), zeros(drawn(900, False))
last = zeros(drawn(1000, False)[-100:])
places = torch.multinomial(torch.tensor([1.0, 1.0, 0.0, 0.0]), 3).tolist()
try:
    refusal = np.random.default_rng(0).choice(4, 3, replace=False, p=[0.5, 0.5, 0, 0])
except ValueError as error:
    refusal = error
print(
    f"1000 weights, 100 of them 0: drawn again {again} of weight 0, without replacement {once}, all among the last {last}; "
    f"with num_samples=900: {fewer}; multinomial([1, 1, 0, 0], 3) names the places {sorted(places[:2])} and one of weight 0; NumPy: {refusal}"
)
ours = (again, once, last, fewer) == (0, 100, 100, 0) and sorted(places[:2]) == [0, 1] and places[2] > 1
sys.exit(not (ours and isinstance(refusal, ValueError)))
PY
