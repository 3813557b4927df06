#!/usr/bin/env bash
# torch's random_split gives one example to a share of 0.0, and splits 100 by [0.43, 0.57] into 44 and 56.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: every length is floor(n * fraction), and what is left over is dealt out one by one from the
# first part on: so much is documented. But a fraction of zero has its turn as well. Ten examples by
# [0.0, 0.33, 0.67] are 1, 3 and 6: a test set that was switched off holds an example that training lacks,
# and no warning says so. And where the fraction gives an exact number, rounding may take one: 100 * 0.57
# is 56.99999999999999, the one left over goes to the other part, and [0.57, 0.43] gives 57 and 43
# again. Compute the lengths yourself, as integers: they are taken as they are.
# Output seen: "10 by [0.0, 0.33, 0.67]: [1, 3, 6]; 100 by [0.43, 0.57]: [44, 56], by [0.57, 0.43]: [57, 43]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

from torch.utils.data import random_split


def lengths(n, fractions):
    return [len(part) for part in random_split(range(n), fractions)]


nothing = lengths(10, [0.0, 0.33, 0.67])
exact, turned = lengths(100, [0.43, 0.57]), lengths(100, [0.57, 0.43])
print(
    f"10 by [0.0, 0.33, 0.67]: {nothing}; 100 by [0.43, 0.57]: {exact}, by [0.57, 0.43]: {turned}"
)
sys.exit((nothing, exact, turned) != ([1, 3, 6], [44, 56], [57, 43]))
PY
