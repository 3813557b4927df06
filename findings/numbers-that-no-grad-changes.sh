#!/usr/bin/env bash
# torch's TransformerEncoder in eval mode: under no_grad what is padding comes out as 0, with gradients as numbers of the size of the others.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: no_grad is thought to change what is recorded, not what is computed. Here it opens a faster path, which cuts the rows to their
# lengths and fills them up with zeros again; without it every place is computed. Places that are no padding agree to the last digits. A mean or a
# maximum over the sequence that forgets the mask has one value in a validation loop and another where a gradient is wanted (fine-tuning,
# saliency), and the maximum of a row is 0 or more under no_grad. Parameters that need no gradient open the path too. With
# enable_nested_tensor=False the two agree.
# Output seen: "largest difference: kept places below 1e-5, padding 1.8; padding under no_grad all 0: True; with enable_nested_tensor=False below 1e-5"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch import nn

PADDED = torch.tensor([[False] * 4, [False, False, True, True]])


def both_ways(**options):
    torch.manual_seed(0)
    encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 1, **options).eval()
    x = torch.randn(2, 4, 8)
    recorded = encoder(x, src_key_padding_mask=PADDED)
    with torch.no_grad():
        return recorded.detach(), encoder(x, src_key_padding_mask=PADDED)


recorded, quiet = both_ways()
apart = (recorded - quiet).abs()
kept, padding = apart[~PADDED].max().item(), apart[PADDED].max().item()
zeros = bool((quiet[PADDED] == 0).all())
recorded, quiet = both_ways(enable_nested_tensor=False)
plain = (recorded - quiet).abs().max().item()


def size(number):
    return "below 1e-5" if number < 1e-5 else f"{number:.1f}"


print(
    f"largest difference: kept places {size(kept)}, padding {size(padding)}; "
    f"padding under no_grad all 0: {zeros}; with enable_nested_tensor=False {size(plain)}"
)
sys.exit(not (kept < 1e-5 and padding > 0.5 and zeros and plain < 1e-5))
PY
