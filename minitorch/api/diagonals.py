"""Diagonals and triangles of matrices."""

from __future__ import annotations

from math import inf

from ..core import Tensor, dtypes, ops, wrap_dim
from ..pytorch.calls import reads_both
from .checks import need_kernel, need_ndim, refuse


@reads_both("diagonal(Tensor input, int offset=0, int dim1=0, int dim2=1)")
def diagonal(input: Tensor, offset=0, dim1=0, dim2=1) -> Tensor:
    """The view of the diagonal of the axes `dim1` and `dim2`, which becomes the last axis.

    Args:
        offset: 0 for the main diagonal; above it when positive, below it when negative.

    Example:
        >>> import minitorch as torch
        >>> torch.diagonal(torch.tensor([[1, 2], [3, 4]]))
        tensor([1, 4])

    PyTorch: ``torch.diagonal``.
    """
    ndim = input.ndim
    first, second = wrap_dim(dim1, ndim), wrap_dim(dim2, ndim)
    refuse(first == second, "diagonal dimensions cannot be identical {}, {}", dim1, dim2)
    return ops.diagonal(input, offset=offset, dim1=first, dim2=second)


@reads_both("diag(Tensor input, int diagonal=0, *, out)")
def diag(input: Tensor, diagonal=0) -> Tensor:
    """The diagonal of a matrix; for a vector, the matrix that has it as its diagonal.

    Args:
        diagonal: 0 for the main one; above it when positive, below it when negative.

    Example:
        >>> import minitorch as torch
        >>> torch.diag(torch.tensor([1, 2]))
        tensor([[1, 0],
                [0, 2]])

    PyTorch: ``torch.diag``.
    """
    place = {"offset": diagonal, "dim1": 0, "dim2": 1}
    if input.ndim == 2:
        return ops.diagonal_copy(input, **place)
    need_ndim(input, 1, 1, "diag(): Supports 1D or 2D tensors. Got {}D")
    length = len(input) + abs(diagonal)
    return ops.diag_embed(input, **place, shape=(length, length))


def _triangle(name: str, input: Tensor, diagonal: int) -> Tensor:
    need_ndim(input, 2, inf, f"{name}: input tensor must have at least 2 dimensions")
    return getattr(ops, name)(input, diagonal=diagonal)


@reads_both("triu(Tensor input, SymInt diagonal=0, *, out)")
def triu(input: Tensor, diagonal=0) -> Tensor:
    """The upper triangle of a matrix, or of each of a batch: zeros below the diagonal.

    Example:
        >>> import minitorch as torch
        >>> torch.triu(torch.tensor([[1, 2], [3, 4]]))
        tensor([[1, 2],
                [0, 4]])

    PyTorch: ``torch.triu``.
    """
    return _triangle("triu", input, diagonal)


@reads_both("tril(Tensor input, SymInt diagonal=0, *, out)")
def tril(input: Tensor, diagonal=0) -> Tensor:
    """The lower triangle of a matrix, or of each of a batch: zeros above the diagonal.

    Example:
        >>> import minitorch as torch
        >>> torch.tril(torch.tensor([[1, 2], [3, 4]]))
        tensor([[1, 0],
                [3, 4]])

    PyTorch: ``torch.tril``.
    """
    return _triangle("tril", input, diagonal)


@reads_both("trace(Tensor input)")
def trace(input: Tensor) -> Tensor:
    """The sum of the diagonal of a matrix.

    Example:
        >>> import minitorch as torch
        >>> torch.trace(torch.tensor([[1, 2], [3, 4]]))
        tensor(5)

    PyTorch: ``torch.trace``.
    """
    need_kernel("trace", input, dtypes.INTEGER)
    need_ndim(input, 2, 2, "trace: expected a matrix, but got tensor with dim {}")
    return ops.trace(input)
