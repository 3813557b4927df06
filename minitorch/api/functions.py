"""Elementwise functions of one tensor: powers, logarithms, angles, rounding, tests."""

from __future__ import annotations

from functools import partial

from ..core import Tensor, dtypes, ops
from ..pytorch.calls import reads_both
from .checks import need_kernel, need_real, no_complex_gradient, refuse
from .makers import changing, unary

__all__ = """
    abs acos acosh asin asinh atan atanh ceil cos cosh erf exp exp2 expm1 floor isfinite isinf
    isnan log log10 log1p log2 logical_not nan_to_num neg reciprocal relu round rsqrt sigmoid
    sign sin sinh sqrt square tan tanh trunc
""".split()

abs = unary("abs", "The distance of each element from zero.", "tensor([1, 2])", "[-1, 2]")
_NO_ABS = "In-place abs is not supported for complex tensors."
changing(abs=lambda input: abs(need_real(input, _NO_ABS)))
square = unary("square", "Each element times itself.", "tensor([9, 4])", "[-3, 2]")
reciprocal = unary("reciprocal", "1 divided by each element.", "tensor([0.5000, 0.2500])", "[2, 4]")
sqrt = unary(
    "sqrt", "The square root of each element; nan below zero.", "tensor([2.0000, 1.4142])", "[4, 2]"
)
rsqrt = unary(
    "rsqrt", "1 divided by the square root of each element.", "tensor([0.5000, 0.7071])", "[4, 2]"
)
exp = unary("exp", "e to the power of each element.", "tensor([1.0000, 2.7183])")
exp2 = unary("exp2", "2 to the power of each element.", "tensor([1., 8.])", "[0., 3.]")
expm1 = unary("expm1", "``exp(x) - 1``, exact for small x too.", "tensor([0.0000, 1.7183])")
log = unary(
    "log", "The natural logarithm; -inf at zero, nan below.", "tensor([0.0000, 0.6931])", "[1., 2.]"
)
log2 = unary("log2", "The logarithm to base 2.", "tensor([0., 3.])", "[1., 8.]")
log10 = unary("log10", "The logarithm to base 10.", "tensor([0., 2.])", "[1., 100.]")
log1p = unary("log1p", "``log(1 + x)``, exact for small x too.", "tensor([0.0000, 0.6931])")
sin = unary("sin", "The sine of each element, in radians.", "tensor([0.0000, 0.8415])")
cos = unary("cos", "The cosine of each element, in radians.", "tensor([1.0000, 0.5403])")
tan = unary("tan", "The tangent of each element, in radians.", "tensor([0.0000, 1.5574])")
asin = unary(
    "asin", "The angle whose sine is the element; nan outside [-1, 1].", "tensor([0.0000, 1.5708])"
)
acos = unary(
    "acos",
    "The angle whose cosine is the element; nan outside [-1, 1].",
    "tensor([1.5708, 0.0000])",
)
atan = unary("atan", "The angle whose tangent is the element.", "tensor([0.0000, 0.7854])")
sinh = unary("sinh", "The hyperbolic sine of each element.", "tensor([0.0000, 1.1752])")
cosh = unary("cosh", "The hyperbolic cosine of each element.", "tensor([1.0000, 1.5431])")
tanh = unary("tanh", "The hyperbolic tangent of each element.", "tensor([0.0000, 0.7616])")
asinh = unary(
    "asinh", "The number whose hyperbolic sine is the element.", "tensor([0.0000, 0.8814])"
)
acosh = unary(
    "acosh",
    "The number whose hyperbolic cosine is the element; nan below 1.",
    "tensor([0.0000, 1.3170])",
    "[1., 2.]",
)
atanh = unary(
    "atanh",
    "The number whose hyperbolic tangent is the element; nan outside [-1, 1].",
    "tensor([0.0000, 0.5493])",
    "[0., 0.5]",
)
sigmoid = unary("sigmoid", "``1 / (1 + exp(-x))`` of each element.", "tensor([0.5000, 0.7311])")

relu = unary(
    "relu", "Each element, or 0 where it is negative.", "tensor([0., 2.])", "[-1., 2.]", takes=""
)
erf = unary(
    "erf",
    "The error function: how likely a normal number of variance 1/2 lies within x of 0.",
    "tensor([0.0000, 0.8427])",
)

