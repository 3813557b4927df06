#!/usr/bin/env bash
# torch's AveragedModel in bfloat16: after 1,000 models of 0 and 1,000 of 1 the mean is 0.25, and after 10,000 steps at 1 an average with the decay 0.999 is 0.25 too.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the average is kept in the type of the weights, and each update adds a part of the distance to it: 1 / (n + 1) for the mean, 0.001 for the moving average. In bfloat16 an
# addition of less than a 512th to a 256th of a number is rounded away, so both stand still long before they are there, wherever they are: the mean of 2,000 is that of the first few hundred, for later models
# count for nothing. The averaged model is no broken one, its loss is that of an early model, so averaging seems not to help. n_averaged goes on counting. float16 is off too
# (0.49, 0.76). Average a copy in float32: AveragedModel(model.float()) does not help while model is bfloat16, for the difference is
# taken in the type of both; keep the weights in float32 and compute under autocast.
# Output seen: "bfloat16: mean 0.250, moving 0.250, counted 2000; float16: mean 0.488, moving 0.756, counted 2000; float32: mean 0.500, moving 1.000, counted 2000"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn


def averaged(dtype, models, **options):
    model = torch.nn.Linear(1, 1, bias=False, dtype=dtype)
    torch.nn.init.zeros_(model.weight)
    average = AveragedModel(model, **options)
    for value, times in models:
        torch.nn.init.constant_(model.weight, value)
        for _ in range(times):
            average.update_parameters(model)
    return average.module.weight.item(), int(average.n_averaged)


found = {}
for dtype in (torch.bfloat16, torch.float16, torch.float32):
    mean, counted = averaged(dtype, [(0, 1000), (1, 1000)])
    moving, _ = averaged(dtype, [(0, 1), (1, 10_000)], multi_avg_fn=get_ema_multi_avg_fn(0.999))
    found[str(dtype)[6:]] = mean, moving, counted
print("; ".join(f"{dtype}: mean {mean:.3f}, moving {moving:.3f}, counted {counted}" for dtype, (mean, moving, counted) in found.items()))
half, exact = found["bfloat16"], found["float32"]
sys.exit(half != (0.25, 0.25, 2000) or abs(exact[0] - 0.5) > 1e-4 or abs(exact[1] - 1) > 1e-3)
PY
