#!/usr/bin/env bash
# ONNX Runtime: the sigmoid of an exported network is 0 from -18 downwards, and above that a staircase that now and then descends.
#
# Versions: onnxruntime 1.32.0, onnx 1.23.2, onnxscript 0.7.2, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: sigmoid is computed as a half plus an odd fraction, whose error is an error of the sum, not of the small value that is left: steps of
# 3e-8, some of them missed, and a clamp. sigmoid(-16) is 6e-8 and should be 1.1e-7; at -17 it is larger than at -16; at -18 and
# all below it is 0, where torch has 1.5e-8 and, at -50, 2e-22. Comparisons with an absolute tolerance of 1e-6, as one makes after
# an export, pass. What it changes is all that needs a rare event's size: a log of it is -inf, an odds 0, two scores that were apart are tied, and sorted
# scores of candidates are in another order. tanh, exp, erf and softplus of the same runtime keep their relative digits; export logits, or LogSoftmax.
# Output seen: "at -16, -17, -18, -50: ONNX Runtime 6.0e-08, 8.9e-08, 0.0e+00, 0.0e+00; torch 1.1e-07, 4.1e-08, 1.5e-08, 1.9e-22; 200001 points from -20 to -12: 209 values, 47052 steps down; torch 0 steps down"
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

torch.onnx.export(nn.Sigmoid(), (torch.zeros(8),), "net.onnx", dynamic_shapes=[{0: "n"}], verbose=False)
session = onnxruntime.InferenceSession("net.onnx", providers=["CPUExecutionProvider"])
name = session.get_inputs()[0].name


def exported(scores):
    return session.run(None, {name: scores})[0]


few = np.array([-16, -17, -18, -50], dtype=np.float32)
fine = np.linspace(-20, -12, 200_001, dtype=np.float32)
ours, torchs = exported(few), torch.sigmoid(torch.from_numpy(few)).numpy()
swept, smooth = exported(fine), torch.sigmoid(torch.from_numpy(fine)).numpy()
down, none = int((np.diff(swept) < 0).sum()), int((np.diff(smooth) < 0).sum())
told = [", ".join(f"{one:.1e}" for one in values) for values in (ours, torchs)]
print(
    f"at -16, -17, -18, -50: ONNX Runtime {told[0]}; torch {told[1]}; "
    f"{len(fine)} points from -20 to -12: {len(np.unique(swept))} values, {down} steps down; torch {none} steps down"
)
sys.exit(not (ours[1] > ours[0] and ours[2] == ours[3] == 0 and torchs.min() > 0 and down > 1000 and none == 0))
PY
