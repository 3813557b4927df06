"""The greatest and the smallest elements, and where they are."""

from __future__ import annotations

import numpy as np

from ..core.operation import Reduction, ops
from ..core.shapes import wrap_dim
from ..core.tensor import Tensor, method
from . import comparison
from .arguments import need_real
from .reductions import reduced_dims
from .taking import pair


def _greatest(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    return x.max(axis=dim, keepdims=keepdim)


def _smallest(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    return x.min(axis=dim, keepdims=keepdim)


def _ones(g, hit):
    """1 where `hit` and 0 elsewhere, in the type of `g`."""
    return ops.where(hit, ops.fill(g, value=1), ops.zero(g))


def _ties_share(g, x, y, dim):
    """g to the extreme element, in equal parts where several are; nothing to the others.

    Where there is a nan, the extreme is nan: nothing equals it, and all nan share.
    """
    hit = (x == y) | (x != x)
    return ops.where(hit, g / _ones(g, hit).sum(axis=dim, keepdims=True), 0.0)


def _ties_scaled(g, x, y, dim):
    """The same as a product, which is how amax and amin come to give -0 where max gives 0.

    And nan where the extreme is nan.
    """
    hits = _ones(g, x == y)
    return g * hits / hits.sum(axis=dim, keepdims=True)


class _OfAll(Reduction):
    """PyTorch has another rule for the tangent than for the cotangent: that of amax and amin."""

    def jvp(self, tangents, inputs, y, params):
        return ops.amax.jvp(tangents, inputs, y, params)


# The table.

_OfAll("max", _greatest, grad_fn="MaxBackward1", x=_ties_share)
_OfAll("min", _smallest, grad_fn="MinBackward1", x=_ties_share)
Reduction("amax", _greatest, x=_ties_scaled)
Reduction("amin", _smallest, x=_ties_scaled)


# The public functions.


def _extreme(name: str, input: Tensor, dim, keepdim: bool, find):
    if isinstance(dim, Tensor):
        return getattr(comparison, f"{name}imum")(input, dim)
    array = input._array
    if dim is None:
        need_real(input, f"\"{name}_all\" not implemented for '{{}}'")
    else:
        need_real(input, f"{name}(): does not support complex input", RuntimeError)
    if dim is None:
        if not array.size:
            raise RuntimeError(
                f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
                "reduction dim with the 'dim' argument."
            )
        return getattr(ops, name)(input, dim=reduced_dims(input, None), keepdim=False)
    dim = wrap_dim(dim, input.ndim)
    if array.ndim and not array.shape[dim]:
        raise IndexError(f"{name}(): Expected reduction dim {dim} to have non-zero size.")
    index = find(array, dim, keepdims=True) if array.ndim else 0
    return pair(name, f"{name}_dim", input, index, dim, keepdim)


@method
def max(input: Tensor, dim=None, keepdim: bool = False, *, other=None):
    """The greatest element; with `dim`, the pair (values, indices) along that axis.

    With a tensor `other` in place of `dim` it is `maximum`.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([[1, 5], [7, 2]])
        >>> x.max()
        tensor(7)
        >>> x.max(dim=1).indices
        tensor([1, 0])

    PyTorch: ``torch.max``.
    """
    return _extreme("max", input, dim if other is None else other, keepdim, np.argmax)


@method
def min(input: Tensor, dim=None, keepdim: bool = False, *, other=None):
    """The smallest element; with `dim`, the pair (values, indices) along that axis.

    With a tensor `other` in place of `dim` it is `minimum`.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).min()
        tensor(1)

    PyTorch: ``torch.min``.
    """
    return _extreme("min", input, dim if other is None else other, keepdim, np.argmin)


_NO_KERNEL = "\"{}\" not implemented for '{{}}'"


def _fullreduced_dims(name: str, input: Tensor, dim) -> tuple[int, ...]:
    """The axes of a reduction that needs at least one element along each of them."""
    if dim in ((), [], None) and not input._array.size:
        raise RuntimeError(
            f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
            "reduction dim with the 'dim' argument."
        )
    dims = reduced_dims(input, dim)
    given = dim if isinstance(dim, (tuple, list)) else (dim,)
    for axis, written in zip(dims, given or dims):
        if not input.shape[axis]:
            raise IndexError(f"{name}(): Expected reduction dim {written} to have non-zero size.")
    return dims


@method
def amax(input: Tensor, dim=(), keepdim: bool = False) -> Tensor:
    """The greatest element over the axes `dim`; equal ones share the gradient.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).amax(dim=0)
        tensor([7, 5])

    PyTorch: ``torch.amax``.
    """
    return ops.amax(
        need_real(input, _NO_KERNEL.format("max_values_cpu")),
        dim=_fullreduced_dims("amax", input, dim),
        keepdim=keepdim,
    )


@method
def amin(input: Tensor, dim=(), keepdim: bool = False) -> Tensor:
    """The smallest element over the axes `dim`; equal ones share the gradient.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).amin(dim=0)
        tensor([1, 2])

    PyTorch: ``torch.amin``.
    """
    return ops.amin(
        need_real(input, _NO_KERNEL.format("min_values_cpu")),
        dim=_fullreduced_dims("amin", input, dim),
        keepdim=keepdim,
    )


def _arg_extreme(name: str, find, input: Tensor, dim, keepdim: bool) -> Tensor:
    array = input._array
    need_real(input, f"{name}(): does not support complex input", RuntimeError)
    if array.dtype == bool:
        raise RuntimeError(f"{name}(): does not support bool input")
    if dim is not None and array.ndim and not array.shape[axis := wrap_dim(dim, array.ndim)]:
        raise IndexError(f"{name}(): Expected reduction dim {axis} to have non-zero size.")
    if not array.size and dim is None:
        raise IndexError(
            f"{name}(): Expected reduction dim to be specified for input.numel() == 0."
        )
    if dim is None:
        return Tensor._wrap(np.asarray(find(array)).reshape((1,) * array.ndim * keepdim))
    dim = wrap_dim(dim, array.ndim)
    found = np.asarray(find(array, dim)) if array.ndim else np.asarray(0)
    return Tensor._wrap(np.expand_dims(found, dim) if keepdim and array.ndim else found)


@method
def argmax(input: Tensor, dim=None, keepdim: bool = False) -> Tensor:
    """The place of the greatest element: in the flattened tensor, or along the axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).argmax(dim=1)
        tensor([1, 0])

    PyTorch: ``torch.argmax``.
    """
    return _arg_extreme("argmax", np.argmax, input, dim, keepdim)


@method
def argmin(input: Tensor, dim=None, keepdim: bool = False) -> Tensor:
    """The place of the smallest element: in the flattened tensor, or along the axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).argmin()
        tensor(0)

    PyTorch: ``torch.argmin``.
    """
    return _arg_extreme("argmin", np.argmin, input, dim, keepdim)
