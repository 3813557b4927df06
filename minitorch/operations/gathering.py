"""Reading and writing at places that tensors of whole numbers or masks name."""

from __future__ import annotations

import numpy as np

from ..core import dtypes
from ..core.inplace import forbid_inner_overlap, forbid_overlap, in_place
from ..core.operation import Linear, Operation, NotDifferentiable, ops
from ..core.shapes import broadcast, wrap_dim
from ..core.tensor import Tensor, method, own_method
from .arguments import number_of
from .shaping import expand, reshape, row_by_row


def _read_at(x: np.ndarray, *, key) -> np.ndarray:
    return row_by_row(x[key])


def _added_back(g, key, x_shape):
    return ops.add_at(g, key=key, shape=x_shape)


def _taken(x: np.ndarray, *, places) -> np.ndarray:
    return x.reshape(-1)[places]


def _given_back(g, places, x_shape):
    whole = ops.add_at(g, key=(places,), shape=(int(np.prod(x_shape)),))
    return whole.reshape(tuple(x_shape))


def _scattered_into(x: np.ndarray, src, *, key) -> np.ndarray:
    whole = np.array(x, order="C")
    whole[key] = src
    return whole


def _combined(x: np.ndarray, src, *, key, combine) -> np.ndarray:
    whole = np.array(x, order="C")
    combine.at(whole, key, src)
    return whole


# The table. All of them read at some places, or write there; a place that was read twice gets two
# cotangents, and what was overwritten gets none.

Linear("gather", _read_at, x=_added_back)
Linear("index_select", _read_at, grad_fn="IndexSelectBackward0", x=_added_back)
Linear("masked_select", _read_at, grad_fn="MaskedSelectBackward0", x=_added_back)
Linear("take", _taken, x=_given_back)
Linear(
    "scatter",
    _scattered_into,
    x=lambda g, key: ops.clear_at(g, key=key),
    src=lambda g, key: ops.index(g, key=key),
)
Operation(
    "scatter_number",
    lambda x, *, value, key: _scattered_into(x, value, key=key),
    grad_fn="ScatterBackward1",
    x=lambda g, key: ops.clear_at(g, key=key),
)
NotDifferentiable("scatter_reduce", _combined, "x", "src", called="scatter")


# The public functions.


def _along(dim: int, index: np.ndarray) -> tuple:
    """NumPy's index of the places that `index` names: along `dim`, and elsewhere their own."""
    own = [np.arange(n).reshape(-1, *[1] * after) for after, n in enumerate(index.shape[::-1])]
    return tuple(index if axis == dim else places for axis, places in enumerate(own[::-1]))


def _check_bounds(index: np.ndarray, dim: int, length: int) -> None:
    if index.size and index.view(f"u{index.itemsize}").max() >= length:  # a negative is very large
        outside = index[(index < 0) | (index >= length)][0]
        raise RuntimeError(
            f"index {outside} is out of bounds for dimension {dim} with size {length}"
        )


def _whole_numbers(function: str, index: Tensor) -> np.ndarray:
    if index.dtype.name not in ("int32", "int64"):
        raise RuntimeError(f"{function}(): Expected dtype int32/int64 for index")
    return index._array.copy()  # the reverse pass needs it as it is now


@method
def gather(input: Tensor, dim: int, index: Tensor, *, sparse_grad: bool = False) -> Tensor:
    """Reads one element for every place of `index`, which says where along `dim` it is read.

    Args:
        index: whole numbers, with as many axes as `input`, and nowhere longer but along `dim`.

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
        return ops.gather(reshape(input, -1), key=(np.zeros(index.shape, np.int64),))
    places = _whole_numbers("gather", index)
    if max(places.ndim, 1) != max(input.ndim, 1):
        raise RuntimeError("Index tensor must have the same number of dimensions as input tensor")
    if places.ndim != input.ndim:  # one place of a 0-d tensor, or one of a vector
        return reshape(gather(reshape(input, -1), 0, reshape(index, -1)), places.shape)
    for axis, (here, there) in enumerate(zip(places.shape, input.shape)):
        if axis != dim and here > there:
            raise RuntimeError(
                f"Size does not match at dimension {axis} expected index {list(places.shape)} to be no "
                f"larger than self {list(input.shape)} apart from dimension {dim}"
            )
    _check_bounds(places, dim, input.shape[dim] if input.ndim else 1)
    return ops.gather(input, key=_along(dim, places))


def _scattered(input: Tensor, dim: int, index: Tensor, src, reduce, written=None) -> Tensor:
    if reduce not in (None, *_COMBINING):
        raise RuntimeError("reduce argument must be either add or multiply.")
    dim = wrap_dim(dim, input.ndim)
    given = index
    if not index.numel():  # of any type and shape
        index = Tensor._wrap(np.zeros((0,) * max(input.ndim, 1), np.int64))
    places, source = _whole_numbers("scatter", index), src
    lengths = [list(input.shape)]
    if isinstance(src, Tensor):
        if src.dtype is not input.dtype:
            raise RuntimeError("scatter(): Expected self.dtype to be equal to src.dtype")
        if not places.size:
            src = reshape(reshape(src, -1)[:0], places.shape)
        lengths.append(list(src.shape))
    for name, shape in zip(("self", "src"), lengths):
        if max(len(shape), 1) != max(places.ndim, 1):
            raise RuntimeError(
                f"Index tensor must have the same number of dimensions as {name} tensor"
            )
    beyond_self = any(
        here > there
        for axis, (here, there) in enumerate(zip(places.shape, input.shape))
        if axis != dim
    )
    beyond_src = any(here > there for here, there in zip(places.shape, lengths[-1]))
    if beyond_self or (len(lengths) > 1 and beyond_src):
        than_src = f" and to be no larger size than src {lengths[1]}" if len(lengths) > 1 else ""
        raise RuntimeError(
            f"Expected index {list(places.shape)} to be no larger than self {lengths[0]} apart from "
            f"dimension {dim}{than_src}"
        )
    if written is not None:
        forbid_inner_overlap(written)
        forbid_overlap(written, given, source, wholly=True)
    if not (places.size or input.ndim):
        return input.clone()
    _check_bounds(places, dim, input.shape[dim] if input.ndim else 1)
    key = _along(dim, places if input.ndim else places.reshape(()))
    if isinstance(src, Tensor) and src.shape != places.shape:
        src = src[tuple(map(slice, places.shape))] if src.ndim and places.ndim else src.reshape(())
    if reduce is not None:
        src = src if isinstance(src, Tensor) else Tensor._wrap(np.asarray(src, input.dtype.numpy))
        return ops.scatter_reduce(input, src, key=key, combine=_COMBINING[reduce])
    if not isinstance(src, Tensor):
        value = number_of(input.dtype, src) if places.size else 0
        return ops.scatter_number(input, value=value, key=key)
    return ops.scatter(input, src, key=key)


_COMBINING = {"add": np.add, "multiply": np.multiply}


@method
def scatter(input: Tensor, dim: int, index: Tensor, src=None, *, value=None, reduce=None) -> Tensor:
    """A copy of `input` with `src` written where `index` says; the opposite of `gather`.

    Args:
        index: whole numbers; place (i, j) of `src` goes to ``out[i][index[i][j]]`` for dim = 1.
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


