"""Order: sorted elements, the greatest few, which elements there are, and how often."""

from __future__ import annotations

import numpy as np

from ..core import dtypes
from ..core.arrays import with_strides_of
from ..core.shapes import existing_dim, wrap_dim
from ..core.tensor import Tensor
from ..pytorch.calls import method, reads
from .checks import need_kernel, need_real
from .creation import of_indices
from .indexing import pair

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
    return with_strides_of(array, places.astype(np.int64, copy=False))


@method
@reads(
    "sort(Tensor input, *, bool? stable, int dim=-1, bool descending=False, TensorList out=None)"
)
@reads("sort(Tensor input, int dim=-1, bool descending=False, *, TensorList out=None)")
def sort(input: Tensor, dim: int = -1, descending: bool = False, stable: bool = False):
    """The elements along the axis `dim` in order: the pair (values, indices).

    Equal elements keep their order, whether `stable` asks for it or not.

    Example:
        >>> import minitorch as torch
        >>> values, indices = torch.sort(torch.tensor([3, 1, 2]))
        >>> values, indices
        (tensor([1, 2, 3]), tensor([1, 2, 0]))

    PyTorch: ``torch.sort``.
    """
    dim = wrap_dim(dim, need_real(input, _NO_SORT).ndim)
    return pair("sort", "sort", input, _order(input._array, dim, descending), dim)


@method
@reads("argsort(Tensor input, *, bool stable, int dim=-1, bool descending=False, Tensor out=None)")
@reads("argsort(Tensor input, int dim=-1, bool descending=False)")
def argsort(input: Tensor, dim: int = -1, descending: bool = False, stable: bool = False) -> Tensor:
    """The indices that put the elements along the axis `dim` in order; see `sort`.

    Example:
        >>> import minitorch as torch
        >>> torch.argsort(torch.tensor([3, 1, 2]))
        tensor([1, 2, 0])

    PyTorch: ``torch.argsort``.
    """
    dim = wrap_dim(dim, need_real(input, _NO_SORT).ndim)
    return Tensor._wrap(_order(input._array, dim, descending))


@method
@reads(
    "topk(Tensor input, SymInt k, int dim=-1, bool largest=True, bool sorted=True, *, TensorList out=None)"
)
def topk(input: Tensor, k: int, dim: int = -1, largest: bool = True, sorted: bool = True):
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
    dim = wrap_dim(dim, need_real(input, _NO_TOPK).ndim)
    if not 0 <= k <= (input.shape[dim] if input.ndim else 1):
        raise RuntimeError("selected index k out of range")
    if input.dtype is dtypes.bool:
        raise RuntimeError("topk does not support bool dtypes on CPU")
    order = _order(input._array, dim, largest)
    if input.ndim:
        order = order[(slice(None),) * dim + (slice(k),)].copy()
    return pair("topk", "topk", input, order, dim)


@method
@reads("kthvalue(Tensor input, SymInt k, int dim=-1, bool keepdim=False, *, TensorList out=None)")
def kthvalue(input: Tensor, k: int, dim: int = -1, keepdim: bool = False):
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
    if not 1 <= k <= length:
        raise RuntimeError(f"kthvalue(): selected number k out of range for dimension {dim}")
    need_kernel("kthvalue_cpu", input, dtypes.INTEGER, dtypes.FLOATING)
    if not input.ndim:
        return pair("kthvalue", "kthvalue", input, 0, dim)
    order = _order(input._array, dim, False)
    index = order[(slice(None),) * dim + (slice(k - 1, k),)]
    return pair("kthvalue", "kthvalue", input, index, dim, keepdim)


@method
def unique(
    input: Tensor,
    sorted: bool = True,
    return_inverse: bool = False,
    return_counts: bool = False,
    dim: int | None = None,
):
    """The different elements in order, or the different slices along the axis `dim`.

    Args:
        sorted: they always come in order.
        return_inverse: also return, for each element, its place among the different ones.
        return_counts: also return how often each occurs.
        dim: compare whole slices along this axis, not single elements.

    Returns:
        A tensor, or a tuple of it and what else was asked for. Gradients do not pass.

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
    found, inverse, counts = np.unique(
        input._array, return_inverse=True, return_counts=True, axis=axis, equal_nan=False
    )
    places = of_indices(inverse.reshape(shape))
    return Tensor._wrap(found), places, of_indices(counts)


@reads(
    "bucketize(Tensor input, Tensor boundaries, *, bool out_int32=False, bool right=False, Tensor out=None)"
)
@reads("bucketize(Scalar self, Tensor boundaries, *, bool out_int32=False, bool right=False)")
def bucketize(input, boundaries: Tensor, *, out_int32: bool = False, right: bool = False) -> Tensor:
    """For each element the bucket between ascending boundaries that it falls into.

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
    values = input._array if isinstance(input, Tensor) else input
    found = boundaries._array.searchsorted(values, "right" if right else "left")
    return Tensor._wrap(np.asarray(found, np.int32 if out_int32 else np.int64))


@reads(
    "isin(Tensor elements, Tensor test_elements, *, bool assume_unique=False, bool invert=False, Tensor out=None)"
)
@reads(
    "isin(Scalar element, Tensor test_elements, *, bool assume_unique=False, bool invert=False, Tensor out=None)"
)
@reads(
    "isin(Tensor elements, Scalar test_element, *, bool assume_unique=False, bool invert=False, Tensor out=None)"
)
def isin(elements, test_elements, *, assume_unique: bool = False, invert: bool = False) -> Tensor:
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
        if isinstance(one, Tensor) and one.dtype.kind not in (dtypes.INTEGER, dtypes.FLOATING):
            raise RuntimeError(
                f"Unsupported input type encountered for isin(): {one.dtype.tensor_name}"
            )
    arrays = [one._array if isinstance(one, Tensor) else one for one in (elements, test_elements)]
    return Tensor._wrap(np.isin(*arrays, invert=invert))


@method
@reads("bincount(Tensor input, Tensor? weights=None, SymInt minlength=0)")
def bincount(input: Tensor, weights: Tensor | None = None, minlength: int = 0) -> Tensor:
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
    need_kernel("bincount_cpu", input, dtypes.INTEGER, dtypes.INTEGER)
    if minlength < 0:
        raise RuntimeError("minlength should be >= 0")
    if array.ndim != 1 or (array.size and array.min() < 0):
        raise RuntimeError("bincount only supports 1-d non-negative integral inputs.")
    array = array.astype(np.intp, copy=False)
    if weights is None:
        return of_indices(np.bincount(array, minlength=minlength))
    if weights.shape != input.shape:
        raise RuntimeError("weights should be 1-d and have the same length as input")
    counted = np.bincount(array, weights._array, minlength)
    return Tensor._wrap(counted.astype(np.float32 if weights._array.dtype == np.float32 else float))
