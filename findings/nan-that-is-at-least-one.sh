#!/usr/bin/env bash
# tinygrad: nan >= 1 and nan <= 1 are both True, and sort of 1, nan, -3 gives -3, 1, 1.
#
# Versions: tinygrad 0.14.0 on its device PYTHON, which needs no compiler; numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: >= and <= are made as "not less" and "not greater", which for nan are true; < and > are False, so
# nan >= 1 says True where numpy and PyTorch say False. Sorting, maximum and argmax are made of comparisons: a
# mask `x >= 0` keeps what is missing, and sorting loses the nan and gives a neighbour twice, as if it had been there.
# Output seen: "nan >= 1 True, nan <= 1 True, nan > 1 False, nan < 1 False; sorted: [-3.0, 1.0, 1.0]; max of 1, nan, 3: 3.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tinygrad==0.14.0 numpy==2.4.6 2>/dev/null
DEV=PYTHON "$folder/venv/bin/python" - <<'PY'
import sys

from tinygrad import Tensor

x = Tensor([float("nan")])
seen = [bool(found.item()) for found in (x >= 1, x <= 1, x > 1, x < 1)]
inside = Tensor([1.0, float("nan"), -3.0]).sort()[0].tolist()
most = Tensor([1.0, float("nan"), 3.0]).max().item()
print(
    f"nan >= 1 {seen[0]}, nan <= 1 {seen[1]}, nan > 1 {seen[2]}, nan < 1 {seen[3]}; "
    f"sorted: {inside}; max of 1, nan, 3: {most}"
)
sys.exit((seen, inside, most) != ([True, True, False, False], [-3.0, 1.0, 1.0], 3.0))
PY