@own_method
def _scatter_(self: Tensor, dim: int, index: Tensor, src=None, *, value=None, reduce=None):
    """In place: `scatter`, written into this tensor's own memory.

    PyTorch: ``Tensor.scatter_``.
    """
    src = value if src is None else src
    return in_place(self, lambda tensor: _scattered(tensor, dim, index, src, reduce, self), src)


@method
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
    if index.ndim > 1:
        raise IndexError("index_select(): Index is supposed to be a vector")
    if not input.ndim and index.numel() != 1:
        raise RuntimeError(
            f"index_select(): Index to scalar can have only 1 value, got {index.numel()} value(s)"
        )
    if index.dtype.name not in ("int32", "int64"):
        raise RuntimeError("index_select(): Expected dtype int32 or int64 for index")
    places, length = index._array.flatten(), input.shape[dim] if input.ndim else 1
    if places.size and not length and input.ndim > 1:
        raise RuntimeError("index_select(): self indexing axis dim should be positive")
    outside = (places < 0) | (places >= length)
    if outside.any():
        if dim == 1:  # PyTorch has a faster way for this axis, with words of its own
            raise RuntimeError(
                f"INDICES element is out of DATA bounds, id={places[outside][0]} axis_dim={length}"
            )
        raise IndexError("index out of range in self")
    key = (slice(None),) * dim + (places,) if input.ndim else ()
    return ops.index_select(input, key=key)


@method
def masked_select(input: Tensor, mask: Tensor) -> Tensor:
    """A vector of the elements where `mask`, which is broadcast with `input`, holds.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([[1, 5], [7, 2]])
        >>> torch.masked_select(x, x > 2)
        tensor([5, 7])

    PyTorch: ``torch.masked_select``.
    """
    if mask.dtype is not dtypes.bool:
        raise RuntimeError("masked_select: expected BoolTensor for mask")
    shape = broadcast(mask.shape, input.shape)
    return ops.masked_select(expand(input, shape), key=np.broadcast_to(mask._array, shape))


@method
def take(input: Tensor, index: Tensor) -> Tensor:
    """The elements at the places `index` of `input` read as one long row, in the shape of `index`.

    Example:
        >>> import minitorch as torch
        >>> torch.take(torch.tensor([[1, 2], [3, 4]]), torch.tensor([0, -1]))
        tensor([1, 4])

    PyTorch: ``torch.take``.
    """
    if index.dtype is not dtypes.int64:
        raise RuntimeError(
            f"take(): Expected a long tensor for index, but got {index.dtype.tensor_name}"
        )
    places, size = index._array.copy(), input._array.size
    if places.size and not size:
        raise IndexError("take(): tried to take from an empty tensor")
    outside = (places < -size) | (places >= size)
    if outside.any():
        raise IndexError(
            f"out of range: tried to access index {places[outside][0]} on a tensor of {size} elements."
        )
    return ops.take(input, places=places)


@method
def nonzero(input: Tensor, *, as_tuple: bool = False):
    """Where the elements are not zero: one row of indices for each, or a tuple with one vector for
    each axis.

    Example:
        >>> import minitorch as torch
        >>> torch.nonzero(torch.tensor([[0, 3], [4, 0]]))
        tensor([[0, 1],
                [1, 0]])

    PyTorch: ``torch.nonzero``.
    """
    array = input._array
    places = np.atleast_1d(array).nonzero()
    if as_tuple:
        return tuple(Tensor._wrap(np.ascontiguousarray(one)) for one in places)
    if not array.ndim:
        return Tensor._wrap(np.zeros((len(places[0]), 0), np.int64))
    return Tensor._wrap(np.array(places).T)


@method
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
