#!/usr/bin/env bash
# numba: compiled with @njit, np.fmod(-7, 3) is 0 where it is -1, and the mean distance of two pictures in bytes is 9.2e18.
#
# Versions: numba 0.68.1, llvmlite 0.50.0, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: np.fmod is the remainder with the sign of the number, and compiled so it is for floats; integers of any width are taken as unsigned 64 bits first, and the remainder is that of
# 2**64 - 7: 0 for -7, 2 for -8; by -3, -7 itself is left. np.mod and % are right. Known. Bytes one by one are another matter: NumPy keeps 50 - 100 in a byte, which is 206, numba widens to
# unsigned 64 bits, and 50 - 100 is 18446744073709551566. So a loop over pixels that sums abs(a[i] - b[i]) is wrong in both, in two ways, and of (a[i] - b[i]) ** 2 numba's sum is right. As arrays, np.abs(a - b),
# both wrap at 256. Convert to float or int first, then all agree.
# Output seen: "NumPy, numba: fmod [0, -2, -1, -1, 1], [1, 2, 0, 0, 1]; of floats [0, -2, -1, -1, 1], [0, -2, -1, -1, 1]; mod [0, 1, 2, 2, 1], [0, 1, 2, 2, 1]; distance 126.7, 9.205e+18, as floats 85.1, 85.1; squares 105.0, 1.079e+04, as floats 10789.0, 10789.0; by_arrays 126.7, 126.7, as floats 85.1, 85.1"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet numba==0.68.1 llvmlite==0.50.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import numpy as np
from numba import njit

NUMBERS = np.array([-9, -8, -7, -1, 7])


def remainders(numbers):
    return np.fmod(numbers, 3)


def remainders_by_mod(numbers):
    return np.mod(numbers, 3)


def distance(one, other):
    total = 0.0
    for k in range(one.size):
        total += abs(one[k] - other[k])
    return total / one.size


def squares(one, other):
    total = 0.0
    for k in range(one.size):
        total += (one[k] - other[k]) ** 2
    return total / one.size


def by_arrays(one, other):
    return np.abs(one - other).mean()


def pair(function, *arguments):
    with np.errstate(all="ignore"):
        return function(*arguments), njit(function)(*arguments)


whole, floats, mods = pair(remainders, NUMBERS), pair(remainders, NUMBERS * 1.0), pair(remainders_by_mod, NUMBERS)
source = np.random.default_rng(0)
pictures = [source.integers(0, 256, 4096, dtype=np.uint8) for _ in range(2)]
right = [picture.astype(float) for picture in pictures]
found = {function.__name__: (*pair(function, *pictures), *pair(function, *right)) for function in (distance, squares, by_arrays)}
told = "; ".join("{} {:.1f}, {:.4g}, as floats {:.1f}, {:.1f}".format(name, *numbers) for name, numbers in found.items())
print(
    f"NumPy, numba: fmod {whole[0].tolist()}, {whole[1].tolist()}; of floats {floats[0].astype(int).tolist()}, {floats[1].astype(int).tolist()}; "
    f"mod {mods[0].tolist()}, {mods[1].tolist()}; {told}"
)
same = [bool((one == other).all()) for one, other in (whole, floats, mods)]
sys.exit(not (same == [False, True, True] and whole[1].tolist()[:4] == [1, 2, 0, 0] and found["distance"][1] > 1e18 and abs(found["squares"][1] - found["squares"][2]) < 1e-6))
PY
