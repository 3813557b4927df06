"""Arithmetic of two operands, element by element."""

from __future__ import annotations

from ..core import Tensor, broadcast, dtypes, ops, result_type
from ..core.operation import as_array
from ..pytorch.calls import reads, reads_both
from ..operations.arithmetic import no_bool_subtraction
from .checks import need_kinds, need_room, number_of, refuse
from .creation import tensor
from .makers import TENSORS, binary, changing, need_shape

__all__ = """
    add addcdiv addcmul atan2 div floor_divide fmod hypot lerp logaddexp logaddexp2 mul pow
    remainder sub
""".split()

atan2 = binary(
    "atan2",
    "The angle of the point (other, input) in radians, from -pi to pi.",
    "tensor([ 0.7854, -2.3562])",
    "torch.tensor([1., -1.]), torch.tensor([1., -1.])",
    TENSORS,
)

hypot = binary(
    "hypot",
    "The length of the vector (input, other): the root of the sum of their squares.",
    "tensor([5., 2.])",
    "torch.tensor([3., 0.]), torch.tensor([4., 2.])",
    TENSORS,
    kinds=(dtypes.FLOATING, dtypes.FLOATING),
)

_LOG_SUM = (
    "The logarithm of ``{0}**input + {0}**other``, which itself may be too large for its type."
)
_LOGS = "torch.tensor([0., 1000.]), torch.tensor([0., 1000.])"


def _log_sum(name: str, base: str, result: str):
    summary, floats = _LOG_SUM.format(base), (dtypes.FLOATING, dtypes.COMPLEX)
    return binary(name, summary, result, _LOGS, TENSORS, kinds=floats)


logaddexp = _log_sum("logaddexp", "e", "tensor([6.9315e-01, 1.0007e+03])")
logaddexp2 = _log_sum("logaddexp2", "2", "tensor([1.0000e+00, 1.0010e+03])")


def _first(input, other):
    """The first operand, which may be a number; beside another number it becomes a tensor."""
    return input if isinstance(input, Tensor) or isinstance(other, Tensor) else tensor(input)


_SCALES = (("non-complex", "complex"), ("integral", "floating point"))


def _checked_scale(input, other, alpha):
    """`alpha`, where the type of the result has room for that number."""
    together, kind = result_type(input, other), dtypes.kind_of_number(alpha)
    if kind == dtypes.BOOL and together is not dtypes.bool:
        raise RuntimeError("Boolean alpha only supported for Boolean results.")
    words = "For {} input tensors, argument alpha must not be a {} number."
    wrong = kind > max(together.kind, dtypes.INTEGER)
    refuse(wrong, words, *_SCALES[together.kind <= dtypes.INTEGER])
    need_room(together, alpha)
    return bool(alpha) if together is dtypes.bool else alpha


@reads_both("add(Tensor input, Tensor other, *, Scalar alpha=1, out)")
@reads_both("add(Tensor input, Scalar alpha, Tensor other, *, out)|deprecated")
def add(input: Tensor, other, *, alpha=1) -> Tensor:
    """``input + alpha * other``, element by element.

    Example:
        >>> import minitorch as torch
        >>> torch.add(torch.tensor([1, 2]), torch.tensor([10, 20]), alpha=2)
        tensor([21, 42])

    PyTorch: ``torch.add``.
    """
    input, alpha = _first(input, other), _checked_scale(input, other, alpha)
    return ops.add(input, other) if alpha == 1 else ops.add_times(input, other, alpha=alpha)


@reads_both("sub(Tensor input, Tensor other, *, Scalar alpha=1, out)")
@reads_both("sub(Tensor input, Scalar alpha, Tensor other, *, out)|deprecated")
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
    alpha = _checked_scale(input, other, alpha)
    return ops.sub(input, other) if alpha == 1 else ops.sub_times(input, other, alpha=alpha)


@reads_both("mul(Tensor input, Tensor other, *, out)")
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


