"""Products of vectors, matrices, batches of matrices, and of whole tensors over some axes."""

from __future__ import annotations

from collections.abc import Sequence

from ..core import Tensor, broadcast, count, dtypes, existing_dim, ops, wrap_dim, wrap_dims
from ..core.record import record_binary
from ..pytorch.calls import reads, reads_both, unread
from ..pytorch.once import warn_once
from .axes import permute
from .checks import need_kernel, need_ndim, refuse, same_dtype
from .reductions import sum as sum_over
from .shaping import expand, reshape

_permute, _reshape, _sum_over = map(unread, (permute, reshape, sum_over))  # known to fit


@reads_both("dot(Tensor input, Tensor tensor, *, out)")
def dot(input: Tensor, tensor: Tensor) -> Tensor:
    """The sum of the products of two vectors of equal length, both of shape (n,).

    Example:
        >>> import minitorch as torch
        >>> torch.dot(torch.tensor([1, 2]), torch.tensor([3, 4]))
        tensor(11)

    PyTorch: ``torch.dot``.
    """
    if input.ndim != 1 or tensor.ndim != 1:
        raise RuntimeError(f"1D tensors expected, but got {input.ndim}D and {tensor.ndim}D tensors")
    same_dtype(input, tensor, "dot : expected both vectors to have same dtype, but found {} and {}")
    if len(input) != len(tensor):
        raise RuntimeError(
            f"inconsistent tensor size, expected tensor [{len(input)}] and src [{len(tensor)}] to have the "
            f"same number of elements, but got {len(input)} and {len(tensor)} elements respectively"
        )
    need_kernel("dot", input, dtypes.INTEGER)
    return ops.dot(input, tensor)


@reads_both("mv(Tensor input, Tensor vec, *, out)")
def mv(input: Tensor, vec: Tensor) -> Tensor:
    """A matrix (m, n) times a vector (n,): a vector (m,), each element the dot product with a row.

    Example:
        >>> import minitorch as torch
        >>> torch.mv(torch.tensor([[1, 2], [3, 4]]), torch.tensor([1, 0]))
        tensor([1, 3])

    PyTorch: ``torch.mv``.
    """
    existing_dim(0, input.ndim)
    if input.ndim != 2 or vec.ndim != 1:
        raise RuntimeError(f"vector + matrix @ vector expected, got 1, {input.ndim}, {vec.ndim}")
    _check_columns(*input.shape, vec)
    same_dtype(
        input, vec, "addmv input tensors must have the same dtype, but got {1}, {0}, and {1}"
    )
    if input._array.size:
        need_kernel("addmv_impl_cpu", input, dtypes.INTEGER)
    return ops.mv(input, vec)


@reads_both("mm(Tensor input, Tensor mat2, *, out)")
@reads("mm(Tensor input, Tensor mat2, ScalarType out_dtype, *, out)")
def mm(input: Tensor, mat2: Tensor) -> Tensor:
    """A matrix (n, k) times a matrix (k, m): a matrix (n, m), m matrix-vector products side by
    side.

    Example:
        >>> import minitorch as torch
        >>> torch.mm(torch.ones(2, 3), torch.ones(3, 1))
        tensor([[3.],
                [3.]])

    PyTorch: ``torch.mm``.
    """
    need_ndim(input, 2, 2, "self must be a matrix")
    need_ndim(mat2, 2, 2, "mat2 must be a matrix")
    (n, k), (k2, m) = input.shape, mat2.shape
    refuse(k != k2, "mat1 and mat2 shapes cannot be multiplied ({}x{} and {}x{})", n, k, k2, m)
    _check_types(input, mat2, n * k * m)
    return ops.mm(input, mat2)


def _check_types(first: Tensor, second: Tensor, products: int) -> None:
    """PyTorch's words where matrices of these types are not multiplied."""
    if first.dtype is not second.dtype:
        raise RuntimeError(
            "expected m1 and m2 to have the same dtype, but got: "
            f"{first.dtype.c_name} != {second.dtype.c_name}"
        )
    if products:
        need_kernel("addmm_impl_cpu_", first, dtypes.INTEGER)


def _check_batch_types(first: Tensor, second: Tensor, products: int) -> None:
    """The same for batches; large matrices of integers PyTorch multiplies one by one."""
    if products >= _SMALL and second.dtype.kind < dtypes.FLOATING:
        _check_types(first, second, products)
    need_kernel("bmm", first, dtypes.INTEGER)
    same_dtype(first, second, SCALAR_TYPE)


