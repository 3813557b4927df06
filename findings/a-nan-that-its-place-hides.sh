#!/usr/bin/env bash
# ONNX Runtime: max and argmax of 1, 3, nan are 3 and 1, those of nan, 1, 3 are nan and 0; max pooling hides a nan at every place.
#
# Versions: onnxruntime 1.32.0, onnx 1.23.2, onnxscript 0.7.2, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: torch, whose network was exported, answers nan, and the place of the nan, wherever it stands. The exported one begins with the first element
# and goes on with "is the next one larger?", which a nan never is: at the beginning it stays, anywhere else it is passed over.
# So a classifier whose scores have gone wrong names a class, with a confident score, for most inputs; a test that puts the nan first finds it.
# TopK puts nan first at each place, softmax spreads it: of one row ArgMax says 1 and TopK says 2.
# Output seen: "max of nan,1,3 / 1,nan,3 / 1,3,nan: torch nan nan nan, ONNX Runtime nan 3.0 3.0; argmax: torch 0 1 2, ONNX Runtime 0 2 1; top-1: 0 1 2; max pool: torch nan nan nan, ONNX Runtime 3.0 3.0 3.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 onnx==1.23.2 onnxscript==0.7.2 onnxruntime==1.32.0 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY' 2>/dev/null
import sys

import numpy as np
import onnxruntime
import torch
from torch import nn

nan = float("nan")
rows = torch.tensor([[nan, 1.0, 3.0], [1.0, nan, 3.0], [1.0, 3.0, nan]])


class Largest(nn.Module):
    def forward(self, x):
        return x.amax(1), x.argmax(1), x.topk(1).indices, nn.functional.max_pool1d(x, 3)


torch.onnx.export(Largest(), (torch.zeros(3, 3),), "net.onnx", verbose=False)
session = onnxruntime.InferenceSession("net.onnx", providers=["CPUExecutionProvider"])
exported = [np.ravel(one) for one in session.run(None, {session.get_inputs()[0].name: rows.numpy()})]
torchs = [one.flatten().numpy() for one in Largest()(rows)]


def told(which):
    return [" ".join(str(one.item()) for one in values[which]) for values in (torchs, exported)]


(largest, ours), (place, our_place), (top, our_top), (pool, our_pool) = map(told, range(4))
print(
    f"max of nan,1,3 / 1,nan,3 / 1,3,nan: torch {largest}, ONNX Runtime {ours}; argmax: torch {place}, "
    f"ONNX Runtime {our_place}; top-1: {our_top}; max pool: torch {pool}, ONNX Runtime {our_pool}"
)
seen = largest, ours, place, our_place, top, our_top, pool, our_pool
nans, threes = "nan nan nan", "3.0 3.0 3.0"
sys.exit(seen != (nans, "nan 3.0 3.0", "0 1 2", "0 2 1", "0 1 2", "0 1 2", nans, threes))
PY
