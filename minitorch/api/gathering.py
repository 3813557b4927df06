"""Reading and writing at places that a tensor names: gather, scatter, index_add, take, …

Along an axis, or of all elements in a row; where a mask is True. What is read is a copy.
"""

from __future__ import annotations

import numpy as np

from ..core import Tensor, dtypes, forbid_inner_overlap, forbid_overlap, in_place, ops
from ..core.arrays import with_strides_of
from ..core.shapes import broadcast, existing_dim, wrap_dim
from ..pytorch.calls import reads, reads_both, reads_method
from ..pytorch.once import warn_once
from ..pytorch.return_types import named
from .checks import need_kernel, number_of, refuse, refuse_unsigned, same_dtype, without_tangents
from .creation import of_indices
from .indexing import OUT_OF_BOUNDS, guarded
from .shaping import reshape, view


def along(dim: int, index: np.ndarray) -> tuple:
    """NumPy's index of the places that `index` names: along `dim`, and elsewhere their own."""
    own = np.indices(index.shape, sparse=True)
    return tuple(index if axis == dim else places for axis, places in enumerate(own))


def _longer(index: np.ndarray, shape: tuple) -> set[int]:
    """The axes along which `index` is longer."""
    return {axis for axis, (here, there) in enumerate(zip(index.shape, shape)) if here > there}


def _check_bounds(index: np.ndarray, dim: int, length: int) -> None:
    if index.size and index.view(f"u{index.itemsize}").max() >= length:  # a negative is very large
        outside = index[(index < 0) | (index >= length)][0]
        raise RuntimeError(OUT_OF_BOUNDS.format(outside, dim, length))


def _slices(shape: tuple, dim: int, index: Tensor, words: str | None) -> tuple:
    """NumPy's index of the slices along `dim` that a vector names, with these words if one lies outside."""
    places, length = index._array.flatten(), shape[dim] if shape else 1
    outside = places[(places < 0) | (places >= length)]
    if outside.size:
        told = words and RuntimeError(words.format(outside[0], dim, length))
        raise told or IndexError("index out of range in self")
    return (slice(None),) * dim + (places,) if shape else ()


def _whole_numbers(function: str, index: Tensor) -> np.ndarray:
    if index.dtype.name not in ("int32", "int64"):
        raise RuntimeError(f"{function}(): Expected dtype int32/int64 for index")
    return index._array.copy()  # the reverse pass needs it as it is now


@reads_both("gather(Tensor input, int dim, Tensor index, *, bool sparse_grad=False, out)")
def gather(input: Tensor, dim: int, index: Tensor, *, sparse_grad=False) -> Tensor:
    """Reads one element for every place of `index`, which says where along `dim` it is read.

    Args:
        index: integers, with as many axes as `input`, and nowhere longer but along `dim`.

    Returns:
        A tensor in the shape of `index`: ``out[i][j] = input[i][index[i][j]]`` for dim = 1.

    Raises:
        RuntimeError: `index` is of another type, too long, or names a place outside.

    Example:
        >>> import minitorch as torch
        >>> torch.gather(torch.tensor([[1, 2], [3, 4]]), 1, torch.tensor([[0, 0], [1, 0]]))
        tensor([[1, 1],
                [4, 3]])

    PyTorch: ``torch.gather``.
    """
    dim = wrap_dim(dim, input.ndim)
    if not index.numel():
        return ops.gather(reshape(input, (-1,)), key=(np.zeros(index.shape, np.int64),))
    places = _whole_numbers("gather", index)
    if max(places.ndim, 1) != max(input.ndim, 1):
        raise RuntimeError("Index tensor must have the same number of dimensions as input tensor")
    if places.ndim > input.ndim:  # a 0-d tensor is read as a vector of one
        input = reshape(input, (1,))
    longer = _longer(places, input.shape) - {dim}
    words = "Size does not match at dimension {} expected index {} to be no larger than self {} apart from dimension {}"
    refuse(bool(longer), words, min(longer, default=0), list(places.shape), list(input.shape), dim)
    _check_bounds(places, dim, input.shape[dim] if input.ndim else 1)
    key = along(dim, places) or (places,) * input.ndim
    return guarded(ops.gather(input, key=key), index, input)


