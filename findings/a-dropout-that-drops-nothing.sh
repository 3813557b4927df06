#!/usr/bin/env bash
# F.dropout(x, 0.5) drops, F.alpha_dropout(x, 0.5) does not: its `training` is False by default, and that of its four siblings True.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: of the six functions of dropout in torch.nn.functional those by name dropout, dropout1d, dropout2d and dropout3d are at work unless
# they are told training=False; alpha_dropout and feature_alpha_dropout do nothing unless they are told training=True. A network with selu whose
# dropout is changed to the kind that is made for it is no longer regularised; nothing fails, and the losses of training look better. Even
# p = 1 leaves every element as it was. The modules (nn.AlphaDropout) begin in training mode as all do.
# Output seen: "kept of 1000 at p = 1: dropout 0, dropout1d 0, dropout2d 0, dropout3d 0, alpha_dropout 1000, feature_alpha_dropout 1000"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
import torch.nn.functional as F

SHAPES = {
    "dropout": (1000,),
    "dropout1d": (10, 10, 10),
    "dropout2d": (10, 10, 2, 5),
    "dropout3d": (5, 5, 2, 4, 5),
    "alpha_dropout": (1000,),
    "feature_alpha_dropout": (10, 10, 10),
}
kept = {name: int((getattr(F, name)(torch.ones(shape), 1.0) == 1).sum()) for name, shape in SHAPES.items()}
print("kept of 1000 at p = 1: " + ", ".join(f"{name} {number}" for name, number in kept.items()))
sys.exit([*kept.values()] != [0, 0, 0, 0, 1000, 1000])
PY