_SMALL = 400  # products of two numbers in one matrix
SCALAR_TYPE = "expected scalar type {} but found {}"


def _check_columns(rows: int, columns: int, vec: Tensor) -> None:
    """RuntimeError where a matrix of this shape cannot be multiplied by a vector."""
    words = "size mismatch, got input ({}), mat ({}x{}), vec ({})"
    refuse(columns != len(vec), words, rows, rows, columns, len(vec))


@reads_both("bmm(Tensor input, Tensor mat2, *, out)")
@reads("bmm(Tensor input, Tensor mat2, ScalarType out_dtype, *, out)")
def bmm(input: Tensor, mat2: Tensor) -> Tensor:
    """A batch of products: (b, n, k) times (b, k, m) gives (b, n, m).

    Example:
        >>> import minitorch as torch
        >>> torch.bmm(torch.ones(4, 2, 3), torch.ones(4, 3, 1)).shape
        torch.Size([4, 2, 1])

    PyTorch: ``torch.bmm``.
    """
    need_ndim(input, 3, 3, "batch1 must be a 3D tensor")
    need_ndim(mat2, 3, 3, "batch2 must be a 3D tensor")
    batch, n, k = input.shape
    words = "Expected size for first two dimensions of batch2 tensor to be: [{}, {}] but got: [{}, {}]."
    refuse(mat2.shape[:2] != (batch, k), words, batch, k, *mat2.shape[:2])
    products = n * k * mat2.shape[2]
    if batch and products:
        _check_batch_types(input, mat2, products)
    else:  # where there is nothing to multiply, PyTorch does not compare types
        input = input.to(mat2.dtype)
    return ops.bmm(input, mat2)


_dot, _mv, _mm, _bmm = map(unread, (dot, mv, mm, bmm))


@reads_both("matmul(Tensor input, Tensor other, *, out)")
def matmul(input: Tensor, other: Tensor) -> Tensor:
    """The matrix product ``input @ other``; leading axes are broadcast, vectors become rows or
    columns.

    Raises:
        RuntimeError: the inner lengths differ.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1., 2.], [3., 4.]]) @ torch.tensor([1., 1.])
        tensor([3., 7.])

    PyTorch: ``torch.matmul``.
    """
    words = "both arguments to matmul need to be at least 1D, but they are {}D and {}D"
    refuse(not input.ndim or not other.ndim, words, input.ndim, other.ndim)
    if input.ndim == 1 and other.ndim == 1:
        return _dot(input, other)
    if input.ndim == 2 and other.ndim == 1:
        return _mv(input, other)
    if input.ndim == 1 and other.ndim == 2:
        return ops.squeeze_row(_mm(input.unsqueeze(0), other), dim=(0,))
    if input.ndim == 2 and other.ndim == 2:
        return _mm(input, other)
    if _is_foldable(input, other):
        return _folded(input, other)
    left = input.unsqueeze(0) if input.ndim == 1 else input
    right = other.unsqueeze(1) if other.ndim == 1 else other
    batch = broadcast(left.shape[:-2], right.shape[:-2])
    (n, k), (k2, m) = left.shape[-2:], right.shape[-2:]
    product = _bmm(
        _reshape(expand(left, (*batch, n, k)), (count(batch), n, k)),
        _reshape(expand(right, (*batch, k2, m)), (count(batch), k2, m)),
    )
    shape = (*batch, *((n,) if input.ndim > 1 else ()), *((m,) if other.ndim > 1 else ()))
    return ops.unsafe_view(product, shape=shape)


@reads_both("outer(Tensor input, Tensor vec2, *, out)")
def outer(input: Tensor, vec2: Tensor) -> Tensor:
    """All products of an element of one vector with one of the other: (n,) and (m,) give (n, m).

    Example:
        >>> import minitorch as torch
        >>> torch.outer(torch.tensor([1, 2]), torch.tensor([3, 4]))
        tensor([[3, 4],
                [6, 8]])

    PyTorch: ``torch.outer``.
    """
    for name, one in (("self", input), ("vec2", vec2)):
        need_ndim(one, 1, 1, f"outer: Expected 1-D argument {name}, but got {{}}-D")
    return _reshape(input, (len(input), 1)) * vec2


