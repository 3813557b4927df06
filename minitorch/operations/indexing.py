"""Reading elements at indices; the adjoint puts cotangents back where they were read."""

from __future__ import annotations

import numpy as np

from ..core import Elementwise, Linear, View, ops, with_strides_of
from ..core.operation import NotDifferentiable
from .rules import flat, missing
from .shaping import as_strided, element_strides, contiguous_array


def index_at(dim: int, one) -> tuple:
    """The NumPy index of `one` on axis `dim`; the ellipsis keeps even a single element a view."""
    return (slice(None),) * dim + (one, Ellipsis)


def sliced(array: np.ndarray, *, dim, start, stop, step) -> np.ndarray:
    shape, strides = list(array.shape), list(element_strides(array))
    offset = start * strides[dim]
    shape[dim] = len(range(start, stop, step))
    strides[dim] *= step
    return as_strided(array, shape, strides, offset)


def unsliced(g, dim, start, stop, step, x_shape):
    return _embedding(g, index_at(dim, slice(start, stop, step)), x_shape)


def _gathered(x: np.ndarray, *, key, dim: int | None = None, keepdim=True) -> np.ndarray:
    """What is at the places of `key`; where they were found along an axis, `dim` and `keepdim` say how."""
    return contiguous_array(x[key]) if x.ndim else np.array(x[key])  # never the memory of `x`


def _indexed(x: np.ndarray, *, key) -> np.ndarray:
    """To each axis of `x` that is indexed all indices give their axes, where the first stands."""
    out = _gathered(x, key=key)
    if x.flags.c_contiguous or not out.size:
        return out
    at = [axis for axis, one in enumerate(key) if isinstance(one, np.ndarray)]
    new, first = out.ndim - x.ndim + len(at), at[0] if at[-1] - at[0] < len(at) else 0
    rest = x[tuple([0 if axis in at else slice(None) for axis in range(x.ndim)])]
    rest = np.expand_dims(rest, tuple(range(first, first + new)))
    tail = (1,) * (out.ndim - first - new)
    return with_strides_of(out, rest, *[key[axis].reshape(*key[axis].shape, *tail) for axis in at])


def _embedded(values: np.ndarray, *, key, shape) -> np.ndarray:
    whole = np.zeros(shape, values.dtype)
    whole[key] = values
    return whole


def added_at(values: np.ndarray, *, key, shape) -> np.ndarray:
    whole = np.zeros(shape, values.dtype)
    np.add.at(whole, key, values)
    return whole


def _given_back(g, places, x_shape):
    whole = ops.add_at(g, key=(places,), shape=(int(np.prod(x_shape)),))
    return whole.reshape(tuple(x_shape))


def _scattered(x: np.ndarray, values, *, key) -> np.ndarray:
    whole = np.array(x)
    whole[key] = values
    return whole


def _scattered_in_rows(x: np.ndarray, values, *, key) -> np.ndarray:
    return _scattered(np.asarray(x, order="C"), values, key=key)


def _combined(x: np.ndarray, src, *, key, combine) -> np.ndarray:
    whole = np.array(x, order="C")
    combine.at(whole, key, src)
    return whole


def _embedding(g, key, x_shape):
    return ops.slice_backward(g, key=key, shape=x_shape)


def _adding(g, key, x_shape):
    return ops.add_at(g, key=key, shape=x_shape)


# The table. Whatever is read by an index, the adjoint writes there, zeros elsewhere: where an element
# may have been read twice, its cotangents are added up. What was overwritten gets no cotangent.

View(
    "select",
    lambda x, *, dim, index: x[index_at(dim, index)],
    x=lambda g, dim, index, x_shape: _embedding(g, index_at(dim, index), x_shape),
)
View("slice", sliced, x=unsliced)
Linear("slice_backward", _embedded, x=lambda g, key: g[key])
Linear("add_at", added_at, grad_fn="IndexPutBackward0", x=lambda g, key: ops.index(g, key=key))
Linear("index", _indexed, x=_adding)
for _name in ("gather", "index_select"):
    Linear(_name, _gathered, x=_adding)
for _name in ("cummax", "cummin"):
    # x: PyTorch keeps it too
    Linear(_name, _gathered, x=lambda g, x, key: _adding(g, key, x.shape))
Linear(
    "masked_select",
    lambda x, *, key: np.broadcast_to(x, key.shape)[key],
    x=lambda g, key: _adding(g, key, key.shape),
)
Linear("take", lambda x, *, places: x.reshape(-1)[places], x=_given_back)
for _name, _grad_fn in {
    "max_dim": "MaxBackward0", "min_dim": "MinBackward0", "median_dim": "MedianBackward1",
    "nanmedian_dim": "NanmedianBackward1", **dict.fromkeys(("topk", "kthvalue", "mode")),
}.items():  # fmt: skip
    Linear(_name, _gathered, grad_fn=_grad_fn, x=_embedding)
for _name, _grad_fn in {"sort": "SortBackward0", "sort_stable": "SortBackward1"}.items():
    _sorted = lambda x, **found: with_strides_of(_gathered(x, **found), x)  # noqa: E731
    Linear(_name, _sorted, grad_fn=_grad_fn, x=_embedding)
_cleared = lambda g, key: ops.clear_at(g, key=key)  # noqa: E731
for _name, _forward, _grad_fn in (
    ("index_put", _scattered, "IndexPutBackward0"),
    ("scatter", _scattered_in_rows, ("ScatterBackward1", "ScatterBackward0")),
):
    Linear(
        _name,
        _forward,
        grad_fn=_grad_fn,
        x=_cleared,
        values=lambda g, key: ops.index(g, key=key),
    )
Linear("clear_at", lambda x, *, key: _scattered(x, 0, key=key), x=_cleared)


def _increased(x: np.ndarray, source: np.ndarray, *, key, alpha) -> np.ndarray:
    scaled = source if alpha == 1 else source * source.dtype.type(alpha)
    return _combined(x, scaled, key=key, combine=np.add)


for _name in ("index_add", "scatter_add"):
    Linear(
        _name, _increased, x=lambda g: g, source=lambda g, key, alpha: ops.index(g, key=key) * alpha
    )
for _name, _called in (("scatter_reduce", "scatter"), ("scatter_reduce_", "scatter_")):
    NotDifferentiable(_name, _combined, "x", "src", called=_called)

# What fills a tensor whole.

Elementwise(
    "copy", lambda x, source: np.array(source), grad_fn="CopyBackwards", x=flat, source=lambda g: g
)
Elementwise("fill", lambda x, *, value: np.full_like(x, value), grad_fn="FillBackward2", x=flat)
Elementwise("fill_tensor", np.full_like, grad_fn="FillBackward3", x=flat, value=lambda g: g)
Elementwise("zero", np.zeros_like, x=flat)
Elementwise("zeros_like", np.zeros_like)

# Which elements there are: recorded, but PyTorch has no derivative.


class _Different(Linear):
    def __init__(self, name: str, called: str):
        super().__init__(name, lambda x, *, found: found, x=missing(called))
        self.called = called

    def jvp(self, tangents, inputs, y, params):
        raise NotImplementedError(
            f"Trying to use forward AD with {self.called} that does not support it because it has not "
            "been implemented yet.\nPlease file an issue to PyTorch at https://github.com/pytorch/pytorch/"
            "issues/new?template=feature-request.yml so that we can prioritize its implementation or "
            "submit a PR adding the implementation to derivatives.yaml"
        )


_Different("unique2", "_unique2")
_Different("unique_dim", "unique_dim")