@reads_both("take_along_dim(Tensor input, Tensor indices, int? dim=None, *, out)")
def take_along_dim(input: Tensor, indices: Tensor, dim: int | None = None, *, out=None) -> Tensor:
    """Reads elements along the axis `dim`, as `gather` does, of both tensors broadcast in the other axes.

    Args:
        indices: integers, as `argsort` and `argmax` with ``keepdim=True`` give them; along an axis they
            are counted round and round.
        dim: left out, both are viewed as vectors.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([[3, 1, 2], [5, 4, 6]])
        >>> torch.take_along_dim(x, x.argsort(dim=1), dim=1)
        tensor([[1, 2, 3],
                [4, 5, 6]])

    PyTorch: ``torch.take_along_dim``.
    """
    if dim is None:
        return gather(view(input, -1), 0, view(indices, -1), out=out)
    words = "torch.take_along_dim(): input and indices should have the same number of dimensions, but got {} dimensions for input, and {} dimensions for indices"
    refuse(input.ndim != indices.ndim, words, input.ndim, indices.ndim)
    words = "torch.take_along_dim(): dtype of indices should be Long but got {}"
    refuse(indices.dtype is not dtypes.int64, words, indices.dtype.tensor_name)
    dim = wrap_dim(existing_dim(dim, input.ndim), input.ndim)

    def of_length(shape: tuple, n: int) -> tuple:
        return (*shape[:dim], n, *shape[dim + 1 :])

    seen = broadcast(of_length(input.shape, 1), of_length(indices.shape, 1))
    input, indices = [ops.expand(x, shape=of_length(seen, x.shape[dim])) for x in (input, indices)]
    return gather(input, dim, indices % input.shape[dim], out=out)


def _check_scatter(input: Tensor, dim: int, places: np.ndarray, src: Tensor | None) -> None:
    """RuntimeError where the index has other axes than what it says places of, or is longer."""
    lengths = [list(x.shape) for x in (input, src) if x is not None]
    for name, shape in zip(("self", "src"), lengths):
        words = "Index tensor must have the same number of dimensions as {} tensor"
        refuse(max(len(shape), 1) != max(places.ndim, 1), words, name)
    beyond_src = lengths[1:] and _longer(places, lengths[1] or [1])
    beyond = beyond_src or _longer(places, input.shape) - {dim}
    than_src = f" and to be no larger size than src {lengths[1]}" if len(lengths) > 1 else ""
    words = "Expected index {} to be no larger than self {} apart from dimension {}{}"
    refuse(bool(beyond), words, list(places.shape), lengths[0], dim, than_src)


def _scattered(
    input: Tensor, dim: int, index: Tensor, src, reduce, written=None, adding=False
) -> Tensor:
    if reduce is not None:
        without_tangents("scatter" + "_" * (written is not None), input, src)
    refuse(reduce not in (None, *_COMBINING), "reduce argument must be either add or multiply.")
    if reduce is not None and isinstance(src, Tensor):
        warn_once(
            "The reduce argument of torch.scatter with Tensor src is deprecated and will be removed in a "
            "future PyTorch release. Use torch.scatter_reduce instead for more reduction options.",
        )
    dim = wrap_dim(dim, input.ndim)
    given = index
    if not index.numel():  # of any type and shape
        index = Tensor._wrap(np.zeros((0,) * max(input.ndim, 1), np.int64))
    places, source = _whole_numbers("scatter", index), src
    if isinstance(src, Tensor):
        same_dtype(input, src, "scatter(): Expected self.dtype to be equal to src.dtype")
        if not places.size:
            src = reshape(reshape(src, (-1,))[:0], places.shape)
    _check_scatter(input, dim, places, src if isinstance(src, Tensor) else None)
    if written is not None:
        forbid_inner_overlap(written)
        forbid_overlap(written, given, source, wholly=True)
    _check_bounds(places, dim, input.shape[dim] if input.ndim else 1)
    none = not (places.size or input.ndim)
    if input.ndim < 2 and not none:  # a number is read as a vector of one
        places = places.reshape((-1,) * input.ndim)
    key = (np.zeros((), bool),) if none else along(dim, places)
    if isinstance(src, Tensor) and src.shape != places.shape:
        own = tuple(map(slice, places.shape)) or 0
        src = src[own] if src.ndim else reshape(src, (1,))
    if adding:
        return _guarded_for(src, ops.scatter_add(input, src, key=key, alpha=1), given)
    if reduce is not None:
        src = src if isinstance(src, Tensor) else Tensor._wrap(np.asarray(src, input.dtype.numpy))
        row = ops.scatter_reduce if written is None else ops.scatter_reduce_
        return row(input, src, key=key, combine=_COMBINING[reduce])
    if not isinstance(src, Tensor):
        src = number_of(input.dtype, src) if places.size else 0
    return guarded(ops.scatter(input, src, key=key), given)


