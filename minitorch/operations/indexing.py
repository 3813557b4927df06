"""Reading and writing through an index, ``x[...]``.

Whole numbers, slices and None are read axis by axis and give views. Lists, tensors of whole numbers
and masks are read last, together, and give a copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from operator import index as as_int
from warnings import warn

import numpy as np

from ..core import dtypes
from ..core.inplace import forbid_inner_overlap, forbid_overlap, in_place
from ..core.operation import Elementwise, Linear, View, ops
from ..core.shapes import broadcast, wrap_dim
from ..core.tensor import Tensor, method, own_method
from .arguments import number_of
from .creation import tensor as read_tensor
from .shaping import _seen_as, _strides, expand, row_by_row


def _at(dim: int, one) -> tuple:
    """The NumPy index of `one` on axis `dim`; the ellipsis keeps even a single element a view."""
    return (slice(None),) * dim + (one, Ellipsis)


def _sliced(array: np.ndarray, *, dim, start, stop, step) -> np.ndarray:
    shape, strides = list(array.shape), list(_strides(array))
    offset = start * strides[dim]
    shape[dim] = len(range(start, stop, step))
    strides[dim] *= step
    return _seen_as(array, shape, strides, offset)


def _unsliced(g, dim, start, stop, step, x_shape):
    return ops.slice_backward(g, key=_at(dim, slice(start, stop, step)), shape=x_shape)


def _embedded(values: np.ndarray, *, key, shape) -> np.ndarray:
    whole = np.zeros(shape, values.dtype)
    whole[key] = values
    return whole


def _gathered(x: np.ndarray, *, key) -> np.ndarray:
    return row_by_row(x[key])


def _added(values: np.ndarray, *, key, shape) -> np.ndarray:
    whole = np.zeros(shape, values.dtype)
    np.add.at(whole, key, values)
    return whole


def _written(array: np.ndarray, values, *, key) -> np.ndarray:
    whole = np.array(array)
    whole[key] = values
    return whole


# The table. Reading picks elements; its adjoint puts the cotangents back where they were read,
# zeros elsewhere.

View(
    "select",
    lambda x, *, dim, index: x[_at(dim, index)],
    x=lambda g, dim, index, x_shape: ops.slice_backward(g, key=_at(dim, index), shape=x_shape),
)
View("slice", _sliced, x=_unsliced)
Linear("slice_backward", _embedded, x=lambda g, key: g[key])
Linear(
    "index",
    _gathered,
    x=lambda g, key, x_shape: ops.add_at(g, key=key, shape=x_shape),
)
Linear("add_at", _added, grad_fn="IndexPutBackward0", x=lambda g, key: ops.index(g, key=key))
Linear(
    "index_put",
    _written,
    grad_fn="IndexPutBackward0",
    x=lambda g, key: ops.clear_at(g, key=key),
    values=lambda g, key: ops.index(g, key=key),
)
Linear(
    "clear_at", lambda x, *, key: _written(x, 0, key=key), x=lambda g, key: ops.clear_at(g, key=key)
)
Elementwise(
    "copy",
    lambda x, source: np.array(source),
    grad_fn="CopyBackwards",
    x=lambda g: ops.zero(g),
    source=lambda g: g,
)
Elementwise(
    "fill",
    lambda x, *, value: np.full_like(x, value),
    grad_fn="FillBackward2",
    x=lambda g: ops.zero(g),
)
Elementwise(
    "fill_tensor",
    lambda x, value: np.full_like(x, value),
    grad_fn="FillBackward3",
    x=lambda g: ops.zero(g),
    value=lambda g: g,
)
Elementwise("zero", np.zeros_like, x=lambda g: ops.zero(g))


def _getitem(self: Tensor, key) -> Tensor:
    picked, gathers = _read(self, key)
    if gathers:
        return ops.index(picked, key=_within(_gathering(gathers, picked.shape), picked.shape))
    if picked is not self:
        return picked
    if isinstance(key, slice):
        return ops.slice(self, dim=0, start=0, stop=self.shape[0], step=1)
    return ops.alias(self)


def _setitem(self: Tensor, key, value) -> None:
    if not isinstance(value, Tensor):
        value = _number_for(self, value)
    if key is False:
        return
    target, gathers = _read(self, None if key is True else key)
    if not gathers:
        if not value.ndim:
            _fill_(target, value)
        elif value.shape == target.shape:
            _copy_(target, value)
        else:
            _copy_(target, expand(_without_leading_ones(value), target.shape))
        return
    value = _without_leading_ones(value)
    masked = value.numel() == 1 and [one.dtype for one in gathers.values()] == [np.bool_]

    def put(tensor: Tensor) -> Tensor:
        if not masked:
            forbid_overlap(target, value, *map(Tensor._wrap, gathers.values()), wholly=True)
        key = _gathering(gathers, tensor.shape)
        if not masked:
            _check_value(tensor, key, value)
        return ops.index_put(tensor, value.to(tensor.dtype), key=_within(key, tensor.shape))

    in_place(target, put, value)


def _number_for(tensor: Tensor, value) -> Tensor:
    """A number as a tensor that can be written into `tensor`; PyTorch's errors where it cannot."""
    dtype = tensor.dtype
    if dtypes.kind_of_number(value) is None:
        raise TypeError(
            f"can't assign a {type(value).__name__} to a torch.{dtype.tensor_name}Tensor"
        )
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise ValueError("Overflow when unpacking long long")
    number = number_of(dtypes.float64 if dtype is dtypes.float16 else dtype, value)
    with np.errstate(all="ignore"):
        return Tensor._wrap(np.asarray(number, tensor._array.dtype))


