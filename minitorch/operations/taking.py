"""Taking one element, or several, along an axis at places found beforehand: max, sort, topk."""

from __future__ import annotations

import numpy as np

from ..core.arrays import with_strides_of
from ..core.operation import Linear, ops, spread
from ..pytorch.return_types import named
from ..core.tensor import Tensor


def _taken(x: np.ndarray, *, dim, index, keepdim) -> np.ndarray:
    if not x.ndim:
        return x.copy()
    taken = np.take_along_axis(x, index, dim)
    return taken if keepdim else taken.squeeze(dim)


def _placed(g: np.ndarray, *, dim, index, keepdim, shape) -> np.ndarray:
    if not shape:
        return g.reshape(())
    whole = np.zeros(shape, g.dtype)
    np.put_along_axis(whole, index, spread(g, (dim,), keepdim), dim)
    return whole


def _placing(g, dim, index, keepdim, x_shape):
    return ops.placed(g, dim=dim, index=index, keepdim=keepdim, shape=x_shape)


# The table. What was not taken has no part in the result; the adjoint puts the cotangents back.

for _name, _grad_fn in {
    "max_dim": "MaxBackward0",
    "min_dim": "MinBackward0",
    "topk": "TopkBackward0",
}.items():
    Linear(_name, _taken, grad_fn=_grad_fn, x=_placing)
Linear("sort", lambda x, **places: with_strides_of(x, _taken(x, **places)), x=_placing)
Linear(
    "placed",
    _placed,
    x=lambda g, dim, index, keepdim: ops.max_dim(g, dim=dim, index=index, keepdim=keepdim),
)


_PAIRS = {name: named(name, "values", "indices") for name in ("max", "min", "sort", "topk")}


def pair(name: str, row: str, input: Tensor, index, dim: int, keepdim: bool = True):
    """The elements of `input` at the places `index` along `dim`, and the places."""
    index = np.asarray(index)
    values = getattr(ops, row)(input, dim=dim, index=index, keepdim=keepdim)
    places = index.copy(order="K")  # what becomes of them must not reach the step that used them
    return _PAIRS[name](
        values, Tensor._wrap(places if keepdim or not input.ndim else places.squeeze(dim))
    )
