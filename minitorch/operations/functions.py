"""Elementwise functions of one number: powers, logarithms, angles, rounding, tests."""

from __future__ import annotations

import builtins
import math
from functools import partial

import numpy as np

from ..core import Elementwise, dtypes, masked, no_kernel, ops
from ..core.arrays import number
from .rules import flat, in_one_node, missing
from .comparison import no_clamp
from .complex import is_complex_array, signs


def _erf(x: np.ndarray) -> np.ndarray:
    """The error function as the C library computes it in float64, rounded to the type of `x`."""
    found = np.fromiter(map(math.erf, x.ravel().tolist()), x.dtype, x.size)
    return found.reshape(x.shape)


def by_float64(compute):
    """float32 is computed in float64 and rounded once, which nearly always gives PyTorch's digit."""

    def computed(x: np.ndarray) -> np.ndarray:
        if x.dtype != np.float32:
            return compute(x)
        return compute(x, np.empty_like(x), dtype=np.float64, casting="same_kind")

    return computed


def _widened(x: np.ndarray) -> np.ndarray:
    """Half floats as float32: they are rounded once, at the end."""
    return x.astype(np.float32) if x.dtype == np.float16 else x


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return (1 / (1 + by_float64(np.exp)(-_widened(x)))).astype(x.dtype, copy=False)


def _rounded(x: np.ndarray, *, decimals: int) -> np.ndarray:
    power = x.dtype.type(np.float64(10.0) ** builtins.abs(decimals))
    return np.rint(x * power) / power if decimals > 0 else np.rint(x / power) * power


def _magnitude(x: np.ndarray) -> np.ndarray:
    if x.dtype == bool:
        raise no_kernel("abs_cpu", dtypes.bool)
    return np.abs(x)


_ONE = number(1, np.dtype(np.float64))
_IN_PARTS = ["external_loop", "buffered"]  # so that nothing large is float64


def _tanh_vjp(g, y):
    """g (1 - y²), where float32 is rounded once: a processor multiplies and subtracts in one step."""
    if not isinstance(y, np.ndarray) or y.dtype.char != "f":
        return g * (1 - y * y)
    if y.size < 100_000:
        slope = y.astype(np.float64)
        return g * (_ONE - slope * slope).astype(y.dtype)
    types = [np.float64, y.dtype]
    with np.nditer([y, None], _IN_PARTS, op_dtypes=types, casting="same_kind") as parts:
        for part, slope in parts:
            slope[...] = 1 - part * part
        return np.multiply(g, parts.operands[1], parts.operands[1])


def _sigmoid_vjp(g, y):
    return g * (1 - y) * y


def _rectified(x: np.ndarray) -> np.ndarray:
    if x.dtype == bool:
        raise RuntimeError("Boolean inputs not supported for relu")
    zeros = np.zeros(x.shape, x.dtype) if x.flags.c_contiguous else np.zeros_like(x)
    return np.maximum(zeros, x, out=zeros)  # a third of the time of a number; -0 stays -0


def _rectified_vjp(g, y):
    """g where the result is positive, or nan."""
    if type(g) is np.ndarray:
        return masked(g, ~(y <= 0))
    return ops.where(y <= 0, 0.0, g)


# The table; g is the cotangent of the result, y the result.

Elementwise(
    "abs",
    _magnitude,
    x=lambda g, x: g * (ops.conj(ops.sgn(x)) if is_complex_array(x) else ops.sign(x)),
)
Elementwise("sign", signs, x=flat)
Elementwise("neg", np.negative, x=lambda g: -g)
Elementwise("reciprocal", np.reciprocal, floating=True, x=lambda g, y: -g * (y * y))
Elementwise("sqrt", np.sqrt, floating=True, x=lambda g, y: g / (2 * y))
Elementwise(
    "rsqrt",
    lambda x: (1 / np.sqrt(_widened(x))).astype(x.dtype, copy=False),
    floating=True,
    x=lambda g, y: -0.5 * g * (y * y * y),
)

