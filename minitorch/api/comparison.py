"""Comparing, choosing and bounding elements."""

from __future__ import annotations

from functools import partial

import numpy as np

from ..core import Tensor, broadcast, dtypes, in_place, ops, result_type
from ..core.arrays import with_strides_of
from ..core.dtypes import no_cast
from ..operations.comparison import no_clamp
from ..pytorch.calls import reads, reads_both, reads_method
from ..pytorch.once import warn_once
from .checks import need_kinds, need_room, number_of, overflow, refuse, refuse_unsigned, same_dtype
from .checks import warn_if_expanded
from .gathering import nonzero
from .makers import TENSORS, binary, changing, need_shape

__all__ = """
    allclose clamp clamp_max clamp_min eq ge gt isclose le logical_and logical_or logical_xor lt
    masked_fill maximum minimum ne where
""".split()

_FOUR, _ONE = "torch.tensor([1., 4.]), 4", "torch.tensor([1., 4.]), 1"
_PAIR = "torch.tensor([1., 4.]), torch.tensor([2., 3.])"
_TRUTHS = "torch.tensor([0, 2, 0]), torch.tensor([0, 0, 3])"
eq = binary("eq", "Where the elements are equal.", "tensor([False,  True])", _FOUR)
ne = binary("ne", "Where the elements differ.", "tensor([ True, False])", _FOUR)
lt = binary("lt", "Where the first is less.", "tensor([ True, False])", _FOUR)
le = binary("le", "Where the first is less or equal.", "tensor([True, True])", _FOUR)
gt = binary("gt", "Where the first is greater.", "tensor([False,  True])", _ONE)
ge = binary("ge", "Where the first is greater or equal.", "tensor([True, True])", _ONE)
maximum = binary("maximum", "The greater of each pair.", "tensor([2., 4.])", _PAIR, TENSORS)
minimum = binary("minimum", "The smaller of each pair.", "tensor([1., 3.])", _PAIR, TENSORS)
_logical = partial(binary, operands=_TRUTHS, takes=TENSORS)
logical_and = _logical(
    "logical_and", "Where both elements are true, that is not 0.", "tensor([False, False, False])"
)
logical_or = _logical(
    "logical_or", "Where one element or both are true (not 0).", "tensor([False,  True,  True])"
)
logical_xor = _logical(
    "logical_xor", "Where one element is true (not 0), one not.", "tensor([False,  True,  True])"
)


def _close(input: Tensor, other: Tensor, rtol: float, atol: float, equal_nan: bool) -> np.ndarray:
    same_dtype(input, other, "{} did not match {}")
    for name, one in (("rtol", rtol), ("atol", atol)):
        refuse(not one >= 0, "{} must be greater than or equal to zero, but got {:g}", name, one)
    broadcast(input.shape, other.shape)
    close = np.isclose(input._array, other._array, rtol=rtol, atol=atol, equal_nan=equal_nan)
    return with_strides_of(np.asarray(close), input._array, other._array)


@reads_both(
    "isclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False)"
)
def isclose(input: Tensor, other: Tensor, rtol=1e-05, atol=1e-08, equal_nan=False) -> Tensor:
    """Where ``|input - other| <= atol + rtol * |other|``.

    Args:
        input, other: tensors of one type whose shapes can be broadcast.
        equal_nan: whether two nan are close.

    Raises:
        RuntimeError: the types differ, or a tolerance is negative.

    Example:
        >>> import minitorch as torch
        >>> torch.isclose(torch.tensor([1., 2.]), torch.tensor([1.000001, 2.1]))
        tensor([ True, False])

    PyTorch: ``torch.isclose``.
    """
    return Tensor._wrap(_close(input, other, rtol, atol, equal_nan))


@reads_both(
    "allclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False)"
)
def allclose(input: Tensor, other: Tensor, rtol=1e-05, atol=1e-08, equal_nan=False) -> bool:
    """Whether ``|input - other| <= atol + rtol * |other|`` for every element; see `isclose`.

    Example:
        >>> import minitorch as torch
        >>> torch.allclose(torch.tensor([0.1 + 0.2]), torch.tensor([0.3]))
        True

    PyTorch: ``torch.allclose``.
    """
    return bool(_close(input, other, rtol, atol, equal_nan).all())