_asking = partial(unary, takes="", changes=False)
isnan = _asking(
    "isnan", "Where the elements are not a number.", "tensor([False,  True])", '[1., float("nan")]'
)
isinf = _asking(
    "isinf", "Where the elements are infinite.", "tensor([False,  True])", '[1., float("-inf")]'
)
isfinite = _asking(
    "isfinite",
    "Where the elements are neither infinite nor nan.",
    "tensor([ True, False])",
    '[1., float("inf")]',
)
logical_not = unary(
    "logical_not", "Where the elements are false, that is 0.", "tensor([ True, False])", "[0, 2]"
)


@reads_both("sign(Tensor input, *, out)")
def sign(input: Tensor) -> Tensor:
    """-1, 0 or 1 by the sign of each element; NotImplementedError for complex numbers (see `sgn`).

    Example:
        >>> import minitorch as torch
        >>> torch.sign(torch.tensor([-3., 0., 2.]))
        tensor([-1.,  0.,  1.])

    PyTorch: ``torch.sign``.
    """
    words = "Unlike NumPy, torch.sign is not intended to support complex numbers. Please use torch.sgn instead."
    refuse(input.dtype.is_complex, words, error=NotImplementedError)
    return ops.sign(input)


@reads_both("neg(Tensor input, *, out)")
def neg(input: Tensor) -> Tensor:
    """Each element with its sign flipped; RuntimeError for bool.

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
    return getattr(ops, name)(need_kernel(f"{name}_vml_cpu", input, dtypes.INTEGER))


@reads_both("floor(Tensor input, *, out)")
def floor(input: Tensor) -> Tensor:
    """The greatest integer that is not above each element.

    Example:
        >>> import minitorch as torch
        >>> torch.floor(torch.tensor([1.7, -1.2]))
        tensor([ 1., -2.])

    PyTorch: ``torch.floor``.
    """
    return _step("floor", input)


@reads_both("ceil(Tensor input, *, out)")
def ceil(input: Tensor) -> Tensor:
    """The smallest integer that is not below each element.

    Example:
        >>> import minitorch as torch
        >>> torch.ceil(torch.tensor([1.2, -1.7]))
        tensor([ 2., -1.])

    PyTorch: ``torch.ceil``.
    """
    return _step("ceil", input)


@reads_both("trunc(Tensor input, *, out)")
def trunc(input: Tensor) -> Tensor:
    """Each element without its fraction: rounded towards zero.

    Example:
        >>> import minitorch as torch
        >>> torch.trunc(torch.tensor([1.7, -1.7]))
        tensor([ 1., -1.])

    PyTorch: ``torch.trunc``.
    """
    return _step("trunc", input)


@reads_both("round(Tensor input, *, <|int decimals, >out)")
def round(input: Tensor, *, decimals: int | None = None) -> Tensor:
    """The nearest integer, or number with so many `decimals`; a half goes to the even one.

    Example:
        >>> import minitorch as torch
        >>> torch.round(torch.tensor([0.5, 1.5, 2.6]))
        tensor([0., 2., 3.])

    PyTorch: ``torch.round``.
    """
    if decimals is None:
        return _step("round", input)
    need_kernel("round_cpu" if decimals else "round_vml_cpu", input, dtypes.FLOATING)
    return ops.round_decimals(input, decimals=decimals)


@reads_both(
    "nan_to_num(Tensor input, float? nan=None, float? posinf=None, float? neginf=None, *, out)"
)
def nan_to_num(input: Tensor, nan=None, posinf=None, neginf=None) -> Tensor:
    """The elements with numbers in place of nan and of the infinities.

    Args:
        nan: in place of nan; 0 when left out.
        posinf, neginf: in place of inf and -inf; the greatest and least number of the type when
            left out.

    Example:
        >>> import minitorch as torch
        >>> torch.nan_to_num(torch.tensor([1., float("nan"), float("inf")]), posinf=9)
        tensor([1., 0., 9.])

    PyTorch: ``torch.nan_to_num``.
    """
    return no_complex_gradient("nan_to_num", _with_numbers(input, nan, posinf, neginf))


def _with_numbers(input: Tensor, nan=None, posinf=None, neginf=None) -> Tensor:
    if input.dtype.kind <= dtypes.INTEGER:
        return ops.alias(input).clone()
    return ops.nan_to_num(input, nan=0.0 if nan is None else nan, posinf=posinf, neginf=neginf)


changing(sign, neg, floor, ceil, round, trunc, nan_to_num=_with_numbers)
changing(logical_not, recorded=False)
changing(asinh=ops.asinh_, acosh=ops.acosh_, atanh=ops.atanh_)
