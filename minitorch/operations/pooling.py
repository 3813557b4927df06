"""Pooling: of each window of an image its greatest element, or its mean.

Both are linear once it is known where the greatest elements are: a maximum reads its elements at
those positions, and the adjoint puts cotangents back there. Windows are rectangles: two masks say which
rows and which columns belong to each. A sum adds what they mark, one after another, as PyTorch does; its
adjoint adds by the transposed masks.
"""

from __future__ import annotations

from functools import reduce
from itertools import product

import numpy as np

from ..core.operation import Linear, ops
from .rules import in_one_node
from .convolution import padded, windows
from .shaping import images


def greatest(x: np.ndarray, kernel, stride, padding, dilation, shape) -> np.ndarray:
    """Where in memory the greatest element of each window of `x` (n, c, h, w) is; `shape` windows.

    The first of several; nan counts as the greatest.
    """
    height, width = x.shape[2:]
    reach = [s * (n - 1) + d * (k - 1) + 1 for s, n, d, k in zip(stride, shape, dilation, kernel)]
    numbers = np.arange(height * width).reshape(1, 1, height, width)
    low = -np.inf if x.dtype.kind == "f" else np.iinfo(x.dtype).min
    seen, where = (
        windows(_reaching(padded(one, padding, value), reach, value), kernel, stride, dilation)
        for one, value in ((x, low), (numbers, -1))
    )
    where = np.broadcast_to(where, seen.shape)
    best = seen[:, :, 0, 0].copy()
    index = where[:, :, 0, 0].copy()
    for i, j in list(np.ndindex(*kernel))[1:]:
        here, number = seen[:, :, i, j], where[:, :, i, j]
        better = (here > best) | (here != here) | (index < 0) & (number >= 0)
        np.copyto(best, here, where=better)
        np.copyto(index, number, where=better)
    return index


def _reaching(x: np.ndarray, reach, value) -> np.ndarray:
    """`x` with as much of a value after its end as the last windows need, and no more than they do."""
    if all(length >= r for length, r in zip(x.shape[2:], reach)):
        return x[:, :, : reach[0], : reach[1]]
    whole = np.full((*x.shape[:2], *map(max, reach, x.shape[2:])), value, x.dtype)
    whole[:, :, : x.shape[2], : x.shape[3]] = x
    return whole[:, :, : reach[0], : reach[1]]


def _places(shape, index: np.ndarray) -> np.ndarray:
    """The indices within each plane as indices of the whole, flattened."""
    planes = np.arange(int(np.prod(shape[:-2]))).reshape(*shape[:-2], 1, 1)
    return planes * (shape[-2] * shape[-1]) + index


def _read(x: np.ndarray, *, index) -> np.ndarray:
    return x.reshape(-1)[_places(x.shape, index)]


def _put_back(g: np.ndarray, *, index, shape) -> np.ndarray:
    whole = np.bincount(_places(shape, index).ravel(), g.ravel(), int(np.prod(shape)))
    return whole.astype(g.dtype).reshape(shape)


def _sums(x: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The sums over rectangles: for each pair of a row of both masks what they mark, one after another."""
    if any(len({*mask.sum(1).tolist()}) > 1 for mask in (rows, columns)):  # some end sooner
        x = np.pad(x, [(0, 0)] * (x.ndim - 2) + [(0, 1)] * 2)
    total = np.zeros((*x.shape[:-2], len(rows), len(columns)), x.dtype)
    for row, column in product(_in_turn(rows), _in_turn(columns)):
        total += x[..., row, :][..., column]
    return total


def _in_turn(masks: np.ndarray) -> list[np.ndarray | slice]:
    """The first places that each row marks, the second ones, …: as a slice, where they are evenly apart.

    Where a row has no more, the place is one beyond the last.
    """
    n = masks.shape[1]
    places = np.sort(np.where(masks, np.arange(n), n), 1)[:, : masks.sum(1).max(initial=0)]
    steps = np.diff(places, axis=0)
    even = (steps == steps[:1]).all(0) & (steps > 0).all(0)
    return [
        slice(at[0], at[-1] + 1, at[1] - at[0] if len(at) > 1 else 1) if is_even else at
        for at, is_even in zip(places.T, even)
    ]


def _shares(total: np.ndarray, counts) -> np.ndarray:
    return reduce(lambda share, n: (share / n).astype(total.dtype), counts, total)


def _added(x: np.ndarray, *, rows, columns, counts) -> np.ndarray:
    return _shares(_sums(x, rows, columns), counts)


def _shared_out(g: np.ndarray, *, rows, columns, counts) -> np.ndarray:
    return _sums(_shares(g, counts), rows.T, columns.T)


for _name, _grad_fn in {
    "max_pool": "MaxPool2DWithIndicesBackward0",
    "adaptive_max_pool": "AdaptiveMaxPool2DBackward0",
}.items():
    Linear(
        _name,
        images(_read),
        grad_fn=_grad_fn,
        x=lambda g, index, x_shape: ops.max_unpool(g, index=index, shape=tuple(x_shape)),
    )
Linear(
    "max_unpool",
    _put_back,
    grad_fn="MaxPool2DWithIndicesBackwardBackward0",
    y_=lambda g, index: ops.max_pool(g, index=index),
)
for _name, _grad_fn in {
    "avg_pool": "AvgPool2DBackward0",
    "adaptive_avg_pool": "AdaptiveAvgPool2DBackward0",
}.items():
    Linear(
        _name,
        images(_added),
        grad_fn=_grad_fn,
        x=lambda g, rows, columns, counts: ops.avg_unpool(
            g, rows=rows, columns=columns, counts=counts
        ),
    )
Linear(
    "avg_unpool",
    _shared_out,
    grad_fn="AvgPool2DBackwardBackward0",
    y_=lambda g, rows, columns, counts: ops.avg_pool(g, rows=rows, columns=columns, counts=counts),
)
in_one_node("max_pool adaptive_max_pool avg_pool adaptive_avg_pool")
