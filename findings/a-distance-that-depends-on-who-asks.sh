#!/usr/bin/env bash
# SciPy: the Euclidean distance of two pictures in bytes is 755 one way and 1119 the other; pdist, cdist and sqeuclidean say 950, and cosine 0.
#
# Versions: scipy 1.17.1, scikit-learn 1.9.1 (the digits), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a distance is to be symmetric. scipy.spatial.distance.euclidean, cityblock, chebyshev and minkowski subtract before they convert, so 3 - 5 is 254, and 5 - 3
# is 2; cosine multiplies in bytes, which gives distances of 0 between different pictures (a RuntimeWarning is all that is said, and only there). Between
# them stand sqeuclidean, correlation, braycurtis and canberra, which convert, and pdist and cdist with the very same names, which are right: whoever tries on one
# what is then run on all compares two measures. The nearest of 1,796 other digits shows the same figure for 29 of the first 30 digits; by euclidean on
# bytes for 16. Pictures as they come from a file are bytes; write x.astype(float) first.
# Output seen: "of the digits 0 and 1 in bytes: euclidean 755.0, turned round 1119.2, pdist 949.9; cityblock 4043, 6709, 5341; cosine 0.000 for 0.483, and 0 for 188 of 199 pairs; nearest digit right: bytes 16, floats 29 of 30"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scipy==1.17.1 scikit-learn==1.9.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import numpy as np
from scipy.spatial.distance import cityblock, cosine, euclidean, pdist
from sklearn.datasets import load_digits

digits = load_digits()
bytes_ = (digits.data * 15.9375).astype(np.uint8)
zero, one = bytes_[:2]


def three(distance):
    return float(distance(zero, one)), float(distance(one, zero)), float(pdist(bytes_[:2], distance.__name__)[0])


def right(pictures, many=30):
    hits = 0
    for row in range(many):
        others = [(euclidean(pictures[row], picture), k) for k, picture in enumerate(pictures) if k != row]
        hits += digits.target[min(others)[1]] == digits.target[row]
    return int(hits)


lengths, blocks, angle = three(euclidean), three(cityblock), three(cosine)
flat = sum(cosine(zero, other) == 0 for other in bytes_[1:200])
hits = right(bytes_), right(bytes_.astype(float))
print(
    "of the digits 0 and 1 in bytes: euclidean {:.1f}, turned round {:.1f}, pdist {:.1f}; ".format(*lengths)
    + "cityblock {:.0f}, {:.0f}, {:.0f}; ".format(*blocks)
    + f"cosine {angle[0]:.3f} for {angle[2]:.3f}, and 0 for {flat} of 199 pairs; "
    + "nearest digit right: bytes {}, floats {} of 30".format(*hits)
)
apart = all(there != back != true != there for there, back, true in (lengths, blocks))
sys.exit(not (apart and angle[0] == 0 < 0.4 < angle[2] and flat > 150 and hits[0] < 25 < hits[1]))
PY
