#!/usr/bin/env bash
# torch.kron refuses a transposed factor beside one that is not: the same numbers, laid in rows, have a product.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: how a matrix lies in memory is no part of its value, and what needs another order makes a copy: that
# is what one expects of a function of linear algebra. kron multiplies all pairs and then views the product in
# its new shape. The product lies as its factors do; if only one of them is transposed, no view is possible, and
# the call ends with view's words, "view size is not compatible with input tensor's size and stride", which name
# a function that the program does not call. With both transposed the answer is right, and is not contiguous.
# einsum and NumPy take all of them. Write A.T.contiguous().
# Output seen: "kron(a, b): right; kron(a.T, b): RuntimeError; kron(a, b.T): RuntimeError; kron(a.T, b.T): right; after
# contiguous(): right; numpy.kron(a.T, b): right"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch

a, b = torch.arange(4.0).reshape(2, 2), torch.arange(6.0).reshape(2, 3)


def outcome(first, second, kron=torch.kron):
    wanted = torch.einsum("ij,kl->ikjl", first, second).reshape(
        first.shape[0] * second.shape[0], first.shape[1] * second.shape[1]
    )
    try:
        return "right" if np.array_equal(kron(first, second), wanted) else "wrong"
    except RuntimeError as error:
        return type(error).__name__


found = {
    "kron(a, b)": outcome(a, b),
    "kron(a.T, b)": outcome(a.T, b),
    "kron(a, b.T)": outcome(a, b.T),
    "kron(a.T, b.T)": outcome(a.T, b.T),
    "after contiguous()": outcome(a.T.contiguous(), b),
    "numpy.kron(a.T, b)": outcome(a.T, b, lambda x, y: np.kron(x.numpy(), y.numpy())),
}
print("; ".join(f"{call}: {what}" for call, what in found.items()))
sys.exit(list(found.values()) != ["right", "RuntimeError", "RuntimeError", "right", "right", "right"])
PY
