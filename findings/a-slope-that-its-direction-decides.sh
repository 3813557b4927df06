#!/usr/bin/env bash
# torch: at 0 the slope of prelu is 0.25 in reverse mode and 1 in forward mode: jvp and vjp of one network are not transposes of each other.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: at the kink any number from 0.25 to 1 will do, but it should be one. Reverse mode (backward, jacrev, vjp) takes the negative side's weight, forward mode (jacfwd, jvp,
# linearize) the positive side's 1. leaky_relu with the same slope, relu, elu and hardtanh answer alike in both. Zeros are no rarity: padding, a bias that begins at 0, what follows a relu or
# a dropout. Where half of the inputs of a layer are zero, the test that everybody writes for a Jacobian, u·(Jv) = v·(Jᵀu), fails by a third, torch.func.jacfwd and
# jacrev, exchanged for speed, are two matrices, and a Gauss-Newton product J^T J v, which needs both, is of neither.
# Output seen: "slopes at -1, 0, 1: prelu reverse 0.25, 0.25, 1.0, forward 0.25, 1.0, 1.0; leaky_relu 0.25, 0.25, 1.0, 0.25, 0.25, 1.0; of six inputs with three zeros u(Jv) 6.0, v(J'u) 3.75"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch.func import jacfwd, jacrev, jvp, vjp
from torch.nn.functional import leaky_relu, prelu

weight = torch.tensor([0.25])
places = torch.tensor([-1.0, 0.0, 1.0])


def parametric(x):
    return prelu(x, weight)


def leaky(x):
    return leaky_relu(x, 0.25)


def slopes(way, function):
    return way(function)(places).diagonal().tolist()


found = [slopes(way, function) for function in (parametric, leaky) for way in (jacrev, jacfwd)]
inputs, ones = torch.tensor([0.0, 1.0, 0.0, 2.0, 0.0, 3.0]), torch.ones(6)
there = jvp(parametric, (inputs,), (ones,))[1].dot(ones).item()
back = vjp(parametric, inputs)[1](ones)[0].dot(ones).item()
told = [", ".join(map(str, one)) for one in found]
print(
    "slopes at -1, 0, 1: prelu reverse {}, forward {}; leaky_relu {}, {}; ".format(*told)
    + f"of six inputs with three zeros u(Jv) {there}, v(J'u) {back}"
)
low, high = [0.25, 0.25, 1.0], [0.25, 1.0, 1.0]
sys.exit(found != [low, high, low, low] or (there, back) != (6.0, 3.75))
PY
