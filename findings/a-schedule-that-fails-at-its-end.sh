#!/usr/bin/env bash
# CosineAnnealingLR after add_param_group: T_max epochs go well, the next one fails.
#
# Versions: torch 2.13.0 (CPU), Python 3.11, 2026-11-29.
# Behaviour: a group that is added to the optimiser later (a layer that is thawed) has no first rate in a
# scheduler that exists already. Schedulers notice at very different times. LambdaLR fails at the next step,
# OneCycleLR at the next step by a missing key. CosineAnnealingLR multiplies the rates there are, the new group's
# too, and asks for the first rates only in the epoch after the rate has come down, T_max + 1: there it stops
# with an error of zip(), after all the epochs before. StepLR and ExponentialLR never mind.
# Output seen: "a group added before the first of 12 epochs, T_max=10: CosineAnnealingLR fails in epoch 11, LambdaLR in 1, StepLR never"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.optim import SGD, lr_scheduler


def fails_in(make):
    optimizer = SGD([torch.nn.Parameter(torch.ones(1))], lr=0.1)
    scheduler = make(optimizer)
    optimizer.add_param_group({"params": [torch.nn.Parameter(torch.ones(1))]})
    for epoch in range(1, 13):
        optimizer.step()
        try:
            scheduler.step()
        except ValueError:
            return epoch
    return "never"


cosine = fails_in(lambda optimizer: lr_scheduler.CosineAnnealingLR(optimizer, T_max=10))
function = fails_in(lambda optimizer: lr_scheduler.LambdaLR(optimizer, lambda epoch: 1.0))
steps = fails_in(lambda optimizer: lr_scheduler.StepLR(optimizer, 3))
print(
    "a group added before the first of 12 epochs, T_max=10: "
    f"CosineAnnealingLR fails in epoch {cosine}, LambdaLR in {function}, StepLR {steps}"
)
sys.exit((cosine, function, steps) != (11, 1, "never"))
PY
