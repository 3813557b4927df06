"""Reading and writing through an index, ``x[...]``.

Integers, slices and None are read axis by axis and give views. Lists, tensors of integers
and masks are read last, together, and give a copy.
"""

from __future__ import annotations

from itertools import zip_longest
from operator import index as as_int

import numpy as np

from ..core import Tensor, dtypes, forbid_inner_overlap, forbid_overlap, in_place, ops, type_name
from ..core import broadcast, is_grad_enabled, warn, wrap_dim
from ..core.record import is_watched
from ..pytorch.calls import reads_both, reads_method
from .checks import number_of, refuse, refuse_unsigned, same_dtype, warn_if_expanded
from .creation import is_sequence, tensor as read_tensor
from .shaping import expand


OUT_OF_BOUNDS = "index {} is out of bounds for dimension {} with size {}"


def is_bare(tensor: Tensor) -> bool:
    """Whether there is no more to a tensor than its numbers, and nobody asks what becomes of them."""
    return (
        type(tensor._array) is np.ndarray
        and tensor._tangents is None
        and not (is_watched() or tensor.requires_grad)
    )


def _places(key) -> tuple | None:
    """The entries of an index, if NumPy reads them as PyTorch does: integers, slices and ``...``."""
    entries = key if type(key) is tuple else (key,)
    plain = all([type(one) is int or one is ... or _goes_on(one) for one in entries])
    return entries if plain else None


def _goes_on(one) -> bool:
    return type(one) is slice and (one.step is None or type(one.step) is int and one.step > 0)


def _gathers_plainly(key, tensor: Tensor) -> bool:
    """Whether an index is a tensor that NumPy reads as PyTorch does: places along the first axis, or a mask."""
    return (
        type(key) is Tensor
        and key._array.ndim > 0
        and key._array.size > 0  # a mask of no places, NumPy takes for one of any length
        and key._array.dtype in (np.int64, bool)
        and tensor._array.flags.c_contiguous
        and is_bare(key)
        and is_bare(tensor)
    )


def _plain(value, tensor: Tensor):
    """What is to be written into a tensor, if NumPy writes it as PyTorch does; else None."""
    dtype = tensor._array.dtype
    if isinstance(value, Tensor):
        array, own = value._array, tensor._array
        fits = array.dtype is dtype and is_bare(value)
        return array if fits and (not array.ndim or _root(array) is not _root(own)) else None
    kind = {float: "f", int: "if"}.get(type(value), "")
    return value if dtype.kind in kind and dtype.itemsize > 2 and abs(value) < 2**31 else None


def _root(array):
    """Who has the memory of an array."""
    while (base := getattr(array, "base", None)) is not None:
        array = base
    return array


def _is_written(tensor: Tensor, key, plain) -> bool:
    """Writes what is `plain` where nothing is to be recorded, and no place stands for several."""
    if plain is None or 0 in tensor._array.strides or not is_bare(tensor):
        return False
    try:
        tensor._array[key] = plain
    except (IndexError, TypeError, ValueError):  # which PyTorch has other words for
        return False
    tensor._storage.changed()
    return True


def _getitem(self: Tensor, key) -> Tensor:
    if (entries := _places(key)) and is_bare(self):
        try:
            picked = self._array[entries if ... in entries else (*entries, ...)]
        except (IndexError, TypeError):
            pass  # said below in PyTorch's words
        else:
            if picked.size:  # of no elements, NumPy forgets where they would begin
                view = Tensor._wrap(picked)
                view._share(self, is_grad_enabled())
                return view
    if _gathers_plainly(key, self):
        try:
            return Tensor._wrap(self._array[key._array])
        except IndexError:
            pass
    picked, gathers = _read(self, key)
    if gathers:
        places = _within(_gathering(gathers, picked.shape), picked.shape)
        return guarded(ops.index(picked, key=places), *_tensors(key))
    if picked is not self:
        return picked
    if isinstance(key, slice):
        return ops.slice(self, dim=0, start=0, stop=self.shape[0], step=1)
    return ops.alias(self)


