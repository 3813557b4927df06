#!/usr/bin/env bash
# torch's default_collate: of the labels 1 and 2.5 a batch is float32 or float64, as the one or the other comes first.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: a batch of Python numbers is made by the type of its first: where that is a float, as float64 ("1." is a double in
# Python); where it is an integer, by torch.tensor, which sees the floats behind it and takes the default type. Labels
# read from a text, 1 and 2.5, are so shuffled into batches of three types, int64 where no float is met, and a loss with
# float32 predictions fails in some of them ("Found dtype Double but expected Float"). With True first it is float32 too.
# Output seen: "[1, 2.5] float32, [2.5, 1] float64, [1.0, 2.5] float64, [True, 0.5] float32; an epoch, shuffled: float32, float64, int64"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.utils.data import DataLoader, default_collate

BATCHES = [1, 2.5], [2.5, 1], [1.0, 2.5], [True, 0.5]


def name(batch):
    return str(batch.dtype).removeprefix("torch.")


seen = [name(default_collate(batch)) for batch in BATCHES]
torch.manual_seed(0)
epoch = sorted({name(batch) for batch in DataLoader([1, 2.5, 3, 0.5] * 8, batch_size=2, shuffle=True)})
told = ", ".join(f"{batch} {dtype}" for batch, dtype in zip(BATCHES, seen))
print(f"{told}; an epoch, shuffled: {', '.join(epoch)}")
sys.exit(seen != ["float32", "float64", "float64", "float32"] or epoch != ["float32", "float64", "int64"])
PY
