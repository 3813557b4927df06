"""Quantiles: sorted elements, read between two places."""

from __future__ import annotations

from ..core import Tensor, dtypes, ops, wrap_dim
from ..pytorch.calls import reads_both
from .arithmetic import lerp
from .axes import movedim
from .creation import as_tensor, full_like
from .gathering import gather
from .sorting import sort
from .checks import refuse

_ROUNDED = {"lower": "floor", "higher": "ceil", "nearest": "round"}
_INTERPOLATIONS = ("linear", "midpoint", *_ROUNDED)


def _quantile(input: Tensor, q, dim, keepdim: bool, interpolation: str, ranks) -> Tensor:
    """`ranks` gives, from q and what is sorted along the last axis, where to read: (…, len(q))."""
    if not isinstance(q, Tensor):
        refuse(not 0 <= q <= 1, "quantile() q must be in the range [0, 1] but got {:g}", q)
        q = as_tensor(q, dtype=input.dtype)
    words = "quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got {}"
    refuse(interpolation not in _INTERPOLATIONS, words, interpolation)
    refuse(not input._array.size, "quantile() input tensor must be non-empty")
    refuse(q.ndim > 1, "quantile() q must be a scalar or 1D tensor")
    fits = input.dtype in (dtypes.float32, dtypes.float64)
    refuse(not fits, "quantile() input tensor must be either float or double dtype")
    refuse(q.dtype is not input.dtype, "quantile() q tensor must be same dtype as the input tensor")
    axis = wrap_dim(0 if dim is None else dim, input.ndim)
    are_shares = ((q._array >= 0) & (q._array <= 1)).all()
    refuse(not are_shares, "quantile() q values must be in the range [0, 1]")

    kept = [1] * input.ndim if dim is None else list(input.shape)
    kept[axis : axis + 1] = [1] * bool(input.ndim)
    along = input.reshape(-1) if dim is None or not input.ndim else movedim(input, axis, -1)
    ordered, _ = sort(along)
    at = ranks(q.reshape(-1), ordered)
    if interpolation in _ROUNDED:
        at = getattr(at, _ROUNDED[interpolation])()
    below = at.detach().long()
    found = gather(ordered, -1, below)
    if interpolation not in _ROUNDED:
        weight = full_like(at, 0.5) if interpolation == "midpoint" else at - below
        found = lerp(found, gather(ordered, -1, at.detach().ceil().long()), weight)
    found = movedim(found, -1, 0)
    shape = kept if keepdim else [n for k, n in enumerate(kept) if k != axis and dim is not None]
    found = found.reshape(*([] if q.ndim == 0 else q.shape), *shape, 1)
    return ops.squeeze_row(found, dim=(found.ndim - 1,))


def _all(q: Tensor, ordered: Tensor) -> Tensor:
    """At the end, where a nan stands, if there is one."""
    last = ordered.shape[-1] - 1
    at = (q * last).expand(*ordered.shape[:-1], len(q))
    return at.masked_fill(ordered.isnan().any(-1, True), last)


def _numbers(q: Tensor, ordered: Tensor) -> Tensor:
    """Among those that come before the nans."""
    at = q * ((~ordered.isnan()).sum(-1, True) - 1)
    return at.masked_fill(at < 0, 0)


@reads_both(
    'quantile(Tensor input, <Tensor|float> q, int dim=None, keepdim, *, str interpolation="linear", out)'
)
def quantile(input: Tensor, q, dim=None, keepdim=False, *, interpolation="linear") -> Tensor:
    """The value below which the share `q` of the elements lies, along the axis `dim` or of all.

    Args:
        input: a tensor of float32 or float64; with a nan, the answer is nan.
        q: a share from 0 to 1, or a tensor of one axis with several; that axis comes first in the result.
        dim: the axis along which elements are compared; None takes all elements.
        keepdim: whether the axis stays, with length 1.
        interpolation: between two elements: "linear", "lower", "higher", "midpoint" or "nearest".

    Raises:
        RuntimeError: `q` is out of range or of another type, or there are no elements.

    Example:
        >>> import minitorch as torch
        >>> torch.quantile(torch.tensor([4., 1., 3., 2.]), 0.5)
        tensor(2.5000)

    PyTorch: ``torch.quantile``.
    """
    return _quantile(input, q, dim, keepdim, interpolation, _all)


@reads_both(
    'nanquantile(Tensor input, <Tensor|float> q, int dim=None, keepdim, *, str interpolation="linear", out)'
)
def nanquantile(input: Tensor, q, dim=None, keepdim=False, *, interpolation="linear") -> Tensor:
    """The `quantile` of the elements that are numbers.

    Example:
        >>> import minitorch as torch
        >>> torch.nanquantile(torch.tensor([4., float("nan"), 2.]), 0.5)
        tensor(3.)

    PyTorch: ``torch.nanquantile``.
    """
    return _quantile(input, q, dim, keepdim, interpolation, _numbers)
