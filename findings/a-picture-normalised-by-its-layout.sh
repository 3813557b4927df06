#!/usr/bin/env bash
# torch's GroupNorm: the same pictures laid out channels last are normalised to a deviation of 112 instead of 1.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: memory_format=torch.channels_last is a matter of speed: the numbers are the same, and those of conv2d and batch_norm agree in both layouts to
# their last digits. group_norm has a path of its own for it, which takes the variance as the mean of the squares minus the square of the mean, in
# float32; the ordinary path does not. For pictures of mean 100 and deviation 1 the results are 2 % off, of mean 1000 the difference may come out
# as 0, and all is divided by the root of eps. A network that is switched to channels_last for speed computes something else, without a word.
# Output seen: "largest error at a mean of 100: 7.8e-06, channels last 2.0e-02; of 1000: 7.0e-05, channels last 1.4e+03, deviation 111.7; batch_norm channels last 1.1e-03"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.nn import functional as F

torch.manual_seed(0)
noise = torch.randn(2, 32, 56, 56)


def by_groups(x):
    return F.group_norm(x, 4)


def by_batch(x):
    return F.batch_norm(x, None, None, training=True)


def errors(mean, norm=by_groups):
    x = noise + mean
    laid = x.contiguous(memory_format=torch.channels_last)
    true = norm(x.double())
    return [(norm(way) - true).abs().max().item() for way in (x, laid)], norm(laid).std().item()


(plain, last), _ = errors(100)
(plain_far, last_far), deviation = errors(1000)
batch = errors(1000, by_batch)[0][1]
print(
    f"largest error at a mean of 100: {plain:.1e}, channels last {last:.1e}; of 1000: {plain_far:.1e}, "
    f"channels last {last_far:.1e}, deviation {deviation:.1f}; batch_norm channels last {batch:.1e}"
)
sys.exit(not (plain < 1e-4 and last > 1e-3 and max(plain_far, batch) < 1e-2 and last_far > 0.5))
PY
