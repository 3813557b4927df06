#!/usr/bin/env bash
# JAX: of 10,000 equally likely words in bfloat16 jax.random.categorical draws every other time one of the first hundred.
#
# Versions: jax 0.10.2, jaxlib 0.10.2, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a word is drawn by adding Gumbel noise to the logits and taking the largest. The noise has the type of the logits, and a uniform
# number in bfloat16 has 7 random bits: 128 values. Of 10,000 words some 80 have the highest of them, and of equals argmax takes the first.
# So the median word is number 85 and not 5,000, hardly one beyond the first 1,000 is ever drawn, and in float16 more than half of the draws
# still come from the first tenth. A language model that hands over its logits as they leave the network samples the ordinary words of
# a vocabulary sorted by frequency, which looks like good sense. PyTorch draws evenly in every type. Cast the logits to float32 before the draw.
# Output seen: "median and largest word: bfloat16 85, 1171; float16 693, 7523; float32 4992, 9999; PyTorch bfloat16 5010, 9995"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jax==0.10.2 jaxlib==0.10.2 torch==2.13.0 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import jax
import jax.numpy as jnp
import numpy as np
import torch

WORDS, DRAWS = 10_000, 5_000


def drawn(dtype):
    keys = jax.random.split(jax.random.key(0), 5)
    logits = jnp.zeros(WORDS, dtype)
    return np.concatenate([jax.random.categorical(key, logits, shape=(DRAWS // 5,)) for key in keys])


torch.manual_seed(0)
theirs = torch.distributions.Categorical(logits=torch.zeros(WORDS, dtype=torch.bfloat16))
ways = {name: drawn(name) for name in ("bfloat16", "float16", "float32")}
ways["PyTorch bfloat16"] = theirs.sample((DRAWS,)).numpy()
medians = {name: int(np.median(words)) for name, words in ways.items()}
told = "; ".join(f"{name} {medians[name]}, {words.max()}" for name, words in ways.items())
print(f"median and largest word: {told}")
even = [abs(medians[name] - WORDS / 2) < 300 for name in ("float32", "PyTorch bfloat16")]
sys.exit(not (medians["bfloat16"] < 150 and ways["bfloat16"].max() < 2000 and medians["float16"] < 1000 and all(even)))
PY
