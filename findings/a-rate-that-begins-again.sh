#!/usr/bin/env bash
# torch: a schedule resumed with last_epoch asks for "initial_lr"; given that, seven of nine go on from the full rate, and ConstantLR ends at twice it.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: StepLR(optimizer, 3, last_epoch=9) fails until the parameter groups have an initial_lr, as its message says. With it, and the base
# rate as lr, LambdaLR and CosineAnnealingWarmRestarts stand where epoch 10 was. The others compute a rate from the rate before, which they take to be in
# the optimizer: they begin at the base rate, and each later one is too large by the same factor; no warning. What they mean by
# resuming is an optimizer whose lr is that of the epoch before, as after load_state_dict; where the optimizer is new (another batch size, other layers
# frozen, only weights saved), the same three lines are right for one schedule and wrong for the next. Nothing but the printed rate shows it.
# Output seen: "rate at epoch 10, resumed / unbroken: StepLR 0.1000 / 0.0001, MultiStepLR 0.1000 / 0.0010, ExponentialLR 0.1000 / 0.0349, CosineAnnealingLR 0.1000 / 0.0500, PolynomialLR 0.1000 / 0.0250, LinearLR 0.1000 / 0.0550, LambdaLR 0.0091 / 0.0091, CosineAnnealingWarmRestarts 0.0611 / 0.0611; ConstantLR at its end 0.2000 / 0.1000"
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

BASE, STOP, END = 0.1, 10, 20
KINDS = {
    "StepLR": dict(step_size=3),
    "MultiStepLR": dict(milestones=[4, 8]),
    "ExponentialLR": dict(gamma=0.9),
    "CosineAnnealingLR": dict(T_max=END),
    "PolynomialLR": dict(total_iters=END, power=2),
    "LinearLR": dict(start_factor=0.1, total_iters=END),
    "LambdaLR": dict(lr_lambda=lambda epoch: 1 / (1 + epoch)),
    "CosineAnnealingWarmRestarts": dict(T_0=7),
    "ConstantLR": dict(factor=0.5, total_iters=12),
}


def rates(kind, begin):
    group = {"params": [torch.nn.Parameter(torch.zeros(1))]} | ({"initial_lr": BASE} if begin else {})
    optimizer = SGD([group], lr=BASE)
    schedule = getattr(schedules, kind)(optimizer, **KINDS[kind], last_epoch=begin - 1)
    for _ in range(begin, END):
        yield optimizer.param_groups[0]["lr"]
        optimizer.step()
        schedule.step()


def pair(kind, epoch):
    return [rates[epoch] for rates in ([None] * STOP + [*rates(kind, STOP)], [*rates(kind, 0)])]


found = {kind: pair(kind, STOP) for kind in KINDS}
last = pair("ConstantLR", END - 1)
del found["ConstantLR"]
told = ", ".join(f"{kind} {resumed:.4f} / {whole:.4f}" for kind, (resumed, whole) in found.items())
print(f"rate at epoch {STOP}, resumed / unbroken: {told}; ConstantLR at its end {last[0]:.4f} / {last[1]:.4f}")
same = [kind for kind, (resumed, whole) in found.items() if abs(resumed - whole) < 1e-9]
wrong = all(found[kind][0] == BASE for kind in found if kind not in same)
sys.exit(not (same == ["LambdaLR", "CosineAnnealingWarmRestarts"] and wrong and abs(last[0] - 2 * BASE) < 1e-9))
PY
