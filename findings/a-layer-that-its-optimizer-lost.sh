#!/usr/bin/env bash
# torch: weight_norm after the optimizer, and the layer is never trained; spectral_norm, orthogonal and pruning at the same place train it.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: all of them put something computed in the place of a layer's weight. spectral_norm, orthogonal and prune keep the parameter that was there, under another name, so an optimizer
# made before goes on with it. weight_norm makes two new parameters, a length and a direction, which that optimizer has never seen: the layer's bias learns, its weight stays for good, the other layers
# learn around it, and the loss falls. On the way back it is the same: after remove_parametrizations the three go on, and weight_norm's layer stands still. No warning anywhere; the old
# parameter stands in the optimizer without a gradient, and is passed over. So the order of two cells in a notebook decides. Make the optimizer last, or ask whether each parameter of
# the model is among those of the optimizer.
# Output seen: "weight_norm: before the optimizer trained True, after it False, removed after it False; spectral_norm: before the optimizer trained True, after it True, removed after it True; orthogonal: before the optimizer trained True, after it True, removed after it True; pruned: before the optimizer trained True, after it True, removed after it True"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch import nn
from torch.nn.utils import parametrizations, parametrize, prune

KINDS = {
    "weight_norm": parametrizations.weight_norm,
    "spectral_norm": parametrizations.spectral_norm,
    "orthogonal": parametrizations.orthogonal,
    "pruned": lambda layer: prune.l1_unstructured(layer, "weight", 0.5),
}
rows = torch.randn(64, 8, generator=torch.Generator().manual_seed(0))


def moved(change, before, undo=False):
    torch.manual_seed(0)
    layer = nn.Linear(8, 8)
    if not before:
        change(layer)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    if before:
        change(layer)
    if undo and parametrize.is_parametrized(layer):
        parametrize.remove_parametrizations(layer, "weight")
    elif undo:
        prune.remove(layer, "weight")
    layer(rows)
    start = layer.weight.detach().clone()
    for _ in range(20):
        optimizer.zero_grad()
        (layer(rows) - rows.flip(1)).square().mean().backward()
        optimizer.step()
    layer(rows)
    return not torch.allclose(layer.weight, start)


after, before, undone = ({kind: moved(change, *how) for kind, change in KINDS.items()} for how in ((False,), (True,), (False, True)))
print("; ".join(f"{kind}: before the optimizer trained {after[kind]}, after it {before[kind]}, removed after it {undone[kind]}" for kind in KINDS))
sys.exit(not all(after.values()) or [kind for kind in KINDS if not before[kind]] != ["weight_norm"])
PY
