#!/usr/bin/env bash
# torch.histc and torch.histogram stop counting at 16,777,216: of 67 million numbers two halves hold that many each.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the counts have the type of what is counted, and each is made by adding 1. In float32 16,777,216 + 1 is 16,777,216: there a bin stands still,
# whatever else falls into it (several threads have a total each, and a limit so many times higher). The tallest bins are cut first, and to one
# height, so that a histogram of the weights of a large layer, or of the pixels of a big picture, has a flat top, and its counts sum to less than
# the number of elements; a density made of them is too low there and too high elsewhere. Up to 16 million elements nothing is to be seen. np.histogram and torch.bincount count in integers; so does histc of float64 to 2**53.
# bincount with weights=torch.ones(n) stops at the same number.
# Output seen: "2**26 numbers in two halves: histc 16777216, 16777216; histogram 16777216, 16777216; bincount with weights 16777216; NumPy 33548324, 33560540; histc of float64 33548324, 33560540"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import torch

FULL = 2**24
torch.set_num_threads(1)
torch.manual_seed(0)
x = torch.rand(2**26)
edges = torch.tensor([0.0, 0.5, 1.0])
found = {
    "histc": torch.histc(x, bins=2, min=0, max=1),
    "histogram": torch.histogram(x, edges).hist,
    "bincount with weights": torch.bincount(torch.zeros(2**25, dtype=torch.long), weights=torch.ones(2**25)),
    "NumPy": np.histogram(x.numpy(), edges.numpy())[0],
    "histc of float64": torch.histc(x.double(), bins=2, min=0, max=1),
}
counts = {way: [int(one) for one in bins] for way, bins in found.items()}
told = "; ".join(f"{way} {', '.join(map(str, bins))}" for way, bins in counts.items())
print(f"2**26 numbers in two halves: {told}")
stuck = [set(counts[way]) for way in ("histc", "histogram", "bincount with weights")]
whole = [sum(counts[way]) for way in ("NumPy", "histc of float64")]
sys.exit(stuck != [{FULL}] * 3 or whole != [2**26] * 2)
PY
