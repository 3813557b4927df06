#!/usr/bin/env bash
# JAX: a confusion matrix by bincount takes each padded label, -1, for a right guess of class 0: half padded, an accuracy of 0.79 is 0.90; by .at[].add it is 0.57.
#
# Versions: jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-12-01.
# Behaviour: jnp.bincount(label * classes + guess) is how a confusion matrix is written in NumPy, whose bincount refuses negative numbers, and so does PyTorch's. JAX can raise no error under jit, and
# counts them as 0, also without jit: the first place is class 0 guessed as class 0. What is too large is left out. zeros.at[label, guess].add(1) reads -1 as the last class, segment_sum and one_hot leave it
# out: four ways, three answers, and the row sums look alike. It is documented, for bincount only. Take the padding out, or give it the
# weight label >= 0.
# Output seen: "accuracy of 5000 labels beside 5000 of -1: bincount 0.9 of 10000, at 0.57 of 10000, segment_sum 0.79 of 5000, one_hot 0.79 of 5000; of the labels 0.79; NumPy's bincount ValueError"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import jax
import jax.numpy as jnp
import numpy as np

N = 3
source = np.random.default_rng(0)
label, guess = source.integers(0, N, (2, 10_000))
guess = np.where(source.random(10_000) < 0.7, label, guess)
label[5000:] = -1
pairs = jnp.asarray(label), jnp.asarray(guess)


def by_bincount(label, guess):
    return jnp.bincount(label * N + guess, length=N * N).reshape(N, N)


def by_at(label, guess):
    return jnp.zeros((N, N), int).at[label, guess].add(1)


def by_segment_sum(label, guess):
    return jax.ops.segment_sum(jnp.ones_like(label), label * N + guess, N * N).reshape(N, N)


def by_one_hot(label, guess):
    return jax.nn.one_hot(label, N).T @ jax.nn.one_hot(guess, N)


found = {way.__name__[3:]: np.asarray(way(*pairs)) for way in (by_bincount, by_at, by_segment_sum, by_one_hot)}
accuracies = [round(float(np.trace(one) / one.sum()), 2) for one in found.values()]
real = float((label == guess)[:5000].mean())
try:
    numpy = np.bincount(label * N + guess)
except ValueError as error:
    numpy = type(error).__name__
told = ", ".join(f"{name} {one} of {int(matrix.sum())}" for (name, matrix), one in zip(found.items(), accuracies))
print(f"accuracy of 5000 labels beside 5000 of -1: {told}; of the labels {real:.2f}; NumPy's bincount {numpy}")
right = round(real, 2)
sys.exit(not (accuracies[0] > 0.89 and accuracies[1] < 0.6 and accuracies[2:] == [right] * 2 and numpy == "ValueError"))
PY
