#!/usr/bin/env bash
# torch's update_bn: of 30 rows of 0 and a last batch with two rows of 8 the mean is 2.0, where it is 0.5; and a frozen layer is measured anew.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: update_bn measures the batch normalisation of averaged weights anew. It is the mean over batches, not over rows: the short batch at the end of a DataLoader counts as a full one, so what is in it counts up to
# batch_size times as much; with batches of a different length, as from a sampler by length, all means are off, and which rows share a batch decides them. The variance has more to it: it is the mean of the
# variances within the batches, so what differs from batch to batch is in none (of four batches at 0, 10, 20 and 30 it is 1, where the rows have 126). A loader
# in the order of the classes makes a variance that is far too small. A layer of one's
# own with momentum=None averages so too. Layers that were frozen by eval() and requires_grad_(False), as pretrained ones are, are
# reset and measured as well, and left in training mode, if the model was in it.
# Output seen: "mean 2.00, of the rows 0.50; variance in order 1.0, shuffled 125.5, of the rows 125.5; mean of a frozen layer 0.00, then 5.00, in training mode: True"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch import nn
from torch.optim.swa_utils import update_bn


def measured(batches):
    layer = nn.BatchNorm1d(1)
    update_bn(batches, layer)
    return layer.running_mean.item(), layer.running_var.item()


short = [torch.zeros(10, 1)] * 3 + [torch.full((2, 1), 8.0)]
mean, rows_mean = measured(short)[0], torch.cat(short).mean().item()
torch.manual_seed(0)
rows = torch.randn(4000, 1) + torch.arange(4.0).repeat_interleave(1000)[:, None] * 10
variances = measured(rows.split(1000))[1], measured(rows[torch.randperm(4000)].split(1000))[1], rows.var().item()
frozen = nn.BatchNorm1d(1).requires_grad_(False).eval()
update_bn([torch.full((10, 1), 5.0)], nn.Sequential(frozen, nn.BatchNorm1d(1)))
print(
    f"mean {mean:.2f}, of the rows {rows_mean:.2f}; variance in order {variances[0]:.1f}, shuffled {variances[1]:.1f}, of the rows {variances[2]:.1f}; "
    f"mean of a frozen layer 0.00, then {frozen.running_mean.item():.2f}, in training mode: {frozen.training}"
)
sys.exit(not (mean == 2 and rows_mean == 0.5 and variances[0] < 2 and min(variances[1:]) > 100 and frozen.running_mean.item() == 5 and frozen.training))
PY