@reads_both("clamp(Tensor input, Tensor? min=None, Tensor? max=None, *, out)")
@reads_both("clamp(Tensor input, Scalar? min=None, Scalar? max=None, *, out)")
def clamp(input: Tensor, min=None, max=None) -> Tensor:
    """Each element, or the bound it lies beyond; `max` wins where `min` is above it.

    Args:
        input: a tensor.
        min, max: two numbers, or two tensors whose shapes can be broadcast; one may be left out.

    Raises:
        RuntimeError: there is no bound.
        TypeError: one bound is a number and the other a tensor.

    Example:
        >>> import minitorch as torch
        >>> torch.clamp(torch.tensor([-2., 0.5, 7.]), 0, 1)
        tensor([0.0000, 0.5000, 1.0000])

    PyTorch: ``torch.clamp``.
    """
    bounds = _bounds(input, min, max)
    numbers, both = not isinstance(bounds[0], Tensor), len(bounds) == 2
    together = result_type(input, *bounds)
    if together is dtypes.bool and (numbers or both):
        bound = "_min" * (max is None) + "_max" * (min is None) + "_scalar" * numbers
        need_kinds(f"clamp{bound}_cpu", dtypes.INTEGER, input, *bounds)
    need_room(together, *bounds)
    bound = "_low" * (max is None) + "_high" * (min is None) + ("_number" + "s" * both) * numbers
    return getattr(ops, f"clamp{bound}")(input, *bounds)


def _bounds(input: Tensor, min, max) -> list:
    """The bounds that are there, of `input` that has an order."""
    bounds = [one for one in (min, max) if one is not None]
    refuse(not bounds, "torch.clamp: At least one of 'min' or 'max' must not be None")
    if input.dtype.is_floating_point and complex in map(type, bounds):
        raise overflow("double")
    _need_order(input, *bounds)
    return bounds


def _need_order(input: Tensor, *bounds) -> None:
    """PyTorch's error for complex numbers; it leaves tensors that are bounds to its kernels."""
    if input.dtype.is_complex or complex in map(type, bounds):
        raise no_clamp(input.dtype)


@reads_both("clamp_min(Tensor input, <Tensor|Scalar> min, *, out)")
def clamp_min(input: Tensor, min) -> Tensor:
    """Each element, or the bound it lies below: `clamp` with one bound.

    Example:
        >>> import minitorch as torch
        >>> torch.clamp_min(torch.tensor([-2, 7]), 0)
        tensor([0, 7])

    PyTorch: ``torch.clamp_min``.
    """
    return _clamped_by(ops.clamp_min, input, min)


@reads_both("clamp_max(Tensor input, <Tensor|Scalar> max, *, out)")
def clamp_max(input: Tensor, max) -> Tensor:
    """Each element, or the bound it lies above: `clamp` with the other bound.

    Example:
        >>> import minitorch as torch
        >>> torch.clamp_max(torch.tensor([-2, 7]), 5)
        tensor([-2,  5])

    PyTorch: ``torch.clamp_max``.
    """
    return _clamped_by(ops.clamp_max, input, max)


def _clamped_by(row, input: Tensor, bound) -> Tensor:
    """PyTorch has no kernel that bounds bools by a number."""
    if not isinstance(bound, Tensor):
        _need_order(input, bound)
        need_room(need_kinds(f"{row.name}_scalar_cpu", dtypes.INTEGER, input, bound), bound)
    return row(input, bound)


