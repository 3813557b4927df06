#!/usr/bin/env bash
# torch.autograd.gradcheck refuses an output that lost its gradient, and passes it beside one that has one.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: of a function's outputs only those that require a gradient are compared with differences. If there is none,
# gradcheck still looks whether the differences are zero, and fails. If there is one other, right output, the
# lost one is dropped from the comparison: a function that returns (value, penalty) with the value detached by
# mistake passes. fast_mode, which is meant to look less closely, does notice. Else check each output alone, or their sum.
# Output seen: "detached alone: refused; beside another output: passed; fast_mode: refused; their sum: refused"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.autograd import gradcheck


def verdict(function, **options):
    x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
    return "passed" if gradcheck(function, x, raise_exception=False, **options) else "refused"


def lost(x):
    return (x * x).detach()


def both(x):
    return lost(x), 3 * x


seen = [
    verdict(lost),
    verdict(both),
    verdict(both, fast_mode=True),
    verdict(lambda x: sum(both(x))),
]
print(
    f"detached alone: {seen[0]}; beside another output: {seen[1]}; fast_mode: {seen[2]}; "
    f"their sum: {seen[3]}"
)
sys.exit(seen != ["refused", "passed", "refused", "refused"])
PY
