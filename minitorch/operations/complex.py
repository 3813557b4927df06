"""Complex numbers: their parts, absolute value and angle, and what their derivatives mean.

A real function of z = a + bi is differentiated as a function of a and b, and the gradient is the
complex number ∂/∂a + i·∂/∂b: the direction in which the function grows fastest, as in PyTorch. For
a function that has a complex derivative f', g·conj(f') is the share of a gradient g. So that the rules
of the table need not say conj, the reverse pass works with conjugates of gradients throughout: it
turns what it starts from and what it ends with (`turn`), and in between a rule is the one of real
numbers. The rules of the functions below, which have no complex derivative, are written for
conjugates: for the tangent t, the real part of the rule (where the result is real) is the tangent of
the result.
"""

from __future__ import annotations

import numpy as np

from ..core import Elementwise, Linear, Operation, Tensor, View, ops
from .rules import flat


def is_complex_array(x) -> bool:
    """Whether an array, or a tensor, is of complex numbers."""
    return x.dtype.is_complex if isinstance(x, Tensor) else x.dtype.kind == "c"


def _joined(real: np.ndarray, imag: np.ndarray) -> np.ndarray:
    together = np.empty(np.broadcast(real, imag).shape, np.result_type(real, np.complex64))
    together.real, together.imag = real, imag
    return together


def _conjugated(x: np.ndarray) -> np.ndarray:
    """The conjugate, without a negative zero where nothing was imaginary."""
    return _joined(x.real, 0 - x.imag)


def _angle(x: np.ndarray) -> np.ndarray:
    if x.dtype.kind == "c":
        return np.angle(x)
    return np.where(np.isnan(x), x, np.where(x < 0, x.dtype.type(np.pi), x.dtype.type(0)))


def signs(x: np.ndarray) -> np.ndarray:
    """1, 0 or -1, and of nan 0; of a complex number the one of size 1 in its direction."""
    if x.dtype.kind in "bc":
        return x.copy() if x.dtype == bool else np.sign(x)
    return np.subtract(x > 0, x < 0, dtype=x.dtype)


def _sgn_vjp(g, x, y):
    """The longer z, the less z / |z| turns; and what is along z does not turn it."""
    size = ops.abs(x)
    across = g - ops.real(g * y) * ops.conj(y)
    return ops.where(size == 0, 0.0, across / ops.where(size == 0, 1.0, size))


def _angle_vjp(g, x):
    if not is_complex_array(x):
        return ops.zeros_like(g)
    return ops.where(x == 0, 0.0, g * -1j / ops.where(x == 0, 1.0, x))


# The table; g is the conjugate of a gradient, or a tangent.

View("real", lambda x: x.real, grad_fn="SelectBackward0", x=lambda g: g)
View("imag", lambda x: x.imag, grad_fn="SelectBackward0", x=lambda g: g * -1j)
View(
    "view_as_real",
    lambda x: x[..., None].view(x.real.dtype),
    x=lambda g: g[..., 0] + g[..., 1] * -1j,
)
View(
    "view_as_complex",
    lambda x: x.view(np.result_type(x, np.complex64))[..., 0],
    x=lambda g: ops.view_as_real(ops.conj_physical(g)),
)
Linear("conj", np.conj, x=lambda g: ops.conj(g))
Linear("conj_physical", _conjugated, grad_fn="ConjBackward0", x=lambda g: ops.conj_physical(g))
Elementwise("complex", _joined, real=lambda g: g, imag=lambda g: g * 1j)
Elementwise("angle", _angle, floating=True, x=_angle_vjp)
Operation("sgn", signs, x=_sgn_vjp)
Elementwise("sgn_real", signs, grad_fn="SgnBackward0", x=flat)