def _without_leading_ones(value: Tensor) -> Tensor:
    lead = next((axis for axis, length in enumerate(value.shape) if length != 1), value.ndim)
    return value.reshape(value.shape[lead:]) if lead else value


def _check_value(tensor: Tensor, key: tuple, value: Tensor) -> None:
    """RuntimeError where `value` cannot be written at the places `key`: for its shape, or its type."""
    shape = np.broadcast_to(0, tensor.shape)[_zeroed(key)].shape
    try:
        fits = broadcast(shape, value.shape) == shape
    except RuntimeError:
        fits = False
    if not fits:
        raise RuntimeError(
            f"shape mismatch: value tensor of shape {list(value.shape)} cannot be broadcast to indexing "
            f"result of shape {list(shape)}"
        )
    if value.dtype is not tensor.dtype:
        raise RuntimeError(
            "Index put requires the source and destination dtypes match, got "
            f"{tensor.dtype.tensor_name} for the destination and {value.dtype.tensor_name} for the source."
        )


def _copied(tensor: Tensor, source: Tensor) -> Tensor:
    """`source`, cast and broadcast to what `tensor` is, as a step that replaces `tensor`."""
    source = source.to(tensor.dtype)
    return ops.copy(tensor, expand(source, tensor.shape))


def _read(self: Tensor, key) -> tuple[Tensor, dict[int, np.ndarray]]:
    """The view that the whole numbers, slices and None of `key` pick, and the other entries by axis."""
    entries = _entries(key)
    used = sum(_axes(one) for one in entries)
    if not self.ndim and len(entries) == 1 and not isinstance(key, (tuple, Tensor)):
        _check_scalar_index(entries[0])
    if used > self.ndim:
        raise IndexError(f"too many indices for tensor of dimension {self.ndim}")

    view, dim, gathers = self, 0, {}
    for place, one in enumerate(entries):
        if one is None:
            view = ops.unsqueeze(view, dim=dim)
            dim += 1
        elif one is Ellipsis:
            dim += self.ndim - used
        elif isinstance(one, slice):
            view = _slice(view, dim, one)
            dim += 1
        elif isinstance(one, np.ndarray):
            gathers[dim] = one
            dim += _axes(one)
        elif isinstance(one, bool):  # gathers the one place of a new axis, or none of it
            view = ops.unsqueeze(view, dim=dim)
            gathers[dim] = np.zeros(int(one), np.int64)
            dim += 1
        elif isinstance(one, int):
            view = _select(view, dim, one, place)
        else:
            raise IndexError(
                "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are "
                f"valid indices (got {type(one).__name__})"
            )
    return view, gathers


