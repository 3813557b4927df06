#!/usr/bin/env bash
# Keras: a network whose outputs are all 0 has a top-5 accuracy of 100 %, and a top-1 accuracy as well; on JAX one whose outputs are nan has that too.
#
# Versions: keras 3.15.1, jax 0.10.2, jaxlib 0.10.2, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-12-01.
# Behaviour: whoever is as good as the fifth counts as one of the five, so where all outputs are equal each class is among the first, even the first one. A dead network and a head that begins at
# zero are perfect by this measure, and the best by a checkpoint that watches it; categorical accuracy, which takes the first of equals, is 0.1 beside it. On JAX nothing is larger than nan either,
# so a run that diverged ends with 1.0; on PyTorch it ends with 0. keras.ops.top_k of the same outputs names five classes, and finds half. Known of ties.
# Look at the plain accuracy too, or count with keras.ops.top_k.
# Output seen: "top 5, top 1, accuracy of ten classes: all 0: jax [1.0, 1.0, 0.1], torch [1.0, 1.0, 0.1]; all nan: jax [1.0, 1.0, 0.1], torch [0.0, 0.0, 0.1]; by keras.ops.top_k of all 0 0.5"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet keras==3.15.1 torch==2.13.0 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
cd "$folder"
cat >measured.py <<'PY'
import json
import os
import sys

os.environ["KERAS_BACKEND"] = sys.argv[1]
import keras
import numpy as np

CLASSES = np.arange(10)


def accuracies(outputs):
    metrics = [keras.metrics.SparseTopKCategoricalAccuracy(k=5), keras.metrics.SparseTopKCategoricalAccuracy(k=1), keras.metrics.SparseCategoricalAccuracy()]
    for metric in metrics:
        metric.update_state(CLASSES, outputs)
    return [round(float(metric.result()), 2) for metric in metrics]


rows = np.full((10, 10), 0, np.float32)
best = keras.ops.convert_to_numpy(keras.ops.top_k(rows, 5)[1])
counted = float((best == CLASSES[:, None]).any(1).mean())
print(json.dumps([accuracies(rows), accuracies(rows + np.float32("nan")), counted]))
PY
for backend in jax torch; do
    JAX_PLATFORMS=cpu venv/bin/python measured.py $backend >$backend.json 2>/dev/null
done
python3 - <<'PY'
import json
import sys

found = [json.load(open(f"{one}.json")) for one in ("jax", "torch")]
(zeros, nan, counted), (others, other, _) = found
print(
    f"top 5, top 1, accuracy of ten classes: all 0: jax {zeros}, torch {others}; all nan: jax {nan}, torch {other}; "
    f"by keras.ops.top_k of all 0 {counted}"
)
sys.exit(not (zeros == others == [1.0, 1.0, 0.1] and nan[:2] == [1.0, 1.0] and other[:2] == [0.0, 0.0] and counted == 0.5))
PY
