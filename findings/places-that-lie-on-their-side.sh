#!/usr/bin/env bash
# np.argwhere of a torch tensor is transposed: two numbers that are not zero at (0, 2) and (1, 1) are found at (0, 1) and (2, 1).
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: many functions of NumPy call the method of that name, if what they are given has one. A tensor's nonzero() returns one row for each place, an array's one
# array for each axis; so np.nonzero(x) has the shape of np.argwhere(x), and np.argwhere, which turns over what nonzero returns, gives axes by places. With as many places
# as axes nothing fails: other places are meant. np.nonzero(x)[0] is the first place, and not the rows; np.size(x) is a method, while np.size(x, 0), np.shape and
# np.where(x) are right. x.numpy() first, or torch.argwhere.
# Output seen: "argwhere: [[0, 1], [2, 1]] for [[0, 2], [1, 1]]; nonzero: [[0, 2], [1, 1]] for [[0, 1], [2, 1]]; of one row with three: (2, 3) for (3, 2); np.size is a number: False"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PY'
import sys

import numpy as np
import torch

x = torch.tensor([[0, 0, 5], [0, 7, 0]])
row = torch.tensor([[1, 1, 1]])


def listed(found):
    return np.asarray(found).tolist()


places = listed(np.argwhere(x)), listed(np.argwhere(x.numpy()))
axes = listed(np.nonzero(x)), listed(np.nonzero(x.numpy()))
shapes = tuple(np.argwhere(row).shape), np.argwhere(row.numpy()).shape
number = isinstance(np.size(x), int)
print(
    f"argwhere: {places[0]} for {places[1]}; nonzero: {axes[0]} for {axes[1]}; "
    f"of one row with three: {shapes[0]} for {shapes[1]}; np.size is a number: {number}"
)
side, upright = [[0, 1], [2, 1]], [[0, 2], [1, 1]]
sys.exit((places, axes, shapes, number) != ((side, upright), (upright, side), ((2, 3), (3, 2)), False))
PY