def _setitem(self: Tensor, key, value) -> None:
    if _places(key) and _is_written(self, key, _plain(value, self)):
        return
    is_number = not isinstance(value, Tensor)
    if is_number and _gathers_plainly(key, self) and key.dtype is dtypes.bool:
        apart = _root(key._array) is not _root(self._array)
        if apart and _is_written(self, key._array, _plain(value, self)):
            return
    if is_number:
        value = _number_for(self, value)
    if key is False:
        return
    wrong = value.numel() == 1 and [one.dtype for one in _tensors(key)] == [dtypes.uint8]
    refuse(wrong, "masked_fill_ only supports boolean masks, but got mask with dtype unsigned char")
    target, gathers = _read(self, None if key is True else key)
    if not gathers:
        if value.shape == target.shape:
            _copy_(target, value)
        elif not value.ndim:
            _fill_(target, value)
        else:
            _copy_(target, expand(_without_leading_ones(value), target.shape))
        return
    value = _without_leading_ones(value)
    masked = value.numel() == 1 and [one.dtype for one in gathers.values()] == [np.bool_]

    def put(tensor: Tensor) -> Tensor:
        warn_if_expanded(target, "index_put_", "[indices] = tensor")
        if masked:
            warn_if_expanded(target, "masked_fill_", "[mask] = scalar")
            refuse_unsigned("masked_fill", tensor.dtype)
        else:
            forbid_overlap(target, value, *map(Tensor._wrap, gathers.values()), wholly=True)
        places = _gathering(gathers, tensor.shape)
        if not masked:
            _check_value(tensor, places, value)
        places = _within(places, tensor.shape)
        return guarded(ops.index_put(tensor, value.to(tensor.dtype), key=places), *_tensors(key))

    in_place(target, put, value)


def _tensors(key) -> list[Tensor]:
    """The tensors of an index that name several places."""
    entries = key if isinstance(key, (tuple, list)) else (key,)
    return [one for one in entries if isinstance(one, Tensor) and one.ndim]


def guarded(result: Tensor, *read: Tensor) -> Tensor:
    """`result`, whose reverse pass refuses where a tensor that was `read` has been changed since."""
    if result._node is not None:
        result._node.guard(read)
    return result


def _number_for(tensor: Tensor, value) -> Tensor:
    """A number as a tensor that can be written into `tensor`; PyTorch's errors where it cannot."""
    dtype = tensor.dtype
    foreign = isinstance(value, np.generic) and not isinstance(value, (np.integer, float, complex))
    if foreign or dtypes.kind_of_number(value) is None:
        raise TypeError(f"can't assign a {type_name(value)} to a torch.{dtype.tensor_name}Tensor")
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
    words = "shape mismatch: value tensor of shape {} cannot be broadcast to indexing result of shape {}"
    refuse(not fits, words, list(value.shape), list(shape))
    words = "Index put requires the source and destination dtypes match, got {} for the destination"
    same_dtype(tensor, value, f"{words} and {{}} for the source.")


def _read(self: Tensor, key) -> tuple[Tensor, dict[int, np.ndarray]]:
    """The view that the integers, slices and None of `key` pick, and the other entries by axis."""
    entries = _entries(key)
    used = sum(_axes(one) for one in entries)
    if not self.ndim and len(entries) == 1 and not isinstance(key, (tuple, Tensor)):
        _check_scalar_index(entries[0])
    if used > self.ndim:
        raise IndexError(f"too many indices for tensor of dimension {self.ndim}")

    view, dim, gathers = self, 0, {}
    for place, one in enumerate(entries):
        if one is None:
            view = ops.unsqueeze(view, dim=wrap_dim(dim, view.ndim + 1))
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
            view = ops.unsqueeze(view, dim=wrap_dim(dim, view.ndim + 1))
            gathers[dim] = np.zeros(int(one), np.int64)
            dim += 1
        elif isinstance(one, int):
            view = _select(view, dim, one, place)
        else:
            raise IndexError(
                "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are "
                f"valid indices (got {type(one).__name__})"
            )
    if gathers:
        _check_axes(max(gathers) + 1, view.ndim)
    return view, gathers


