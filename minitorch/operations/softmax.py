"""Exponentials that are divided by their sum, computed so that none of them overflows."""

from __future__ import annotations

import numpy as np

from ..core import dtypes
from ..core.arrays import contiguous_result
from ..core.operation import Operation, Reduction, ops
from ..core.shapes import wrap_dim, wrap_dims
from ..core.tensor import Tensor, method
from .arguments import need_real
from .reductions import reduced_dims


def _exponentials(x: np.ndarray, dim) -> np.ndarray:
    return np.exp(x - x.max(axis=dim, keepdims=True, initial=-np.inf))


def _shares(x: np.ndarray, *, dim) -> np.ndarray:
    powers = _exponentials(x, dim)
    return powers / powers.sum(axis=dim, keepdims=True)


def _log_shares(x: np.ndarray, *, dim) -> np.ndarray:
    below = x - x.max(axis=dim, keepdims=True, initial=-np.inf)
    return below - np.log(np.exp(below).sum(axis=dim, keepdims=True))


def _log_sum(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    top = x.real.max(axis=dim, keepdims=True, initial=-np.inf)
    top = np.where(np.isinf(top), 0, top).astype(x.dtype)
    total = np.log(np.exp(x - top).sum(axis=dim, keepdims=True)) + top
    return total if keepdim else total.squeeze(dim)


def _softmax_vjp(g, y, dim):
    weighted = g * y
    return weighted - y * weighted.sum(axis=dim, keepdims=True)


# The table; y is the result. Every share depends on every element of its row.

Operation("softmax", contiguous_result(_shares), x=_softmax_vjp)
Operation(
    "log_softmax",
    contiguous_result(_log_shares),
    grad_fn="LogSoftmaxBackward0",
    x=lambda g, y, dim: g - ops.exp(y) * g.sum(axis=dim, keepdims=True),
)
Reduction("logsumexp", _log_sum, x=lambda g, x, y: g * ops.exp(x - y))


def _of_floats(name: str, input: Tensor, dim: int, dtype) -> tuple[Tensor, tuple[int, ...]]:
    """The input in the type to compute in, and the axis as a tuple, empty for a 0-d tensor."""
    input = input if dtype is None else input.to(dtype)
    need_real(input, f"\"{name}_kernel_impl\" not implemented for '{{}}'")
    last = wrap_dim(dim, input.ndim) == max(input.ndim, 1) - 1
    if input.dtype.kind <= dtypes.INTEGER:
        kernel = f"{name}_lastdim_kernel_impl" if last else f"{name}_kernel_impl"
        raise NotImplementedError(f"\"{kernel}\" not implemented for '{input.dtype.tensor_name}'")
    return input, wrap_dims((dim,), input.ndim)


@method
def softmax(input: Tensor, dim: int, dtype=None) -> Tensor:
    """exp(x) divided by the sum of exp(x) along `dim`: positive shares that add up to 1.

    Args:
        input: a tensor of floats.
        dim: the axis along which the shares add up to 1.
        dtype: the type to compute in, when not that of `input`.

    Raises:
        IndexError: there is no such axis.
        NotImplementedError: the elements are whole numbers.

    Example:
        >>> import minitorch as torch
        >>> torch.softmax(torch.tensor([0., 1., 2.]), dim=0)
        tensor([0.0900, 0.2447, 0.6652])

    PyTorch: ``torch.softmax``.
    """
    input, dims = _of_floats("softmax", input, dim, dtype)
    return ops.softmax(input, dim=dims)


@method
def log_softmax(input: Tensor, dim: int, dtype=None) -> Tensor:
    """The logarithm of `softmax`, exact also where a share is too small for its type.

    Example:
        >>> import minitorch as torch
        >>> torch.log_softmax(torch.tensor([0., 1000.]), dim=0)
        tensor([-1000.,     0.])

    PyTorch: ``torch.log_softmax``.
    """
    input, dims = _of_floats("log_softmax", input, dim, dtype)
    return ops.log_softmax(input, dim=dims)


@method
def logsumexp(input: Tensor, dim, keepdim: bool = False) -> Tensor:
    """The logarithm of the sum of exp(x) over the axis or axes `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.logsumexp(torch.tensor([1000., 1000.]), dim=0)
        tensor(1000.6932)

    PyTorch: ``torch.logsumexp``.
    """
    if input.dtype.kind <= dtypes.INTEGER:
        input = input.to(dtypes.DEFAULT)
    return ops.logsumexp(input, dim=reduced_dims(input, dim), keepdim=keepdim)
