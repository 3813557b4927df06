"""Running sums and products along an axis."""

from __future__ import annotations

import numpy as np

from ..core.arrays import contiguous_result
from ..core.operation import Linear, Operation, has_values, ops
from ..core.shapes import wrap_dim
from ..core.tensor import Tensor, method
from .arguments import no_bools
from .public import changing
from .reductions import counted


_WIDER = {np.dtype(np.float16): np.float32, np.dtype(np.float32): np.float64}


def _accumulated(along, x: np.ndarray, dim: int) -> np.ndarray:
    """Short floats are added up, or multiplied, in a wider type; each result is rounded."""
    with np.errstate(all="ignore"):
        found = along(x, dim, dtype=_WIDER.get(x.dtype, x.dtype))
    return found.astype(x.dtype, order="C", copy=False)


def _running_sum(x: np.ndarray, *, dim) -> np.ndarray:
    if not x.ndim:
        return x.copy()
    return _accumulated(np.cumsum, x, dim) + 0  # begun at 0, so that -0 comes out as 0


def _running_product(x: np.ndarray, *, dim) -> np.ndarray:
    return _accumulated(np.cumprod, x, dim) if x.ndim else x.copy()


def _product_vjp(g, x, y, dim):
    """Every product from here on has this element as a factor: their cotangents times the rest.

    The rest is y / x, unless some x is 0: then it is multiplied up from both sides, as y before
    this place and, by r = g + x_next * r_next, what comes after it.
    """
    if not x.ndim:
        return g
    if has_values(x) and not (x == 0).any():
        return ops.reversed_cumsum(g * y, dim=dim) / x
    places = [(slice(None),) * dim + (at, ...) for at in range(x.shape[dim])]
    after = [g[places[-1]]]
    for here, following in zip(places[-2::-1], places[:0:-1]):
        after.append(g[here] + x[following] * after[-1])
    before = [ops.fill(after[0], value=1), *(y[at] for at in places[:-1])]
    return ops.stack(*[a * b for a, b in zip(before, reversed(after))], dim=dim)


# The table.

Linear("cumsum", _running_sum, x=lambda g, dim: ops.reversed_cumsum(g, dim=dim))
Linear(
    "reversed_cumsum",
    contiguous_result(
        lambda x, *, dim: np.flip(_running_sum(np.flip(x, dim), dim=dim), dim) if x.ndim else x
    ),
    x=lambda g, dim: ops.cumsum(g, dim=dim),
)
Operation("cumprod", _running_product, x=_product_vjp)


# The public functions.


@method
def cumsum(input: Tensor, dim: int, *, dtype=None) -> Tensor:
    """The running sum along the axis `dim`; the shape stays.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(4).cumsum(0)
        tensor([0, 1, 3, 6])

    PyTorch: ``torch.cumsum``.
    """
    input = counted(input, dtype)
    return ops.cumsum(input, dim=wrap_dim(dim, input.ndim))


@method
def cumprod(input: Tensor, dim: int, *, dtype=None) -> Tensor:
    """The running product along the axis `dim`; the shape stays.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(1, 5).cumprod(0)
        tensor([ 1,  2,  6, 24])

    PyTorch: ``torch.cumprod``.
    """
    input = counted(input, dtype)
    return ops.cumprod(input, dim=wrap_dim(dim, input.ndim))


def _kept(running):
    """A running sum or product that is written in place of its input, and so keeps its type."""

    def kept(input: Tensor, dim: int, *, dtype=None) -> Tensor:
        if dtype is not None and dtype is not input.dtype:
            raise RuntimeError(
                f"Bad in-place call: input tensor dtype {input.dtype.c_name} and output tensor dtype "
                f"{dtype.c_name} should match"
            )
        no_bools(f"{running.__name__}_out_cpu", input)
        return running(input, dim, dtype=input.dtype)

    return kept


changing(cumsum=_kept(cumsum), cumprod=_kept(cumprod))