def _check_axes(last: int, ndim: int) -> None:
    if last > ndim:
        raise IndexError(f"too many indices for tensor of dimension {ndim} (got {last})")


INLINE = 5
"""So many lengths PyTorch has room for in every tensor."""


def _length(view: Tensor, dim: int) -> int:
    """The length of an axis. A second ``...`` leads beyond the last one, where PyTorch finds 0."""
    if dim < view.ndim:
        return view.shape[dim]
    return 0 if dim < INLINE else wrap_dim(dim, view.ndim)


def _check_scalar_index(one) -> None:
    if isinstance(one, int) and not isinstance(one, bool):
        refuse(one != 0, OUT_OF_BOUNDS, one, 0, 0, error=IndexError)
        words = "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
        raise IndexError(words)
    if isinstance(one, slice):
        _bounds(one, 0)
        raise IndexError("slice() cannot be applied to a 0-dim tensor.")


def _entries(key) -> list:
    """The entries of an index: None, Ellipsis, slices, ints, and arrays of integers or
    bools.
    """
    if not _is_several(key):
        return [_entry(key)]
    if not isinstance(key, tuple):
        warn(NO_TUPLE)
    return [_entry(one) for one in key]


NO_TUPLE = (
    "Using a non-tuple sequence for multidimensional indexing is deprecated and will be changed in "
    "pytorch 2.9; use x[tuple(seq)] instead of x[seq]. In pytorch 2.9 this will be interpreted as tensor "
    "index, x[torch.tensor(seq)], which will result either in an error or a different result"
)


def _is_several(key) -> bool:
    """Whether an index is a tuple, or a list that PyTorch takes for one: short, and not of numbers."""
    if isinstance(key, np.ndarray) or not is_sequence(key) or len(key) >= 32:
        return isinstance(key, tuple)
    if isinstance(key, tuple):
        return True
    kinds = (Tensor, slice, type(None), type(...))
    found = [key[place] for place in range(len(key))]
    return any(isinstance(one, kinds) or is_sequence(one) for one in found)


def _entry(one):
    if one is None or one is Ellipsis or isinstance(one, slice):
        return one
    if isinstance(one, (bool, np.bool_)):
        return bool(one)
    if isinstance(one, Tensor):
        if one.dtype is dtypes.uint8:
            warn(
                "indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool instead.",
            )
            one = one.bool()
        if one.dtype.kind > dtypes.INTEGER or one.ndim and one.dtype not in _OF_INDICES:
            raise IndexError("tensors used as indices must be long, int, byte or bool tensors")
        if one.ndim == 0:
            return one._array.item()
        return np.asarray(one._array)
    try:
        return as_int(one)
    except TypeError:
        pass
    if is_sequence(one):
        array = read_tensor(list(one) if isinstance(one, range) else one)
        kept = array.dtype in (dtypes.bool, dtypes.uint8, dtypes.int64)
        return _entry(array if kept else read_tensor(one, dtype=dtypes.int64))
    return one  # refused in its turn, after the mistakes that stand before it


_OF_INDICES = (dtypes.int64, dtypes.int32, dtypes.bool)


def _axes(one) -> int:
    """How many axes of the tensor an entry uses up."""
    if one is None or one is Ellipsis or isinstance(one, bool):
        return 0
    return one.ndim if isinstance(one, np.ndarray) and one.dtype == bool else 1


def _select(view: Tensor, dim: int, index: int, named: int) -> Tensor:
    length = _length(view, dim)
    if not -length <= index < length:
        raise IndexError(OUT_OF_BOUNDS.format(index, named, length))
    return ops.select(view, dim=dim, index=index % length)


