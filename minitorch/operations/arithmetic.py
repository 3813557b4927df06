"""Elementwise arithmetic of two operands."""

from __future__ import annotations

import numpy as np

from ..core import dtypes
from ..core.arrays import number
from ..core.operation import Elementwise, NotDifferentiable, ops, result_type
from ..core.shapes import broadcast
from ..core.tensor import Tensor, method
from .creation import tensor
from .public import binary, changing


def _power(a: np.ndarray, b: np.ndarray | float) -> np.ndarray:
    """a**b; the exponents that PyTorch computes without a logarithm are computed so here."""
    b = b if isinstance(b, np.ndarray) else number(b, a.dtype)
    if a.dtype == bool:
        np.broadcast_shapes(a.shape, b.shape)  # a ValueError comes first
        raise NotImplementedError("\"pow\" not implemented for 'Bool'")
    if b.ndim == 0 and a.dtype.kind in "fc":
        special = _EXACT_POWERS.get(b.item())
        if special is not None:
            return special(a)
    if a.dtype.kind == "i" and (b < 0).any():  # whole: only 1 and -1 have such a power but 0
        return np.where(b < 0, np.where(np.abs(a) == 1, a ** (b & 1), 0), a ** np.maximum(b, 0))
    return np.power(a, b)


_EXACT_POWERS = {
    0.5: np.sqrt,
    2.0: lambda a: a * a,
    3.0: lambda a: a * a * a,
    -0.5: lambda a: 1 / np.sqrt(a),
    -1.0: lambda a: 1 / a,
    -2.0: lambda a: 1 / (a * a),
}


