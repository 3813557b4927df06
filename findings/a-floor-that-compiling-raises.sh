#!/usr/bin/env bash
# torch.compile: 6.0 // 0.1 is 60, in eager mode, NumPy and Python it is 59; of the tenths up to 100 every other one is in another bin.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: 0.1 is a little more than a tenth as a float32, so it goes into 6.0 fifty-nine whole times, and the remainder, 6.0 % 0.1, is nearly 0.1. Eager mode, NumPy and
# Python compute the floor from that remainder, exactly. Inductor divides, which rounds to 60, and then takes the floor. Its % is the exact one, so in one compiled function the
# quotient times 0.1 plus the remainder is not x but 0.1 more. Random numbers hardly ever differ (of 100,000 none); those on a grid, times or prices in steps of a tenth, often:
# bins, positions and ids of an embedding change when a preprocessing is compiled. float64 differs too, for one in five. inf // 2 is inf
# for nan. torch.div(rounding_mode="floor") is the same.
# Output seen: "6.0 // 0.1: eager 59.0, compiled 60.0, NumPy 59.0, Python 59.0; of 1000 tenths 497 differ, in float64 200, of 100000 random numbers 0; NumPy from eager 0, aot_eager 0; quotient and remainder miss x by 0.0000, compiled 0.1000"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import numpy as np
import torch

tenths = torch.arange(1, 1001) / 10


def both(x):
    return x // 0.1, x % 0.1


def compiled(x, **options):
    torch._dynamo.reset()
    return torch.compile(both, **options)(x)


def differing(x):
    return int((compiled(x)[0] != both(x)[0]).sum())


def missed(quotient, remainder):
    return (quotient * 0.1 + remainder - tenths).abs().max().item()


six = torch.tensor([6.0])
at_six = [both(six)[0].item(), compiled(six)[0].item(), float(np.float32(6) // np.float32(0.1)), 6.0 // 0.1]
counts = differing(tenths), differing(tenths.double()), differing(torch.rand(100_000, generator=torch.Generator().manual_seed(0)) * 10)
aot = int((compiled(tenths, backend="aot_eager")[0] != both(tenths)[0]).sum())
numpys = int((tenths.numpy() // np.float32(0.1) != both(tenths)[0].numpy()).sum())
apart = missed(*both(tenths)), missed(*compiled(tenths))
print(
    "6.0 // 0.1: eager {}, compiled {}, NumPy {}, Python {}; ".format(*at_six)
    + "of 1000 tenths {} differ, in float64 {}, of 100000 random numbers {}; ".format(*counts)
    + f"NumPy from eager {numpys}, aot_eager {aot}; quotient and remainder miss x by {apart[0]:.4f}, compiled {apart[1]:.4f}"
)
sys.exit(not (at_six == [59, 60, 59, 59] and counts[0] > 400 and counts[1] > 100 and aot == numpys == 0 and apart[0] < 1e-4 < 0.09 < apart[1]))
PY