@reads("where(Tensor condition)")
@reads("where(Tensor condition, Tensor input, Tensor other, *, out)")
@reads(
    "where(Tensor condition, <Scalar self, Tensor|Tensor input, Scalar|Scalar self, Scalar> other)"
)
def where(condition: Tensor, input=None, other=None):
    """Elements of `input` where `condition` holds, of `other` elsewhere.

    With `condition` alone: the places where it is true, as one tensor for each axis.

    Raises:
        RuntimeError: `condition` is not of bools, or the shapes do not fit.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([-1., 2.])
        >>> torch.where(x > 0, x, 0.)
        tensor([0., 2.])
        >>> torch.where(x > 0)
        (tensor([1]),)

    PyTorch: ``torch.where``.
    """
    if input is None and other is None:
        return nonzero(condition, as_tuple=True)
    if condition.dtype is dtypes.uint8:
        warn_once(
            "where received a uint8 condition tensor. This behavior is deprecated and will be removed in "
            "a future version of PyTorch. Use a boolean condition instead.",
        )
        condition = condition.bool()
    words = "where expected condition to be a boolean tensor, but got a tensor with dtype {}"
    refuse(condition.dtype is not dtypes.bool, words, condition.dtype.tensor_name)
    if isinstance(input, Tensor) or isinstance(other, Tensor):
        together = result_type(input, other)
        need_room(dtypes.float64 if together is dtypes.float16 else together, input, other)
        if any(isinstance(one, Tensor) and one.dtype in dtypes.UNSIGNED for one in (input, other)):
            condition = condition.to(together)  # a bool has no type in common with them
    return ops.where(condition, input, other)


@reads_method("where(Tensor condition, <Tensor|Scalar> other)")
def _where(self: Tensor, condition: Tensor, other) -> Tensor:
    """Elements of this tensor where `condition` holds, of `other` elsewhere.

    PyTorch: ``Tensor.where``.
    """
    return where(condition, self, other)


@reads_both("masked_fill(Tensor input, Tensor mask, <Tensor|Scalar> value)")
def masked_fill(input: Tensor, mask: Tensor, value) -> Tensor:
    """A copy of `input` with `value` wherever `mask` is true.

    Args:
        input: a tensor; its type stays.
        mask: a tensor of bools whose shape can be broadcast with `input`'s.
        value: a number or a 0-d tensor.

    Raises:
        RuntimeError: the mask is not of bools; the value has axes, or does not fit the type.

    Example:
        >>> import minitorch as torch
        >>> torch.masked_fill(torch.tensor([1., 2.]), torch.tensor([True, False]), 9)
        tensor([9., 2.])

    PyTorch: ``torch.masked_fill``.
    """
    broadcast(mask.shape, input.shape)
    return _where_masked(input, mask, value)


def _where_masked(input: Tensor, mask: Tensor, value) -> Tensor:
    words = "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with {} dimension(s)."
    if isinstance(value, Tensor):
        refuse(value.ndim > 0, words, value.ndim)
    words = "masked_fill_ only supports boolean masks, but got mask with dtype {}"
    refuse(mask.dtype is not dtypes.bool, words, mask.dtype.c_name)
    broadcast(input.shape, mask.shape)
    refuse_unsigned("masked_fill", input.dtype)
    if not isinstance(value, Tensor):
        return ops.masked_fill(mask, input, number_of(input.dtype, value))
    if value.dtype.kind > input.dtype.kind:
        number_of(input.dtype, value.item())
    return ops.masked_fill(mask, input, value.to(input.dtype))


@reads_method("masked_fill_(Tensor mask, <Tensor|Scalar> value)")
def masked_fill_(self: Tensor, mask: Tensor, value) -> Tensor:
    """In place: `masked_fill`, written into this tensor's own memory.

    PyTorch: ``Tensor.masked_fill_``.
    """
    warn_if_expanded(self, "masked_fill_", "[mask] = scalar")
    return in_place(self, lambda tensor: _where_masked(tensor, mask, value), value)


def _written(compare):
    """A comparison whose result is a number, to be written in place of the first operand."""

    def compared(input: Tensor, other) -> Tensor:
        if input.dtype.kind <= dtypes.INTEGER:
            return compare(input, other)
        return getattr(ops, f"{compare.__name__}_as_number")(input, other)

    return compared


def _need_kind(input: Tensor, *bounds) -> None:
    """PyTorch says the C++ name of the type of `input`, where the numbers that bound it do not fit."""
    if not isinstance(bounds[0], Tensor):
        _need_order(input, *bounds)
        if (together := result_type(input, *bounds)).kind > input.dtype.kind:
            raise no_cast(together, input.dtype.c_name)


changing(clamp, check=lambda input, min=None, max=None: _need_kind(input, *_bounds(input, min, max)))
changing(clamp_min, clamp_max, check=_need_kind)
changing(**{one.__name__: _written(one) for one in (eq, ne, lt, le, gt, ge)}, fits=need_shape)
changing(logical_and, logical_or, logical_xor, recorded=False)
