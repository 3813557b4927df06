#!/usr/bin/env bash
# LightGBM: the same target raised by ten million is learnt with R² 0.92 for 0.997, raised by a hundred million with 0.00; scikit-learn's trees do not mind.
#
# Versions: lightgbm 4.7.0, scikit-learn 1.9.1, scipy 1.17.1, numpy 2.4.6, pandas 3.1.1, Python 3.11, 2026-11-30.
# Behaviour: trees ask of a target only how it differs from its mean, so a constant added to it is thought to be of no account, and float64 goes in and comes out. Within, labels are float32, with a
# step of 1 at ten million, 8 at a hundred million, 128 at a time in seconds since 1970: what is to be learnt is rounded away before the first tree, and the model predicts one number for all rows, with no
# warning. Its own loss, on rounded labels, looks perfect or flat. Prices in cents, times, amounts in a small currency are such targets, and two models compared by R² differ in the library only.
# HistGradientBoostingRegressor takes the mean off first, in float64. Take it off by hand, or by TransformedTargetRegressor.
# Output seen: "R² with the target raised by 0, 1e7, 1e8, 1.7e9: LightGBM 0.997, 0.924, -0.000863, -0.000863; scikit-learn 0.996, 0.996, 0.996, 0.996; LightGBM centred 0.997, 0.997, 0.997, 0.997; different predictions at 1e8: 1"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet lightgbm==4.7.0 scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import lightgbm
import numpy as np
from sklearn.compose import TransformedTargetRegressor
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.preprocessing import StandardScaler

rows = np.random.default_rng(0).normal(size=(1000, 2))
STARTS = 0, 1e7, 1e8, 1.7e9


def light():
    return lightgbm.LGBMRegressor(verbose=-1, n_jobs=1)


def centred():
    return TransformedTargetRegressor(light(), transformer=StandardScaler())


found = {}
for name, make in {"LightGBM": light, "scikit-learn": HistGradientBoostingRegressor, "LightGBM centred": centred}.items():
    found[name] = [make().fit(rows, start + rows[:, 0]).score(rows, start + rows[:, 0]) for start in STARTS]
guesses = light().fit(rows, 1e8 + rows[:, 0]).predict(rows)
print(
    "R² with the target raised by 0, 1e7, 1e8, 1.7e9: "
    + "; ".join(f"{name} " + ", ".join(f"{score + 0:.3g}" for score in scores) for name, scores in found.items())
    + f"; different predictions at 1e8: {len(set(guesses))}"
)
fine = found["scikit-learn"] + found["LightGBM centred"]
light = found["LightGBM"]
sys.exit(not (min(fine) > 0.98 and light[0] > 0.98 and light[1] < 0.95 and max(light[2:]) < 0.1 and len(set(guesses)) == 1))
PY
