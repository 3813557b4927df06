#!/usr/bin/env bash
# torch.randint(245_426_702, ...): 51.4 of 100 numbers lie in the lower half; of 2**28 they are even again.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: below 2**28 a number is 32 random bits modulo the range. 2**32 is 17.5 times this range: each number of the lower half stands for
# eighteen of those words, each of the upper half for seventeen. Of 200 million the lower half has 51.1 in 100, of 50 million some numbers come
# 1.2 % more often than the others. From 2**28 on 64 bits are taken, so that a range chosen to be very large, to see the fault, is even. This
# is the size of a text of tokens from which language models draw the places of their batches (randint(len(data) - block)), and RandomSampler with replacement
# draws so, too: a run of any length reads its first half more often. NumPy's integers throws away what does not fit. randint(2**62) % n is as good as even.
# Output seen: "below the half, of 20000000 draws: 0.5142 (127 deviations off), of 200000000: 0.5112, of 2**28: 0.5001; RandomSampler 0.5150; NumPy 0.5000"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch
from torch.utils.data import RandomSampler

TOKENS, DRAWS, PLACES = 245_426_702, 20_000_000, 1_000_000


def lower(size):
    torch.manual_seed(0)
    return (torch.randint(size, (DRAWS,)) < size // 2).double().mean().item()


share, smaller, larger = lower(TOKENS), lower(200_000_000), lower(2**28)
torch.manual_seed(0)
sampler = RandomSampler(range(TOKENS), replacement=True, num_samples=PLACES)
sampled = sum(place < TOKENS // 2 for place in sampler) / PLACES
numpy = (np.random.default_rng(0).integers(TOKENS, size=DRAWS) < TOKENS // 2).mean()
off = (share - 0.5) / (0.25 / DRAWS) ** 0.5
print(
    f"below the half, of {DRAWS} draws: {share:.4f} ({off:.0f} deviations off), of 200000000: {smaller:.4f}, "
    f"of 2**28: {larger:.4f}; RandomSampler {sampled:.4f}; NumPy {numpy:.4f}"
)
even = abs(larger - 0.5) < 1e-3 and abs(numpy - 0.5) < 1e-3
sys.exit(not (abs(share - 9 / 17.5) < 1e-3 and smaller > 0.51 and sampled > 0.512 and even))
PY
