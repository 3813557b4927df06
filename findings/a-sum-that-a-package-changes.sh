#!/usr/bin/env bash
# torch.einsum of three factors has other digits once opt_einsum is installed, which JAX brings along.
#
# Versions: torch 2.13.0 (CPU), opt_einsum 3.4.0, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: with three operands or more torch.einsum multiplies from left to right, unless the package opt_einsum can be imported: then
# it asks that for the cheapest order. Nothing is imported or switched on by the reader. So a notebook with fixed seeds prints other
# digits in an environment where `pip install jax` was run for another chapter, and a checked page fails on one machine only.
# (It is also quicker: here by a factor of ten in multiplications.) torch.backends.opt_einsum.enabled = False, or two einsums of two factors,
# give one answer everywhere. Documented under torch.backends; einsum of two factors is not touched.
# Output seen: "of 40 elements the same before and after: 4, of two factors: 6000 of 6000"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
cd "$folder"
cat >page.py <<'PY'
import sys

import torch

torch.manual_seed(0)
a, b, c = torch.rand(20, 300), torch.rand(300, 300), torch.rand(300, 2)
torch.save([torch.einsum("ij,jk,kl->il", a, b, c), torch.einsum("ij,jk->ik", a, b)], sys.argv[1])
PY
venv/bin/python page.py before.pt
venv/bin/pip install --quiet opt_einsum==3.4.0 2>/dev/null
venv/bin/python page.py after.pt
venv/bin/python - <<'PY'
import sys

import torch

before, after = torch.load("before.pt"), torch.load("after.pt")
same = [int((old == new).sum()) for old, new in zip(before, after)]
print(f"of 40 elements the same before and after: {same[0]}, of two factors: {same[1]} of 6000")
sys.exit(not (same[0] < 40 and same[1] == 6000))
PY
