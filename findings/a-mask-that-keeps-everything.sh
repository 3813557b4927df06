#!/usr/bin/env bash
# NumPy on a torch tensor: x[~np.isnan(x)] keeps the nan, and three elements have 764 that are not nan.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: NumPy's functions take a tensor, and hand back a tensor of what they computed; np.exp(x), np.sqrt(x) are right. What is bool in NumPy comes back
# as bytes, though torch has had bool since 1.2. As an index a byte still counts as a mask (with a warning that this is deprecated), so
# x[np.isnan(x)] is right and builds trust; but ~ of the bytes 0 and 1 are 255 and 254, and both of them mean "take it". -mask is 255 again,
# and sums of a negated mask count in hundreds. np.isfinite, np.greater, np.logical_not all do so. x.isnan() is bool, and so is
# np.isnan(x.numpy()).
# Output seen: "np.isnan(x) is torch.uint8; x[np.isnan(x)]: [nan]; x[~np.isnan(x)]: [1.0, nan, 3.0]; (~np.isnan(x)).sum(): 764; x[~x.isnan()]: [1.0, 3.0]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PY'
import sys

import numpy as np
import torch

x = torch.tensor([1.0, torch.nan, 3.0])
kind = str(np.isnan(x).dtype)
taken, kept, right = (str(one.tolist()) for one in (x[np.isnan(x)], x[~np.isnan(x)], x[~x.isnan()]))
counted = int((~np.isnan(x)).sum())
print(
    f"np.isnan(x) is {kind}; x[np.isnan(x)]: {taken}; x[~np.isnan(x)]: {kept}; "
    f"(~np.isnan(x)).sum(): {counted}; x[~x.isnan()]: {right}"
)
expected = "torch.uint8", "[nan]", "[1.0, nan, 3.0]", 764, "[1.0, 3.0]"
sys.exit((kind, taken, kept, counted, right) != expected)
PY
