"""Reductions: many elements become one, over all axes or over some of them, which collapse."""

from __future__ import annotations

from collections import namedtuple

import numpy as np

from .. import dtypes
from ..operation import Linear, Reduction, ops, spread
from ..shapes import count, wrap_dim, wrap_dims
from ..tensor import Tensor, method
from .arguments import need_tensor, not_here, numpy_names


def _summed(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    return x.sum(axis=dim, keepdims=keepdim, dtype=x.dtype)


def _spread_over(g, dim, keepdim, x_shape):
    return ops.expand(spread(g, dim, keepdim), shape=tuple(x_shape))


def _mean_pulled(g, dim, keepdim, x_shape):
    return _spread_over(g, dim, keepdim, x_shape) / count([x_shape[axis] for axis in dim])


def _averaged(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    return x.mean(axis=dim, keepdims=keepdim, dtype=x.dtype)


def _running_sum(x: np.ndarray, *, dim) -> np.ndarray:
    return np.cumsum(x, dim, dtype=x.dtype) if x.ndim else x.copy()


def _taken(x: np.ndarray, *, dim, index, keepdim) -> np.ndarray:
    if not x.ndim:
        return x.copy()
    taken = np.take_along_axis(x, index, dim)
    return taken if keepdim else taken.squeeze(dim)


def _placed(g: np.ndarray, *, dim, index, keepdim, shape) -> np.ndarray:
    if not shape:
        return g.reshape(())
    whole = np.zeros(shape, g.dtype)
    np.put_along_axis(whole, index, spread(g, (dim,), keepdim), dim)
    return whole


def _placing(g, dim, index, keepdim, x_shape):
    return ops.placed(g, dim=dim, index=index, keepdim=keepdim, shape=x_shape)


def _greatest(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    return x.max(axis=dim, keepdims=keepdim)


def _smallest(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    return x.min(axis=dim, keepdims=keepdim)


def _ties_share(g, x, y, dim):
    """g to the extreme element, in equal parts where several are; nothing to the others."""
    hit = x == y
    return ops.where(hit, g / hit.sum(axis=dim, keepdims=True), 0.0)


def _ties_scaled(g, x, y, dim):
    """The same as a product, which is how amax and amin come to give -0 where max gives 0."""
    hit = x == y
    return g * hit / hit.sum(axis=dim, keepdims=True)


def _deviation(x, dim, correction, x_shape):
    return (x - x.mean(axis=dim, keepdims=True)) / (
        count([x_shape[axis] for axis in dim]) - correction
    )


def _norm(x: np.ndarray, *, dim, keepdim, p) -> np.ndarray:
    return np.asarray(
        _POWER_SUMS[p](x, dim, keepdim)
        if p in _POWER_SUMS
        else (np.abs(x) ** p).sum(axis=dim, keepdims=keepdim) ** (1 / p)
    ).astype(x.dtype)


_POWER_SUMS = {
    0: lambda x, dim, keep: (x != 0).sum(axis=dim, keepdims=keep),
    1: lambda x, dim, keep: np.abs(x).sum(axis=dim, keepdims=keep),
    2: lambda x, dim, keep: np.sqrt((x * x).sum(axis=dim, keepdims=keep)),
    np.inf: lambda x, dim, keep: np.abs(x).max(axis=dim, keepdims=keep),
    -np.inf: lambda x, dim, keep: np.abs(x).min(axis=dim, keepdims=keep),
}


def _norm_pulled(g, x, y, dim, p):
    """g times the partial derivatives of a p-norm; 0 at the kink, where the norm is 0."""
    if p == 0:
        return ops.zero(x)
    if abs(p) == np.inf:
        return ops.sign(x) * _ties_share(g, ops.abs(x), y, dim)
    if p == 1:
        return g * ops.sign(x)
    safe = ops.where(y == 0, 1.0, y)
    if p == 2:
        return ops.where(y == 0, 0.0, g * (x / safe))
    size = ops.abs(x) / safe
    return ops.where(size == 0, 0.0, g * ops.sign(x) * size ** (p - 1))


# The table. A sum and a mean are linear: their adjoint spreads g. The others state partial
# derivatives.

Linear("sum", _summed, x=_spread_over)
Linear("sum_dim", _summed, grad_fn="SumBackward1", x=_spread_over)
Linear("mean", _averaged, x=_mean_pulled)
Linear("mean_dim", _averaged, grad_fn="MeanBackward1", x=_mean_pulled)
Linear("max_dim", _taken, grad_fn="MaxBackward0", x=_placing)
Linear("min_dim", _taken, grad_fn="MinBackward0", x=_placing)
Linear(
    "placed",
    _placed,
    x=lambda g, dim, index, keepdim: ops.max_dim(g, dim=dim, index=index, keepdim=keepdim),
)
Reduction("max", _greatest, grad_fn="MaxBackward1", x=_ties_share)
Reduction("min", _smallest, grad_fn="MinBackward1", x=_ties_share)
Reduction("amax", _greatest, x=_ties_scaled)
Reduction("amin", _smallest, x=_ties_scaled)
Reduction(
    "var",
    lambda x, *, dim, keepdim, correction: x.var(axis=dim, keepdims=keepdim, ddof=correction),
    x=lambda g, x, dim, correction, x_shape: g * 2 * _deviation(x, dim, correction, x_shape),
)
Reduction(
    "std",
    lambda x, *, dim, keepdim, correction: x.std(axis=dim, keepdims=keepdim, ddof=correction),
    x=lambda g, x, y, dim, correction, x_shape: ops.where(
        y == 0, 0.0, g * (_deviation(x, dim, correction, x_shape) / y)
    ),
)
Reduction("norm", _norm, grad_fn="LinalgVectorNormBackward0", x=_norm_pulled)
Linear("cumsum", _running_sum, x=lambda g, dim: ops.reversed_cumsum(g, dim=dim))
Linear(
    "reversed_cumsum",
    lambda x, *, dim: np.flip(_running_sum(np.flip(x, dim), dim=dim), dim) if x.ndim else x,
    x=lambda g, dim: ops.cumsum(g, dim=dim),
)


# The public functions.


def _dims(input: Tensor, dim) -> tuple[int, ...]:
    if dim is None:
        return tuple(range(input.ndim))
    if isinstance(dim, (tuple, list)):
        return wrap_dims(dim, input.ndim) or tuple(range(input.ndim))
    return wrap_dims((dim,), input.ndim)


def _counted(input: Tensor, dtype) -> Tensor:
    """Whole numbers and bools are added up as int64, so that they do not run over."""
    if dtype is None and input.dtype.kind <= dtypes.INTEGER:
        dtype = dtypes.int64
    return input if dtype is None else input.to(dtype)


@method
@numpy_names
def sum(input: Tensor, dim=None, keepdim: bool = False, *, dtype=None) -> Tensor:
    """The sum of all elements, or over the axis or axes `dim`, which collapse.

    Args:
        dim: an axis or a tuple of axes; all of them when left out. Also `axis`.
        keepdim: keep each collapsed axis with length 1. Also `keepdims`.
        dtype: the type to add in; whole numbers are added as int64.

    Raises:
        IndexError: there is no such axis.

    Example:
        >>> import minitorch as torch
        >>> x = torch.arange(6).reshape(2, 3)
        >>> x.sum(), x.sum(dim=0), x.sum(dim=1, keepdim=True)
        (tensor(15), tensor([3, 5, 7]), tensor([[ 3],
                [12]]))

    PyTorch: ``torch.sum``.
    """
    row = ops.sum if dim is None else ops.sum_dim
    input = _counted(need_tensor("sum", input), dtype)
    return row(input, dim=_dims(input, dim), keepdim=keepdim)


@method
@numpy_names
def mean(input: Tensor, dim=None, keepdim: bool = False, *, dtype=None) -> Tensor:
    """The mean of all elements, or over the axis or axes `dim`. RuntimeError for whole numbers.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1., 2.], [3., 6.]]).mean(dim=0)
        tensor([2., 4.])

    PyTorch: ``torch.mean``.
    """
    input = need_tensor("mean", input) if dtype is None else input.to(dtype)
    if input.dtype.kind <= dtypes.INTEGER:
        raise RuntimeError(
            "mean(): could not infer output dtype. Input dtype must be either a floating point or complex "
            f"dtype. Got: {input.dtype.tensor_name}"
        )
    row = ops.mean if dim is None else ops.mean_dim
    return row(input, dim=_dims(input, dim), keepdim=keepdim)


def _spread_of(name: str, input: Tensor, dim, correction, keepdim: bool) -> Tensor:
    if need_tensor(name, input).dtype.kind <= dtypes.INTEGER:
        raise RuntimeError(f"{name}: only support floating-point dtypes")
    return getattr(ops, name)(input, dim=_dims(input, dim), keepdim=keepdim, correction=correction)


@method
@numpy_names
def var(input: Tensor, dim=None, *, correction: int = 1, keepdim: bool = False) -> Tensor:
    """The variance: the mean squared distance from the mean, divided by n - `correction`.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([1., 3.]).var()
        tensor(2.)

    PyTorch: ``torch.var``.
    """
    return _spread_of("var", input, dim, correction, keepdim)


@method
@numpy_names
def std(input: Tensor, dim=None, *, correction: int = 1, keepdim: bool = False) -> Tensor:
    """The standard deviation: the square root of `var`.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([1., 3.]).std()
        tensor(1.4142)

    PyTorch: ``torch.std``.
    """
    return _spread_of("std", input, dim, correction, keepdim)


class _Named:
    """The pair that max(dim) and min(dim) return, printed as PyTorch prints it."""

    def __repr__(self) -> str:
        return (
            f"torch.return_types.{type(self).__name__}(\nvalues={self[0]!r},\nindices={self[1]!r})"
        )


_PAIRS = {
    name: type(name, (_Named, namedtuple(name, ["values", "indices"])), {"__slots__": ()})
    for name in ("max", "min")
}


def _extreme(name: str, input: Tensor, dim, keepdim: bool, find):
    if isinstance(dim, Tensor):
        from . import elementwise

        return getattr(elementwise, f"{name}imum")(input, dim)
    array = need_tensor(name, input)._array
    if dim is None:
        if not array.size:
            raise RuntimeError(
                f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
                "reduction dim with the 'dim' argument."
            )
        return getattr(ops, name)(input, dim=_dims(input, None), keepdim=False)
    dim = wrap_dim(dim, input.ndim)
    if array.ndim and not array.shape[dim]:
        raise IndexError(f"{name}(): Expected reduction dim {dim} to have non-zero size.")
    index = np.asarray(find(array, dim, keepdims=True) if array.ndim else 0)
    values = getattr(ops, f"{name}_dim")(input, dim=dim, index=index, keepdim=keepdim)
    return _PAIRS[name](
        values, Tensor._wrap(index if keepdim or not array.ndim else index.squeeze(dim))
    )


@method
@numpy_names
def max(input: Tensor, dim=None, keepdim: bool = False):
    """The greatest element; with `dim`, the pair (values, indices) along that axis.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([[1, 5], [7, 2]])
        >>> x.max()
        tensor(7)
        >>> x.max(dim=1).indices
        tensor([1, 0])

    PyTorch: ``torch.max``.
    """
    return _extreme("max", input, dim, keepdim, np.argmax)


@method
@numpy_names
def min(input: Tensor, dim=None, keepdim: bool = False):
    """The smallest element; with `dim`, the pair (values, indices) along that axis.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).min()
        tensor(1)

    PyTorch: ``torch.min``.
    """
    return _extreme("min", input, dim, keepdim, np.argmin)


def _full_dims(name: str, input: Tensor, dim) -> tuple[int, ...]:
    """The axes of a reduction that needs at least one element along each of them."""
    dims = _dims(input, dim)
    given = dim if isinstance(dim, (tuple, list)) else (dim,)
    for axis, written in zip(dims, given or dims):
        if not input.shape[axis]:
            raise IndexError(f"{name}(): Expected reduction dim {written} to have non-zero size.")
    return dims


@method
@numpy_names
def amax(input: Tensor, dim=(), keepdim: bool = False) -> Tensor:
    """The greatest element over the axes `dim`; equal ones share the gradient.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).amax(dim=0)
        tensor([7, 5])

    PyTorch: ``torch.amax``.
    """
    return ops.amax(need_tensor("amax", input), dim=_full_dims("amax", input, dim), keepdim=keepdim)


@method
@numpy_names
def amin(input: Tensor, dim=(), keepdim: bool = False) -> Tensor:
    """The smallest element over the axes `dim`; equal ones share the gradient.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).amin(dim=0)
        tensor([1, 2])

    PyTorch: ``torch.amin``.
    """
    return ops.amin(need_tensor("amin", input), dim=_full_dims("amin", input, dim), keepdim=keepdim)


def _arg_extreme(name: str, find, input: Tensor, dim, keepdim: bool) -> Tensor:
    array = need_tensor(name, input)._array
    if not array.size and (dim is None or not array.shape[wrap_dim(dim, array.ndim)]):
        raise IndexError(
            f"{name}(): Expected reduction dim to be specified for input.numel() == 0."
        )
    if dim is None:
        return Tensor._wrap(np.int64(find(array)))
    dim = wrap_dim(dim, array.ndim)
    found = np.asarray(find(array, dim)) if array.ndim else np.asarray(0)
    return Tensor._wrap(np.expand_dims(found, dim) if keepdim and array.ndim else found)


@method
@numpy_names
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
@numpy_names
def argmin(input: Tensor, dim=None, keepdim: bool = False) -> Tensor:
    """The place of the smallest element: in the flattened tensor, or along the axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).argmin()
        tensor(0)

    PyTorch: ``torch.argmin``.
    """
    return _arg_extreme("argmin", np.argmin, input, dim, keepdim)


def _truth(name: str, decide, input: Tensor, dim, keepdim: bool) -> Tensor:
    array = need_tensor(name, input)._array
    return Tensor._wrap(decide(array, axis=_dims(input, dim), keepdims=keepdim))


@method
@numpy_names
def all(input: Tensor, dim=None, keepdim: bool = False) -> Tensor:
    """Whether every element is true (not zero).

    Example:
        >>> import minitorch as torch
        >>> (torch.arange(3) < 3).all()
        tensor(True)

    PyTorch: ``torch.all``.
    """
    return _truth("all", np.all, input, dim, keepdim)


@method
@numpy_names
def any(input: Tensor, dim=None, keepdim: bool = False) -> Tensor:
    """Whether some element is true (not zero).

    Example:
        >>> import minitorch as torch
        >>> (torch.arange(3) > 2).any()
        tensor(False)

    PyTorch: ``torch.any``.
    """
    return _truth("any", np.any, input, dim, keepdim)


@method
@numpy_names
def cumsum(input: Tensor, dim: int, *, dtype=None) -> Tensor:
    """The running sum along the axis `dim`; the shape stays.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(4).cumsum(0)
        tensor([0, 1, 3, 6])

    PyTorch: ``torch.cumsum``.
    """
    input = _counted(need_tensor("cumsum", input), dtype)
    dim = wrap_dim(dim, input.ndim)
    return ops.cumsum(input, dim=dim)


@method
@numpy_names
def norm(input: Tensor, p="fro", dim=None, keepdim: bool = False, dtype=None) -> Tensor:
    """The p-norm of the elements: the length of the tensor, read as one long vector.

    PyTorch calls this function deprecated in favour of ``torch.linalg``.

    Args:
        p: 2 (the default, also written "fro"), 1, another number, or inf.
        dim: the axis or axes to take it over; all when left out.

    Raises:
        RuntimeError: the elements are whole numbers.

    Example:
        >>> import minitorch as torch
        >>> torch.norm(torch.tensor([3., -4.]))
        tensor(5.)

    PyTorch: ``torch.norm``.
    """
    not_here("norm", dtype=dtype)
    if p == "nuc":
        raise NotImplementedError("minitorch's norm() has no p='nuc'; PyTorch's does")
    if need_tensor("norm", input).dtype.kind <= dtypes.INTEGER:
        raise RuntimeError(
            "linalg.vector_norm: Expected a floating point or complex tensor as input. "
            f"Got {input.dtype.tensor_name}"
        )
    return ops.norm(input, dim=_dims(input, dim), keepdim=keepdim, p=2 if p in ("fro", None) else p)
