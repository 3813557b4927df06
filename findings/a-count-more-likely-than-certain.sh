#!/usr/bin/env bash
# torch: ten million counts where ten million are expected have the probability 1, in JAX e^16; it is 0.00013.
#
# Versions: torch 2.13.0 (CPU), jax 0.10.2, jaxlib 0.10.2, scipy 1.17.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a log-probability of a large count is the small difference of terms near k log k, each of which float32 holds to a step of 16 there. From about a
# hundred thousand on the first digit after the point goes, at a million the one before it, and then the sign: torch's Poisson
# says 0.0, JAX's binom 32. Each is finite, so losses decrease and log-likelihoods can be compared, and the winner is the
# model with the kindest rounding. StudentT has the same difference without any large data: of a thousand normal numbers the mean log-likelihood is -1.448
# for all large df, and float32 says -0.529 at df = 1e7, so that a df fitted by its likelihood finds a better place there. Compute these in float64.
# Output seen: "log P of n counts where n are expected, n = 1e5, 1e6, 1e7: torch -6.75, -7.00, 0.00; JAX -6.75, -7.00, 16.00; SciPy -6.68, -7.83, -8.98; StudentT of normal numbers, df 1e3, 1e6, 1e7: -1.448, -1.529, -0.529; in float64 -1.448, -1.448, -1.448"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 jax==0.10.2 jaxlib==0.10.2 scipy==1.17.1 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY'
import sys

import torch
from jax.scipy.stats import poisson
from scipy import stats
from torch.distributions import Poisson, StudentT

counts, freedoms = (10**5, 10**6, 10**7), (1e3, 1e6, 1e7)
torchs = [Poisson(torch.tensor(float(n))).log_prob(torch.tensor(float(n))).item() for n in counts]
jaxs = [float(poisson.logpmf(n, float(n))) for n in counts]
scipys = [stats.poisson(n).logpmf(n).item() for n in counts]
torch.manual_seed(0)
data = torch.randn(1000)


def likelihood(x):
    return [StudentT(torch.tensor(df, dtype=x.dtype)).log_prob(x).mean().item() for df in freedoms]


single, double = likelihood(data), likelihood(data.double())


def told(values, digits=2):
    return ", ".join(f"{abs(one) if one == 0 else one:.{digits}f}" for one in values)


print(
    f"log P of n counts where n are expected, n = 1e5, 1e6, 1e7: torch {told(torchs)}; JAX {told(jaxs)}; "
    f"SciPy {told(scipys)}; StudentT of normal numbers, df 1e3, 1e6, 1e7: {told(single, 3)}; in float64 {told(double, 3)}"
)
flat = max(double) - min(double) < 1e-3
sys.exit(not (torchs[2] > -1 and jaxs[2] > 1 and scipys[2] < -8 and single[2] > single[0] + 0.5 and flat))
PY
