#!/usr/bin/env bash
# torch's ContinuousBernoulli: with the probability 0.4985 its variance is -0.30 and its deviation nan; a million draws have 0.083.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the formulas of mean and variance divide by 1 - 2p, so a series takes their place between 0.499 and 0.501, where lims puts it. For the mean
# that is near enough; for the variance, a difference of two squares of such quotients, float32 has no digit left just outside those borders, and
# few for a long way: from 0.49 to 0.51 three in ten values are more than a tenth off, some negative, where the true one is
# between 0.0833 and 0.0832. This is where every pixel of an untrained decoder lies. The mean, log_prob and samples are good, and a test at 0.5 or
# at 0.3 passes. ContinuousBernoulli(p, lims=(0.48, 0.52)) helps, or float64.
# Output seen: "variance at p = 0.4985: -0.3027, deviation nan, of a million draws 0.0833; 0.49 to 0.51: from -1.61 to 0.26, below zero at 676 of 20001; in float64 0.0833 to 0.0833; with wider lims 0.0833"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.distributions import ContinuousBernoulli

torch.manual_seed(0)
near = ContinuousBernoulli(torch.tensor(0.4985))
variance, deviation = near.variance.item(), near.stddev.item()
drawn = near.sample((1_000_000,)).double().var().item()
grid = torch.linspace(0.49, 0.51, 20_001)
swept = ContinuousBernoulli(grid).variance
exact = ContinuousBernoulli(grid.double()).variance
wide = ContinuousBernoulli(torch.tensor(0.4985), lims=(0.48, 0.52)).variance.item()
negative = int((swept < 0).sum())
print(
    f"variance at p = 0.4985: {variance:.4f}, deviation {deviation:.4f}, of a million draws {drawn:.4f}; "
    f"0.49 to 0.51: from {swept.min():.2f} to {swept.max():.2f}, below zero at {negative} of {len(grid)}; "
    f"in float64 {exact.min():.4f} to {exact.max():.4f}; with wider lims {wide:.4f}"
)
right = abs(drawn - 1 / 12) < 1e-3 and (exact - 1 / 12).abs().max() < 1e-4 and abs(wide - 1 / 12) < 1e-3
sys.exit(not (variance < 0 and deviation != deviation and negative > 100 and right))
PY