def _truncated(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """a / b rounded towards zero, as C divides whole numbers."""
    if a.dtype.kind == "f":
        return np.trunc(a / b)
    down = np.floor_divide(a, b)
    return down + ((down < 0) & (down * b != a)).astype(a.dtype)


def _remainder(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """What floored division leaves. Where nothing is left, the zero has the sign of `a`."""
    left = np.fmod(a, b)
    return np.where((left != 0) & ((left < 0) != (b < 0)), left + b, left)


def _interpolated(a: np.ndarray, b: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """From the nearer end, so that both ends are met exactly."""
    near = a + weight * (b - a)
    return np.where(np.abs(weight) < 0.5, near, b - (b - a) * (1 - weight))


def _power_vjp(g, a, b: float):
    """g times b aᵇ⁻¹."""
    if b == 0:
        return ops.zero(g)
    if b == 2 and not isinstance(g, Tensor):  # a tensor's record says as in PyTorch that a is used
        return g * (b * a)
    return g * (b * ops.pow_number(a, b - 1))


def _lessened_bool(g, a, b, y):
    """PyTorch's rule of a ** b asks for b - 1, and a mask has none."""
    no_bool_subtraction(True)


# The table; g is the cotangent of the result, y the result.

Elementwise("add", np.add, a=lambda g: g, b=lambda g: g)
Elementwise("sub", np.subtract, a=lambda g: g, b=lambda g: -g)
Elementwise("rsub", np.subtract, grad_fn="RsubBackward1", a=None, b=lambda g: -g)
Elementwise("rsub_tensor", np.subtract, grad_fn="RsubBackward0", a=lambda g: g, b=lambda g: -g)
Elementwise("mul", np.multiply, a=lambda g, b: g * b, b=lambda g, a: g * a)
Elementwise(
    "div", np.true_divide, floating=True, a=lambda g, b: g / b, b=lambda g, a, b: -g * (a / b / b)
)
Elementwise(
    "pow",
    _power,
    grad_fn="PowBackward1",
    a=lambda g, a, b, y: g * ops.where(b == 0, 0.0, b * a ** (b - 1)),  # y: PyTorch keeps it too
    b=lambda g, a, b, y: g * ops.where((a == 0) & (b >= 0), 0.0, y * ops.log(a)),
)
Elementwise("pow_of_bool", _power, grad_fn="PowBackward1", a=_lessened_bool, b=None)
Elementwise(
    "pow_number",
    lambda a, b: a | ~b if a.dtype == bool else _power(a, b),
    grad_fn="PowBackward0",
    a=lambda g, a, b: _power_vjp(g, a, b if type(b) in (int, float, complex) else b.item()),
    b=None,
)
Elementwise(
    "number_pow",
    lambda a, b: np.asarray(_power(a, b), order="C"),
    grad_fn="PowBackward2",
    a=None,
    b=lambda g, a, b, y: g * (ops.where(b >= 0, 0.0, y * np.log(a)) if a == 0 else y * np.log(a)),
)

# Division with the quotient rounded, and what it leaves. The rounded quotient is flat.

for _name, _rounded in {"div_floor": np.floor_divide, "div_trunc": _truncated}.items():
    Elementwise(
        _name, _rounded, grad_fn="DivBackward2", a=lambda g: ops.zero(g), b=lambda g: ops.zero(g)
    )


class _NotDifferentiable(NotDifferentiable, Elementwise):
    """One that goes element by element."""


for _name in ("floor_divide", "floor_divide_"):
    _NotDifferentiable(_name, np.floor_divide, "a", "b", called=_name)
Elementwise(
    "remainder",
    _remainder,
    grad_fn="RemainderBackward1",
    a=lambda g: g,
    b=lambda g, a, b: -g * ops.div_floor(a, b),
)
Elementwise("remainder_number", _remainder, grad_fn="RemainderBackward0", a=lambda g: g, b=None)
_NotDifferentiable("number_remainder", _remainder, "a", "b", called="remainder")
Elementwise(
    "fmod",
    np.fmod,
    grad_fn="FmodBackward1",
    a=lambda g: g,
    b=lambda g, a, b: -g * ops.div_trunc(a, b),
)
Elementwise("fmod_number", np.fmod, grad_fn="FmodBackward0", a=lambda g: g, b=None)

_nearer = lambda g, weight: g * (1 - weight)  # noqa: E731
_farther = lambda g, weight: g * weight  # noqa: E731
Elementwise(
    "lerp",
    _interpolated,
    grad_fn="LerpBackward1",
    a=_nearer,
    b=_farther,
    weight=lambda g, a, b: g * (b - a),
)
Elementwise(
    "lerp_number", _interpolated, grad_fn="LerpBackward0", a=_nearer, b=_farther, weight=None
)
Elementwise(
    "atan2",
    np.arctan2,
    floating=True,
    a=lambda g, a, b: g * _over_square(b, a, b),
    b=lambda g, a, b: -g * _over_square(a, a, b),
)

for _name, _forward in {
    "bitwise_and": np.bitwise_and,
    "bitwise_or": np.bitwise_or,
    "bitwise_xor": np.bitwise_xor,
    "bitwise_not": np.invert,
}.items():
    Elementwise(_name, _forward)


def _over_square(one, a, b):
    """one / (a² + b²), and 0 at the origin, where the angle has no derivative."""
    square = a * a + b * b
    return ops.where(square == 0, 0.0, one / ops.where(square == 0, 1.0, square))


# The public functions. Each is also a method of Tensor, and has one that works in place.

atan2 = binary(
    "atan2",
    "The angle of the point (other, input) in radians, from -pi to pi.",
    "torch.atan2(torch.tensor([1., -1.]), torch.tensor([1., -1.]))",
    "tensor([ 0.7854, -2.3562])",
    numbers=False,
)


def _is_bool(operand) -> bool:
    return (
        operand._array.dtype.kind == "b"
        if isinstance(operand, Tensor)
        else operand is True or operand is False
    )


def _first(input, other):
    """The first operand, which may be a number; beside another number it becomes a tensor."""
    return input if isinstance(input, Tensor) or isinstance(other, Tensor) else tensor(input)


def _scaled(input, other, alpha):
    """``alpha * other``, where the type of the result has room for that number."""
    together, kind = result_type(input, other), dtypes.kind_of_number(alpha)
    if kind == dtypes.BOOL and together is not dtypes.bool:
        raise RuntimeError("Boolean alpha only supported for Boolean results.")
    if kind > max(together.kind, dtypes.INTEGER):
        inputs, number = (
            ("integral", "floating point")
            if together.kind <= dtypes.INTEGER
            else ("non-complex", "complex")
        )
        raise RuntimeError(
            f"For {inputs} input tensors, argument alpha must not be a {number} number."
        )
    if together is dtypes.bool:
        alpha = bool(alpha)
    return other if alpha == 1 else alpha * other


@method
def add(input: Tensor, other, *, alpha=1) -> Tensor:
    """``input + alpha * other``, element by element.

    Example:
        >>> import minitorch as torch
        >>> torch.add(torch.tensor([1, 2]), torch.tensor([10, 20]), alpha=2)
        tensor([21, 42])

    PyTorch: ``torch.add``.
    """
    return ops.add(_first(input, other), _scaled(input, other, alpha))


def no_bool_subtraction(*operands) -> None:
    """Raises PyTorch's RuntimeError when an operand of a subtraction is of bools."""
    how_many = sum(map(_is_bool, operands))
    if how_many == 2:
        raise RuntimeError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or "
            "`logical_xor()` operator instead."
        )
    if how_many:
        raise RuntimeError(
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to "
            "invert a mask, use the `~` or `logical_not()` operator instead."
        )


@method
def sub(input: Tensor, other, *, alpha=1) -> Tensor:
    """``input - alpha * other``, element by element; RuntimeError for two bool tensors.

    Example:
        >>> import minitorch as torch
        >>> torch.sub(torch.tensor([10, 20]), torch.tensor([1, 2]))
        tensor([ 9, 18])

    PyTorch: ``torch.sub``.
    """
    input = _first(input, other)
    no_bool_subtraction(input, other)
    return ops.sub(input, _scaled(input, other, alpha))


@method
def mul(input: Tensor, other) -> Tensor:
    """The elements multiplied pair by pair.

    Args:
        input: a tensor.
        other: a tensor whose shape can be broadcast with `input`'s, or a number.

    Raises:
        RuntimeError: the shapes do not fit.

    Example:
        >>> import minitorch as torch
        >>> torch.mul(torch.tensor([1., 4.]), 2)
        tensor([2., 8.])

    PyTorch: ``torch.mul``.
    """
    return ops.mul(_first(input, other), other)


@method
def div(input: Tensor, other, *, rounding_mode: str | None = None) -> Tensor:
    """The elements divided pair by pair; whole numbers give float32.

    Args:
        input: a tensor.
        other: a tensor whose shape can be broadcast with `input`'s, or a number.
        rounding_mode: "floor" rounds the quotient down, "trunc" towards zero; the type then stays.

    Raises:
        RuntimeError: another rounding mode; a whole number divided by zero and rounded.

    Example:
        >>> import minitorch as torch
        >>> torch.div(torch.tensor([1, -4]), 3)
        tensor([ 0.3333, -1.3333])
        >>> torch.div(torch.tensor([1, -4]), 3, rounding_mode="floor")
        tensor([ 0, -2])

    PyTorch: ``torch.div``.
    """
    if rounding_mode is None:
        return ops.div(_first(input, other), other)
    if rounding_mode not in ("floor", "trunc"):
        raise RuntimeError(
            "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found "
            f"'{rounding_mode}'"
        )
    return _whole(f"div_{rounding_mode}", _first(input, other), other)


@method
def true_divide(input: Tensor, other) -> Tensor:
    """Another name of `div` without rounding.

    Example:
        >>> import minitorch as torch
        >>> torch.true_divide(torch.tensor([1, 3]), 2)
        tensor([0.5000, 1.5000])

    PyTorch: ``torch.true_divide``.
    """
    return div(input, other)


@method
def pow(input, exponent) -> Tensor:
    """``input ** exponent``, element by element.

    RuntimeError for whole numbers to a negative whole power.

    Example:
        >>> import minitorch as torch
        >>> torch.pow(torch.tensor([1., 2., 3.]), 2)
        tensor([1., 4., 9.])

    PyTorch: ``torch.pow``.
    """
    if not isinstance(input, Tensor):
        return ops.number_pow(input, exponent)
    if isinstance(exponent, Tensor):
        row = ops.pow_of_bool if exponent.dtype is dtypes.bool else ops.pow
        return row(input, exponent)
    kind = dtypes.kind_of_number(exponent)
    if kind == dtypes.INTEGER and exponent < 0 and input.dtype.kind <= dtypes.INTEGER:
        raise RuntimeError("Integers to negative integer powers are not allowed.")
    return ops.pow_number(input, exponent)


def _whole(row: str, input, other) -> Tensor:
    """Division of whole numbers by zero is an error; of floats it is inf or nan."""
    together = result_type(input, other)
    if together is dtypes.bool:
        kernel = (
            row.removesuffix("_number")
            .removeprefix("number_")
            .rstrip("_")
            .replace("floor_divide", "div_floor")
        )
        raise NotImplementedError(f"\"{kernel}_cpu\" not implemented for 'Bool'")
    if together.kind <= dtypes.INTEGER:
        divisor = other._array if isinstance(other, Tensor) else np.asarray(other)
        broadcast(*[one.shape for one in (input, other) if isinstance(one, Tensor)])
        if not divisor.all():
            raise RuntimeError("ZeroDivisionError")
    return getattr(ops, row)(input, other)


@method
def floor_divide(input: Tensor, other) -> Tensor:
    """``input // other``: divided and rounded down. RuntimeError for a whole number by zero.

    Example:
        >>> import minitorch as torch
        >>> torch.floor_divide(torch.tensor([7, -7]), 2)
        tensor([ 3, -4])

    PyTorch: ``torch.floor_divide``.
    """
    return _whole("floor_divide", _first(input, other), other)


def _left_over(name: str, input, other) -> Tensor:
    if not isinstance(input, Tensor):
        return _whole(f"number_{name}", input, other)
    return _whole(name if isinstance(other, Tensor) else f"{name}_number", input, other)


@method
def remainder(input, other) -> Tensor:
    """``input % other``: what floored division leaves, with the sign of `other`.

    Example:
        >>> import minitorch as torch
        >>> torch.remainder(torch.tensor([7, -7]), 3)
        tensor([1, 2])

    PyTorch: ``torch.remainder``.
    """
    return _left_over("remainder", input, other)


@method
def fmod(input: Tensor, other) -> Tensor:
    """What division rounded towards zero leaves, with the sign of `input`, as in C.

    Example:
        >>> import minitorch as torch
        >>> torch.fmod(torch.tensor([7, -7]), 3)
        tensor([ 1, -1])

    PyTorch: ``torch.fmod``.
    """
    return _left_over("fmod", input, other)


@method
def lerp(input: Tensor, end: Tensor, weight) -> Tensor:
    """The point on the way from `input` to `end`: ``input + weight * (end - input)``.

    Args:
        input, end: tensors of one floating type.
        weight: 0 gives `input`, 1 gives `end`; a number or a tensor.

    Raises:
        RuntimeError: the types differ.

    Example:
        >>> import minitorch as torch
        >>> torch.lerp(torch.tensor([0., 10.]), torch.tensor([4., 20.]), 0.25)
        tensor([ 1.0000, 12.5000])

    PyTorch: ``torch.lerp``.
    """
    for name, one in (("end", end), ("weight", weight)):
        if isinstance(one, Tensor) and one.dtype is not input.dtype and (name == "end" or one.ndim):
            raise RuntimeError(
                f"expected dtype {input.dtype.c_name} for `{name}` but got dtype {one.dtype.c_name}"
            )
    kind = "tensor" if isinstance(weight, Tensor) else "scalar"
    if input.dtype.kind <= dtypes.INTEGER:
        raise NotImplementedError(
            f"\"lerp_kernel_{kind}\" not implemented for '{input.dtype.tensor_name}'"
        )
    return (ops.lerp if kind == "tensor" else ops.lerp_number)(input, end, weight)


def _floor_divided(input: Tensor, other) -> Tensor:
    return _whole("floor_divide_", input, other)


changing(add, sub, mul, div, true_divide, pow, remainder, fmod, lerp, atan2)
changing(floor_divide=_floor_divided)
