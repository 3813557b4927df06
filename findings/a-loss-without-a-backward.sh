#!/usr/bin/env bash
# torch's cross_entropy takes one example with a target of shape (1,), and its backward always fails.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: logits of shape (4,) are one example without a batch, whose target is a number: of shape ().
# A target of shape (1,) is taken too, and the loss is that of the number. The check of the shapes that
# refuses it stands in the backward pass alone: "size mismatch (got input: [4], target: [1])". So an
# evaluation runs, and the first training step fails, at a line that names no shapes of the reader's. nll_loss
# is the same. Give both a batch of one, or take the target out of its list.
# Output seen: "target (): 1.3863, slopes [0.25, 0.25, -0.75, 0.25]; target (1,): 1.3863, RuntimeError: size
# mismatch (got input: [4], target: [1])"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.nn.functional import cross_entropy


def trained(target):
    logits = torch.zeros(4, requires_grad=True)
    loss = cross_entropy(logits, torch.tensor(target))
    shown = f"{loss.item():.4f}"
    try:
        loss.backward()
    except RuntimeError as error:
        return f"{shown}, RuntimeError: {error}"
    return f"{shown}, slopes {logits.grad.tolist()}"


number, listed = trained(2), trained([2])
print(f"target (): {number}; target (1,): {listed}")
wanted = "1.3863, RuntimeError: size mismatch (got input: [4], target: [1])"
sys.exit(number != "1.3863, slopes [0.25, 0.25, -0.75, 0.25]" or listed != wanted)
PY
