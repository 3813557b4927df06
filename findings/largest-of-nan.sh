#!/usr/bin/env bash
# Two names of one number, two gradients: amax() and max() where an element is nan.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-28.
# For x = [1, nan, 3] both are nan. Behaviour of the gradient:
#   x.max()    [0, 1, 0]: the nan is the element that was chosen
#   x.amax()   [nan, nan, nan]: elements equal to the result share the gradient, nan equals none, 0/0
# So a search for the sample that spoiled a batch finds it behind max(), and finds all of them behind amax().
# Output seen: "max [0.0, 1.0, 0.0], amax [nan, nan, nan]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch


def gradient(name):
    x = torch.tensor([1.0, float("nan"), 3.0], requires_grad=True)
    getattr(x, name)().backward()
    return x.grad


chosen, shared = gradient("max"), gradient("amax")
print(f"max {chosen.tolist()}, amax {shared.tolist()}")
sys.exit(not (chosen.tolist() == [0, 1, 0] and shared.isnan().all()))
PY
