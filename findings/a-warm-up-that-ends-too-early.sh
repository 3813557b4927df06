#!/usr/bin/env bash
# torch: after a warm-up in a SequentialLR MultiplicativeLR begins at 0.82 of the rate and multiplies at once: 0.41, where ExponentialLR with the same factor has 1.0.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: SequentialLR begins each schedule anew at its milestone. ExponentialLR, StepLR, CosineAnnealingLR, LambdaLR then start from the rate of the optimizer, whatever the warm-up has reached.
# MultiplicativeLR and SWALR know only the rate before: that of the warm-up's last epoch, one step short of its end. MultiplicativeLR takes its factor in that same epoch too, so all later
# rates are 0.41 of ExponentialLR's, with a warm-up from 0.01 over two epochs 0.25; alone the two schedules are one. After a ConstantLR(factor=0.1) the full rate never comes: all rates are a twentieth. A run with a
# smaller rate trains, only worse. No warning. Use LambdaLR with the product.
# Output seen: "alone, after LinearLR, after ConstantLR: ExponentialLR [1.0, 0.5, 0.25], [1.0, 0.5, 0.25], [1.0, 0.5, 0.25]; LambdaLR [1.0, 0.5, 0.25], [1.0, 0.5, 0.25], [1.0, 0.5, 0.25]; MultiplicativeLR [1.0, 0.5, 0.25], [0.41, 0.205, 0.102], [0.05, 0.025, 0.013]; StepLR [1.0, 1.0, 0.5], [1.0, 1.0, 0.5], [1.0, 1.0, 0.5]; SWALR [1.0, 0.525, 0.05], [0.82, 0.435, 0.05], [0.1, 0.075, 0.05]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch.optim import SGD
from torch.optim import lr_scheduler as schedules
from torch.optim.swa_utils import SWALR

WARM = 5
KINDS = {
    "ExponentialLR": lambda optimizer: schedules.ExponentialLR(optimizer, 0.5),
    "LambdaLR": lambda optimizer: schedules.LambdaLR(optimizer, lambda epoch: 0.5**epoch),
    "MultiplicativeLR": lambda optimizer: schedules.MultiplicativeLR(optimizer, lambda epoch: 0.5),
    "StepLR": lambda optimizer: schedules.StepLR(optimizer, 2, 0.5),
    "SWALR": lambda optimizer: SWALR(optimizer, swa_lr=0.05, anneal_epochs=2),
}


def warm_up(optimizer):
    return schedules.LinearLR(optimizer, 0.1, total_iters=WARM)


def low(optimizer):
    return schedules.ConstantLR(optimizer, 0.1, total_iters=WARM)


def rates(then, first=None):
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    if first:
        schedule = schedules.SequentialLR(optimizer, [first(optimizer), then(optimizer)], milestones=[WARM])
    else:
        schedule = then(optimizer)
    found = []
    for _ in range(WARM * bool(first) + 3):
        found.append(round(optimizer.param_groups[0]["lr"], 3))
        optimizer.step()
        schedule.step()
    return found[-3:]


found = {kind: [rates(then, first) for first in (None, warm_up, low)] for kind, then in KINDS.items()}
told = "; ".join(f"{kind} {alone}, {warmed}, {lowered}" for kind, (alone, warmed, lowered) in found.items())
print(f"alone, after LinearLR, after ConstantLR: {told}")
same = [kind for kind, (alone, *later) in found.items() if later == [alone, alone]]
sys.exit(not (same == ["ExponentialLR", "LambdaLR", "StepLR"] and found["MultiplicativeLR"][0] == found["ExponentialLR"][0] and found["MultiplicativeLR"][1][0] == 0.41))
PY