def _slice(view: Tensor, dim: int, one: slice) -> Tensor:
    length = view.shape[dim] if dim < view.ndim else 0
    start, stop, step = _bounds(one, length)
    if step == 1 and not one.start and (one.stop is None or one.stop >= length):
        return view  # as it is written, not as it comes out: ``x[1:]`` of no rows is a new view
    wrap_dim(dim, view.ndim)
    return ops.slice(view, dim=dim, start=start, stop=max(start, stop), step=step)


def _bounds(one: slice, length: int) -> tuple[int, int, int]:
    start, stop, step = one.indices(length)
    refuse(step < 0, "step must be greater than zero", error=ValueError)
    return start, stop, step


def _check_mask(array: np.ndarray, shape, dim: int) -> None:
    if array.dtype != bool:
        return
    for axis, length in enumerate(array.shape):
        if dim + axis == len(shape):
            _check_axes(dim + array.ndim, len(shape))
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
        outside = indices[place].flat[element]
        raise IndexError(OUT_OF_BOUNDS.format(outside, place, lengths[place]))
    return key


def _zeroed(key: tuple) -> tuple:
    return tuple(np.zeros_like(one) if isinstance(one, np.ndarray) else one for one in key)


@reads_method("fill_(<Tensor|Scalar> value)")
def _fill_(self: Tensor, value) -> Tensor:
    """Writes one number, or the number in a 0-d tensor, into every element, in place."""
    if not isinstance(value, Tensor) and _is_written(self, ..., _plain(value, self)):
        return self

    def filled(tensor: Tensor) -> Tensor:
        if not isinstance(value, Tensor):
            return ops.fill(tensor, value=number_of(tensor.dtype, value))
        words = "fill_ only supports 0-dimension value tensor but got tensor with {} dimensions."
        refuse(value.ndim, words, value.ndim)
        forbid_inner_overlap(self)
        return ops.fill_tensor(tensor, value.to(tensor.dtype))

    return in_place(self, filled, value)


@reads_method("zero_()")
def _zero_(self: Tensor) -> Tensor:
    """Writes 0 into every element, in place.

    Example:
        >>> import minitorch as torch
        >>> torch.ones(2).zero_()
        tensor([0., 0.])

    PyTorch: ``Tensor.zero_``.
    """
    return self if _is_written(self, ..., 0) else in_place(self, ops.zero)


@reads_method("copy_(Tensor other, bool non_blocking=False)")
@reads_method("copy_(Tensor other, bool async=False)|deprecated")
def _copy_(self: Tensor, other, non_blocking=False) -> Tensor:
    """Writes `other`, broadcast and cast, into this tensor's memory.

    Args:
        other: a tensor, or a number.
        non_blocking: ignored: all memory is the CPU's.

    PyTorch: ``Tensor.copy_``.
    """
    if not isinstance(other, Tensor):
        other = read_tensor(other)
    if other.shape == self.shape and _is_written(self, ..., _plain(other, self)):
        return self
    if self.dtype.kind < dtypes.FLOATING:  # integers have no derivative to be recorded
        other = other.detach()

    def copied(tensor: Tensor) -> Tensor:
        forbid_inner_overlap(self)
        forbid_overlap(self, other)
        together = broadcast(tensor.shape, other.shape)
        return ops.copy(tensor, expand(other.to(tensor.dtype), together))

    return in_place(self, copied, other)


Tensor.__getitem__ = _getitem
Tensor.__setitem__ = _setitem


@reads_both("select(Tensor input, int dim, SymInt index)")
def select(input: Tensor, dim: int, index: int) -> Tensor:
    """The view of `input` at one index of axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.select(torch.arange(6).reshape(2, 3), 1, 0)
        tensor([0, 3])

    PyTorch: ``torch.select``.
    """
    refuse(not input.ndim, "select() cannot be applied to a 0-dim tensor.", error=IndexError)
    dim, index = wrap_dim(dim, input.ndim), as_int(index)
    length = input.shape[dim]
    words = "select(): index {} out of range for tensor of size {} at dimension {}"
    outside = not -length <= index < length
    refuse(outside, words, index, list(input.shape), dim, error=IndexError)
    return ops.select(input, dim=dim, index=index % length)
