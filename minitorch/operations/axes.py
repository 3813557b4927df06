"""The axes: their order, and the order of the elements along them."""

from __future__ import annotations

import numpy as np

from ..core import Linear, View, contiguous_result, ops, with_strides_of


def _inverse(dims) -> tuple[int, ...]:
    return tuple(int(place) for place in np.argsort(dims))


# The table. What reorders is undone by the opposite order.

View(
    "permute",
    lambda x, *, dims: x.transpose(dims),
    x=lambda g, dims: ops.permute(g, dims=_inverse(dims)),
)
View("transpose", lambda x, *, dims: x.transpose(dims), x=lambda g, dims: ops.permute(g, dims=dims))
# An array is turned at once: the way through the table takes longer than that.
View("t", lambda x: x.T, x=lambda g: g.T if type(g) is np.ndarray else ops.t(g))
Linear(
    "flip",
    lambda x, *, dims: with_strides_of(np.flip(x, dims).copy(), x),
    x=lambda g, dims: ops.flip(g, dims=dims),
)
Linear(
    "rot90",
    lambda x, *, k, dims: np.rot90(x, k, dims).copy("K" if k % 4 else "C"),
    x=lambda g, k, dims: ops.rot90(g, k=-k, dims=dims),
)
Linear(
    "roll",
    contiguous_result(lambda x, *, shifts, dims: np.roll(x, shifts, dims)),
    x=lambda g, shifts, dims: ops.roll(g, shifts=tuple(-one for one in shifts), dims=dims),
)
