#!/usr/bin/env bash
# torch: the sum of a nested tensor that was cut out of a table by nested.narrow is that of the whole table: 66 for 30; its largest number lies outside.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: torch.nested.narrow(table, 1, starts, lengths, layout=torch.jagged) takes from each row a piece of its own, without a copy: answers in a table of prompts, frames of padded clips. unbind(), the shape and a sum over the last
# axis know of the pieces, and reductions along the rows refuse. But those to a single number, sum, mean, amax, prod, norm, are taken over the memory behind, with all that was cut
# away: prompts, padding, and nan in it. So a mean loss over pieces is the mean loss over everything, a number of the right size, and its gradient reaches the places outside. contiguous() copies the
# pieces, and then all is right.
# Output seen: "pieces [[1.0, 2.0], [8.0, 9.0, 10.0]]: as nested, by unbind, after contiguous: sum 66, 30, 30; mean 5.5, 6, 6; amax 11, 10, 10; amin 0, 1, 1; the gradient reaches 12 places for 5"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch

table = torch.arange(12.0).reshape(2, 6).requires_grad_()
pieces = torch.nested.narrow(table, 1, torch.tensor([1, 2]), torch.tensor([2, 3]), layout=torch.jagged)
own = torch.cat(pieces.unbind())
REDUCTIONS = {"sum": torch.sum, "mean": torch.mean, "amax": torch.amax, "amin": torch.amin}
found = {
    name: [reduce(rows).item() for rows in (pieces, own, pieces.contiguous())] for name, reduce in REDUCTIONS.items()
}
reached = int(torch.autograd.grad(pieces.sum(), table)[0].count_nonzero())
told = "; ".join("{} {}, {}, {}".format(name, *map("{:g}".format, numbers)) for name, numbers in found.items())
print(f"pieces {[piece.tolist() for piece in pieces.unbind()]}: as nested, by unbind, after contiguous: {told}; the gradient reaches {reached} places for {own.numel()}")
sys.exit(found["sum"] != [66, 30, 30] or found["mean"] != [5.5, 6, 6] or found["amax"] != [11, 10, 10] or reached != 12)
PY
