#!/usr/bin/env bash
# torch: vector_to_parameters(v, a), then (v, b): a and b are one network; training a trains b and changes v.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: parameters_to_vector makes a new vector, and vector_to_parameters is thought to write it back, as load_state_dict does. It makes each
# parameter a view of the vector instead. Two networks that are filled from one vector (clients of federated learning, a population, a target
# network, restarts from the best point so far) have one memory: of ten that start alike and are trained on their own data one after the
# other, the last begins where the ninth ended. The "best" vector that was kept moves with whatever was filled from it, while the network
# that it was taken from stays apart. Fill with v.clone().
# Output seen: "a trained, b untouched: b moved True, v moved True, the source moved False; filled with v.clone(): b moved False"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch import nn
from torch.nn.utils import parameters_to_vector, vector_to_parameters


def moved(copied):
    source, a, b = (nn.Linear(3, 2) for _ in range(3))
    vector = parameters_to_vector(source.parameters()).detach()
    for network in (a, b):
        vector_to_parameters(vector.clone() if copied else vector, network.parameters())
    start = vector.clone()
    a(torch.ones(1, 3)).sum().backward()
    torch.optim.SGD(a.parameters(), lr=0.1).step()
    now = parameters_to_vector(b.parameters()), vector, parameters_to_vector(source.parameters())
    return [not torch.equal(one, start) for one in now]


shared, apart = moved(False), moved(True)
print(
    f"a trained, b untouched: b moved {shared[0]}, v moved {shared[1]}, the source moved {shared[2]}; "
    f"filled with v.clone(): b moved {apart[0]}"
)
sys.exit((shared, apart) != ([True, True, False], [False] * 3))
PY
