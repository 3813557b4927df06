#!/usr/bin/env bash
# Adam trains on rounding noise: a bias before BatchNorm has the gradient zero, and moves all the same.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-28.
# BatchNorm subtracts the mean of each column, so a bias in the layer before it changes nothing, and its
# derivative is zero in exact arithmetic. In float32 up to 1e-7 is left of it.
# Behaviour, after 100 steps with lr = 0.01, from the same start:
#   SGD      the bias has not moved at all
#   Adam     it has moved by 0.08, AdamW 0.11, RMSprop 0.24: they divide a gradient by its own size,
#            and noise of size 1e-8 (their eps) and more comes out as steps of size lr
# So the weights of such a layer never agree between two machines, two libraries, or two orders of a sum,
# though the losses do: compare what the network computes, or leave the bias out (bias=False).
# Output seen: "largest gradient 6e-08; moved: SGD 0.000, Adam 0.085, AdamW 0.110, RMSprop 0.238"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch import nn


def moved(optimizer):
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 1))
    x, y = torch.randn(64, 8), torch.randn(64, 1)
    bias, largest = net[0].bias, 0.0
    start = bias.detach().clone()
    steps = optimizer(net.parameters(), lr=0.01)
    for _ in range(100):
        steps.zero_grad()
        ((net(x) - y) ** 2).mean().backward()
        largest = max(largest, bias.grad.abs().max().item())
        steps.step()
    return (bias - start).abs().max().item(), largest


kinds = [torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop]
found = {kind.__name__: moved(kind) for kind in kinds}
moves = ", ".join(f"{name} {far:.3f}" for name, (far, _) in found.items())
print(f"largest gradient {found['Adam'][1]:.0e}; moved: {moves}")
small = all(0 < largest < 1e-6 for _, largest in found.values())
still = found["SGD"][0] < 1e-4
sys.exit(not (small and still and all(far > 0.01 for name, (far, _) in found.items() if name != "SGD")))
PY
