#!/usr/bin/env bash
# torch: nn.init on a weight under weight_norm, orthogonal or pruning does nothing: the layer answers as before, to the last digit.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: model.apply(begin), with init.kaiming_normal_(layer.weight) in it, is how a model is given another beginning. Under a parametrization layer.weight is not a
# parameter but an answer, computed anew whenever it is asked for; init fills that answer, and it is thrown away. Also layer.weight.zero_(), copy_ and mul_ under no_grad: no error, no warning. The bias
# is filled, so the model did change. Under spectral_norm the weights do not change either, but each look at layer.weight in training mode turns its two directions
# a step further. The older nn.utils.weight_norm, and prune, keep the filled tensor until the next forward pass: printed, it is all zeros. Assign instead, layer.weight = torch.zeros(8, 8),
# where a parametrization has a way back; or begin before it is registered.
# Output seen: "after zeros_: the same parameters, the same answers, greatest weight shown: plain: False, False, 0.00; weight_norm: True, True, 0.35; orthogonal: True, True, 0.74; spectral_norm: True, False, 0.32; older weight_norm: True, True, 0.00; pruned: True, True, 0.00; weight_norm assigned 2 I: 2.00"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch import nn
from torch.nn.utils import parametrizations, prune

KINDS = {
    "plain": lambda layer: layer,
    "weight_norm": parametrizations.weight_norm,
    "orthogonal": parametrizations.orthogonal,
    "spectral_norm": parametrizations.spectral_norm,
    "older weight_norm": nn.utils.weight_norm,
    "pruned": lambda layer: prune.l1_unstructured(layer, "weight", 0.5),
}
rows = torch.randn(4, 8, generator=torch.Generator().manual_seed(0))


def tried(change, fill):
    torch.manual_seed(0)
    layer = nn.Linear(8, 8)
    change(layer)
    parameters = [parameter.detach().clone() for name, parameter in layer.named_parameters() if name != "bias"]
    answer = layer(rows).detach()
    fill(layer)
    shown = layer.weight.abs().max().item()
    same = all(torch.equal(*pair) for pair in zip(parameters, (p for name, p in layer.named_parameters() if name != "bias")))
    return same, torch.equal(layer(rows), answer), shown


def begin(layer):
    nn.init.zeros_(layer.weight)


def assign(layer):
    with torch.no_grad():
        layer.weight = 2 * torch.eye(8)


found = {kind: tried(change, begin) for kind, change in KINDS.items()}
assigned = tried(KINDS["weight_norm"], assign)[2]
told = "; ".join(f"{kind}: {same}, {equal}, {shown:.2f}" for kind, (same, equal, shown) in found.items())
print(f"after zeros_: the same parameters, the same answers, greatest weight shown: {told}; weight_norm assigned 2 I: {assigned:.2f}")
kept = [kind for kind, (same, _, _) in found.items() if same]
equal = [kind for kind, (_, one, _) in found.items() if one]
sys.exit(not (kept == [*KINDS][1:] and equal == [kind for kind in kept if kind != "spectral_norm"] and abs(assigned - 2) < 1e-6))
PY
