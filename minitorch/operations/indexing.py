"""Reading and writing through an index, ``x[...]``.

Whole numbers, slices and None are read axis by axis and give views. Lists, tensors of whole numbers
and masks are read last, together, and give a copy.
"""

from __future__ import annotations

from operator import index as as_int

import numpy as np

from .. import dtypes
from ..changes import in_place
from ..operation import Elementwise, Linear, View, ops
from ..shapes import broadcast, wrap_dim
from ..tensor import Tensor, method
from .arguments import need_operand, need_tensor
from .creation import tensor as read_tensor
from .shaping import _seen_as, _strides, expand


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
    return ops.embed(g, key=_at(dim, slice(start, stop, step)), shape=x_shape)


def _embedded(values: np.ndarray, *, key, shape) -> np.ndarray:
    whole = np.zeros(shape, values.dtype)
    whole[key] = values
    return whole


def _gathered(x: np.ndarray, *, key) -> np.ndarray:
    return np.asarray(x[key], order="C")


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
    x=lambda g, dim, index, x_shape: ops.embed(g, key=_at(dim, index), shape=x_shape),
)
View("slice", _sliced, x=_unsliced)
Linear("embed", _embedded, x=lambda g, key: g[key])
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
Elementwise("zero", np.zeros_like, x=lambda g: ops.zero(g))


def _getitem(self: Tensor, key) -> Tensor:
    picked, gathers = _read(self, key)
    if gathers:
        return ops.index(picked, key=gathers)
    if picked is not self:
        return picked
    if any(isinstance(one, slice) for one in _entries(key)):
        return ops.slice(self, dim=0, start=0, stop=self.shape[0], step=1)
    return ops.alias(self)


def _setitem(self: Tensor, key, value) -> None:
    need_operand("__setitem__", value, "value")
    if not isinstance(value, Tensor):
        value = Tensor._wrap(np.asarray(value).astype(self._array.dtype))
    target, gathers = _read(self, key)
    if not gathers:
        shape = target.shape
        lead = max(value.ndim - len(shape), 0)
        if lead and value.shape[:lead] == (1,) * lead:
            value = value.reshape(value.shape[lead:])
        expand(value, shape)
        in_place(target, lambda tensor: _copied(tensor, value))
        return
    shape = target._array[gathers].shape
    try:
        fits = broadcast(shape, value.shape) == shape
    except RuntimeError:
        fits = False
    if not fits:
        raise RuntimeError(
            f"shape mismatch: value tensor of shape {list(value.shape)} cannot be broadcast to indexing "
            f"result of shape {list(shape)}"
        )
    if value.dtype is not self.dtype:
        if value.ndim:
            raise RuntimeError(
                "Index put requires the source and destination dtypes match, got "
                f"{self.dtype.tensor_name} for the destination and {value.dtype.tensor_name} for the source."
            )
        value = value.to(self.dtype)
    in_place(target, lambda tensor: ops.index_put(tensor, value, key=gathers))


def _copied(tensor: Tensor, source: Tensor) -> Tensor:
    """`source`, cast and broadcast to what `tensor` is, as a step that replaces `tensor`."""
    source = source.to(tensor.dtype)
    return ops.copy(tensor, expand(source, tensor.shape))


def _read(self: Tensor, key) -> tuple[Tensor, tuple]:
    """The view that the whole numbers, slices and None of `key` pick, and NumPy's index for the
    rest.
    """
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
            dim += max(_axes(one), 1)
        elif isinstance(one, int):
            view = _select(view, dim, one, place)
        else:
            raise IndexError(
                "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are "
                f"valid indices (got {type(one).__name__})"
            )
    return view, _gathering(gathers, view.shape)


def _check_scalar_index(one) -> None:
    if isinstance(one, int):
        if one != 0:
            raise IndexError(f"index {one} is out of bounds for dimension 0 with size 0")
        raise IndexError(
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to "
            "convert a 0-dim tensor to a number"
        )
    if isinstance(one, slice):
        raise IndexError("slice() cannot be applied to a 0-dim tensor.")


def _entries(key) -> list:
    """The entries of an index: None, Ellipsis, slices, ints, and arrays of whole numbers or
    bools.
    """
    return [_entry(one) for one in (key if isinstance(key, tuple) else (key,))]


