#!/usr/bin/env bash
# jax.dlpack.from_dlpack(x, copy=True) makes no copy of a torch tensor; without copy=True it copies some.
#
# Versions: jax 0.10.2, jaxlib 0.10.2, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: copy=True is said to copy always, copy=False never, and without either the memory is shared. So one who takes the weights over into JAX while torch
# trains on says copy=True: and sees the JAX array, which never changes, change with each step of the optimiser, the "best weights so far" with it. Sharing depends on
# where the tensor begins: at a multiple of 64 bytes it is shared, whatever copy says (PyTorch lays every new tensor so), elsewhere it is copied,
# and copy=False refuses. So of a float32 tensor the slices from 0, 16 and 32 follow, and those from 1, 2, 4 and 8 keep the old numbers, in silence.
# jnp.array(x), or x.clone() first, does copy.
# Output seen: "shares, by first element: copy=True 0, 16, 32, 48; copy=None 0, 16, 32, 48; copy=False 0, 16, 32, 48, refuses 1, 2, 4, 8; jnp.array none; after a step the copy is 0.9 for 1.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jax==0.10.2 jaxlib==0.10.2 torch==2.13.0 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import jax
import jax.numpy as jnp
import torch

STARTS = 0, 1, 2, 4, 8, 16, 32, 48
numbers = torch.zeros(64)
assert numbers.data_ptr() % 64 == 0
refused = []


def shared(take):
    follow = []
    for start in STARTS:
        tensor = numbers[start:]
        try:
            array = take(tensor)
        except ValueError:
            refused.append(start)
            continue
        before = float(array[0])
        tensor[0] += 1
        if float(array[0]) != before:
            follow.append(start)
    return follow


ways = [shared(lambda tensor, copy=copy: jax.dlpack.from_dlpack(tensor, copy=copy)) for copy in (True, None, False)]
plain = shared(jnp.array)
weight = torch.nn.Parameter(torch.ones(4))
kept = jax.dlpack.from_dlpack(weight.detach(), copy=True)
weight.grad = torch.ones(4)
torch.optim.SGD([weight], lr=0.1).step()
told = [", ".join(map(str, one)) or "none" for one in (*ways, refused, plain)]
print(
    f"shares, by first element: copy=True {told[0]}; copy=None {told[1]}; copy=False {told[2]}, refuses {told[3]}; "
    f"jnp.array {told[4]}; after a step the copy is {kept[0]:.1f} for 1.0"
)
aligned = [0, 16, 32, 48]
sys.exit((ways, refused, plain, round(float(kept[0]), 1)) != ([aligned] * 3, [1, 2, 4, 8], [], 0.9))
PY
