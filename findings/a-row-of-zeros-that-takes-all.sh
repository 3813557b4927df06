#!/usr/bin/env bash
# One row of zeros in F.normalize has a gradient of 1e12, and clipping then takes all others away.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: normalize(x) is x / max(norm(x), 1e-12): a row of zeros stays zeros, and that is what eps is for.
# One expects a gradient of 0 there, as the gradient of norm() has it, or nan. But the denominator is
# constant near zero, so the gradient is what arrives divided by eps: 1e12 for 1. The loss is an ordinary
# number, nothing is nan or inf, and a bias or an embedding that starts at zero jumps by 1e12 * lr. With
# clip_grad_norm_ it is harder to see: one row has the whole norm, all other gradients become 1e-12 of what
# they were, and the network stands still. cosine_similarity has an eps of 1e-8, and 1e8.
# Give an eps of the size of the rows that you expect, or start rows away from zero.
# Output seen: "value [0.0, 0.0], gradient [1e+12, 0]; norm's gradient [0, 0]; clipped to norm 1: a weight beside
# zeros 1e-12, beside ones 0.89; cosine_similarity 1e+08"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.nn.functional import cosine_similarity, normalize


def gradient(f):
    x = torch.zeros(2, requires_grad=True)
    f(x).backward()
    return x.grad


def clipped(start):
    row = torch.full((2,), start, requires_grad=True)
    weight = torch.ones(1, requires_grad=True)
    (normalize(row, dim=0)[0] + weight.sum()).backward()
    torch.nn.utils.clip_grad_norm_([row, weight], 1.0)
    return weight.grad.item()


def shown(numbers):
    return f"[{', '.join(f'{number:g}' for number in numbers)}]"


value = normalize(torch.zeros(2), dim=0).tolist()
slope, of_norm = gradient(lambda x: normalize(x, dim=0)[0]), gradient(torch.norm)
cosine = gradient(lambda x: cosine_similarity(x, torch.tensor([1.0, 0.0]), dim=0))[0].item()
beside, alone = clipped(0.0), clipped(1.0)
print(
    f"value {value}, gradient {shown(slope)}; norm's gradient {shown(of_norm)}; clipped to norm 1: "
    f"a weight beside zeros {beside:.0e}, beside ones {alone:.2f}; cosine_similarity {cosine:.0e}"
)
large = value == [0, 0] and shown(slope) == "[1e+12, 0]" and 0.5e8 < cosine < 2e8
sys.exit(not (large and shown(of_norm) == "[0, 0]" and beside < 1e-11 and alone > 0.8))
PY
