#!/usr/bin/env bash
# torch: the sum of a million rows that expand() repeats is 1 % off, of 33 million half; of the same numbers copied it is right.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: PyTorch adds in blocks, and a sum of millions is right to six digits. Where a tensor has its rows from expand() (class weights beside a batch) they lie
# in one place in memory, the kernel sums them along an axis that does not move, and adds one by one to a float32 total: 0.1 a million
# times is 100958, and of ones the total stops at 2**24 (with one thread; with two there are two such totals). The mean is off alike. Nobody need write expand(): backward makes such a gradient of every sum(0) or
# mean(0), and the slope of a single number added before it is 9 % too large for ten million rows. contiguous() before the sum mends it; NumPy's broadcast_to is
# summed rightly.
# Output seen: "0.1 in a million rows of 2: sum 201916.7, contiguous 200000.0, NumPy 200000.5; 2**25 rows of ones: 33554432 of 67108864; the slope of one number before sum(0), ten million rows: 1.088 of the true one"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch

torch.set_num_threads(1)
pair = torch.full((2,), 0.1)
rows = pair.expand(1_000_000, 2)
total, copied = rows.sum().item(), rows.contiguous().sum().item()
theirs = float(np.broadcast_to(pair.numpy(), rows.shape).sum())
ones = int(torch.ones(2).expand(2**25, 2).sum())
shift = torch.zeros((), requires_grad=True)
((torch.zeros(10_000_000, 2) + shift).sum(0) @ pair).backward()
share = shift.grad.item() / 2e6
print(
    f"0.1 in a million rows of 2: sum {total:.1f}, contiguous {copied:.1f}, NumPy {theirs:.1f}; "
    f"2**25 rows of ones: {ones} of {2**26}; "
    f"the slope of one number before sum(0), ten million rows: {share:.3f} of the true one"
)
sys.exit(not (total > 201_000 and abs(copied - 200_000) < 1 and abs(theirs - 200_000) < 1 and ones < 2**26 and abs(share - 1) > 0.03))
PY
