#!/usr/bin/env bash
# clip_grad_value_ where no parameter has a gradient yet: an error of the inside; clip_grad_norm_ says 0.
#
# Versions: torch 2.13.0 (CPU), Python 3.11, 2026-11-29.
# Behaviour: a loop that clips before the first backward, or a part of a network that took no part in a batch,
# has nothing to clip. clip_grad_norm_ returns a norm of 0. clip_grad_value_ groups the gradients by device and
# type first, and that function refuses an empty list: "Expected !nested_tensorlist[0].empty() to be true".
# One parameter with a gradient among them is enough for both.
# Output seen: "no gradients: clip_grad_norm_ 0.0, clip_grad_value_ RuntimeError; no parameters: clip_grad_norm_ 0.0, clip_grad_value_ RuntimeError"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_


def answer(clip, parameters):
    try:
        done = clip(parameters, 1.0)
    except RuntimeError as error:
        return type(error).__name__
    return "nothing" if done is None else done.item()


without = [torch.nn.Parameter(torch.ones(2))]
seen = [answer(clip, given) for given in (without, []) for clip in (clip_grad_norm_, clip_grad_value_)]
print(
    f"no gradients: clip_grad_norm_ {seen[0]}, clip_grad_value_ {seen[1]}; "
    f"no parameters: clip_grad_norm_ {seen[2]}, clip_grad_value_ {seen[3]}"
)
sys.exit(seen != [0.0, "RuntimeError", 0.0, "RuntimeError"])
PY
