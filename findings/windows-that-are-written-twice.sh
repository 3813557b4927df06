#!/usr/bin/env bash
# Writing in place through Tensor.unfold: what lies in two windows is changed twice, and nothing is said.
#
# Versions: torch 2.13.0 (CPU), Python 3.11, 2026-11-29.
# Behaviour: PyTorch refuses to write through expand, "more than one element of the written-to tensor refers to
# a single memory location", and advises clone(). Windows that overlap, from unfold, are such memory too, but the
# check looks only for strides of 0, so they pass. Each element is read again after it was written: 1 is added
# twice in the middle, and a factor becomes its square. as_strided passes in the same way.
# Output seen: "add_(1) through windows of 2 in [0, 0, 0]: [1, 2, 1]; mul_(10) in [1, 1, 1]: [10, 100, 10]; through expand: RuntimeError"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch

added, multiplied = torch.zeros(3), torch.ones(3)
added.unfold(0, 2, 1).add_(1)
multiplied.unfold(0, 2, 1).mul_(10)
try:
    torch.zeros(1).expand(2).add_(1)
    expanded = "allowed"
except RuntimeError as error:
    expanded = type(error).__name__
first, second = added.int().tolist(), multiplied.int().tolist()
print(
    f"add_(1) through windows of 2 in [0, 0, 0]: {first}; mul_(10) in [1, 1, 1]: {second}; "
    f"through expand: {expanded}"
)
sys.exit((first, second, expanded) != ([1, 2, 1], [10, 100, 10], "RuntimeError"))
PY
