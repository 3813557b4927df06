"""The axes: their order, and the order of the elements along them."""

from __future__ import annotations

import numpy as np

from ..core.operation import Linear, View, ops


def _inverse(dims) -> tuple[int, ...]:
    return tuple(int(place) for place in np.argsort(dims))


# The table. What reorders is undone by the opposite order.

View(
    "permute",
    lambda x, *, dims: x.transpose(dims),
    x=lambda g, dims: ops.permute(g, dims=_inverse(dims)),
)
View("transpose", lambda x, *, dims: x.transpose(dims), x=lambda g, dims: ops.permute(g, dims=dims))
View("t", lambda x: x.T, x=lambda g: ops.t(g))
Linear(
    "flip", lambda x, *, dims: np.flip(x, dims).copy("K"), x=lambda g, dims: ops.flip(g, dims=dims)
)
Linear(
    "roll",
    lambda x, *, shifts, dims: np.asarray(np.roll(x, shifts, dims), order="C"),
    x=lambda g, shifts, dims: ops.roll(g, shifts=tuple(-one for one in shifts), dims=dims),
)
