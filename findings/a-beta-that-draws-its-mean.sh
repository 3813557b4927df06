#!/usr/bin/env bash
# torch: Beta(0.001, 0.001) draws exactly 0.5 in 24 of 100 draws, where less than one is between 0.01 and 0.99; a Dirichlet draws thirds.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a small concentration says "almost always an end": NumPy draws a number between 0.01 and 0.99 in 0.5 of 100 draws. torch divides two
# gamma variables by their sum; half of those are smaller than any float can be and are set to the least one, and where both are, the ratio is
# one half: the one place that is least likely. A prior for nearly pure topics or a mask that is nearly binary gets its undecided mean, in
# the Dirichlet of three parts as 1/3 each in 12 of 100. Mean and range are right, nothing is nan. It begins near 0.005, and
# float64 does not help.
# Output seen: "exactly 0.5: float32 24 %, float64 24 %; between 0.01 and 0.99: torch 25.1 %, NumPy 0.5 %; Dirichlet, all three 1/3: 12 %"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch
from torch.distributions import Beta, Dirichlet

SMALL, DRAWS = 0.001, 100_000


def between(draws):
    return ((draws > 0.01) & (draws < 0.99)).mean() * 100


torch.manual_seed(0)
single, double = (Beta(*torch.tensor([SMALL] * 2, dtype=kind)).sample((DRAWS,)).numpy() for kind in (torch.float32, torch.float64))
numpys = np.random.default_rng(0).beta(SMALL, SMALL, DRAWS)
parts = Dirichlet(torch.full((3,), SMALL)).sample((DRAWS,))
halves = [(draws == 0.5).mean() * 100 for draws in (single, double)]
thirds = (parts - 1 / 3).abs().lt(1e-6).all(1).double().mean().item() * 100
print(
    f"exactly 0.5: float32 {halves[0]:.0f} %, float64 {halves[1]:.0f} %; between 0.01 and 0.99: torch {between(single):.1f} %, "
    f"NumPy {between(numpys):.1f} %; Dirichlet, all three 1/3: {thirds:.0f} %"
)
sys.exit(not (min(halves) > 15 and between(single) > 15 and between(numpys) < 2 and thirds > 5))
PY
