#!/usr/bin/env bash
# The gradient of det at a singular matrix: zeros from backward(), the cofactors with create_graph=True.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-28.
# The determinant is a polynomial: at [[1, 2], [2, 4]] its derivative is the cofactors [[4, -2], [-2, 1]].
# Behaviour, for the same call on the same float64 matrix:
#   backward()                          zeros
#   autograd.grad(create_graph=True)    the cofactors
# So asking for a second derivative changes the first, and an optimiser that meets a singular matrix sees
# a stationary point that is none.
# Output seen: "backward [[0.0, -0.0], [-0.0, 0.0]], create_graph [[4.0, -2.0], [-2.0, 1.0]]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch

A = torch.tensor([[1.0, 2.0], [2.0, 4.0]], dtype=torch.float64, requires_grad=True)
cofactors = torch.tensor([[4.0, -2.0], [-2.0, 1.0]], dtype=torch.float64)
torch.linalg.det(A).backward()
(recorded,) = torch.autograd.grad(torch.linalg.det(A), A, create_graph=True)
print(f"backward {A.grad.tolist()}, create_graph {recorded.detach().round(decimals=6).tolist()}")
sys.exit(not (torch.equal(A.grad.abs(), torch.zeros_like(A)) and torch.allclose(recorded, cofactors)))
PY
