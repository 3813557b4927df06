#!/usr/bin/env bash
# SciPy: after one nan in a curve of losses, uniform_filter1d over three steps is nan to the end; after one of 1e17 it is 0.
#
# Versions: scipy 1.17.1, numpy 2.4.6, pandas 3.1.1, Python 3.11, 2026-11-30.
# Behaviour: the mean of three neighbours is thought to know three numbers. It is kept as a running sum, to which what enters is added and from which what leaves is taken: nan - nan is nan, and after a
# number that is too large for the others' digits they are lost for good. So a run that diverged for one step ends, smoothed, in 0.0, the best loss of all, where it ended in 0.3, and a curve that is
# nan from step 100 on looks like a run that died. uniform_filter, for pictures, does so line by line: one nan among 100 x 100 pixels takes with it all to the right and below. Numbers that
# look sound go wrong before: after 1e14 the end is off in the third digit. pandas' rolling mean and np.convolve recover after three steps, and so does
# gaussian_filter1d. The nearest filter by name, median_filter, has no sum.
# Output seen: "the end of a curve of 0.3: after nan nan, after inf nan, after 1e+17 0.000, after 1e+14 0.302; by pandas, convolve, gaussian_filter1d after nan: 0.300, 0.300, 0.300; pixels lost to one of 100 x 100: 8281"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scipy==1.17.1 numpy==2.4.6 pandas==3.1.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
import pandas as pd
from scipy.ndimage import gaussian_filter1d, uniform_filter, uniform_filter1d


def curve(spike):
    losses = np.full(1000, 0.3)
    losses[100] = spike
    return losses


def last(smoothed):
    return float(np.asarray(smoothed)[-2])


ends = {f"{spike:g}": last(uniform_filter1d(curve(spike), 3)) for spike in (np.nan, np.inf, 1e17, 1e14)}
others = [
    last(pd.Series(curve(np.nan)).rolling(3).mean()),
    last(np.convolve(curve(np.nan), np.ones(3) / 3, "same")),
    last(gaussian_filter1d(curve(np.nan), 3)),
]
picture = np.ones((100, 100))
picture[10, 10] = np.nan
lost = int(np.isnan(uniform_filter(picture, 3)).sum())
told = ", ".join(f"after {spike} {end:.3f}" for spike, end in ends.items())
told_others = ", ".join(f"{end:.3f}" for end in others)
print(f"the end of a curve of 0.3: {told}; by pandas, convolve, gaussian_filter1d after nan: {told_others}; pixels lost to one of 100 x 100: {lost}")
sys.exit(not (np.isnan(ends["nan"]) and ends["1e+17"] == 0 and 1e-3 < abs(ends["1e+14"] - 0.3) and np.allclose(others, 0.3) and lost > 5000))
PY
