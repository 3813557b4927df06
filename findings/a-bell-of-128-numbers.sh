#!/usr/bin/env bash
# JAX: a normal distribution in bfloat16 has 128 values and a mean below zero: the units of a fresh layer all lean one deviation to one side.
#
# Versions: jax 0.10.2, jaxlib 0.10.2, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: jax.random.normal draws the uniform number that it turns into a normal one in the type asked for: in bfloat16 of seven bits, from the
# lower edge of each of 128 steps. The largest is 2.5, the least -2.9, and the mean -0.012 deviations, with every key. That is little for one
# weight and much for a sum: the initialisers (and layers with param_dtype=bfloat16) draw so, and with inputs of one sign, as after relu, the
# 4,096 weights of a unit sum to -1 deviation on average where they should to 0, all units alike. torch.randn draws in
# float32 and rounds. float16 leans by a sixth of that; draw in float32 and convert.
# Output seen: "normal: JAX 128 values, -2.9 to 2.5, torch 3600, -4.8 to 4.7; sums of 4096 lecun weights, mean in deviations: bfloat16 -1.08, float32 0.00; torch bfloat16 0.02"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 jax==0.10.2 jaxlib==0.10.2 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import jax
import jax.numpy as jnp
import numpy as np
import torch

KEY = jax.random.key(0)


def lean(weights):
    sums = np.asarray(weights, np.float32).sum(axis=0)
    return float(sums.mean() / sums.std())


def jaxes(kind):
    weights = jax.nn.initializers.lecun_normal()(KEY, (4096, 1024), kind)
    return lean(weights.astype(jnp.float32))


theirs = np.asarray(jax.random.normal(KEY, (1_000_000,), jnp.bfloat16).astype(jnp.float32))
torch.manual_seed(0)
others = torch.randn(1_000_000, dtype=torch.bfloat16).float().numpy()
weights = torch.randn(4096, 1024, dtype=torch.bfloat16) / 64
leans = jaxes(jnp.bfloat16), jaxes(jnp.float32), lean(weights.float().numpy())
told = [f"{len(np.unique(one))} values, {one.min():.1f} to {one.max():.1f}" for one in (theirs, others)]
print(
    f"normal: JAX {told[0]}, torch {told[1].replace(' values', '')}; sums of 4096 lecun weights, mean in deviations: "
    f"bfloat16 {leans[0]:.2f}, float32 {leans[1]:.2f}; torch bfloat16 {leans[2]:.2f}"
)
sys.exit(not (len(np.unique(theirs)) == 128 and theirs.max() < 3 < others.max() and leans[0] < -0.9 and max(map(abs, leans[1:])) < 0.2))
PY
