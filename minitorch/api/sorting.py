"""Order: sorted elements, the greatest few, which elements there are, and how often."""

from __future__ import annotations

import math

import numpy as np

from ..core import Tensor, dtypes, existing_dim, ops, result_type, with_strides_of, wrap_dim
from ..pytorch.calls import method, reads, reads_both, unread
from .checks import need_kernel, need_real, need_room, refuse, refuse_unsigned, without_tangents
from .creation import of_indices
from .gathering import pair

_NO_SORT = " Sort does not support complex dtypes on CPU"
_NO_TOPK = " topk does not support complex dtypes on CPU"


def _order(array: np.ndarray, dim: int, descending: bool) -> np.ndarray:
    """The places of the elements in order; equal ones keep theirs, and nan counts as greatest."""
    if not array.ndim:
        return np.zeros((), np.int64)
    if descending:
        backwards = np.flip(array, dim).argsort(dim, kind="stable")
        places = array.shape[dim] - 1 - np.flip(backwards, dim)
    else:
        places = array.argsort(dim, kind="stable")
    return with_strides_of(places.astype(np.int64, copy=False), array)


@reads_both("sort(Tensor input, *, bool? stable, int dim=-1, bool descending=False, outs)")
@reads_both("sort(Tensor input, int dim=-1, bool descending=False, *, outs)")
def sort(input: Tensor, dim=-1, descending=False, stable=None):
    """The elements along the axis `dim` in order: the pair (values, indices).

    Equal elements keep their order, whether `stable` asks for it or not.

    Example:
        >>> import minitorch as torch
        >>> values, indices = torch.sort(torch.tensor([3, 1, 2]))
        >>> values, indices
        (tensor([1, 2, 3]), tensor([1, 2, 0]))

    PyTorch: ``torch.sort``.
    """
    dim = wrap_dim(dim, input.ndim)
    row = "sort" if stable is None else "sort_stable"
    return pair("sort", row, need_real(input, _NO_SORT), _order(input._array, dim, descending), dim)


@reads_both("argsort(Tensor input, *, bool stable, int dim=-1, bool descending=False, out)")
@reads_both("argsort(Tensor input, int dim=-1, bool descending=False)")
def argsort(input: Tensor, dim=-1, descending=False, stable=False) -> Tensor:
    """The indices that put the elements along the axis `dim` in order; see `sort`.

    Example:
        >>> import minitorch as torch
        >>> torch.argsort(torch.tensor([3, 1, 2]))
        tensor([1, 2, 0])

    PyTorch: ``torch.argsort``.
    """
    dim = wrap_dim(dim, input.ndim)
    return Tensor._wrap(_order(need_real(input, _NO_SORT)._array, dim, descending))


@reads_both(
    "topk(Tensor input, SymInt k, int dim=-1, bool largest=True, bool sorted=True, *, outs)"
)
def topk(input: Tensor, k: int, dim=-1, largest=True, sorted=True):
    """The `k` greatest (or smallest) elements along the axis `dim`: the pair (values, indices).

    They come in order, whether `sorted` asks for it or not.

    Raises:
        RuntimeError: there are fewer than `k`.

    Example:
        >>> import minitorch as torch
        >>> torch.topk(torch.tensor([3, 1, 2]), 2).values
        tensor([3, 2])

    PyTorch: ``torch.topk``.
    """
    dim = wrap_dim(dim, input.ndim)
    refuse(not 0 <= k <= (input.shape[dim] if input.ndim else 1), "selected index k out of range")
    refuse(input.dtype is dtypes.bool, "topk does not support bool dtypes on CPU")
    order = _order(need_real(input, _NO_TOPK)._array, dim, largest)
    if input.ndim:
        order = order[(slice(None),) * dim + (slice(k),)].copy()
    return pair("topk", "topk", input, order, dim)


@reads_both("kthvalue(Tensor input, SymInt k, int dim=-1, keepdim, *, outs)")
def kthvalue(input: Tensor, k: int, dim=-1, keepdim=False):
    """The `k`-th smallest element along the axis `dim`, from 1 on: the pair (values, indices).

    Raises:
        RuntimeError: there is no such element.

    Example:
        >>> import minitorch as torch
        >>> torch.kthvalue(torch.tensor([3, 1, 2]), 2).values
        tensor(2)

    PyTorch: ``torch.kthvalue``.
    """
    dim = wrap_dim(dim, input.ndim)
    length = input.shape[dim] if input.ndim else 1
    if not length:
        raise IndexError(f"kthvalue(): Expected reduction dim {dim} to have non-zero size.")
    refuse(not 1 <= k <= length, "kthvalue(): selected number k out of range for dimension {}", dim)
    need_kernel("kthvalue_cpu", input, dtypes.INTEGER, dtypes.FLOATING)
    if not input.ndim:
        return pair("kthvalue", "kthvalue", input, 0, dim)
    order = _order(input._array, dim, False)
    index = order[(slice(None),) * dim + (slice(k - 1, k),)]
    return pair("kthvalue", "kthvalue", input, index, dim, keepdim)


