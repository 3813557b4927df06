#!/usr/bin/env bash
# torch: of a table of ones the mean of two of its three columns is 0.5 and their variance 0.25; copied out first it is 1.0 and 0.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: PyTorch adds in blocks, so a sum of millions is right to six digits, and a table as a whole, or each column by itself (mean(0)), is. But
# table[:, :2].mean() runs down the longer axis first, whose numbers do not lie side by side, and adds them one by one to a float32 total. Of a million rows of 0.1
# the mean is 0.10096, of ones the total stops at 2**24 (with one thread; two have two such totals), and the variance believes the mean. The same happens to
# what expand() repeats, and backward makes such a gradient of every sum(0) or mean(0): the slope of a single number that is added before
# it is 9 % too large for ten million rows. contiguous() first mends it; NumPy is right with all of them.
# Output seen: "two of three columns, 2**25 ones each: mean 0.5, variance 0.25, by columns 1.0, 1.0, contiguous 1.0, NumPy 1.0; a million rows of 0.1: 0.10096; the slope of one number before sum(0), ten million rows: 1.088 of the true one"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch

torch.set_num_threads(1)
ones = torch.ones(2**25, 3)[:, :2]
mean, spread, copied = ones.mean().item(), ones.var().item(), ones.contiguous().mean().item()
theirs, columns = float(ones.numpy().mean()), ones.mean(0).tolist()
tenths = torch.full((1_000_000, 3), 0.1)[:, :2].mean().item()
pair, shift = torch.full((2,), 0.1), torch.zeros((), requires_grad=True)
((torch.zeros(10_000_000, 2) + shift).sum(0) @ pair).backward()
share = shift.grad.item() / 2e6
print(
    f"two of three columns, 2**25 ones each: mean {mean}, variance {spread:g}, by columns {columns[0]}, {columns[1]}, "
    f"contiguous {copied}, NumPy {theirs}; a million rows of 0.1: {tenths:.5f}; "
    f"the slope of one number before sum(0), ten million rows: {share:.3f} of the true one"
)
right = [mean, spread] == [0.5, 0.25] and [*columns, copied, theirs] == [1.0] * 4
sys.exit(not (right and tenths > 0.1005 and abs(share - 1) > 0.03))
PY
