#!/usr/bin/env bash
# scikit-learn's StandardScaler: of a column with the variance 2.08 and 5,000,000 rows it says so, and does not scale it; of 500,000 rows it does.
#
# Versions: scikit-learn 1.9.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a column is taken for constant where its variance is below the error that a sum of n rows might have: n * eps * mean. The
# bound grows with the number of rows, the error of the two passes that are made does not: var_ is right to nine digits and stands beside
# a scale_ of 1. The column here is five seconds of time stamps in seconds since 1970; sampled at 100 kHz it is standardised, at 1 MHz it is not. A trial on a
# tenth of the rows passes, the whole table has another pipeline, and nothing is said. Take the first stamp away first.
# Output seen: "500000 rows: var_ 2.0833, scale_ 1.4434, deviation after 1.000; 5000000 rows: var_ 2.0833, scale_ 1.0000, deviation after 1.443; less the first stamp: scale_ 1.4434"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scikit-learn==1.9.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
from sklearn.preprocessing import StandardScaler

BEGIN, SECONDS = 1.7e9, 5


def scaled(rate, begin):
    stamps = begin + np.arange(SECONDS * rate)[:, None] / rate
    scaler = StandardScaler()
    after = scaler.fit_transform(stamps).std()
    return len(stamps), scaler.var_.item(), scaler.scale_.item(), after.item()


few, many, shifted = scaled(100_000, BEGIN), scaled(1_000_000, BEGIN), scaled(1_000_000, 0.0)
told = [f"{n} rows: var_ {var:.4f}, scale_ {scale:.4f}, deviation after {after:.3f}" for n, var, scale, after in (few, many)]
print("; ".join(told) + f"; less the first stamp: scale_ {shifted[2]:.4f}")
right = SECONDS / 12**0.5
same = all(abs(var - right**2) < 1e-4 for _, var, _, _ in (few, many, shifted))
sys.exit(not (same and abs(few[2] - right) < 1e-4 and many[2] == 1 and abs(shifted[2] - right) < 1e-4))
PY
