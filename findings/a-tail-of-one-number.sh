#!/usr/bin/env bash
# JAX: random.truncated_normal(key, 6, 8) gives 7.9999995 in every draw; the mean of that tail is 6.16. From 5 on it has ten values.
#
# Versions: jax 0.10.2, jaxlib 0.10.2, torch 2.13.0 (CPU), scipy 1.17.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: draws are uniform between erf(6/sqrt(2)) and erf(8/sqrt(2)), carried back by the inverse of erf. In float32 both ends are 1: the
# inverse is infinite, and a clamp, put there to keep what rounding carried over the border, makes the upper border of it. Each draw is
# within the bounds, finite and of the right type; all are alike, at the end where almost none should be. Before that the tail grows coarse: between 4 and 8 there are
# a thousand values, between 5 and 8 ten, and a million draws have a mean of 5.32 in place of 5.19. The lower tail does the same, and nothing is
# said. torch's trunc_normal_ warns of such bounds, and is right in all of these: the guess that float32 could do no better is wrong.
# Output seen: "4 to 8: 1063 values, mean 4.2267 (torch 4.2257, true 4.2256); 5 to 8: 10 values, mean 5.3232 (torch 5.1865, true 5.1865); 6 to 8: 1 values, mean 8.0000 (torch 6.1584, true 6.1585)"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jax==0.10.2 jaxlib==0.10.2 torch==2.13.0 scipy==1.17.1 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY'
import sys
import warnings

import jax
import numpy as np
import torch
from scipy import stats

warnings.simplefilter("ignore")
DRAWS, UPPER = 1_000_000, 8.0
told, seen = [], []
torch.manual_seed(0)
for lower in (4.0, 5.0, 6.0):
    drawn = np.asarray(jax.random.truncated_normal(jax.random.key(0), lower, UPPER, (DRAWS,)), dtype=float)
    peer = torch.nn.init.trunc_normal_(torch.empty(DRAWS), a=lower, b=UPPER).double().mean().item()
    true = stats.truncnorm(lower, UPPER).mean()
    values, mean = len(np.unique(drawn)), drawn.mean()
    told.append(
        f"{lower:.0f} to {UPPER:.0f}: {values} values, mean {mean:.4f} (torch {peer:.4f}, true {true:.4f})"
    )
    seen.append((values, mean - true, abs(peer - true) < 1e-3))
print("; ".join(told))
coarse, few, one = seen
exact = all(right for _, _, right in seen)
sys.exit(not (exact and coarse[0] < 5000 and few[0] < 50 and few[1] > 0.1 and one[0] == 1 and one[1] > 1.8))
PY
