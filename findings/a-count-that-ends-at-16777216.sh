#!/usr/bin/env bash
# torch: the steps of an optimizer are counted in float32, and the count stops at 16,777,216: from there on Adagrad's rate no longer falls.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: state["step"] is a tensor of float32 in Adam, AdamW, NAdam, RAdam, Adamax, Adadelta, Adagrad, Adafactor, ASGD and RMSprop, and 2**24 + 1
# is no float32. Adam does not mind: its corrections are 1 by then. Adagrad divides by 1 + (step - 1) * lr_decay, and with 1e-6 is left at
# 0.056 of its rate for good; Adafactor's 1 / sqrt(step) and the average of ASGD stay likewise. Who reads the count from a checkpoint, to
# go on with a schedule or to name a file, finds the same number for ever. A small model that learns as its data come is there in some
# days. Here the count is set, as in a run that is resumed. With float64 as the default type it goes on.
# Output seen: "three steps after 16777215: 10 of 10 optimizers have counted 16777216; Adagrad's rate there and 100000 steps later 0.0563, 0.0563 for 0.0559; in float64 the count is 16777218"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch

NAMES = "Adam", "AdamW", "NAdam", "RAdam", "Adamax", "Adadelta", "Adagrad", "Adafactor", "ASGD", "RMSprop"
LAST = 2**24 - 1


def run(name, **options):
    weight = torch.nn.Parameter(torch.zeros(1))
    optimizer = getattr(torch.optim, name)([weight], lr=1.0, **options)
    weight.grad = torch.ones(1)
    optimizer.step()
    optimizer.state[weight]["step"].fill_(LAST)
    return optimizer, weight, optimizer.state[weight]


def counted(name):
    optimizer, _, state = run(name)
    for _ in range(3):
        optimizer.step()
    return int(state["step"])


def rate(steps):
    optimizer, weight, state = run("Adagrad", lr_decay=1e-6)
    for _ in range(steps):
        optimizer.step()
    state["sum"].fill_(0)
    weight.data.zero_()
    optimizer.step()
    return round(-weight.item(), 4)


stopped = [name for name in NAMES if counted(name) == LAST + 1]
rates = rate(1), rate(100_000)
due = round(1 / (1 + (LAST + 100_001) * 1e-6), 4)
torch.set_default_dtype(torch.float64)
exact = counted("Adam")
print(
    f"three steps after {LAST}: {len(stopped)} of {len(NAMES)} optimizers have counted {LAST + 1}; Adagrad's rate there and "
    f"100000 steps later {rates[0]}, {rates[1]} for {due}; in float64 the count is {exact}"
)
sys.exit(not (len(stopped) == len(NAMES) and rates[0] == rates[1] > due and exact == LAST + 3))
PY
