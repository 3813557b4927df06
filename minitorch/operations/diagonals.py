"""Diagonals and triangles of matrices."""

from __future__ import annotations

import numpy as np

from ..core.operation import Linear, View, ops
from ..core.shapes import wrap_dim
from ..core.tensor import Tensor, method
from .arguments import no_bools


def _diagonal(x: np.ndarray, *, offset, dim1, dim2) -> np.ndarray:
    view = x.diagonal(offset, dim1, dim2)
    view.flags.writeable = x.flags.writeable
    return view


def _embedded(values: np.ndarray, *, offset, dim1, dim2, shape) -> np.ndarray:
    whole = np.zeros(shape, values.dtype)
    _diagonal(whole, offset=offset, dim1=dim1, dim2=dim2)[...] = values
    return whole


def _placed_on_diagonal(g, offset, dim1, dim2, x_shape):
    return ops.diag_embed(g, offset=offset, dim1=dim1, dim2=dim2, shape=x_shape)


def diagonal_matrix(values):
    """Square matrices with the vectors `values` (…, n) on their diagonals, for use in rules."""
    shape = (*values.shape, values.shape[-1])
    return ops.diag_embed(values, offset=0, dim1=-2, dim2=-1, shape=shape)


# The table. The adjoint of reading a diagonal is a matrix with it, zeros elsewhere; a triangle is
# its own adjoint.

View("diagonal", _diagonal, x=_placed_on_diagonal)
Linear(
    "diagonal_copy",
    lambda x, *, offset, dim1, dim2: x.diagonal(offset, dim1, dim2).copy(),
    grad_fn="DiagonalBackward0_copy",
    x=_placed_on_diagonal,
)
Linear(
    "diag_embed",
    _embedded,
    grad_fn="DiagEmbedBackward0",
    x=lambda g, offset, dim1, dim2: ops.diagonal(g, offset=offset, dim1=dim1, dim2=dim2),
)
Linear(
    "triu",
    lambda x, *, diagonal: np.ascontiguousarray(np.triu(x, diagonal)),
    x=lambda g, diagonal: ops.triu(g, diagonal=diagonal),
)
Linear(
    "tril",
    lambda x, *, diagonal: np.ascontiguousarray(np.tril(x, diagonal)),
    x=lambda g, diagonal: ops.tril(g, diagonal=diagonal),
)
Linear(
    "trace",
    lambda x: np.trace(x, dtype=np.int64 if x.dtype.kind in "iu" else x.dtype),
    x=lambda g, x_shape: ops.diag_embed(
        ops.expand(g, shape=(min(x_shape),)), offset=0, dim1=0, dim2=1, shape=x_shape
    ),
)


# The public functions.


@method
def diagonal(input: Tensor, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Tensor:
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
    if first == second:
        raise RuntimeError(f"diagonal dimensions cannot be identical {dim1}, {dim2}")
    return ops.diagonal(input, offset=offset, dim1=first, dim2=second)


@method
def diag(input: Tensor, diagonal: int = 0) -> Tensor:
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
    if input.ndim != 1:
        raise RuntimeError(f"diag(): Supports 1D or 2D tensors. Got {input.ndim}D")
    length = len(input) + abs(diagonal)
    return ops.diag_embed(input, **place, shape=(length, length))


def _triangle(name: str, input: Tensor, diagonal: int) -> Tensor:
    if input.ndim < 2:
        raise RuntimeError(f"{name}: input tensor must have at least 2 dimensions")
    return getattr(ops, name)(input, diagonal=diagonal)


@method
def triu(input: Tensor, diagonal: int = 0) -> Tensor:
    """The upper triangle of a matrix, or of each of a batch: zeros below the diagonal.

    Example:
        >>> import minitorch as torch
        >>> torch.triu(torch.tensor([[1, 2], [3, 4]]))
        tensor([[1, 2],
                [0, 4]])

    PyTorch: ``torch.triu``.
    """
    return _triangle("triu", input, diagonal)


@method
def tril(input: Tensor, diagonal: int = 0) -> Tensor:
    """The lower triangle of a matrix, or of each of a batch: zeros above the diagonal.

    Example:
        >>> import minitorch as torch
        >>> torch.tril(torch.tensor([[1, 2], [3, 4]]))
        tensor([[1, 0],
                [3, 4]])

    PyTorch: ``torch.tril``.
    """
    return _triangle("tril", input, diagonal)


@method
def trace(input: Tensor) -> Tensor:
    """The sum of the diagonal of a matrix.

    Example:
        >>> import minitorch as torch
        >>> torch.trace(torch.tensor([[1, 2], [3, 4]]))
        tensor(5)

    PyTorch: ``torch.trace``.
    """
    if input.ndim != 2:
        raise RuntimeError(f"trace: expected a matrix, but got tensor with dim {input.ndim}")
    no_bools("trace", input)
    return ops.trace(input)