@reads_both("mode(Tensor input, int dim=-1, keepdim, *, outs)")
def mode(input: Tensor, dim=-1, keepdim=False):
    """The most frequent element along the axis `dim`, the smallest of several: the pair (values, indices).

    The index is that of its last occurrence.

    Raises:
        IndexError: the axis is empty.

    Example:
        >>> import minitorch as torch
        >>> values, indices = torch.mode(torch.tensor([3, 1, 2, 1, 3]))
        >>> values, indices
        (tensor(1), tensor(3))

    PyTorch: ``torch.mode``.
    """
    dim = wrap_dim(dim, input.ndim)
    if input.ndim and not input.shape[dim]:
        raise IndexError(f"mode(): Expected reduction dim {dim} to have non-zero size.")
    need_kernel("mode_cpu", input, most=dtypes.FLOATING)
    if not input.ndim:
        return pair("mode", "mode", input, 0, dim)
    order = np.moveaxis(_order(input._array, dim, False), dim, -1)
    ordered = np.take_along_axis(np.moveaxis(input._array, dim, -1), order, -1)
    at = np.arange(order.shape[-1])
    same = np.pad(ordered[..., 1:] == ordered[..., :-1], [(0, 0)] * (input.ndim - 1) + [(1, 0)])
    begins = np.maximum.accumulate(np.where(same, 0, at), -1)
    place = (at - begins).argmax(-1, keepdims=True)  # the last of the first longest run
    index = np.moveaxis(np.take_along_axis(order, place, -1), -1, dim)
    return pair("mode", "mode", input, index, dim, keepdim)


@method
def unique(
    input: Tensor, sorted=True, return_inverse=False, return_counts=False, dim: int | None = None
):
    """The different elements in order, or the different slices along the axis `dim`.

    Args:
        sorted: they always come in order.
        return_inverse: also return, for each element, its place among the different ones.
        return_counts: also return how often each occurs.
        dim: compare whole slices along this axis, not single elements.

    Returns:
        A tensor, or a tuple of it and what else was asked for. NotImplementedError for its derivative.

    Example:
        >>> import minitorch as torch
        >>> torch.unique(torch.tensor([3, 1, 3]), return_counts=True)
        (tensor([1, 3]), tensor([1, 2]))

    PyTorch: ``torch.unique``.
    """
    asked = {"sorted": sorted, "return_inverse": return_inverse, "return_counts": return_counts}
    if dim is None:
        found, inverse, counts = _different(input, **asked)
    else:
        found, inverse, counts = _different_along(input, dim, **asked)
    extra = (inverse,) * return_inverse + (counts,) * return_counts
    return (found, *extra) if extra else found


@reads(
    "_unique2(Tensor input, bool sorted=True, bool return_inverse=False, bool return_counts=False)"
)
def _different(input: Tensor, sorted=True, return_inverse=False, return_counts=False):
    return _unique(input, None, input.shape)


@reads(
    "unique_dim(Tensor input, int dim, bool sorted=True, bool return_inverse=False, bool return_counts=False)"
)
def _different_along(
    input: Tensor, dim: int, sorted=True, return_inverse=False, return_counts=False
):
    return _unique(input, existing_dim(dim, input.ndim), -1)


def _unique(input: Tensor, axis: int | None, shape) -> tuple[Tensor, Tensor, Tensor]:
    """What is different, where it comes in again (in `shape`), and how often."""
    need_kernel("unique", input, most=dtypes.FLOATING)
    if axis is not None:
        zeros = input.shape.count(0)
        words = "Number of zero sized dimensions is more than one, so unique cannot be applied "
        refuse(zeros > 1, words)
        words = "There are 0 sized dimensions, and they aren't selected, so unique cannot be applied"
        refuse(zeros and input.shape[axis], words)
    found, inverse, counts = np.unique(
        input._array, return_inverse=True, return_counts=True, axis=axis, equal_nan=False
    )
    places = of_indices(inverse.reshape(shape))
    row = ops.unique2 if axis is None else ops.unique_dim
    return row(input, found=found), places, of_indices(counts)