_COMBINING = {"add": np.add, "multiply": np.multiply}


@reads_both(
    "scatter(Tensor input, int dim, Tensor index, <Tensor src|Scalar value>, *, <|str reduce, >out)"
)
def scatter(input: Tensor, dim: int, index: Tensor, src=None, *, value=None, reduce=None) -> Tensor:
    """A copy of `input` with `src` written where `index` says; the opposite of `gather`.

    Args:
        index: integers; place (i, j) of `src` goes to ``out[i][index[i][j]]`` for dim = 1.
        src: a tensor nowhere shorter than `index`, or a number; also written `value`.
        reduce: "add" or "multiply", to combine with what is there; has no derivative.

    Raises:
        RuntimeError: `index` or `src` is of another type, too long, or names a place outside.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3).scatter(1, torch.tensor([[2], [0]]), 1.0)
        tensor([[0., 0., 1.],
                [1., 0., 0.]])

    PyTorch: ``torch.scatter``.
    """
    return _scattered(input, dim, index, value if src is None else src, reduce)


@reads_method("scatter_(int dim, Tensor index, <Tensor src|Scalar value><|, *, str reduce>)")
def _scatter_(self: Tensor, dim: int, index: Tensor, src=None, *, value=None, reduce=None):
    """In place: `scatter`, written into this tensor's own memory.

    PyTorch: ``Tensor.scatter_``.
    """
    src = value if src is None else src
    return in_place(self, lambda tensor: _scattered(tensor, dim, index, src, reduce, self), src)


@reads_both("scatter_add(Tensor input, int dim, Tensor index, Tensor src, *, out)")
def scatter_add(input: Tensor, dim: int, index: Tensor, src: Tensor) -> Tensor:
    """A copy of `input` with `src` added where `index` says, as often as it says so; see `scatter`.

    Example:
        >>> import minitorch as torch
        >>> torch.scatter_add(torch.zeros(3), 0, torch.tensor([0, 0, 2]), torch.ones(3))
        tensor([2., 0., 1.])

    PyTorch: ``torch.scatter_add``.
    """
    return _scattered(input, dim, index, src, None, adding=True)


@reads_method("scatter_add_(int dim, Tensor index, Tensor src)")
def _scatter_add_(self: Tensor, dim: int, index: Tensor, src: Tensor) -> Tensor:
    """In place: `scatter_add`, written into this tensor's own memory.

    PyTorch: ``Tensor.scatter_add_``.
    """

    def added(tensor: Tensor) -> Tensor:
        return _scattered(tensor, dim, index, src, None, self, adding=True)

    return in_place(self, added, src)


