"""Elementwise functions of one number: powers, logarithms, angles, rounding, tests."""

from __future__ import annotations

import builtins
import math

import numpy as np

from ..core import dtypes
from ..core.arrays import masked, number
from ..core.operation import Elementwise, has_values, ops
from ..core.tensor import Tensor, method
from .complex import is_complex_array, signs
from .public import changing, unary


def _erf(x: np.ndarray) -> np.ndarray:
    """The error function as the C library computes it in float64, rounded to the type of `x`."""
    return np.fromiter(map(math.erf, x.ravel().tolist()), x.dtype, x.size).reshape(x.shape)


def _log10(x: np.ndarray) -> np.ndarray:
    """By way of float64, so that powers of ten give whole numbers."""
    return np.log10(x.astype(np.float64)).astype(x.dtype) if x.dtype.kind == "f" else np.log10(x)


def _by_float32(compute):
    """Half floats are computed in float32 and rounded once, at the end."""

    def computed(x: np.ndarray) -> np.ndarray:
        return (
            compute(x.astype(np.float32)).astype(x.dtype) if x.dtype == np.float16 else compute(x)
        )

    return computed


@_by_float32
def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def _rounded(x: np.ndarray, *, decimals: int) -> np.ndarray:
    power = x.dtype.type(10.0 ** builtins.abs(decimals))
    return np.rint(x * power) / power if decimals > 0 else np.rint(x / power) * power


def _magnitude(x: np.ndarray) -> np.ndarray:
    if x.dtype == bool:
        raise NotImplementedError("\"abs_cpu\" not implemented for 'Bool'")
    return np.abs(x)


def _one_minus(square):
    """1 - square; an array is written over, for nobody else holds it and memory is dear."""
    if isinstance(square, np.ndarray) and square.ndim:
        return np.subtract(number(1, square.dtype), square, square)
    return 1 - square


def _rectified(x: np.ndarray) -> np.ndarray:
    if x.dtype == bool:
        raise RuntimeError("Boolean inputs not supported for relu")
    return np.maximum(number(0, x.dtype), x)  # of two equals NumPy gives the second: -0 stays -0


def _rectified_vjp(g, y):
    """g where the result is positive, or nan; a record says as in PyTorch that the result is used."""
    if has_values(g):
        return ops.where_positive(g, y)
    return ops.where(y > 0, g, 0.0)


# The table; g is the cotangent of the result, y the result.

Elementwise(
    "abs",
    _magnitude,
    x=lambda g, x: g * (ops.conj(ops.sgn(x)) if is_complex_array(x) else ops.sign(x)),
)
Elementwise("sign", signs, x=lambda g: ops.zero(g))
Elementwise("neg", np.negative, x=lambda g: -g)
Elementwise(
    "square",
    lambda x: x.astype(np.int64) if x.dtype == bool else np.square(x),
    grad_fn="PowBackward0",
    x=lambda g, x: g * (2 * x),
)
Elementwise("reciprocal", np.reciprocal, floating=True, x=lambda g, y: -g * (y * y))
Elementwise("sqrt", np.sqrt, floating=True, x=lambda g, y: g / (2 * y))
Elementwise(
    "rsqrt",
    _by_float32(lambda x: 1 / np.sqrt(x)),
    floating=True,
    x=lambda g, y: -0.5 * g * (y * y * y),
)

Elementwise("exp", np.exp, floating=True, x=lambda g, y: g * y)
Elementwise("exp2", np.exp2, floating=True, x=lambda g, y: g * y * math.log(2))
Elementwise("expm1", np.expm1, floating=True, x=lambda g, y: g * (y + 1))
Elementwise("log", np.log, floating=True, x=lambda g, x: g / x)
Elementwise("log2", np.log2, floating=True, x=lambda g, x: g / (x * math.log(2)))
Elementwise("log10", _log10, floating=True, x=lambda g, x: g / (x * math.log(10)))
Elementwise("log1p", np.log1p, floating=True, grad_fn="Log1PBackward0", x=lambda g, x: g / (x + 1))

Elementwise("sin", np.sin, floating=True, x=lambda g, x: g * ops.cos(x))
Elementwise("cos", np.cos, floating=True, x=lambda g, x: -g * ops.sin(x))
Elementwise("tan", np.tan, floating=True, x=lambda g, y: g * (1 + y * y))
Elementwise("asin", np.arcsin, floating=True, x=lambda g, x: g * ops.rsqrt(1 - x * x))
Elementwise("acos", np.arccos, floating=True, x=lambda g, x: -g * ops.rsqrt(1 - x * x))
Elementwise("atan", np.arctan, floating=True, x=lambda g, x: g / (x * x + 1))
Elementwise("sinh", np.sinh, floating=True, x=lambda g, x: g * ops.cosh(x))
Elementwise("cosh", np.cosh, floating=True, x=lambda g, x: g * ops.sinh(x))
Elementwise("tanh", np.tanh, floating=True, x=lambda g, y: g * _one_minus(y * y))
Elementwise("asinh", np.arcsinh, floating=True, x=lambda g, x: g * ops.rsqrt(x * x + 1))
Elementwise("acosh", np.arccosh, floating=True, x=lambda g, x: g * ops.rsqrt(x * x - 1))
Elementwise("atanh", np.arctanh, floating=True, x=lambda g, x: g / (1 - x * x))