@reads_both("inner(Tensor input, Tensor other, *, out)")
def inner(input: Tensor, other: Tensor) -> Tensor:
    """The sums of products along the last axis of both: (…, k) and (…, k); of vectors, their `dot`.

    Example:
        >>> import minitorch as torch
        >>> torch.inner(torch.tensor([1, 2]), torch.tensor([[3, 4], [5, 6]]))
        tensor([11, 17])

    PyTorch: ``torch.inner``.
    """
    if not input.ndim or not other.ndim:
        return input * other
    words = "inner() the last dimension must match on both input tensors but got shapes {} and {}"
    refuse(input.shape[-1] != other.shape[-1], words, list(input.shape), list(other.shape))
    return tensordot(input, other, ([-1], [-1]))


@reads_both("kron(Tensor input, Tensor other, *, out)")
def kron(input: Tensor, other: Tensor) -> Tensor:
    """The Kronecker product: every element of `input` times all of `other`, block by block.

    Example:
        >>> import minitorch as torch
        >>> torch.kron(torch.tensor([[1, 10]]), torch.tensor([[1], [2]]))
        tensor([[ 1, 10],
                [ 2, 20]])

    PyTorch: ``torch.kron``.
    """
    ndim = max(input.ndim, other.ndim)
    left, right = ((1,) * (ndim - one.ndim) + tuple(one.shape) for one in (input, other))
    blocks = _reshape(input, [n for length in left for n in (length, 1)])
    inside = _reshape(other, [n for length in right for n in (1, length)])
    return ops.unsafe_view(
        (blocks * inside).contiguous(), shape=tuple(n * m for n, m in zip(left, right))
    )


def tensordot(a: Tensor, b: Tensor, dims=2, out=None) -> Tensor:
    """The sums of products over some axes of `a` and as many of `b`; all other axes stay.

    Args:
        dims: how many of the last axes of `a` meet the first of `b`; or two lists of axes.

    Raises:
        RuntimeError: the lengths of axes that meet differ.

    Example:
        >>> import minitorch as torch
        >>> torch.tensordot(torch.ones(2, 3, 4), torch.ones(4, 3, 5), ([1, 2], [1, 0])).shape
        torch.Size([2, 5])

    PyTorch: ``torch.tensordot``.
    """
    return _tensordot(a, b, *_contracted_axes(a, b, dims), out=out)


@reads(
    "tensordot(Tensor input, Tensor other, IntArrayRef dims_self, IntArrayRef dims_other, *, out)"
)
def _tensordot(a: Tensor, b: Tensor, dims_a: Sequence[int], dims_b: Sequence[int]) -> Tensor:
    refuse(len(dims_a) != len(dims_b), "both dimension lists should have same length")
    same_dtype(a, b, "both inputs should have same dtype")
    axes_a, axes_b = (
        wrap_dims(tuple(existing_dim(dim, one.ndim) for dim in dims), one.ndim)
        for one, dims in ((a, dims_a), (b, dims_b))
    )
    for dim_a, dim_b, axis_a, axis_b in zip(dims_a, dims_b, axes_a, axes_b):
        here, there = a.shape[axis_a], b.shape[axis_b]
        if there == 1:
            a = _sum_over(a, axis_a, True, dtype=a.dtype)
        elif here == 1:
            b = _sum_over(b, axis_b, True, dtype=b.dtype)
        elif here != there:
            raise RuntimeError(
                f"contracted dimensions need to match, but first has size {here} in dim {dim_a} and "
                f"second has size {there} in dim {dim_b}"
            )
    rows = [axis for axis in range(a.ndim) if axis not in axes_a]
    columns = [axis for axis in range(b.ndim) if axis not in axes_b]
    n, k, m = (
        count([one.shape[axis] for axis in group])
        for one, group in ((a, rows), (a, axes_a), (b, columns))
    )
    left, right = _permute(a, (*rows, *axes_a)), _permute(b, (*axes_b, *columns))
    if rows or columns:
        product = _mm(_reshape(left, (n, k)), _reshape(right, (k, m)))
    else:
        product = _dot(_reshape(left, (k,)), _reshape(right, (k,)))
    return _reshape(
        product, (*(a.shape[axis] for axis in rows), *(b.shape[axis] for axis in columns))
    )


