"""The float32 logarithm, sine and cosine that PyTorch uses to draw normal numbers, to the last bit.

PyTorch fills 16 numbers at a time with vector instructions, and takes the polynomials of the Cephes
library (S. L. Moshier, 1992), whose last bit sometimes differs from NumPy's. A multiply and an add
are fused there: rounded once. Here `_fused` does that in float64, where the product of two float32
numbers is exact.
"""

from __future__ import annotations

import numpy as np

_LOG = (
    7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1,
    -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
)  # fmt: skip
_LN2 = (-2.12194440e-4, 0.693359375)  # log(2), as a small correction and a short number
_SIN = (-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1)
_COS = (2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2)
_EIGHTH = (
    -0.78515625,
    -2.4187564849853515625e-4,
    -3.77489497744594108e-8,
)  # minus pi/4, in three parts


def _fused(a, b, c) -> np.ndarray:
    return (np.multiply(a, b, dtype=np.float64) + c).astype(np.float32)


def _polynomial(coefficients, x: np.ndarray) -> np.ndarray:
    total, *others = np.float32(coefficients)
    x = x.astype(np.float64)
    for coefficient in others:
        total = _fused(total, x, coefficient)
    return total


def log(x: np.ndarray) -> np.ndarray:
    """The natural logarithm of positive float32 numbers."""
    mantissa, exponent = np.frexp(x)
    low = mantissa < np.float32(0.5**0.5)
    exponent = (exponent - low).astype(np.float32)
    z = mantissa + mantissa * low - np.float32(1)
    square = z * z
    series = _fused(_polynomial(_LOG, z) * z, square, exponent * np.float32(_LN2[0]))
    return _fused(exponent, np.float32(_LN2[1]), z + _fused(-square, 0.5, series))


def sin_cos(x: np.ndarray) -> np.ndarray:
    """Sine and cosine, in this order, of non-negative float32 angles in radians."""
    octant = ((x * np.float32(4 / np.pi)).astype(np.uint32) + 1) & ~np.uint32(1)
    for part in np.float32(_EIGHTH):
        x = _fused(octant, part, x)
    square = x * x
    cosine = _polynomial(_COS, square) * square
    cosine = _fused(cosine, square, square * np.float32(-0.5)) + np.float32(1)
    sine = _fused(_polynomial(_SIN, square) * square, x, x)

    # Exchanged, and given their signs, bit by bit: a choice by `where` takes longer than all of the above.
    both = np.stack([sine, cosine]).view(np.uint32)
    both ^= (both[0] ^ both[1]) & -(octant >> 1 & 1)
    both ^= (np.stack([octant, octant + 2]) & 4) << 29
    return both.view(np.float32)
