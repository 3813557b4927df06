#!/usr/bin/env bash
# torch: two optimizers that load one checkpoint share their moments: what the first learns is in the second, and a step of each counts as two.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: model.load_state_dict copies numbers into the model. Its namesake of the optimizer takes the tensors themselves, if type and device are
# right, and steps change them in place. Who reads a checkpoint once and goes on from it in two ways (two rates, two orders of the data, a
# population) has models apart and one memory of both: the second's first step has a moment in which the first's gradient has gone, and
# "step" counts both. So has who keeps state_dict() to come back to: it moves along. Nothing is said, and each run alone is right.
# Read the file once for each, or give each copy.deepcopy(checkpoint).
# Output seen: "steps after one step of each: 3 and 3; first alone 2; second's weight after it 0.9331, from a checkpoint of its own 0.8; models shared: False"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import copy
import io
import sys

import torch
from torch import nn


def run():
    model = nn.Linear(1, 1, bias=False)
    return model, torch.optim.Adam(model.parameters(), lr=0.1)


def step(model, optimizer, gradient):
    model.weight.grad = torch.tensor([[gradient]])
    optimizer.step()


def resumed(checkpoint):
    model, optimizer = run()
    model.load_state_dict(checkpoint["model"])
    optimizer.load_state_dict(checkpoint["optimizer"])
    return model, optimizer


def count(model, optimizer):
    return int(optimizer.state[model.weight]["step"])


def branched(prepare):
    first, second = (resumed(prepare(checkpoint)) for _ in range(2))
    step(*first, -5.0)
    alone = count(*first)
    step(*second, 1.0)
    shared = first[0].weight.data_ptr() == second[0].weight.data_ptr()
    return alone, count(*first), count(*second), round(second[0].weight.item(), 4), shared


model, optimizer = run()
nn.init.ones_(model.weight)
step(model, optimizer, 1.0)
file = io.BytesIO()
torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, file)
file.seek(0)
checkpoint = torch.load(file)
apart = branched(copy.deepcopy)
together = branched(lambda one: one)
print(
    f"steps after one step of each: {together[1]} and {together[2]}; first alone {together[0]}; second's weight after it "
    f"{together[3]}, from a checkpoint of its own {apart[3]}; models shared: {together[4]}"
)
sys.exit(not (together[:3] == (2, 3, 3) and apart[:3] == (2, 2, 2) and together[3] != apart[3] and not together[4]))
PY
