#!/usr/bin/env bash
# JAX: of random.wald(key, 10_000), which is positive, 17 draws in 100 are negative; of a mean of a million 44 are, and float64 halves the mean.
#
# Versions: jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the inverse Gaussian is drawn as the smaller root of a square equation, mean + mean² y / 2 - mean / 2 * sqrt(...), two numbers near
# mean² of which a small one is to be left. In float32 nothing of it is left where the mean is ten thousand times the scale: draws are
# multiples of a coarse step, some zero, many negative, and the median of a million is 3.6 in place of 2.2. Nothing is nan. A test with the mean 10, or of
# the mean alone, passes. NumPy's Generator.wald is right for all of them.
# Output seen: "mean 10: JAX below zero 0.0 %, median 1.79, NumPy 1.79; mean 1000: JAX below zero 0.4 %, median 2.19, NumPy 2.19; mean 10000: JAX below zero 16.9 %, median 3.62, NumPy 2.20; mean 1000000: JAX below zero 44.3 %, median 296.50, NumPy 2.20"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY'
import sys

import jax
import numpy as np

DRAWS = 1_000_000
told, shares, numpys = [], [], []
for mean in (10, 1000, 10_000, 1_000_000):
    drawn = np.asarray(jax.random.wald(jax.random.key(0), mean, (DRAWS,)))
    peer = np.random.default_rng(0).wald(mean, 1, DRAWS)
    share = (drawn < 0).mean()
    told.append(
        f"mean {mean}: JAX below zero {share:.1%}, median {np.median(drawn):.2f}, NumPy {np.median(peer):.2f}".replace("%", " %")
    )
    shares.append(share)
    numpys.append(peer.min() > 0)
print("; ".join(told))
sys.exit(not (shares[0] == 0 and 0 < shares[1] < 0.01 and shares[2] > 0.1 and shares[3] > 0.4 and all(numpys)))
PY