def _entry(one):
    if one is None or one is Ellipsis or isinstance(one, slice):
        return one
    if isinstance(one, (bool, np.bool_)):
        raise NotImplementedError("minitorch has no index by a single bool; PyTorch does")
    if isinstance(one, Tensor):
        if one.dtype is dtypes.uint8:
            raise NotImplementedError("minitorch has no index by uint8 masks; use bool")
        if one.dtype.kind > dtypes.INTEGER:
            raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
        if one.ndim == 0 and one.dtype is not dtypes.bool:
            return int(one._array)
        return one._array
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
    if one is None or one is Ellipsis:
        return 0
    return one.ndim if isinstance(one, np.ndarray) and one.dtype == bool else 1


def _select(view: Tensor, dim: int, index: int, named: int) -> Tensor:
    length = view.shape[dim]
    if not -length <= index < length:
        raise IndexError(f"index {index} is out of bounds for dimension {named} with size {length}")
    return ops.select(view, dim=dim, index=index % length)


def _slice(view: Tensor, dim: int, one: slice) -> Tensor:
    start, stop, step = one.indices(view.shape[dim])
    if step < 0:
        raise ValueError("step must be greater than zero")
    if (start, stop, step) == (0, view.shape[dim], 1):
        return view
    return ops.slice(view, dim=dim, start=start, stop=max(start, stop), step=step)


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
    if not gathers:
        return ()
    arrays: dict[int, np.ndarray] = {}
    for dim, one in gathers.items():
        _check_mask(one, shape, dim)
        for place, array in enumerate(one.nonzero() if one.dtype == bool else [one]):
            arrays[dim + place] = array
    try:
        picked = broadcast(*[array.shape for array in arrays.values()])
    except RuntimeError:
        listed = ", ".join(str(list(array.shape)) for array in arrays.values())
        raise IndexError(
            f"shape mismatch: indexing tensors could not be broadcast together with shapes {listed}"
        ) from None
    lengths = [shape[dim] for dim in arrays]
    if 0 in lengths and 0 not in picked:
        raise IndexError("index is out of bounds for dimension with size 0")
    kept = [length for dim, length in enumerate(shape) if dim not in arrays]
    if 0 in kept:  # nothing is read, so no place is wrong
        arrays = {dim: np.zeros_like(array) for dim, array in arrays.items()}
    else:
        _check_places([np.broadcast_to(array, picked) for array in arrays.values()], lengths)
    return tuple(arrays.get(dim, slice(None)) for dim in range(max(arrays) + 1))


def _check_places(indices: list[np.ndarray], lengths: list[int]) -> None:
    """IndexError for the first place outside, counted as PyTorch does: element first, then list."""
    outside = [(one < -n) | (one >= n) for one, n in zip(indices, lengths)]
    if not any(one.any() for one in outside):
        return
    first = np.stack(outside, -1).reshape(-1, len(outside)).argmax()
    element, place = divmod(int(first), len(outside))
    raise IndexError(
        f"index {indices[place].flat[element]} is out of bounds for dimension {place} "
        f"with size {lengths[place]}"
    )


def _fill(self: Tensor, value) -> Tensor:
    """Writes one number into every element, in place."""
    return in_place(
        self, lambda tensor: ops.fill(tensor, value=need_operand("fill_", value, "value", 1))
    )


def _zero(self: Tensor) -> Tensor:
    """Writes 0 into every element, in place.

    Example:
        >>> import minitorch as torch
        >>> torch.ones(2).zero_()
        tensor([0., 0.])

    PyTorch: ``Tensor.zero_``.
    """
    return in_place(self, ops.zero)


def _copy(self: Tensor, source: Tensor) -> Tensor:
    """Writes `source`, broadcast and cast, into this tensor's memory."""
    return in_place(self, lambda tensor: _copied(tensor, source))


Tensor.__getitem__ = _getitem
Tensor.__setitem__ = _setitem
Tensor.fill_ = _fill
Tensor.zero_ = _zero
Tensor.copy_ = _copy


@method
def select(input: Tensor, dim: int, index: int) -> Tensor:
    """The view of `input` at one place of axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.select(torch.arange(6).reshape(2, 3), 1, 0)
        tensor([0, 3])

    PyTorch: ``torch.select``.
    """
    if not need_tensor("select", input).ndim:
        raise IndexError("select() cannot be applied to a 0-dim tensor.")
    dim, index = wrap_dim(dim, input.ndim), as_int(index)
    length = input.shape[dim]
    if not -length <= index < length:
        raise IndexError(
            f"select(): index {index} out of range for tensor of size {list(input.shape)} at "
            f"dimension {dim}"
        )
    return ops.select(input, dim=dim, index=index % length)
