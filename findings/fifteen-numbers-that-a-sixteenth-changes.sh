#!/usr/bin/env bash
# torch.randn: with one seed the first fifteen of sixteen numbers are not the fifteen numbers.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: fewer than sixteen normal numbers are drawn one after the other, from doubles; sixteen and more are filled with
# float32 uniforms first and turned into normal ones eight by eight. So randn(15) and randn(16) have no number in common, and
# a sample that grows from 15 rows to 16 is another sample. Above that the beginning stays only while whole groups of sixteen do:
# randn(32) begins as randn(16) does, randn(20) begins with four of its numbers, for the last sixteen are drawn anew. rand and NumPy's
# generators give the same beginning at every length.
# Output seen: "the same at the beginning: randn(15) and randn(16): 0 of 15; randn(16) and randn(20): 4 of 16; randn(16) and randn(32): 16 of 16; rand(15) and rand(16): 15 of 15; NumPy's: 15 of 15"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch


def same(draw, few, many):
    fewer, more = draw(few), draw(many)[:few]
    return int((fewer == more).sum())


def seeded(draw):
    return lambda n: (torch.manual_seed(0), draw(n))[1]


normal, uniform = seeded(torch.randn), seeded(torch.rand)
found = [same(normal, 15, 16), same(normal, 16, 20), same(normal, 16, 32), same(uniform, 15, 16)]
found.append(same(lambda n: np.random.default_rng(0).normal(size=n), 15, 16))
names = ["randn(15) and randn(16)", "randn(16) and randn(20)", "randn(16) and randn(32)"]
names += ["rand(15) and rand(16)", "NumPy's"]
of = [15, 16, 16, 15, 15]
print(
    "the same at the beginning: "
    + "; ".join(f"{name}: {n} of {m}" for name, n, m in zip(names, found, of))
)
sys.exit(found != [0, 4, 16, 15, 15])
PY
