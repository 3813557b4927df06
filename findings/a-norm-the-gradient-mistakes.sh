#!/usr/bin/env bash
# autograd: with norm="forward" the gradient of rfft is n times too large, that of irfft n times too small.
#
# Versions: autograd 1.9.1, numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: NumPy's transforms take norm=None, "ortho" or "forward" (the one that divides by n on the
# way there, so that the first number is the mean). autograd.numpy hands all three on. Its rule for fft and
# ifft is right for each; that of rfft and irfft knows "ortho", and takes everything else for the default. The
# value is right, no error, no warning: the steps of a fit of spectra are four times too long for four
# samples, a thousand times for a thousand. Divide by n yourself, or use fft.
# autograd.test_util.check_grads sees it.
# Output seen: "gradient over slope by differences, n = 4, norm None, ortho, forward: fft 1, 1, 1; rfft 1, 1, 4;
# irfft 1, 1, 0.25"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet autograd==1.9.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import autograd.numpy as np
from autograd import grad

x, step = np.array([1.0, 2.0, 4.0, 3.0]), 1e-5


def fft(x, norm):
    return np.abs(np.fft.fft(x, norm=norm))


def rfft(x, norm):
    return np.abs(np.fft.rfft(x, norm=norm))


def irfft(x, norm):
    return np.fft.irfft(np.fft.rfft(x) * np.array([1, 2, 3]), norm=norm)


def ratio(transform, norm):
    def power(x):
        return np.sum(transform(x, norm) ** 2)

    slopes = [(power(x + step * axis) - power(x - step * axis)) / (2 * step) for axis in np.eye(4)]
    ratios = grad(power)(x) / np.array(slopes)
    return round(float(ratios[0]), 4) if np.allclose(ratios, ratios[0], rtol=1e-4) else None


found = [[ratio(transform, norm) for norm in (None, "ortho", "forward")] for transform in (fft, rfft, irfft)]
told = [", ".join(f"{one:g}" for one in ratios) for ratios in found]
print(
    f"gradient over slope by differences, n = 4, norm None, ortho, forward: "
    f"fft {told[0]}; rfft {told[1]}; irfft {told[2]}"
)
sys.exit(found != [[1, 1, 1], [1, 1, 4], [1, 1, 0.25]])
PY
