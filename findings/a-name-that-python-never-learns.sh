#!/usr/bin/env bash
# numpy beside CPython: np.ndarray, np.float32, np.add are searched for anew at every use; math.pi and numpy.linalg.norm are found at once after a few.
#
# Versions: numpy 2.4.6, Python 3.11 (3.13 behaves the same), 2026-12-01.
# Behaviour: since 3.11 an attribute of a module that is read again and again gets an instruction of its own, which knows its place in the module. A module that defines __getattr__ never gets one, and numpy does, as torch
# does, in order to have words for names that are gone. So in a loop that does little, as the inside of an autograd engine does, each "np." costs two to four times what math.pi or a name of one's own costs, however often
# it was read before. A profile of functions shows nothing of it. Say from numpy import ndarray where that counts.
# Output seen (the times are one machine's, and not asked for): "found at once after 10,000 times: np.ndarray False, 0.031 us; np.float32 False, 0.031 us; linalg.norm True, 0.012 us; math.pi True, 0.012 us; ndarray by name True, 0.008 us"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import dis
import math
import sys
from timeit import repeat

import numpy as np
from numpy import linalg, ndarray

READERS = {
    "np.ndarray": lambda: np.ndarray,
    "np.float32": lambda: np.float32,
    "linalg.norm": lambda: linalg.norm,
    "math.pi": lambda: math.pi,
    "ndarray by name": lambda: ndarray,
}


def is_found_at_once(read):
    for _ in range(10_000):
        read()
    names = [one.opname for one in dis.get_instructions(read, adaptive=True)]
    return not any(name.startswith("LOAD_ATTR") for name in names) or "LOAD_ATTR_MODULE" in names


found = {name: is_found_at_once(read) for name, read in READERS.items()}
times = {name: min(repeat(name.split()[0], globals=globals(), number=500_000, repeat=5)) * 2 for name in READERS}
print("found at once after 10,000 times: " + "; ".join(f"{name} {found[name]}, {times[name]:.3f} us" for name in READERS))
sys.exit([*found.values()] != [False, False, True, True, True])
PY