@reads_both("div(Tensor input, Tensor other, *, <|str? rounding_mode, >out)")
@reads_both("div(Tensor input, Scalar other, *, str? rounding_mode)")
def div(input: Tensor, other, *, rounding_mode: str | None = None) -> Tensor:
    """The elements divided pair by pair; integers give float32.

    Args:
        input: a tensor.
        other: a tensor whose shape can be broadcast with `input`'s, or a number.
        rounding_mode: "floor" rounds the quotient down, "trunc" towards zero; the type then stays.

    Raises:
        RuntimeError: another rounding mode; an integer divided by zero and rounded.

    Example:
        >>> import minitorch as torch
        >>> torch.div(torch.tensor([1, -4]), 3)
        tensor([ 0.3333, -1.3333])
        >>> torch.div(torch.tensor([1, -4]), 3, rounding_mode="floor")
        tensor([ 0, -2])

    PyTorch: ``torch.div``.
    """
    _need_mode(input, other, rounding_mode=rounding_mode)
    if rounding_mode is None:
        return ops.div(_first(input, other), other)
    row = getattr(ops, f"div_{rounding_mode}")
    return _whole(row, f"div_{rounding_mode}_cpu", _first(input, other), other)


def _need_mode(input: Tensor, other, *, rounding_mode=None) -> None:
    words = "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{}'"
    refuse(rounding_mode not in (None, "floor", "trunc"), words, rounding_mode)


