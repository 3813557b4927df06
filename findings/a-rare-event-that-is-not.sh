#!/usr/bin/env bash
# torch: an event of probability 1e-9 happens 60 times as often as that if the probability is a tensor, and as it should if it is a number.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: torch.bernoulli(p) of a float32 tensor compares p with uniform numbers of 24 bits, one of which is exactly 0: what is less likely than
# 6e-8 happens as often as 6e-8, and what is likelier as often as the next multiple. So do torch.rand(n) < p and
# distributions.Bernoulli(p). x.bernoulli_(1e-9) with a Python number counts rightly, as does a float64 tensor. A rate for
# each item (failures, clicks, mutations, label noise) is a tensor, and simulations of rare events are the ones that are run for hundreds of
# millions of trials, where nobody knows the count beforehand.
# Output seen: "events per 1e9 trials at 1e-9: tensor 48, rand < p 55, float64 tensor 2, number 0; at 1e-7: tensor 132, number 78"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch

BLOCK, BLOCKS = 10_000_000, 40
torch.manual_seed(0)


def per_billion(draw):
    return sum(int(draw().sum()) for _ in range(BLOCKS)) / (BLOCK * BLOCKS) * 1e9


def by_tensor(p, kind=torch.float32):
    probabilities = torch.tensor(p, dtype=kind).expand(BLOCK)
    return per_billion(lambda: torch.bernoulli(probabilities))


def by_number(p):
    drawn = torch.empty(BLOCK)
    return per_billion(lambda: drawn.bernoulli_(p))


rare = by_tensor(1e-9), per_billion(lambda: torch.rand(BLOCK) < 1e-9), by_tensor(1e-9, torch.float64), by_number(1e-9)
more = by_tensor(1e-7), by_number(1e-7)
print(
    "events per 1e9 trials at 1e-9: tensor {:.0f}, rand < p {:.0f}, float64 tensor {:.0f}, number {:.0f}; ".format(*rare)
    + "at 1e-7: tensor {:.0f}, number {:.0f}".format(*more)
)
sys.exit(not (min(rare[:2]) > 25 and max(rare[2:]) < 20))
PY