def _added(input: Tensor, dim: int, index: Tensor, source: Tensor, alpha, written=None) -> Tensor:
    dim = wrap_dim(dim, input.ndim)
    words = "index_add_(): Index is supposed to be a vector, but got dim: {} with type: {} and size: {}"
    seen = index.ndim, index.dtype.tensor_name, list(index.shape)
    refuse(index.ndim > 1, words, *seen, error=IndexError)
    words = "index_add_(): Expected dtype int32/int64 for index but got: {}"
    refuse(index.dtype.name not in ("int32", "int64"), words, index.dtype.tensor_name)
    same_dtype(
        input, source, "index_add_(): self ({}) and source ({}) must have the same scalar type"
    )
    shape, others = tuple(input.shape), tuple(source.shape)
    words = "index_add_(): Indexing dim {} is out of bounds of the source tensor with dim {}"
    refuse(dim > 0 and dim >= len(others), words, dim, len(others))
    length = others[dim] if others else 1
    words = "index_add_(): Number of indices ({}) should be equal to source.size(dim): ({}), for dim: {}"
    refuse(index.numel() != length, words, index.numel(), length, dim)
    unlike = shape[:dim] + shape[dim + 1 :] != others[:dim] + others[dim + 1 :]
    words = "source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = {} source.shape = {}"
    refuse(unlike or len(shape) != len(others), words, list(shape), list(others))
    refuse_unsigned("scatter_gather_tensor_cpu" if len(shape) > 1 else "index_add_", input.dtype)
    if written is not None:
        forbid_inner_overlap(written)
        forbid_overlap(written, index, source, wholly=True)
    number_of(input.dtype, alpha)
    # where there are several axes, PyTorch adds slices, which it selects one by one
    key = _slices(shape, dim, index, OUT_OF_BOUNDS if len(shape) > 1 else None)
    return _guarded_for(source, ops.index_add(input, source, key=key, alpha=alpha), index, source)


def _guarded_for(source: Tensor, result: Tensor, *read: Tensor) -> Tensor:
    """`result`, guarded if `source` requires a gradient: no other asks for what was read."""
    return guarded(result, *read) if source.requires_grad else result


@reads_both("index_add(Tensor input, int dim, Tensor index, Tensor source, *, Scalar alpha=1, out)")
def index_add(input: Tensor, dim: int, index: Tensor, source: Tensor, *, alpha=1) -> Tensor:
    """A copy of `input` with the slices of `source` along `dim` added at the places `index`.

    Args:
        index: a vector of integers, one for each slice of `source`; a place may be named often.
        source: a tensor in the shape of `input`, but along `dim`.
        alpha: what the slices are multiplied by.

    Raises:
        RuntimeError: the types or the shapes do not go together.
        IndexError: a place lies outside.

    Example:
        >>> import minitorch as torch
        >>> torch.index_add(torch.zeros(3), 0, torch.tensor([0, 0, 2]), torch.ones(3))
        tensor([2., 0., 1.])

    PyTorch: ``torch.index_add``.
    """
    return _added(input, dim, index, source, alpha)


@reads_method("index_add_(int dim, Tensor index, Tensor source, *, Scalar alpha=1)")
def _index_add_(self: Tensor, dim: int, index: Tensor, source: Tensor, *, alpha=1) -> Tensor:
    """In place: `index_add`, written into this tensor's own memory.

    PyTorch: ``Tensor.index_add_``.
    """
    return in_place(self, lambda tensor: _added(tensor, dim, index, source, alpha, self), source)


