#!/usr/bin/env bash
# accelerate: with gradient accumulation over 4 batches, an epoch of 9 batches ends in a step a quarter as long as the others.
#
# Versions: accelerate 1.15.0, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: backward() divides every loss by gradient_accumulation_steps, so that four batches give their mean. What is left at the end of the loader is stepped too
# (sync_with_dataloader is on by default), but still divided by four: of one batch the step is a quarter, of two a half. It is no smaller sample of
# the same gradient, as is the mean of a short last batch in a DataLoader, but a gradient that is too small, once in each epoch, in the shuffled order always for other
# examples. A data set that fits into one step (three batches, four to be gathered) trains at three quarters of its rate for good, with nothing to compare it to.
# Drop the last batches, or scale the loss by the number that is really gathered.
# Output seen: "steps of SGD where each should be 1: 8 batches 1.0, 1.0; 9 batches 1.0, 1.0, 0.25; 10 batches 1.0, 1.0, 0.5; 3 batches 0.75"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet accelerate==1.15.0 torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from accelerate import Accelerator
from torch.utils.data import DataLoader, TensorDataset

COUNTS = 8, 9, 10, 3


def steps(batches):
    accelerator = Accelerator(gradient_accumulation_steps=4, cpu=True)
    model = torch.nn.Linear(1, 1, bias=False)
    weight = torch.nn.init.zeros_(model.weight)
    model, optimizer, loader = accelerator.prepare(
        model, torch.optim.SGD(model.parameters(), lr=1.0), DataLoader(TensorDataset(torch.ones(batches, 1)))
    )
    places = [0.0]
    for (x,) in loader:
        with accelerator.accumulate(model):
            accelerator.backward(-model(x).mean())
            optimizer.step()
            optimizer.zero_grad()
        places.append(weight.item())
    return [after - before for before, after in zip(places, places[1:]) if after != before]


found = [steps(batches) for batches in COUNTS]
told = [f"{batches} batches {', '.join(map(str, made))}" for batches, made in zip(COUNTS, found)]
print("steps of SGD where each should be 1: " + "; ".join(told))
sys.exit(found != [[1, 1], [1, 1, 0.25], [1, 1, 0.5], [0.75]])
PY