def _missing(name: str):
    def missing(g):
        raise NotImplementedError(
            f"the derivative for 'inplace version of {name}' is not implemented."
        )

    return missing


for _name in ("asinh", "acosh", "atanh"):
    Elementwise(
        f"{_name}_",
        getattr(ops, _name).forward,
        floating=True,
        grad_fn=f"{_name.capitalize()}Backward1",
        x=_missing(_name),
    )

Elementwise("sigmoid", _sigmoid, floating=True, x=lambda g, y: g * (1 - y) * y)
Elementwise("relu", _rectified, x=_rectified_vjp)
Elementwise(
    "where_positive",
    lambda x, by: masked(x, ~(by <= 0)),  # where `by` is nan, PyTorch lets x through
    grad_fn="ThresholdBackwardBackward0",
    x=lambda g, by: ops.where_positive(g, by),
    by=lambda g: ops.zero(g),
)
Elementwise(
    "erf", _erf, floating=True, x=lambda g, x: g * (2 / math.sqrt(math.pi) * ops.exp(-x * x))
)

# Steps are flat: between the jumps nothing changes.

Elementwise("floor", np.floor, x=lambda g: ops.zero(g))
Elementwise("ceil", np.ceil, x=lambda g: ops.zero(g))
Elementwise("round", np.round, x=lambda g: ops.zero(g))
Elementwise("round_decimals", _rounded, grad_fn="RoundBackward1", x=lambda g: ops.zero(g))
Elementwise("trunc", np.trunc, x=lambda g: ops.zero(g))

for _name in ("isnan", "isinf", "isfinite", "logical_not"):
    Elementwise(_name, getattr(np, _name))


# The public functions. Each is also a method of Tensor, and most have one that works in place.

abs = unary("abs", "The distance of each element from zero.", "[-1, 2]", "tensor([1, 2])")
square = unary("square", "Each element times itself.", "[-3, 2]", "tensor([9, 4])")
reciprocal = unary("reciprocal", "1 divided by each element.", "[2, 4]", "tensor([0.5000, 0.2500])")
sqrt = unary(
    "sqrt", "The square root of each element; nan below zero.", "[4, 2]", "tensor([2.0000, 1.4142])"
)
rsqrt = unary(
    "rsqrt", "1 divided by the square root of each element.", "[4, 2]", "tensor([0.5000, 0.7071])"
)
exp = unary("exp", "e to the power of each element.", "[0., 1.]", "tensor([1.0000, 2.7183])")
exp2 = unary("exp2", "2 to the power of each element.", "[0., 3.]", "tensor([1., 8.])")
expm1 = unary("expm1", "exp(x) - 1, exact for small x too.", "[0., 1.]", "tensor([0.0000, 1.7183])")
log = unary(
    "log", "The natural logarithm; -inf at zero, nan below.", "[1., 2.]", "tensor([0.0000, 0.6931])"
)
log2 = unary("log2", "The logarithm to base 2.", "[1., 8.]", "tensor([0., 3.])")
log10 = unary("log10", "The logarithm to base 10.", "[1., 100.]", "tensor([0., 2.])")
log1p = unary("log1p", "log(1 + x), exact for small x too.", "[0., 1.]", "tensor([0.0000, 0.6931])")
sin = unary("sin", "The sine of each element, in radians.", "[0., 1.]", "tensor([0.0000, 0.8415])")
cos = unary(
    "cos", "The cosine of each element, in radians.", "[0., 1.]", "tensor([1.0000, 0.5403])"
)
tan = unary(
    "tan", "The tangent of each element, in radians.", "[0., 1.]", "tensor([0.0000, 1.5574])"
)
asin = unary(
    "asin", "The angle whose sine is the element; nan outside [-1, 1].", "[0., 1.]",
    "tensor([0.0000, 1.5708])",
)  # fmt: skip
acos = unary(
    "acos", "The angle whose cosine is the element; nan outside [-1, 1].", "[0., 1.]",
    "tensor([1.5708, 0.0000])",
)  # fmt: skip
atan = unary(
    "atan", "The angle whose tangent is the element.", "[0., 1.]", "tensor([0.0000, 0.7854])"
)
sinh = unary("sinh", "The hyperbolic sine of each element.", "[0., 1.]", "tensor([0.0000, 1.1752])")
cosh = unary(
    "cosh", "The hyperbolic cosine of each element.", "[0., 1.]", "tensor([1.0000, 1.5431])"
)
tanh = unary(
    "tanh", "The hyperbolic tangent of each element.", "[0., 1.]", "tensor([0.0000, 0.7616])"
)
asinh = unary(
    "asinh", "The number whose hyperbolic sine is the element.", "[0., 1.]",
    "tensor([0.0000, 0.8814])",
)  # fmt: skip
acosh = unary(
    "acosh", "The number whose hyperbolic cosine is the element; nan below 1.", "[1., 2.]",
    "tensor([0.0000, 1.3170])",
)  # fmt: skip
atanh = unary(
    "atanh", "The number whose hyperbolic tangent is the element; nan outside [-1, 1].",
    "[0., 0.5]", "tensor([0.0000, 0.5493])",
)  # fmt: skip
sigmoid = unary(
    "sigmoid", "1 / (1 + exp(-x)) of each element.", "[0., 1.]", "tensor([0.5000, 0.7311])"
)
relu = unary("relu", "Each element, or 0 where it is negative.", "[-1., 2.]", "tensor([0., 2.])")
erf = unary(
    "erf", "The error function: how likely a normal number of variance 1/2 lies within x of 0.",
    "[0., 1.]", "tensor([0.0000, 0.8427])",
)  # fmt: skip
isnan = unary("isnan", "Where the elements are not a number.", '[1., float("nan")]',
              "tensor([False,  True])")  # fmt: skip
