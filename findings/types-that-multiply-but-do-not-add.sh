#!/usr/bin/env bash
# Tensors of uint16, uint32 and uint64 multiply, divide, sort and sum, but do not add, subtract or compare.
#
# Versions: torch 2.13.0 (CPU), Python 3.11, 2026-11-29.
# Behaviour: the types have been there since 2.3, and a tensor made from 16-bit images or from a pandas
# column of them prints, sums and sorts as any other. One expects all of arithmetic or none. But x * x,
# x / x, x == x, x.sum() and x.sort() work, and x + x, x + 1, x - x, x < x, x.max() and so x[x > 1] raise
# NotImplementedError or RuntimeError: '"add_stub" not implemented for 'UInt16''.
# Output seen: "uint16, uint32 and uint64 can: *, /, ==, sum, sort; cannot: +, -, <, max"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch

WORK = {
    "*": lambda x: x * x,
    "/": lambda x: x / x,
    "==": lambda x: x == x,
    "sum": torch.sum,
    "sort": torch.sort,
    "+": lambda x: x + x,
    "-": lambda x: x - x,
    "<": lambda x: x < x,
    "max": torch.max,
}


def can(work, dtype):
    try:
        work(torch.tensor([1, 2, 3], dtype=dtype))
    except (NotImplementedError, RuntimeError):
        return False
    return True


dtypes = [torch.uint16, torch.uint32, torch.uint64]
answers = {name: {can(work, dtype) for dtype in dtypes} for name, work in WORK.items()}
able, unable = ([name for name, found in answers.items() if found == {way}] for way in (True, False))
print(f"uint16, uint32 and uint64 can: {', '.join(able)}; cannot: {', '.join(unable)}")
sys.exit((able, unable) != (["*", "/", "==", "sum", "sort"], ["+", "-", "<", "max"]))
PY