@reads_both("index_select(Tensor input, int dim, Tensor index, *, out)")
def index_select(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """A copy of the places of the axis `dim` that the vector `index` names, in its order.

    Example:
        >>> import minitorch as torch
        >>> torch.index_select(torch.arange(6).reshape(2, 3), 1, torch.tensor([2, 0]))
        tensor([[2, 0],
                [5, 3]])

    PyTorch: ``torch.index_select``.
    """
    dim = wrap_dim(dim, input.ndim)
    refuse(index.ndim > 1, "index_select(): Index is supposed to be a vector", error=IndexError)
    words = "index_select(): Index to scalar can have only 1 value, got {} value(s)"
    refuse(not input.ndim and index.numel() != 1, words, index.numel())
    if index.dtype.name not in ("int32", "int64"):
        raise RuntimeError("index_select(): Expected dtype int32 or int64 for index")
    if index.numel() and input.ndim > 1 and not input.shape[dim]:
        raise RuntimeError("index_select(): self indexing axis dim should be positive")
    # PyTorch has a faster way for the second axis, with words of its own
    words = "INDICES element is out of DATA bounds, id={0} axis_dim={2}" if dim == 1 else None
    key = _slices(input.shape, dim, index, words)
    if input.ndim < 2:
        refuse_unsigned("index_select", input.dtype)
    return guarded(ops.index_select(input, key=key), index)


@reads_both("masked_select(Tensor input, Tensor mask, *, out)")
def masked_select(input: Tensor, mask: Tensor) -> Tensor:
    """A vector of the elements where `mask`, which is broadcast with `input`, holds.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([[1, 5], [7, 2]])
        >>> torch.masked_select(x, x > 2)
        tensor([5, 7])

    PyTorch: ``torch.masked_select``.
    """
    refuse(mask.dtype is not dtypes.bool, "masked_select: expected BoolTensor for mask")
    shape = broadcast(mask.shape, input.shape)
    key = np.array(np.broadcast_to(mask._array, shape))
    return guarded(ops.masked_select(input, key=key), mask, input)


@reads_both("take(Tensor input, Tensor index, *, out)")
def take(input: Tensor, index: Tensor) -> Tensor:
    """The elements at the places `index` of `input` read as one long row, in the shape of `index`.

    Example:
        >>> import minitorch as torch
        >>> torch.take(torch.tensor([[1, 2], [3, 4]]), torch.tensor([0, -1]))
        tensor([1, 4])

    PyTorch: ``torch.take``.
    """
    words = "take(): Expected a long tensor for index, but got {}"
    refuse(index.dtype is not dtypes.int64, words, index.dtype.tensor_name)
    places, size = index._array.copy(), input._array.size
    refuse(places.size and not size, "take(): tried to take from an empty tensor", error=IndexError)
    outside = places[(places < -size) | (places >= size)]
    words = "out of range: tried to access index {} on a tensor of {} elements."
    refuse(outside.size > 0, words, *outside[:1], size, error=IndexError)
    return guarded(ops.take(input, places=places), index, input)


@reads_method("nonzero()")
@reads_method("nonzero(*, bool as_tuple)")
@reads("nonzero(Tensor input, *, out, bool as_tuple=False)")
def nonzero(input: Tensor, *, as_tuple=False):
    """Where the elements are not zero: one row of indices for each, or a tuple with one vector for
    each axis.

    Example:
        >>> import minitorch as torch
        >>> torch.nonzero(torch.tensor([[0, 3], [4, 0]]))
        tensor([[0, 1],
                [1, 0]])

    PyTorch: ``torch.nonzero``.
    """
    array = need_kernel("nonzero_count_cpu", input)._array
    if as_tuple:
        return nonzero(input if array.ndim else reshape(input, (1,))).unbind(1)
    places = np.atleast_1d(array).nonzero()
    if not array.ndim:
        return Tensor._wrap(np.zeros((len(places[0]), 0), np.int64))
    return of_indices(np.array(places).T)


@reads_both("argwhere(Tensor input)")
def argwhere(input: Tensor) -> Tensor:
    """Where the elements are not zero: one row of indices for each; `nonzero` by NumPy's name.

    Example:
        >>> import minitorch as torch
        >>> torch.argwhere(torch.tensor([0, 3, 4]))
        tensor([[1],
                [2]])

    PyTorch: ``torch.argwhere``.
    """
    return nonzero(input)


_PAIRS = {
    name: named(name, "values", "indices")
    for name in "max min sort topk median nanmedian kthvalue mode cummax cummin".split()
}


def pair(name: str, row: str, input: Tensor, index, dim: int, keepdim=True):
    """The elements of `input` at the places `index` along `dim`, and the places."""
    index, key = np.asarray(index, np.int64), (...,)
    if input.ndim:
        key = along(dim, index)
        if not keepdim:
            index, *key = (places.squeeze(dim) for places in (index, *key))
    values = getattr(ops, row)(input, key=tuple(key), dim=dim, keepdim=keepdim)
    # Changed, it is not what the node has used.
    index = with_strides_of(index.copy(), values._array)
    indices = Tensor._wrap(index)
    return _PAIRS[name]((guarded(values, indices), indices))
