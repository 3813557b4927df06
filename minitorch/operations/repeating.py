"""The same elements more than once."""

from __future__ import annotations

import numpy as np

from ..core import Linear, contiguous_result


def _repeat_vjp(g, repeats, x_shape):
    """Every element was used once in each repetition, so its cotangents are added up."""
    lengths = (1,) * (len(repeats) - len(x_shape)) + tuple(x_shape)
    blocks = tuple(length for pair in zip(repeats, lengths) for length in pair)
    if not blocks or 0 in x_shape:
        return g.reshape(tuple(x_shape))
    return g.reshape(blocks).sum(axis=tuple(range(0, len(blocks), 2))).reshape(tuple(x_shape))


Linear("repeat", contiguous_result(lambda x, *, repeats: np.tile(x, repeats)), x=_repeat_vjp)
