"""Elementwise arithmetic of two operands."""

from __future__ import annotations


import numpy as np

from ..core.arrays import number
from ..core import Elementwise, Tensor, dtypes, no_kernel, ops
from ..core.operation import NotDifferentiable
from .complex import is_complex_array
from .rules import flat


def power(a: np.ndarray, b: np.ndarray | float) -> np.ndarray:
    """a**b for integers too, whose negative powers are 0 but of 1 and -1."""
    b = b if isinstance(b, np.ndarray) else number(b, a.dtype)
    if a.dtype == bool:
        np.broadcast_shapes(a.shape, b.shape)  # a ValueError comes first
        raise no_kernel("pow", dtypes.bool)
    if a.dtype.kind == "i" and (b < 0).any():
        return np.where(b < 0, np.where(np.abs(a) == 1, a ** (b & 1), 0), a ** np.maximum(b, 0))
    if b.ndim == 0 and b == 0.5:  # of which NumPy takes a square root: nan for -inf
        b = np.full(a.shape, b)
    if a.dtype == b.dtype == np.float32:
        return np.power(a, b, dtype=np.float64).astype(a.dtype)
    return np.power(a, b)


def _power_number(a: np.ndarray, b: float | np.ndarray) -> np.ndarray:
    """a**b of a number b; those that PyTorch computes without a logarithm are computed so here."""
    if a.dtype == bool:
        return a | ~b
    b = b if isinstance(b, np.ndarray) else number(b, a.dtype)
    special = _EXACT_POWERS.get(b.item()) if a.dtype.kind in "fc" else None
    return special(a) if special else power(a, b)


_EXACT_POWERS = {
    0.5: np.sqrt,
    2.0: lambda a: a * a,
    3.0: lambda a: a * a * a,
    -0.5: lambda a: 1 / np.sqrt(a),
    -1.0: lambda a: 1 / a,
    -2.0: lambda a: 1 / (a * a),
}