@reads(
    "searchsorted(Tensor sorted_sequence, <Tensor input|Scalar self>, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None, out)"
)
def searchsorted(
    sorted_sequence: Tensor, input, *, out_int32=False, right=False, side=None, sorter=None
) -> Tensor:
    """For each element the index in an ascending sequence at which it would keep the order.

    Args:
        sorted_sequence: ascending along its last axis, (n,) or (…, n).
        input: a number or a tensor of any shape; for (…, n), one of (…, k).
        out_int32: give int32, not int64.
        right: whether the index is behind what equals the element, not before it.
        side: "left" or "right", another way to say so.
        sorter: the indices that put `sorted_sequence` in order, if it is not.

    Raises:
        RuntimeError: the shapes do not fit, `side` and `right` are opposites, or `sorter` has no such index.

    Example:
        >>> import minitorch as torch
        >>> torch.searchsorted(torch.tensor([1, 3, 5]), torch.tensor([3, 4]), right=True)
        tensor([2, 2])

    PyTorch: ``torch.searchsorted``.
    """
    row = sorted_sequence._array
    wanted = input._array if isinstance(input, Tensor) else np.asarray(input)
    _check_search(sorted_sequence.shape, wanted, right, side, sorter)
    together = result_type(sorted_sequence, input)
    if together.kind not in (dtypes.INTEGER, dtypes.FLOATING):
        raise dtypes.no_kernel("searchsorted_out_cpu", together)
    refuse_unsigned("searchsorted_out_cpu", together)
    if sorter is not None:
        row = np.take_along_axis(row, sorter._array, -1)
    rows = row.astype(together.numpy).reshape(math.prod(row.shape[:-1]), row.shape[-1])
    many = wanted.shape[-1] if row.ndim > 1 else wanted.size
    values = wanted.astype(together.numpy).reshape(len(rows), many)
    found = _bisected(rows, values, np.greater if right or side == "right" else np.greater_equal)
    return Tensor._wrap(found.reshape(wanted.shape).astype(np.int32 if out_int32 else np.int64))


def _check_search(shape, wanted: np.ndarray, right: bool, side, sorter: Tensor | None) -> None:
    ours, theirs = list(shape), list(wanted.shape)
    order = np.zeros(shape, np.int64) if sorter is None else sorter._array
    type_of_order = dtypes.from_numpy_dtype(order.dtype).tensor_name
    for wrong, words in (
        (side not in (None, "left", "right"), f"side can only be 'left' or 'right' but got {side}"),
        (right and side == "left", "side and right can't be set to opposites, got side of left while "
         "right was True"),
        (order.shape != shape, "boundary and sorter must have the same size, but got boundary tensor "
         f"{ours}and got sorter tensor {list(order.shape)}"),
        (order.dtype != np.int64, f"sorter must be a tensor of long dtype but got dtype {type_of_order}"),
        (order.size and ours and (order.min() < 0 or order.max() >= ours[-1]), "sorter index out of range"),
        (not theirs and len(ours) != 1, "input value can be a scalar only when boundaries tensor "
         f"dimension is 1, but we got boundaries tensor dim({len(ours)}) and input value's dim(0) numel(1)"),
        (not ours, "boundaries tensor should have positive dimension, but got 0 dimension"),
        (len(ours) != 1 and ours[:-1] + theirs[-1:] != theirs, "boundaries tensor should be 1 dimension or "
         "the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got "
         f"boundaries tensor {ours} and input value tensor {theirs}"),
    ):  # fmt: skip
        refuse(wrong, "torch.searchsorted(): {}", words)


def _bisected(rows: np.ndarray, values: np.ndarray, compare: np.ufunc) -> np.ndarray:
    """For each value of a row the first index whose element compares; nan never does, as in PyTorch."""
    start = np.zeros(values.shape, np.int64)
    end = np.full(values.shape, rows.shape[-1])
    while (open := start < end).any():
        middle = (start + end) // 2
        found = compare(np.take_along_axis(rows, np.where(open, middle, 0), -1), values)
        start, end = np.where(open & ~found, middle + 1, start), np.where(open & found, middle, end)
    return start


@reads("bucketize(Tensor input, Tensor boundaries, *, bool out_int32=False, bool right=False, out)")
@reads("bucketize(Scalar self, Tensor boundaries, *, bool out_int32=False, bool right=False)")
def bucketize(input, boundaries: Tensor, *, out_int32=False, right=False) -> Tensor:
    """For each element the bucket between ascending boundaries that it falls into; see `searchsorted`.

    Args:
        input: a tensor or a number.
        boundaries: a vector in ascending order.
        out_int32: give int32, not int64.
        right: whether an element that equals a boundary falls into the bucket behind it.

    Raises:
        RuntimeError: `boundaries` is not a vector.

    Example:
        >>> import minitorch as torch
        >>> torch.bucketize(torch.tensor([1, 2, 5]), torch.tensor([1, 3, 4]))
        tensor([0, 1, 3])

    PyTorch: ``torch.bucketize``.
    """
    if boundaries.ndim != 1:
        raise RuntimeError(f"boundaries tensor must be 1 dimension, but got dim({boundaries.ndim})")
    return unread(searchsorted)(boundaries, input, out_int32=out_int32, right=right)