def _check_scalar_index(one) -> None:
    if isinstance(one, int) and not isinstance(one, bool):
        if one != 0:
            raise IndexError(f"index {one} is out of bounds for dimension 0 with size 0")
        raise IndexError(
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to "
            "convert a 0-dim tensor to a number"
        )
    if isinstance(one, slice):
        _bounds(one, 0)
        raise IndexError("slice() cannot be applied to a 0-dim tensor.")


def _entries(key) -> list:
    """The entries of an index: None, Ellipsis, slices, ints, and arrays of whole numbers or
    bools.
    """
    return [_entry(one) for one in (key if _is_several(key) else (key,))]


def _is_several(key) -> bool:
    """Whether an index is a tuple, or a list that PyTorch takes for one: short, and not of numbers."""
    if not isinstance(key, list) or len(key) >= 32:
        return isinstance(key, tuple)
    kinds = (Tensor, np.ndarray, Sequence, slice, type(None), type(...))
    return any(isinstance(one, kinds) for one in key)


def _entry(one):
    if one is None or one is Ellipsis or isinstance(one, slice):
        return one
    if isinstance(one, (bool, np.bool_)):
        return bool(one)
    if isinstance(one, Tensor):
        if one.dtype is dtypes.uint8:
            warn(
                "indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool instead.",
                stacklevel=5,
            )
            one = one.bool()
        if one.dtype.kind > dtypes.INTEGER:
            raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
        if one.ndim == 0:
            return one.item()
        return np.asarray(one._array)
    try:
        return as_int(one)
    except TypeError:
        pass
    if isinstance(one, (str, list, tuple, range, np.ndarray)):
        array = read_tensor(list(one) if isinstance(one, range) else one)
        return _entry(array if array._array.size else array.long())
    return one  # refused in its turn, after the mistakes that stand before it


def _axes(one) -> int:
    """How many axes of the tensor an entry uses up."""
    if one is None or one is Ellipsis or isinstance(one, bool):
        return 0
    return one.ndim if isinstance(one, np.ndarray) and one.dtype == bool else 1


def _select(view: Tensor, dim: int, index: int, named: int) -> Tensor:
    length = view.shape[dim]
    if not -length <= index < length:
        raise IndexError(f"index {index} is out of bounds for dimension {named} with size {length}")
    return ops.select(view, dim=dim, index=index % length)


def _slice(view: Tensor, dim: int, one: slice) -> Tensor:
    length = view.shape[dim]
    start, stop, step = _bounds(one, length)
    if step == 1 and not one.start and (one.stop is None or one.stop >= length):
        return view  # as it is written, not as it comes out: ``x[1:]`` of no rows is a new view
    return ops.slice(view, dim=dim, start=start, stop=max(start, stop), step=step)


def _bounds(one: slice, length: int) -> tuple[int, int, int]:
    start, stop, step = one.indices(length)
    if step < 0:
        raise ValueError("step must be greater than zero")
    return start, stop, step


def _check_mask(array: np.ndarray, shape, dim: int) -> None:
    if array.dtype != bool:
        return
    for axis, length in enumerate(array.shape):
        if length != shape[dim + axis]:
            raise IndexError(
                f"The shape of the mask {list(array.shape)} at index {axis} does not match the shape of the "
                f"indexed tensor {list(shape)} at index {dim + axis}"
            )


def _gathering(gathers: dict[int, np.ndarray], shape) -> tuple:
    """NumPy's index for the entries that gather, after checking them as PyTorch does."""
    arrays: dict[int, np.ndarray] = {}
    for dim, one in gathers.items():
        _check_mask(one, shape, dim)
        for place, array in enumerate(one.nonzero() if one.dtype == bool else [one.copy()]):
            arrays[dim + place] = array
    try:
        picked = broadcast(*[array.shape for array in arrays.values()])
    except RuntimeError:
        listed = ", ".join(str(list(array.shape)) for array in arrays.values())
        raise IndexError(
            f"shape mismatch: indexing tensors could not be broadcast together with shapes {listed}"
        ) from None
    if 0 in [shape[dim] for dim in arrays] and 0 not in picked:
        raise IndexError("index is out of bounds for dimension with size 0")
    return tuple(arrays.get(dim, slice(None)) for dim in range(max(arrays) + 1))