def _truncated(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """a / b rounded towards zero, as C divides integers."""
    if a.dtype.kind == "f":
        return np.trunc(a / b)
    down = np.floor_divide(a, b)
    return down + ((down < 0) & (down * b != a)).astype(a.dtype)


def _remainder(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """What floored division leaves. Where nothing is left, the zero has the sign of `a`."""
    left = np.fmod(a, b)
    return np.where((left != 0) & ((left < 0) != (b < 0)), left + b, left)


def multiply_add(a, b, c):
    """a·b + c, of float32 with one rounding, as the processor does it for PyTorch."""
    if not isinstance(a, np.ndarray | np.generic) or a.dtype != np.float32:
        return c + a * b
    return (np.multiply(a, b, dtype=np.float64) + c).astype(np.float32)


def _interpolated(a: np.ndarray, b: np.ndarray, weight) -> np.ndarray:
    """From the nearer end, so that both ends are met exactly."""
    weight = np.asarray(weight, a.dtype)
    near = np.abs(weight) < 0.5
    return multiply_add(np.where(near, weight, weight - 1), b - a, np.where(near, a, b))


def _not_below_0(b):
    return (b.imag == 0) & (b.real >= 0) if is_complex_array(b) else b >= 0


def _power_vjp(g, a, b: float):
    """g times b aᵇ⁻¹."""
    if b == 0:
        return ops.zeros_like(g)
    if b == 2 and not isinstance(g, Tensor):  # a tensor's record says as in PyTorch that a is used
        return g * (b * a)
    return g * (b * ops.pow_number(a, b - 1))


def _angle(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    wide = np.float64 if a.dtype == np.float32 else a.dtype
    return np.arctan2(a, b, dtype=wide).astype(a.dtype)


def _lessened_bool(g, a, b, y):
    """PyTorch's rule of a ** b asks for b - 1, and a mask has none."""
    no_bool_subtraction(True)


# The table; g is the cotangent of the result, y the result.

Elementwise("add", np.add, a=lambda g: g, b=lambda g: g)
Elementwise("sub", np.subtract, a=lambda g: g, b=lambda g: -g)
Elementwise(
    "rsub", np.subtract, grad_fn=("RsubBackward1", "RsubBackward0"), a=lambda g: g, b=lambda g: -g
)
Elementwise("mul", np.multiply, a=lambda g, b: g * b, b=lambda g, a: g * a)
Elementwise(
    "div", np.true_divide, floating=True, a=lambda g, b: g / b, b=lambda g, a, b: -g * (a / b / b)
)
Elementwise(
    "pow",
    power,
    grad_fn="PowBackward1",
    # y: PyTorch keeps it too
    a=lambda g, a, b, y: ops.where(b == 0, 0.0, g * (b * ops.pow(a, b - 1))),
    b=lambda g, a, b, y: g * ops.where((a == 0) & _not_below_0(b), 0.0, y * ops.log(a)),
)
Elementwise("pow_of_bool", power, grad_fn="PowBackward1", a=_lessened_bool, b=None)
Elementwise(
    "pow_number",
    _power_number,
    grad_fn="PowBackward0",
    a=lambda g, a, b: _power_vjp(g, a, b if type(b) in (int, float, complex) else b.item()),
    b=None,
)
Elementwise(
    "square",
    lambda x: x.astype(np.int64) if x.dtype == bool else np.square(x),
    grad_fn="PowBackward0",
    x=lambda g, x: _power_vjp(g, x, 2),
)
Elementwise(
    "number_pow",
    power,
    rows=True,
    grad_fn="PowBackward2",
    a=None,
    b=lambda g, a, b, y: g * (ops.where(_not_below_0(b), 0.0, y * np.log(a)) if a == 0 else y * np.log(a)),
)

# Division with the quotient rounded, and what it leaves. The rounded quotient is flat.

for _name, _rounded in {"div_floor": np.floor_divide, "div_trunc": _truncated}.items():
    Elementwise(_name, _rounded, real_only=f"{_name}_cpu", grad_fn="DivBackward2", a=flat, b=flat)


class _NotDifferentiable(NotDifferentiable, Elementwise):
    """One that goes element by element."""


for _name in ("floor_divide", "floor_divide_"):
    _NotDifferentiable(_name, np.floor_divide, "a", "b", called=_name, real_only="div_floor_cpu")
Elementwise(
    "remainder",
    _remainder,
    real_only="remainder_cpu",
    grad_fn=("RemainderBackward0", "RemainderBackward1"),
    a=lambda g: g,
    b=lambda g, a, b: -g * ops.div_floor(a, b),
)
_NotDifferentiable(
    "number_remainder", _remainder, "a", "b", called="remainder", real_only="remainder_cpu"
)
Elementwise(
    "fmod",
    np.fmod,
    real_only="fmod_cpu",
    grad_fn=("FmodBackward0", "FmodBackward1"),
    a=lambda g: g,
    b=lambda g, a, b: -g * ops.div_trunc(a, b),
)

_TOWARDS = {"a": lambda g, weight: g * (1 - weight), "b": lambda g, weight: g * weight}
Elementwise(
    "lerp",
    _interpolated,
    grad_fn="LerpBackward1",
    **_TOWARDS,
    weight=lambda g, a, b: g * (b - a),
)
Elementwise(
    "lerp_number",
    lambda a, b, *, weight: _interpolated(a, b, weight),
    grad_fn="LerpBackward0",
    **_TOWARDS,
)
# A product or a quotient, `value` times, is added.

Elementwise(
    "add_times",
    lambda a, b, *, alpha: multiply_add(np.asarray(alpha).astype(a.dtype), b, a),
    grad_fn="AddBackward0",
    a=lambda g: g,
    b=lambda g, alpha: g * alpha,
)
Elementwise(
    "sub_times",
    lambda a, b, *, alpha: multiply_add(np.asarray(alpha).astype(a.dtype), -b, a),
    grad_fn="SubBackward0",
    a=lambda g: g,
    b=lambda g, alpha: -g * alpha,
)
Elementwise(
    "addcmul",
    lambda x, a, b, *, value: multiply_add(number(value, x.dtype) * a, b, x),
    x=lambda g: g,
    a=lambda g, b, value: g * (b * value),
    b=lambda g, a, value: g * (a * value),
)
Elementwise(
    "addcdiv",
    lambda x, a, b, *, value: x + value * a / b,
    x=lambda g: g,
    a=lambda g, b, value: g * (value / b),
    b=lambda g, a, b, value: -g * (value * a / (b * b)),
)
Elementwise(
    "atan2",
    _angle,
    floating=True,
    real_only="atan2_cpu",
    a=lambda g, a, b: g * b * _reciprocal_square(a, b),
    b=lambda g, a, b: g * -a * _reciprocal_square(a, b),
)


Elementwise(
    "hypot",
    np.hypot,
    real_only="hypot_cpu",
    a=lambda g, a, y: g * a / y,
    b=lambda g, b, y: g * b / y,
)


def _log_sum(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """log(exp(a) + exp(b)), from the greater by its real part, so that nothing runs over."""
    if a.dtype.kind != "c":
        return np.logaddexp(a, b)
    top = np.where(a.real < b.real, b, a)
    return np.where(np.isinf(top.real), top, top + np.log1p(np.exp(a + b - top - top)))


Elementwise(
    "logaddexp",
    _log_sum,
    a=lambda g, a, b: g / (1 + ops.exp(b - a)),
    b=lambda g, a, b: g / (1 + ops.exp(a - b)),
)
Elementwise(
    "logaddexp2",
    np.logaddexp2,
    real_only="logaddexp2_cpu",
    a=lambda g, a, b: g / (1 + ops.exp2(b - a)),
    b=lambda g, a, b: g / (1 + ops.exp2(a - b)),
)


def _shifted(shift, by):
    """A shift of bits; by a negative number, or by all there are, as by all there are and more."""

    def shifted(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        bits = 8 * a.itemsize
        beyond = (b < 0) | (b >= bits)
        return np.where(beyond, by(a, bits), shift(a, np.where(beyond, 0, b))).astype(a.dtype)

    return shifted


for _name, _forward in {
    "bitwise_left_shift": _shifted(np.left_shift, lambda a, bits: np.zeros_like(a)),
    "bitwise_right_shift": _shifted(
        np.right_shift, lambda a, bits: np.where(a < 0, -1, 0).astype(a.dtype)
    ),
    "bitwise_and": np.bitwise_and,
    "bitwise_or": np.bitwise_or,
    "bitwise_xor": np.bitwise_xor,
    "bitwise_not": np.invert,
}.items():
    Elementwise(_name, _forward)


def _reciprocal_square(a, b):
    """1 / (a² + b²), and 0 at the origin, where the angle has no derivative."""
    square = a * a + b * b
    return ops.where(square == 0, 0.0, 1 / ops.where(square == 0, 1.0, square))


def no_bool_subtraction(*operands) -> None:
    """Raises PyTorch's RuntimeError when an operand of a subtraction is of bools."""
    read = [float(x) if isinstance(x, np.bool_) else x for x in operands]
    how_many = sum(getattr(x, "dtype", type(x)) in (dtypes.bool, bool) for x in read)
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
