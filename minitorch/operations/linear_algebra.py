"""Products of vectors, matrices, batches of matrices, and of whole tensors over some axes."""

from __future__ import annotations

import numpy as np
from numpy import ndarray

from ..core.operation import Product, ops
from .arithmetic import multiply_add

# The table: linear in each input, so each rule holds the other input still.


def _crossed(a: np.ndarray, b: np.ndarray, *, dim) -> np.ndarray:
    (a1, a2, a3), (b1, b2, b3) = (np.moveaxis(x, dim, 0) for x in (a, b))
    rows = (a2, b3, a3, b2), (a3, b1, a1, b3), (a1, b2, a2, b1)
    return np.stack([multiply_add(a, b, -(c * d)) for a, b, c, d in rows], dim).copy()


Product("dot", np.dot, a=lambda g, tensor: g * tensor, tensor=lambda g, a: g * a)
Product("mv", np.matmul, a=lambda g, vec: g[:, None] * vec[None, :], vec=lambda g, a: a.T @ g)
Product("mm", np.ndarray.dot, a=lambda g, b: _times(g, b.T), b=lambda g, a: _times(a.T, g))
Product("bmm", np.matmul, a=lambda g, b: g @ b.mT, b=lambda g, a: a.mT @ g)
Product(
    "cross",
    _crossed,
    grad_fn="LinalgCrossBackward0",
    a=lambda g, b, dim: ops.cross(b, g, dim=dim),
    b=lambda g, a, dim: ops.cross(g, a, dim=dim),
)


def _times(a, b):
    """The product of matrices; NumPy's `dot` of them takes half the time of its `@`."""
    return a.dot(b) if type(a) is ndarray else ops.mm(a, b)