@reads(
    "isin(<Tensor elements, Tensor test_elements|Scalar element, Tensor test_elements|Tensor elements, Scalar test_element>, *, bool assume_unique=False, bool invert=False, out)"
)
def isin(elements, test_elements, *, assume_unique=False, invert=False) -> Tensor:
    """Where an element is among the test elements; nan is not even among nan.

    Args:
        elements, test_elements: tensors of any shapes, of which one may be a number.
        assume_unique: of no meaning here; it makes PyTorch quicker.
        invert: ask for those that are not among them.

    Returns:
        A tensor of bools in the shape of `elements`.

    Example:
        >>> import minitorch as torch
        >>> torch.isin(torch.tensor([[1, 2], [3, 4]]), torch.tensor([2, 3]))
        tensor([[False,  True],
                [ True, False]])

    PyTorch: ``torch.isin``.
    """
    for one in (elements, test_elements):
        dtype = result_type(one)
        words = "Unsupported input type encountered for isin(): {}"
        refuse(dtype.kind not in (dtypes.INTEGER, dtypes.FLOATING), words, dtype.tensor_name)
        refuse_unsigned("isin_default_cpu", dtype)
    arrays = [one._array if isinstance(one, Tensor) else one for one in (elements, test_elements)]
    if isinstance(test_elements, Tensor) and np.size(arrays[1]) < 10 * np.size(arrays[0]) ** 0.145:
        test_elements.view(-1)  # as PyTorch lays out a few, or refuses to
    return Tensor._wrap(np.isin(*arrays, invert=invert))


@reads_both("bincount(Tensor input, Tensor? weights=None, SymInt minlength=0)")
def bincount(input: Tensor, weights: Tensor | None = None, minlength=0) -> Tensor:
    """How often each of 0, 1, 2, … occurs in a vector of integers.

    Args:
        input: integers that are not negative, of shape (n,).
        weights: what each counts, of shape (n,); 1 when left out.
        minlength: the least length of the result.

    Raises:
        RuntimeError: a number is negative, or `input` is not a vector.

    Example:
        >>> import minitorch as torch
        >>> torch.bincount(torch.tensor([1, 3, 3]))
        tensor([0, 1, 0, 2])

    PyTorch: ``torch.bincount``.
    """
    array = input._array
    without_tangents("bincount", input, weights)
    need_kernel("bincount_cpu", input, dtypes.INTEGER, dtypes.INTEGER)
    refuse(minlength < 0, "minlength should be >= 0")
    if array.ndim != 1 or (array.size and array.min() < 0):
        raise RuntimeError("bincount only supports 1-d non-negative integral inputs.")
    array = array.astype(np.intp, copy=False)
    if weights is None:
        return of_indices(np.bincount(array, minlength=minlength))
    refuse(weights.shape != input.shape, "weights should be 1-d and have the same length as input")
    counted = np.bincount(array, weights._array, minlength)
    return Tensor._wrap(counted.astype(np.float32 if weights._array.dtype == np.float32 else float))


@reads_both("histc(Tensor input, int bins=100, Scalar min=0, Scalar max=0, *, out)")
def histc(input: Tensor, bins=100, min: float = 0, max: float = 0) -> Tensor:
    """How many elements lie in each of `bins` intervals of equal length between `min` and `max`.

    Args:
        min, max: where the intervals begin and end; where both are equal, the least and the greatest element.
            What lies outside is not counted.

    Example:
        >>> import minitorch as torch
        >>> torch.histc(torch.tensor([1., 2., 1.]), bins=4, min=0, max=3)
        tensor([0., 2., 1., 0.])

    PyTorch: ``torch.histc``.
    """
    refuse(bins <= 0, "torch.histogram(): bins must be > 0, but got {} for dimension 0", bins)
    need_room(dtypes.float64, min, max)
    x = input._array.ravel()
    if min == max and x.size:
        need_kernel("aminmax_cpu", input, most=dtypes.FLOATING)
        min, max = x.min().item(), x.max().item()
    refuse(not math.isfinite(max - min), f"torch.histc: range of [{min:g}, {max:g}] is not finite")
    refuse(min > max, "torch.histc: max must be larger than min")
    if min == max:
        min, max = min - 1, max + 1
    need_room(need_kernel("linspace_cpu", input, dtypes.INTEGER).dtype, float(min), float(max))
    need_kernel("histogram_cpu", input, dtypes.FLOATING, dtypes.FLOATING)
    inside = x[(x >= min) & (x <= max)]
    places = ((inside - min) * bins / (x.dtype.type(max) - x.dtype.type(min))).astype(np.intp)
    return Tensor._wrap(np.bincount(places.clip(0, bins - 1), minlength=bins).astype(x.dtype))