Elementwise("exp", by_float64(np.exp), floating=True, x=lambda g, y: g * y)
Elementwise("exp2", by_float64(np.exp2), floating=True, x=lambda g, y: g * y * math.log(2))
Elementwise("expm1", by_float64(np.expm1), floating=True, x=lambda g, y: g * (y + 1))
Elementwise("log", by_float64(np.log), floating=True, x=lambda g, x: g / x)
Elementwise("log2", by_float64(np.log2), floating=True, x=lambda g, x: g / (x * math.log(2)))
Elementwise("log10", by_float64(np.log10), floating=True, x=lambda g, x: g / (x * math.log(10)))
Elementwise("log1p", by_float64(np.log1p), floating=True, x=lambda g, x: g / (x + 1))

Elementwise("sin", by_float64(np.sin), floating=True, x=lambda g, x: g * ops.cos(x))
Elementwise("cos", by_float64(np.cos), floating=True, x=lambda g, x: -g * ops.sin(x))
Elementwise("tan", by_float64(np.tan), floating=True, x=lambda g, y: g * (1 + y * y))
Elementwise("asin", by_float64(np.arcsin), floating=True, x=lambda g, x: g * ops.rsqrt(1 - x * x))
Elementwise("acos", by_float64(np.arccos), floating=True, x=lambda g, x: -g * ops.rsqrt(1 - x * x))
Elementwise("atan", by_float64(np.arctan), floating=True, x=lambda g, x: g / (x * x + 1))
Elementwise("sinh", by_float64(np.sinh), floating=True, x=lambda g, x: g * ops.cosh(x))
Elementwise("cosh", by_float64(np.cosh), floating=True, x=lambda g, x: g * ops.sinh(x))
Elementwise("tanh", np.tanh, floating=True, x=_tanh_vjp)
Elementwise("asinh", np.arcsinh, floating=True, x=lambda g, x: g * ops.rsqrt(x * x + 1))
Elementwise("acosh", np.arccosh, floating=True, x=lambda g, x: g * ops.rsqrt(x * x - 1))
Elementwise("atanh", np.arctanh, floating=True, x=lambda g, x: g / (1 - x * x))


for _name in ("asinh", "acosh", "atanh"):
    Elementwise(
        f"{_name}_",
        getattr(ops, _name).forward,
        floating=True,
        grad_fn=f"{_name.capitalize()}Backward1",
        x=missing(f"inplace version of {_name}"),
    )

Elementwise("sigmoid", _sigmoid, floating=True, x=_sigmoid_vjp)
in_one_node("tanh", "y", g=_tanh_vjp, y=lambda h, g, y: h * (-2 * y * g))
in_one_node("sigmoid", "y", g=_sigmoid_vjp, y=lambda h, g, y: h * g * (1 - 2 * y))
Elementwise("relu", _rectified, real_only=no_clamp, x=_rectified_vjp)
in_one_node("relu", "y", "ThresholdBackwardBackward0")
Elementwise(
    "erf",
    _erf,
    floating=True,
    real_only="erf_vml_cpu",
    x=lambda g, x: g * (2 / math.sqrt(math.pi) * ops.exp(-x * x)),
)

# Steps are flat: between the jumps nothing changes.


def _not_complex(name: str, dtype) -> NotImplementedError:
    return NotImplementedError(f"{name} is not supported for complex inputs")


for _name in ("floor", "ceil", "trunc"):
    Elementwise(_name, getattr(np, _name), real_only=partial(_not_complex, _name), x=flat)
Elementwise("round", np.round, real_only="round_vml_cpu", x=flat)
Elementwise("round_decimals", _rounded, real_only="round_cpu", grad_fn="RoundBackward1", x=flat)


Elementwise(
    "nan_to_num",
    lambda x, **instead: np.asarray(np.nan_to_num(x, **instead)),
    x=lambda g, x: g * ops.isfinite(x),
)

for _name in ("isnan", "isinf", "isfinite", "logical_not"):
    Elementwise(_name, getattr(np, _name))
