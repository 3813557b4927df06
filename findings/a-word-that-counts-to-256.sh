#!/usr/bin/env bash
# torch and JAX: in bfloat16 the gradient of an embedding ends at 256 for a word that comes 8,887 times in the batch; by index_select it is 8,896.
#
# Versions: torch 2.13.0 (CPU), jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the gradients of one row are added one after the other in the type of the table, and in bfloat16 256 + 1 is 256. Sums of such a tensor
# and matrix products add in float32 on the way, so "the sum loses nothing but its last digit" holds all around, and here it does not. The
# more often a word comes, the smaller the part of its gradient that arrives: of 65,536 words drawn by Zipf's law the first gets 3 %, the
# tenth 28 %, and those that come fewer than 256 times all; thirty-three words learn too slowly, and a longer batch makes it worse. Of smaller
# gradients the same share is lost, for it is their ratio that counts. x[index], embedding_bag and JAX's x[index] do the same, index_select and gather do not; nor
# does autocast, whose table is in float32. F.embedding(index, weight.float()) cures it.
# Output seen: "counts 8887, 4274, 2804: F.embedding 256, 256, 256; weight[index] 256, 256, 256; JAX 256, 256, 256; index_select 8896, 4288, 2800; random gradients of mean 0.05, 20000 times: 128 of 996"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY'
import sys

import jax
import jax.numpy as jnp
import numpy as np
import torch
from torch.nn import functional as F

WORDS, LENGTH = 1000, 65_536
shares = 1 / np.arange(1, WORDS + 1)
text = np.random.default_rng(0).choice(WORDS, size=LENGTH, p=shares / shares.sum())
counts = np.bincount(text)[:3]


def gradient(look_up, index, weights=1.0):
    table = torch.zeros(WORDS, 1, dtype=torch.bfloat16, requires_grad=True)
    (look_up(table, index) * weights).float().sum().backward()
    return table.grad[:3, 0].int().tolist()


index = torch.from_numpy(text)
embedded = gradient(lambda table, index: F.embedding(index, table), index)
indexed = gradient(lambda table, index: table[index], index)
selected = gradient(lambda table, index: table.index_select(0, index), index)
jaxs = jax.grad(lambda table: table[jnp.asarray(text)].astype(jnp.float32).sum())(jnp.zeros((WORDS, 1), jnp.bfloat16))
jaxs = jaxs[:3, 0].astype(int).tolist()
torch.manual_seed(0)
many, weights = 20_000, torch.randn(20_000, 4)[:, :1] * 0.1 + 0.05
small = gradient(
    lambda table, index: F.embedding(index, table), torch.zeros(many, dtype=torch.long), weights.bfloat16()
)[0]


def told(numbers):
    return ", ".join(map(str, numbers))


print(
    f"counts {told(counts)}: F.embedding {told(embedded)}; weight[index] {told(indexed)}; JAX {told(jaxs)}; "
    f"index_select {told(selected)}; random gradients of mean 0.05, {many} times: {small} of {weights.sum():.0f}"
)
ends = embedded == indexed == jaxs == [256] * 3
sys.exit(not (ends and np.allclose(selected, counts, rtol=0.01) and small < 0.2 * weights.sum()))
PY
