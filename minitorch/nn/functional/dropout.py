"""Dropout: noise that puts some numbers out, and makes the others larger by as much."""

from __future__ import annotations

import math

import numpy as np

from ...api.checks import need_ndim, refuse
from ...api.random import default_generator, drawn_in_order
from ...core import Tensor, dtypes
from ...pytorch.calls import reads

__all__ = "dropout dropout2d".split()


def _dropped(input: Tensor, p: float, shape, inplace: bool) -> Tensor:
    """Each number of `shape` stays with the probability 1 - p, and is divided by it."""
    refuse(p != p, "dropout probability has to be between 0 and 1, but got nan")
    if p == 0 or not input.numel():
        return input
    if p == 1:
        noise = np.zeros(shape, input._array.dtype)
    else:
        like = np.empty_like(input._array, float, shape=shape, subok=False)
        drawn = drawn_in_order(like, lambda n: default_generator.uniform(n, like.dtype))
        if input.dtype.kind < dtypes.FLOATING:  # found out when the numbers have been drawn
            raise dtypes.no_cast(dtypes.get_default_dtype(), input.dtype.tensor_name)
        noise = (drawn < 1 - p).astype(input._array.dtype)
        noise /= noise.dtype.type(1 - p)
    noise = Tensor._wrap(noise)
    return input.mul_(noise) if inplace else input * noise


def _of_channels(input: Tensor, p: float, inplace: bool) -> Tensor:
    if 0 < p < 1 and input.numel():
        need_ndim(input, 2, math.inf, "Feature dropout requires at least 2 dimensions in the input")
    return _dropped(input, p, (*input.shape[:2], *[1] * (input.ndim - 2)), inplace)


def _native(name: str, dropped) -> list:
    """What PyTorch calls so, and what it calls so with an underscore, which writes in place."""

    def native(inplace: bool):
        read = reads(f"{name}{'_' * inplace}(Tensor input, float p, bool train)")
        return read(lambda input, p, train: dropped(input, p, inplace) if train else input)

    return [native(False), native(True)]


_DROPOUT = _native("dropout", lambda x, p, inplace: _dropped(x, p, tuple(x.shape), inplace))
_DROPOUT_2D = _native("feature_dropout", _of_channels)


def dropout(input: Tensor, p=0.5, training=True, inplace=False) -> Tensor:
    """Sets each element to 0 with the probability `p`, and divides the others by ``1 - p``.

    Args:
        p: the probability, from 0 to 1.
        training: when it is False, nothing happens.
        inplace: write into `input`.

    Raises:
        ValueError: `p` is no probability.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> _ = torch.manual_seed(0)
        >>> F.dropout(torch.ones(5))
        tensor([0., 0., 2., 0., 0.])

    PyTorch: ``torch.nn.functional.dropout``.
    """
    check_probability(p)
    return _DROPOUT[bool(inplace)](input, p, training)


def check_probability(p: float) -> None:
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


def dropout2d(input: Tensor, p=0.5, training=True, inplace=False) -> Tensor:
    """`dropout` of whole channels: (batch, channels, height, width).

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> _ = torch.manual_seed(0)
        >>> F.dropout2d(torch.ones(1, 5, 1, 1)).flatten()
        tensor([0., 0., 2., 0., 0.])

    PyTorch: ``torch.nn.functional.dropout2d``.
    """
    check_probability(p)
    input.dim()  # PyTorch asks for it, before it looks at the rest
    return _DROPOUT_2D[bool(inplace)](input, p, training)