def _within(key: tuple, shape) -> tuple:
    """The key, all of whose places lie in `shape`; IndexError for the first one outside.

    First is counted as PyTorch does: by element, then by list.
    """
    if 0 in [n for n, one in zip_longest(shape, key) if not isinstance(one, np.ndarray)]:
        return _zeroed(key)  # nothing is read, so no place is wrong
    indices = np.broadcast_arrays(*[one for one in key if isinstance(one, np.ndarray)])
    lengths = [n for n, one in zip(shape, key) if isinstance(one, np.ndarray)]
    outside = [(one < -n) | (one >= n) for one, n in zip(indices, lengths)]
    if any(one.any() for one in outside):
        first = np.stack(outside, -1).reshape(-1, len(outside)).argmax()
        element, place = divmod(int(first), len(outside))
        raise IndexError(
            f"index {indices[place].flat[element]} is out of bounds for dimension {place} "
            f"with size {lengths[place]}"
        )
    return key


def _zeroed(key: tuple) -> tuple:
    return tuple(np.zeros_like(one) if isinstance(one, np.ndarray) else one for one in key)


@own_method
def _fill_(self: Tensor, value) -> Tensor:
    """Writes one number, or the number in a 0-d tensor, into every element, in place."""

    def filled(tensor: Tensor) -> Tensor:
        if not isinstance(value, Tensor):
            return ops.fill(tensor, value=number_of(tensor.dtype, value))
        if value.ndim:
            raise RuntimeError(
                f"fill_ only supports 0-dimension value tensor but got tensor with {value.ndim} dimensions."
            )
        forbid_inner_overlap(self)
        return ops.fill_tensor(tensor, value.to(tensor.dtype))

    return in_place(self, filled, value)


@own_method
def _zero_(self: Tensor) -> Tensor:
    """Writes 0 into every element, in place.

    Example:
        >>> import minitorch as torch
        >>> torch.ones(2).zero_()
        tensor([0., 0.])

    PyTorch: ``Tensor.zero_``.
    """
    return in_place(self, ops.zero)


def _check_fits(tensor: Tensor, other: Tensor) -> None:
    """RuntimeError where `other` cannot be broadcast to the shape of `tensor`."""
    together = broadcast(tensor.shape, other.shape)
    if together != tensor.shape:
        raise RuntimeError(
            f"output with shape {list(tensor.shape)} doesn't match the broadcast shape {list(together)}"
        )


@own_method
def _copy_(self: Tensor, other, non_blocking: bool = False) -> Tensor:
    """Writes `other`, broadcast and cast, into this tensor's memory.

    Args:
        other: a tensor, or a number.
        non_blocking: of no meaning in the computer's memory.

    PyTorch: ``Tensor.copy_``.
    """
    if not isinstance(other, Tensor):
        other = read_tensor(other)
    if self.dtype.kind < dtypes.FLOATING:  # whole numbers have no derivative to be recorded
        other = other.detach()

    def copied(tensor: Tensor) -> Tensor:
        forbid_inner_overlap(self)
        forbid_overlap(self, other)
        _check_fits(tensor, other)
        return _copied(tensor, other)

    return in_place(self, copied, other)


Tensor.__getitem__ = _getitem
Tensor.__setitem__ = _setitem


@method
def select(input: Tensor, dim: int, index: int) -> Tensor:
    """The view of `input` at one place of axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.select(torch.arange(6).reshape(2, 3), 1, 0)
        tensor([0, 3])

    PyTorch: ``torch.select``.
    """
    if not input.ndim:
        raise IndexError("select() cannot be applied to a 0-dim tensor.")
    dim, index = wrap_dim(dim, input.ndim), as_int(index)
    length = input.shape[dim]
    if not -length <= index < length:
        raise IndexError(
            f"select(): index {index} out of range for tensor of size {list(input.shape)} at "
            f"dimension {dim}"
        )
    return ops.select(input, dim=dim, index=index % length)