isinf = unary("isinf", "Where the elements are infinite.", '[1., float("-inf")]',
              "tensor([False,  True])")  # fmt: skip
isfinite = unary("isfinite", "Where the elements are neither infinite nor nan.",
                 '[1., float("inf")]', "tensor([ True, False])")  # fmt: skip
logical_not = unary(
    "logical_not", "Where the elements are false, that is 0.", "[0, 2]", "tensor([ True, False])"
)


@method
def sign(input: Tensor) -> Tensor:
    """-1, 0 or 1 by the sign of each element; NotImplementedError for complex numbers (see `sgn`).

    Example:
        >>> import minitorch as torch
        >>> torch.sign(torch.tensor([-3., 0., 2.]))
        tensor([-1.,  0.,  1.])

    PyTorch: ``torch.sign``.
    """
    if input.dtype.is_complex:
        raise NotImplementedError(
            "Unlike NumPy, torch.sign is not intended to support complex numbers. Please use "
            "torch.sgn instead."
        )
    return ops.sign(input)


@method
def neg(input: Tensor) -> Tensor:
    """Each element with its sign turned; RuntimeError for bool.

    Example:
        >>> import minitorch as torch
        >>> -torch.tensor([1, -2])
        tensor([-1,  2])

    PyTorch: ``torch.neg``.
    """
    if input.dtype is dtypes.bool:
        raise RuntimeError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a "
            "mask, use the `~` or `logical_not()` operator instead."
        )
    return ops.neg(input)


def _step(name: str, input: Tensor) -> Tensor:
    if input.dtype is dtypes.bool:
        raise NotImplementedError(f"\"{name}_vml_cpu\" not implemented for 'Bool'")
    return getattr(ops, name)(input)


@method
def floor(input: Tensor) -> Tensor:
    """The greatest whole number that is not above each element.

    Example:
        >>> import minitorch as torch
        >>> torch.floor(torch.tensor([1.7, -1.2]))
        tensor([ 1., -2.])

    PyTorch: ``torch.floor``.
    """
    return _step("floor", input)


@method
def ceil(input: Tensor) -> Tensor:
    """The smallest whole number that is not below each element.

    Example:
        >>> import minitorch as torch
        >>> torch.ceil(torch.tensor([1.2, -1.7]))
        tensor([ 2., -1.])

    PyTorch: ``torch.ceil``.
    """
    return _step("ceil", input)


@method
def trunc(input: Tensor) -> Tensor:
    """Each element without its fraction: rounded towards zero.

    Example:
        >>> import minitorch as torch
        >>> torch.trunc(torch.tensor([1.7, -1.7]))
        tensor([ 1., -1.])

    PyTorch: ``torch.trunc``.
    """
    return _step("trunc", input)


@method
def round(input: Tensor, *, decimals: int = 0) -> Tensor:
    """The nearest whole number, or number with so many `decimals`; a half goes to the even one.

    Example:
        >>> import minitorch as torch
        >>> torch.round(torch.tensor([0.5, 1.5, 2.6]))
        tensor([0., 2., 3.])

    PyTorch: ``torch.round``.
    """
    if not decimals:
        return _step("round", input)
    if input.dtype.kind <= dtypes.INTEGER:
        raise NotImplementedError(f"\"round_cpu\" not implemented for '{input.dtype.tensor_name}'")
    return ops.round_decimals(input, decimals=decimals)


changing(
    abs, sign, neg, square, reciprocal, sqrt, rsqrt, exp, exp2, expm1, log, log2, log10, log1p, sin,
    cos, tan, asin, acos, atan, sinh, cosh, tanh, sigmoid, relu, erf, floor,
    ceil, round, trunc,
)  # fmt: skip
changing(logical_not, recorded=False)
changing(asinh=ops.asinh_, acosh=ops.acosh_, atanh=ops.atanh_)
