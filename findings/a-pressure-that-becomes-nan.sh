#!/usr/bin/env bash
# Keras on PyTorch: BatchNormalization of air pressures, 1000 with a deviation of 0.1, is nan in a part of the columns, for their variance is below zero; on JAX the same layer is right.
#
# Versions: keras 3.15.1, torch 2.13.0 (CPU), jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-12-01.
# Behaviour: Keras asks its backend for the mean and the variance at once. On JAX the mean is taken off before squaring, on PyTorch the variance is the mean of the squares less the square of the mean, in float32:
# around a million what is left comes in steps of 1/16, to either side of zero, and nothing holds it above. The root of a negative variance is nan, that of zero makes large numbers; the moving variance, which inference needs, is
# taken from the same. GroupNormalization has it too, LayerNormalization and PyTorch's own BatchNorm1d are right. It is a matter of the batch, so a run goes well until one has too little spread.
# Kelvin, years, prices and positions are such columns. Take the mean off first, as by a Normalization layer that has adapted.
# Output seen: "of 64 columns around 1000 nan is in: jax: BatchNormalization 0, GroupNormalization 0, LayerNormalization 0; torch: BatchNormalization 25, GroupNormalization 64, LayerNormalization 0; lowest variance 0.0081, -0.3125; BatchNorm1d of PyTorch 0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet keras==3.15.1 torch==2.13.0 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
cd "$folder"
cat >layers.py <<'PY'
import json
import os
import sys

os.environ["KERAS_BACKEND"] = sys.argv[1]
import keras
import numpy as np
import torch

X = (1000 + 0.1 * np.random.default_rng(0).normal(size=(256, 64))).astype(np.float32)


def nans(layer, **options):
    return int(np.isnan(keras.ops.convert_to_numpy(layer(X, **options))).any(0).sum())


batch = keras.layers.BatchNormalization(momentum=0.0)
columns = nans(batch, training=True), nans(keras.layers.GroupNormalization(16)), nans(keras.layers.LayerNormalization())
variance = float(keras.ops.min(batch.moving_variance))
print(json.dumps([columns, variance, int(torch.nn.BatchNorm1d(64)(torch.tensor(X)).isnan().any(0).sum())]))
PY
for backend in jax torch; do
    JAX_PLATFORMS=cpu venv/bin/python layers.py $backend >$backend.json 2>/dev/null
done
python3 - <<'PY'
import json
import sys

(jax, low, right), (torch, lower, _) = (json.load(open(f"{one}.json")) for one in ("jax", "torch"))
told = "; ".join("{}: BatchNormalization {}, GroupNormalization {}, LayerNormalization {}".format(*one) for one in (("jax", *jax), ("torch", *torch)))
print(f"of 64 columns around 1000 nan is in: {told}; lowest variance {low:.4f}, {lower:.4f}; BatchNorm1d of PyTorch {right}")
sys.exit(not (jax == [0, 0, 0] and torch[0] > 5 and torch[1] > 5 and torch[2] == right == 0 and lower < 0 < low))
PY
