#!/usr/bin/env bash
# Flax: LayerNorm of numbers around 4000 with a deviation of 1 gives them a deviation of 540, GroupNorm one of 506, BatchNorm one of 187; Equinox gives 1.
#
# Versions: flax 0.12.8, equinox 0.13.8, jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-12-01.
# Behaviour: use_fast_variance=True, the default of LayerNorm, GroupNorm and BatchNorm, takes the mean of the squares less the square of the mean, held above 0. In float32 that has seven digits of the squares: where the mean is a few thousand
# deviations there is nothing left of the variance, many rows have 0, and their numbers are divided by the root of epsilon. So the layer that is to keep numbers small multiplies them by hundreds, without an
# inf or a nan. jax.nn.standardize reckons so too. Around 100, with a deviation of 0.1, GroupNorm is at 2. A residual stream with an outlier, a column in kelvin or a network's first layer on raw data are such numbers.
# use_fast_variance=False is right. The option is documented.
# Output seen: "deviation after it, of 0 ± 1.0, 100 ± 0.1, 1000 ± 0.1, 4000 ± 1.0: LayerNorm 1.00, 1.01, 82.52, 539.55; GroupNorm 1.00, 1.98, 74.24, 506.13; BatchNorm 1.00, 1.01, 24.46, 187.07; standardize 1.00, 1.01, 26.10, 170.62; LayerNorm, not fast 1.00, 1.00, 1.00, 1.00; equinox 1.00, 1.00, 1.00, 1.00"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet flax==0.12.8 equinox==0.13.8 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx

WIDTH, KEYS = 512, nnx.Rngs(0)
noise = np.random.default_rng(0).normal(size=(256, WIDTH))
layers = {
    "LayerNorm": nnx.LayerNorm(WIDTH, rngs=KEYS),
    "GroupNorm": nnx.GroupNorm(WIDTH, num_groups=64, rngs=KEYS),
    "BatchNorm": nnx.BatchNorm(WIDTH, rngs=KEYS),
    "standardize": jax.nn.standardize,
    "LayerNorm, not fast": nnx.LayerNorm(WIDTH, rngs=KEYS, use_fast_variance=False),
    "equinox": jax.vmap(eqx.nn.LayerNorm(WIDTH)),
}
inputs = [(0, 1.0), (100, 0.1), (1000, 0.1), (4000, 1.0)]
found = {name: [float(np.std(layer(jnp.asarray(mean + scale * noise, jnp.float32)))) for mean, scale in inputs] for name, layer in layers.items()}
told = "; ".join(f"{name} {', '.join(f'{one:.2f}' for one in row)}" for name, row in found.items())
print(f"deviation after it, of {', '.join(f'{mean} ± {scale}' for mean, scale in inputs)}: {told}")
*fast, slow, other = found.values()
right = [[abs(one - 1) < 0.01 for one in row] for row in (slow, other)]
sys.exit(not (right == [[True] * 4] * 2 and all(abs(row[0] - 1) < 0.01 and row[3] > 5 for row in fast) and fast[0][3] > 100 and fast[1][1] > 1.5))
PY
