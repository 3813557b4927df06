"""Diagonals and triangles of matrices."""

from __future__ import annotations

import numpy as np

from ..core.operation import Linear, View, ops


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
    x=lambda g, offset, dim1, dim2: ops.diagonal(g, offset=offset, dim1=dim1, dim2=dim2),
)


def _triangle(name: str, cut) -> None:
    forward = lambda x, *, diagonal: np.ascontiguousarray(cut(x, diagonal))  # noqa: E731
    Linear(name, forward, x=lambda g, diagonal: getattr(ops, name)(g, diagonal=diagonal))


_triangle("triu", np.triu)
_triangle("tril", np.tril)
Linear(
    "trace",
    lambda x: np.trace(x, dtype=np.int64 if x.dtype.kind in "iu" else x.dtype),
    x=lambda g, x_shape: ops.diag_embed(
        ops.expand(g, shape=(min(x_shape),)), offset=0, dim1=0, dim2=1, shape=x_shape
    ),
)
