#!/usr/bin/env bash
# torch.cdist: of 25 points each has the distance 0 to itself, of 26 points some have not.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: above 25 rows the distance is taken from a product of matrices, sqrt(|a|² + |b|² - 2 a·b), which is quicker and cancels
# where points are close. So the same points get other distances when there is one more of them, and a point's distance to itself is, in
# float32 with coordinates up to 100, as large as 0.04. What takes the nearest neighbour by leaving out zeros, or asks whether a
# point is in a set by distance == 0, works in the small example and fails in the large one. The switch is documented under compute_mode,
# what it does to a zero is not; compute_mode="donot_use_mm_for_euclid_dist" gives zeros at every size.
# Output seen: "points at distance 0 from themselves: 25 of 25, 23 of 26; largest 0.0442; without the product: 26 of 26"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch

torch.manual_seed(0)
points = torch.rand(26, 3) * 100


def to_themselves(points, **options):
    return torch.cdist(points, points, **options).diagonal()


few, many = to_themselves(points[:25]), to_themselves(points)
exact = to_themselves(points, compute_mode="donot_use_mm_for_euclid_dist")
zeros = [int((distances == 0).sum()) for distances in (few, many, exact)]
largest = many.max().item()
print(
    f"points at distance 0 from themselves: {zeros[0]} of 25, {zeros[1]} of 26; largest {largest:.4f}; "
    f"without the product: {zeros[2]} of 26"
)
sys.exit(not (zeros[0] == 25 and zeros[1] < 26 and zeros[2] == 26 and largest > 0.001))
PY
