"""Reading elements at indices; the adjoint puts cotangents back where they were read."""

from __future__ import annotations

import numpy as np

from ..core.arrays import with_strides_of
from ..core.operation import Elementwise, Linear, NotDifferentiable, Operation, View, ops, spread
from .shaping import _seen_as, _strides, row_by_row


def _at(dim: int, one) -> tuple:
    """The NumPy index of `one` on axis `dim`; the ellipsis keeps even a single element a view."""
    return (slice(None),) * dim + (one, Ellipsis)


def _sliced(array: np.ndarray, *, dim, start, stop, step) -> np.ndarray:
    shape, strides = list(array.shape), list(_strides(array))
    offset = start * strides[dim]
    shape[dim] = len(range(start, stop, step))
    strides[dim] *= step
    return _seen_as(array, shape, strides, offset)


def _unsliced(g, dim, start, stop, step, x_shape):
    return ops.slice_backward(g, key=_at(dim, slice(start, stop, step)), shape=x_shape)


def _embedded(values: np.ndarray, *, key, shape) -> np.ndarray:
    whole = np.zeros(shape, values.dtype)
    whole[key] = values
    return whole


def _gathered(x: np.ndarray, *, key) -> np.ndarray:
    return row_by_row(x[key])


def _added(values: np.ndarray, *, key, shape) -> np.ndarray:
    whole = np.zeros(shape, values.dtype)
    np.add.at(whole, key, values)
    return whole


def _written(array: np.ndarray, values, *, key) -> np.ndarray:
    whole = np.array(array)
    whole[key] = values
    return whole


# The table. Reading picks elements; its adjoint puts the cotangents back where they were read,
# zeros elsewhere.

View(
    "select",
    lambda x, *, dim, index: x[_at(dim, index)],
    x=lambda g, dim, index, x_shape: ops.slice_backward(g, key=_at(dim, index), shape=x_shape),
)
View("slice", _sliced, x=_unsliced)
Linear("slice_backward", _embedded, x=lambda g, key: g[key])
Linear(
    "index",
    _gathered,
    x=lambda g, key, x_shape: ops.add_at(g, key=key, shape=x_shape),
)
Linear("add_at", _added, grad_fn="IndexPutBackward0", x=lambda g, key: ops.index(g, key=key))
Linear(
    "index_put",
    _written,
    grad_fn="IndexPutBackward0",
    x=lambda g, key: ops.clear_at(g, key=key),
    values=lambda g, key: ops.index(g, key=key),
)
Linear(
    "clear_at", lambda x, *, key: _written(x, 0, key=key), x=lambda g, key: ops.clear_at(g, key=key)
)
Elementwise(
    "copy",
    lambda x, source: np.array(source),
    grad_fn="CopyBackwards",
    x=lambda g: ops.zero(g),
    source=lambda g: g,
)
Elementwise(
    "fill",
    lambda x, *, value: np.full_like(x, value),
    grad_fn="FillBackward2",
    x=lambda g: ops.zero(g),
)
Elementwise(
    "fill_tensor",
    lambda x, value: np.full_like(x, value),
    grad_fn="FillBackward3",
    x=lambda g: ops.zero(g),
    value=lambda g: g,
)
Elementwise("zero", np.zeros_like, x=lambda g: ops.zero(g))


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


def _taken_along(x: np.ndarray, *, dim, index, keepdim) -> np.ndarray:
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
    Linear(_name, _taken_along, grad_fn=_grad_fn, x=_placing)

Linear("sort", lambda x, **places: with_strides_of(x, _taken_along(x, **places)), x=_placing)
Linear(
    "placed",
    _placed,
    x=lambda g, dim, index, keepdim: ops.max_dim(g, dim=dim, index=index, keepdim=keepdim),
)