def _contracted_axes(a: Tensor, b: Tensor, dims) -> tuple[list[int], list[int]]:
    if not isinstance(dims, (tuple, list, Tensor, int)):
        raise RuntimeError(
            "tensordot expects dims to be int or tuple[list[int], list[int]] or list[list[int]] "
            f"containing two lists, but got dims={dims}"
        )
    if isinstance(dims, (tuple, list)):
        first, second = dims
        return first, second
    if isinstance(dims, Tensor) and dims.numel() > 1:
        words = "dims tensor must have size 2 in first dimension, got {}"
        refuse(len(dims) != 2, words, len(dims), error=AssertionError)
        first, second = dims.tolist()
        return first, second
    number = int(dims.item()) if isinstance(dims, Tensor) else dims
    refuse(number < 0, "tensordot expects dims >= 0, but got dims={}", dims)
    if isinstance(dims, int) and number > min(a.dim(), b.dim()):
        raise RuntimeError(f"tensordot expects dims < ndim_a or ndim_b, but got dims={dims}")
    return list(range(-number, 0)), list(range(number))


@reads_both("cross(Tensor input, Tensor other, int? dim=None, *, out)")
def cross(input: Tensor, other: Tensor, dim: int | None = None) -> Tensor:
    """The cross product of vectors of three elements along `dim`: at right angles to both.

    Args:
        dim: the axis of length 3; left out, the first that has it.

    Example:
        >>> import minitorch as torch
        >>> torch.cross(torch.tensor([1, 0, 0]), torch.tensor([0, 1, 0]), dim=0)
        tensor([0, 0, 1])

    PyTorch: ``torch.cross``.
    """
    if dim is None:
        warn_once(
            "Using torch.cross without specifying the dim arg is deprecated.\nPlease either pass the dim "
            "explicitly or simply use torch.linalg.cross.\nThe default value of dim will change to agree "
            "with that of linalg.cross in a future release.",
        )
        refuse(3 not in input.shape, "no dimension of size 3 in input")
        dim = input.shape.index(3)
    return cross_along(input, other, dim)


def cross_along(input: Tensor, other: Tensor, dim: int) -> Tensor:
    if input.ndim != other.ndim:
        raise RuntimeError("linalg.cross: inputs must have the same number of dimensions.")
    axis = wrap_dim(dim, input.ndim)
    words = "linalg.cross: inputs dimension {} must have length 3. Got {} and {}"
    lengths = input.shape[axis], other.shape[axis]
    refuse(lengths != (3, 3), words, dim, *lengths)
    need_kernel("cross", input, dtypes.INTEGER)
    same_dtype(input, other, SCALAR_TYPE)
    broadcast(input.shape, other.shape)
    return ops.cross(input, other, dim=axis)


def _is_foldable(input: Tensor, other: Tensor) -> bool:
    """Whether a batch times one matrix or vector is better done as one product of tall matrices.

    It is when the one wants a gradient, which then need not be summed over the batch, and when the
    rows of the batch lie in memory as those of one tall matrix.
    """
    batch, one = (input, other) if input.ndim >= other.ndim else (other, input)
    if batch.ndim < 3 or one.ndim > 2:
        return False
    if one.requires_grad:
        return True
    if input.ndim == 2:
        return False
    shape, steps = batch.shape, batch.stride()
    if batch is other:
        shape, steps = _swapped(shape), _swapped(steps)
    rows = range(batch.ndim - 2)
    return not batch.numel() or all(steps[at] == steps[at + 1] * shape[at + 1] for at in rows)


def _swapped(lengths: tuple) -> tuple:
    return (*lengths[:-2], lengths[-1], lengths[-2])


def _folded(input: Tensor, other: Tensor) -> Tensor:
    turned = input.ndim < other.ndim  # aᵀbᵀ is (ba)ᵀ
    batch, one = (other.mT, input) if turned else (input, other)
    if turned and one.ndim == 2:
        one = one.t()
    *lead, k = batch.shape
    tall = _reshape(batch, (count(lead), k))
    if one.ndim == 1:
        _check_columns(count(lead), k, one)
        return ops.unsafe_view(_mv(tall, one), shape=tuple(lead))
    product = ops.unsafe_view(_mm(tall, one), shape=(*lead, one.shape[1]))
    return product.mT.contiguous() if turned else product


def _matmul_operator(self: Tensor, other):
    return matmul(self, other) if isinstance(other, Tensor) else NotImplemented


Tensor.__matmul__ = record_binary(ops.mm, _matmul_operator, ndim=2)
