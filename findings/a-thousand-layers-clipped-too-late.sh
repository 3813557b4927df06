#!/usr/bin/env bash
# optax: the gradient norm of 1,000 layers in bfloat16 is 16 where it is 31.6, and clipping to 1 leaves it at 2.
#
# Versions: optax 0.2.8, jax 0.10.2, jaxlib 0.10.2, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: within an array JAX adds bfloat16 up in float32; but global_norm then adds the arrays' sums one to another in bfloat16, eight bits of which stop at
# 256 times the summand: 256 + 1 is 256. The first 256 layers count, and those after them do not. The more layers a network has, the
# weaker clip_by_global_norm clips: of 1,000 equal ones the clipped norm is 2.0 times the bound, of 100 it is right, and so a test with a small model passes. The
# norm that is logged does not grow either. PyTorch takes the norm of the layers' norms, in float32: 31.6. Cast the gradients first.
# Output seen: "norm of 100 layers 10, of 1000 layers 16, of the same in float32 31.623; clipped to 1: 2.0; PyTorch 31.625, clipped to 1: 1.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet optax==0.2.8 jax==0.10.2 jaxlib==0.10.2 torch==2.13.0 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import math
import sys

import jax.numpy as jnp
import optax
import torch


def layers(number, dtype=jnp.bfloat16):
    return [jnp.ones(1, dtype)] * number


def length(values):
    return round(math.sqrt(sum(float(value) ** 2 for value in values)), 1)


few, many, exact = (float(optax.global_norm(one)) for one in (layers(100), layers(1000), layers(1000, jnp.float32)))
clip = optax.clip_by_global_norm(1.0)
clipped = length(layer[0] for layer in clip.update(layers(1000), clip.init(layers(1000)))[0])
weights = [torch.nn.Parameter(torch.zeros(1, dtype=torch.bfloat16)) for _ in range(1000)]
for weight in weights:
    weight.grad = torch.ones_like(weight)
theirs = torch.nn.utils.clip_grad_norm_(weights, 1.0).item()
their_clipped = length(weight.grad.item() for weight in weights)
print(
    f"norm of 100 layers {few:g}, of 1000 layers {many:g}, of the same in float32 {exact:.3f}; "
    f"clipped to 1: {clipped}; PyTorch {theirs:.3f}, clipped to 1: {their_clipped}"
)
sys.exit(not (few == 10 and many == 16 and 31 < exact < 32 and clipped > 1.9 and 31 < theirs < 32 and their_clipped < 1.1))
PY
