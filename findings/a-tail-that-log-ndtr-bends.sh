#!/usr/bin/env bash
# log_ndtr keeps the tail, its derivative does not: at -10,000 the slope is 64,930 in torch and 2,981 in JAX for 10,000, and torch's curvature at -100 is -3.05 for -1.
#
# Versions: torch 2.13.0 (CPU), jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: log_ndtr is there for the logarithm of tails that have no probability of their own, and its values are right to the last digits, in float32 too. Its slope, close
# to -x, is in torch 4 % off at -1000 and 6.5 times too large at -10,000; JAX is off by 0.15 % at -1000, and by 70 % at -10,000. The second derivative lies between -1 and 0 everywhere: the
# function is concave, which is why probit and censored models have one optimum. In torch it is -1.15 at -50, -3.05 at -100 and +146 at -300: Newton's
# method steps a third of the way, then backwards. One censored value in other units is enough. float64 has all of these.
# Output seen: "slopes at -100, -1000, -10000: torch 100.03, 955.57, 64929.77, JAX 99.98, 998.50, 2980.96, float64 100.01, 1000.00, 10000.00; torch's curvature at -50, -100, -300: -1.15, -3.05, 146.09, float64 -1.00, -1.00, -1.00"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import jax
import torch
from torch.func import grad

FAR, NEAR = (-100.0, -1000.0, -10_000.0), (-50.0, -100.0, -300.0)


def at(places, function, dtype=torch.float32):
    return [function(torch.tensor(x, dtype=dtype)).item() for x in places]


def told(numbers):
    return ", ".join(f"{number:.2f}" for number in numbers)


log_ndtr = torch.special.log_ndtr
first = grad(log_ndtr)
slopes, jaxes = at(FAR, first), [float(jax.grad(jax.scipy.special.log_ndtr)(x)) for x in FAR]
doubles = at(FAR, first, torch.float64)
curves, flat = at(NEAR, grad(first)), at(NEAR, grad(first), torch.float64)
values = [*at(FAR, log_ndtr), *(float(jax.scipy.special.log_ndtr(x)) for x in FAR)]
print(
    f"slopes at -100, -1000, -10000: torch {told(slopes)}, JAX {told(jaxes)}, float64 {told(doubles)}; "
    f"torch's curvature at -50, -100, -300: {told(curves)}, float64 {told(flat)}"
)
exact = all(abs(one / other - 1) < 1e-6 for one, other in zip(values, at(FAR, log_ndtr, torch.float64) * 2))
right = all(abs(slope / -x - 1) < 1e-3 for slope, x in zip(doubles, FAR)) and all(-1 < one < -0.99 for one in flat)
far = slopes[1] < 980 and slopes[2] > 20_000 and jaxes[2] < 5_000
sys.exit(not (exact and right and far and curves[1] < -2 and curves[2] > 10))
PY
