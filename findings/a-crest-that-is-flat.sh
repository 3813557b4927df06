#!/usr/bin/env bash
# sinc at 0, where it is most curved (-3.29): torch.func.hessian says 0, two backwards say nan, and near 0 torch and JAX have noise.
#
# Versions: torch 2.13.0 (CPU), jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: sinc is written for this one place, where sin(x) / x is none, and value and gradient are right there. The gradient is a formula that cancels, in torch with a 0 put in at 0
# itself. So in float32 the slope at 1e-4 is three times too large in torch, four times in JAX; the curvature there is 10.9 or 6.0 in torch, by forward over reverse or by
# reverse twice, and 0 in JAX. At 0 torch's hessian takes the zero that was put in for a constant, in float64 too; the other way divides 0 by 0. JAX is
# right at 0 itself. Filters and grids of samples have a 0, their crest; a Newton step from beside it goes the wrong way.
# Output seen: "curvature at 0, 0.0001, 0.1: hessian 0.00, 10.94, -3.19, reverse twice nan, 5.96, -3.19, float64 at 0 0.00, nan; JAX -3.29, 0.00, -3.19; slope at 0.0001: torch -0.00093, JAX -0.00136, float64 -0.00033"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import jax
import torch
from torch.func import grad, hessian, jacrev

PLACES = 0.0, 1e-4, 0.1


def curves(way, *places, dtype=torch.float32):
    return [way(torch.sinc)(torch.tensor(x, dtype=dtype)).item() for x in places]


def twice(function):
    return jacrev(jacrev(function))


def told(numbers):
    return ", ".join(f"{number:.2f}" for number in numbers)


forward, reverse = curves(hessian, *PLACES), curves(twice, *PLACES)
double = curves(hessian, 0.0, dtype=torch.float64) + curves(twice, 0.0, dtype=torch.float64)
jaxes = [float(jax.hessian(jax.numpy.sinc)(x)) for x in PLACES]
slopes = curves(grad, PLACES[1])[0], float(jax.grad(jax.numpy.sinc)(PLACES[1])), curves(grad, PLACES[1], dtype=torch.float64)[0]
print(
    f"curvature at 0, 0.0001, 0.1: hessian {told(forward)}, reverse twice {told(reverse)}, float64 at 0 {told(double)}; "
    f"JAX {told(jaxes)}; slope at 0.0001: torch {slopes[0]:.5f}, JAX {slopes[1]:.5f}, float64 {slopes[2]:.5f}"
)
flat = forward[0] == double[0] == 0 and reverse[0] != reverse[0] and double[1] != double[1]
noise = all(abs(one + 3.29) > 1 for one in (forward[1], reverse[1], jaxes[1])) and max(slopes[:2]) < 2 * slopes[2]
right = abs(jaxes[0] + 3.29) < 0.01 and all(abs(one[2] + 3.193) < 0.01 for one in (forward, reverse, jaxes))
sys.exit(not (flat and noise and right))
PY
