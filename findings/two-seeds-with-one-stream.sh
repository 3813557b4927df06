#!/usr/bin/env bash
# torch.manual_seed takes seeds of 64 bits and uses 32: 5 and 2**32 + 5 are one stream, and so they are in JAX.
#
# Versions: torch 2.13.0 (CPU), jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a seed may be any integer from -2**63 to 2**64 - 1, and initial_seed() repeats it in full; but the generator of the CPU is started from its lower
# 32 bits. So does jax.random.key, unless 64-bit numbers are switched on. Who takes seeds from a hash of the run's name, from a clock in nanoseconds or
# as (epoch << 32) + worker has fewer streams than seeds: the last gives every epoch the same numbers, and of 200,000 runs with seeds of 64 random bits some
# pairs are twins (here two; five are to be expected), where 64 bits would give none. NumPy's default_rng uses all bits (and np.random.seed refuses more than 32).
# Output seen: "5 and 2**32 + 5: torch the same, JAX the same, NumPy other numbers; initial_seed 4294967301; 200000 seeds of 64 bits: 199998 streams"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import random
import sys

import jax
import numpy as np
import torch

RUNS = 200_000
one = torch.Generator()


def first(seed):
    return tuple(torch.rand(4, generator=one.manual_seed(seed)).tolist())


def told(draw):
    return "the same" if draw(5) == draw(2**32 + 5) else "other numbers"


jaxes = told(lambda seed: jax.random.uniform(jax.random.key(seed), (4,)).tolist())
numpys = told(lambda seed: np.random.default_rng(seed).random(4).tolist())
torches = told(first)
named = one.initial_seed()
hashes = random.Random(0)
seeds = {hashes.getrandbits(64) for _ in range(RUNS)}
streams = len({first(seed) for seed in seeds})
print(
    f"5 and 2**32 + 5: torch {torches}, JAX {jaxes}, NumPy {numpys}; initial_seed {named}; "
    f"{len(seeds)} seeds of 64 bits: {streams} streams"
)
same = torches, jaxes, numpys
sys.exit(same != ("the same", "the same", "other numbers") or not len(seeds) == RUNS > streams)
PY
