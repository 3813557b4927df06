#!/usr/bin/env bash
# JAX: random.choice of 33,554,432 items with weights p can draw one item in four, whatever the keys; the three others never come.
#
# Versions: jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: with p a draw is a uniform float32, looked up in the running sum of p. JAX's uniform has 2**23 values, so at most 8,388,608 items
# can be met, by all keys together. Here no index is a multiple of four or the next after one, and as many are met as of 8,388,608 items would
# be. No draw is wrong, the mean is that of the whole, and a check of a thousand draws finds nothing; but a buffer of replayed experience or a
# text of that length is read at a quarter of its places, for ever. Long before, weights are coarse: of a million equal items some have eight of those
# values, others nine. Without p indices are integers, and all come; so they do with jax_enable_x64 and p in float64.
# Output seen: "4000000 draws by 2 keys: remainders by four: [2, 3], 3181803 items met (of 33554432: 3770780, of 8388608: 3181433); without p: [0, 1, 2, 3], 3771211"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY'
import sys

import jax
import jax.numpy as jnp
import numpy as np

ITEMS, VALUES, DRAWS, KEYS = 2**25, 2**23, 2_000_000, 2
weights = jnp.full(ITEMS, 1 / ITEMS)


def met(p):
    every = [np.asarray(jax.random.choice(jax.random.key(seed), ITEMS, (DRAWS,), p=p)) for seed in range(KEYS)]
    found = np.unique(np.concatenate(every))
    return np.unique(found % 4).tolist(), len(found)


def expected(items):
    return items * (1 - np.exp(-KEYS * DRAWS / items))


(some, few), (all_four, many) = met(weights), met(None)
print(
    f"{KEYS * DRAWS} draws by {KEYS} keys: remainders by four: {some}, {few} items met "
    f"(of {ITEMS}: {expected(ITEMS):.0f}, of {VALUES}: {expected(VALUES):.0f}); without p: {all_four}, {many}"
)
near = abs(few / expected(VALUES) - 1) < 0.01 and abs(many / expected(ITEMS) - 1) < 0.01
sys.exit(not (len(some) < 4 and len(all_four) == 4 and near))
PY