@reads_both("pow(Tensor input, Tensor exponent, *, out)")
@reads("pow(Scalar self, Tensor exponent, *, out)")
@reads_both("pow(Tensor input, Scalar exponent, *, out)")
def pow(input, exponent) -> Tensor:
    """``input ** exponent``, element by element.

    RuntimeError for integers to a negative whole power.

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
    _need_power(input, exponent)
    need_room(result_type(input, exponent), exponent)
    if exponent in (0, 1) and input.dtype in dtypes.UNSIGNED:
        return input.clone() if exponent else input.new_ones(input.shape)
    return ops.pow_number(input, exponent)


def _need_power(input: Tensor, exponent) -> None:
    is_whole = input.dtype.kind <= dtypes.INTEGER == dtypes.kind_of_number(exponent)
    refuse(is_whole and exponent < 0, "Integers to negative integer powers are not allowed.")


def _whole(row, kernel: str, input, other) -> Tensor:
    """Division of integers by zero is an error; of floats it is inf or nan."""
    together = need_kinds(kernel, dtypes.INTEGER, input, other)
    if together.kind <= dtypes.INTEGER:
        divisor = as_array(other, together.numpy)
        shape = broadcast(*[one.shape for one in (input, other) if isinstance(one, Tensor)])
        refuse(0 not in shape and not divisor.all(), "ZeroDivisionError")
    return row(input, other)


@reads_both("floor_divide(Tensor input, <Tensor other, *, out|Scalar other>)")
def floor_divide(input: Tensor, other) -> Tensor:
    """``input // other``: divided and rounded down. RuntimeError for an integer by zero.

    Example:
        >>> import minitorch as torch
        >>> torch.floor_divide(torch.tensor([7, -7]), 2)
        tensor([ 3, -4])

    PyTorch: ``torch.floor_divide``.
    """
    return _whole(ops.floor_divide, "div_floor_cpu", _first(input, other), other)


@reads_both("remainder(Tensor input, Tensor other, *, out)")
@reads("remainder(Scalar self, Tensor other)")
@reads_both("remainder(Tensor input, Scalar other, *, out)")
def remainder(input, other) -> Tensor:
    """``input % other``: what floored division leaves, with the sign of `other`.

    Example:
        >>> import minitorch as torch
        >>> torch.remainder(torch.tensor([7, -7]), 3)
        tensor([1, 2])

    PyTorch: ``torch.remainder``.
    """
    row = ops.remainder if isinstance(input, Tensor) else ops.number_remainder
    return _whole(row, "remainder_cpu", input, other)


@reads_both("fmod(Tensor input, <Tensor|Scalar> other, *, out)")
def fmod(input: Tensor, other) -> Tensor:
    """What division rounded towards zero leaves, with the sign of `input`, as in C.

    Example:
        >>> import minitorch as torch
        >>> torch.fmod(torch.tensor([7, -7]), 3)
        tensor([ 1, -1])

    PyTorch: ``torch.fmod``.
    """
    return _whole(ops.fmod, "fmod_cpu", input, other)


@reads_both("lerp(Tensor input, Tensor end, <Tensor|Scalar> weight, *, out)")
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
    _same_types(input, end, weight)
    kind, parts = ("tensor", [weight]) if isinstance(weight, Tensor) else ("scalar", [])
    need_kinds(f"lerp_kernel_{kind}", dtypes.FLOATING, input, end, *parts)
    if not parts:
        need_room(input.dtype, weight)
        return ops.lerp_number(input, end, weight=weight)
    return ops.lerp(input, end, weight)


def _same_types(input: Tensor, end: Tensor, weight) -> None:
    for name, one in (("end", end), ("weight", weight)):
        if isinstance(one, Tensor) and one.dtype is not input.dtype and (name == "end" or one.ndim):
            raise RuntimeError(
                f"expected dtype {input.dtype.c_name} for `{name}` but got dtype {one.dtype.c_name}"
            )


_THREE = "(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1, out)"
_OLD = "(Tensor input, Scalar value, Tensor tensor1, Tensor tensor2, *, out)|deprecated"
_NO_WHOLE_QUOTIENT = (
    "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a "
    "true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + "
    "value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * "
    "tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: "
    "(input + value * tensor1 / tensor2), for all dtypes."
)


@reads_both("addcmul" + _THREE)
@reads_both("addcmul" + _OLD)
def addcmul(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value=1) -> Tensor:
    """``input + value * tensor1 * tensor2``, element by element.

    Example:
        >>> import minitorch as torch
        >>> torch.addcmul(torch.zeros(2), torch.tensor([1., 2.]), torch.tensor([3., 4.]), value=0.5)
        tensor([1.5000, 4.0000])

    PyTorch: ``torch.addcmul``.
    """
    together = need_kinds("addcmul_cpu_out", dtypes.INTEGER, input, tensor1, tensor2)
    return ops.addcmul(input, tensor1, tensor2, value=number_of(together, value))


@reads_both("addcdiv" + _THREE)
@reads_both("addcdiv" + _OLD)
def addcdiv(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value=1) -> Tensor:
    """``input + value * tensor1 / tensor2``, element by element.

    Example:
        >>> import minitorch as torch
        >>> torch.addcdiv(torch.zeros(2), torch.tensor([1., 2.]), torch.tensor([2., 8.]))
        tensor([0.5000, 0.2500])

    PyTorch: ``torch.addcdiv``.
    """
    _no_whole_quotient(input, tensor1, tensor2)
    together = result_type(input, tensor1, tensor2)
    return ops.addcdiv(input, tensor1, tensor2, value=number_of(together, value))


def _no_whole_quotient(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value=1) -> None:
    whole = max(tensor1.dtype.kind, tensor2.dtype.kind) <= dtypes.INTEGER
    refuse(whole, _NO_WHOLE_QUOTIENT)


def _floor_divided(input: Tensor, other) -> Tensor:
    return _whole(ops.floor_divide_, "div_floor_cpu", input, other)


changing(pow, check=_need_power)
changing(add, mul, remainder, fmod, atan2, hypot, addcmul, floor_divide=_floor_divided)
changing(sub, check=lambda input, other, alpha=1: no_bool_subtraction(input, other))
changing(div, check=_need_mode)
changing(lerp, check=_same_types, fits=need_shape)
changing(addcdiv, check=_no_whole_quotient)
