"""Reductions: many elements become one, over all axes or over some of them, which collapse."""

from __future__ import annotations

from functools import wraps

import numpy as np

from ..pytorch import cascade_sum as cascade
from ..core import dtypes
from ..core.dtypes import type_name
from ..core.arrays import contiguous_result, sum_of_rows
from ..core.operation import Linear, Operation, Reduction, has_values, ops, spread, conj
from ..core.record import record_unary
from ..core.shapes import count, wrap_dims
from ..core.tensor import Tensor, method, own_method

FEW = 10_000  # elements


def _summed(x: np.ndarray) -> np.ndarray:
    total = cascade.whole(x)
    return np.add.reduce(x, None, x.dtype) if total is None else total


def _summed_over(x: np.ndarray, dim: tuple[int, ...], keepdim: bool) -> np.ndarray:
    """The sum over axes, in the type of `x`; many floats are added up in PyTorch's order."""
    if len(dim) == 1 and x.dtype.char in "fd":
        if dim == (0,) and x.ndim == 2 and len(x) <= cascade.FEW:
            return sum_of_rows(x, keepdim)
        total = cascade.along(x, *dim)
        if total is not None:
            return np.expand_dims(total, dim) if keepdim else total
    return np.add.reduce(x, dim, x.dtype, None, keepdim)


def _spread_over(g, dim, keepdim, x_shape):
    return ops.expand(spread(g, dim, keepdim) if g.ndim else g, shape=tuple(x_shape))


def _repeated(g, x_shape):
    """A single number at every place: written there while they are few, which is quicker to read."""
    if isinstance(g, np.generic) and count(x_shape) <= FEW:
        places = np.empty(x_shape, g.dtype)
        places.fill(g)
        return places
    return ops.expand(g, shape=x_shape)


def _mean_vjp(g, dim, keepdim, x_shape):
    return _spread_over(g / count(map(x_shape.__getitem__, dim)), dim, keepdim, x_shape)


def _averaged(x: np.ndarray) -> np.ndarray:
    if x.dtype.char == "e":  # half floats are added up as float32
        return x.mean()
    return _summed(x) / x.size


def _averaged_over(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    if x.dtype.char == "e":
        return x.mean(axis=dim, keepdims=keepdim)
    return _summed_over(x, dim, keepdim) / count(map(x.shape.__getitem__, dim))


def _variance(x: np.ndarray, *, dim, keepdim, correction) -> np.ndarray:
    """In float64, as PyTorch computes it."""
    wide = np.complex128 if x.dtype.kind == "c" else np.float64
    return x.var(axis=dim, keepdims=keepdim, ddof=correction, dtype=wide)


def _deviation(x, dim, correction, x_shape):
    return (x - x.mean(axis=dim, keepdims=True)) / (
        count([x_shape[axis] for axis in dim]) - correction
    )


def _multiplied(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    return x.prod(axis=dim, keepdims=keepdim, dtype=x.dtype)


def _product_vjp(g, x, y, dim):
    """g times the product of the others: y / x, or multiplied up from both sides where x is 0."""
    if has_values(x) and not (x == 0).any():
        return g * (y / x)
    if len(dim) != 1:
        return g * _others(x.reshape(-1), 0).reshape(x.shape)
    return g * _others(x, dim[0])


def _others(x, dim: int):
    """For each element the product of all others along `dim`."""
    elements = [x[(slice(None),) * dim + (at, ...)] for at in range(x.shape[dim])]
    before, after = [ops.fill(elements[0], value=1)], [ops.fill(elements[0], value=1)]
    for one, other in zip(elements[:-1], elements[:0:-1]):
        before.append(before[-1] * one)
        after.append(after[-1] * other)
    return ops.stack(*[a * b for a, b in zip(before, reversed(after))], dim=dim)


def _norm(x: np.ndarray, *, dim, keepdim, p) -> np.ndarray:
    return np.asarray(
        _POWER_SUMS[p](x, dim, keepdim)
        if p in _POWER_SUMS
        else (np.abs(x) ** p).sum(axis=dim, keepdims=keepdim) ** (1 / p)
    ).astype(x.dtype)


_POWER_SUMS = {
    1: lambda x, dim, keep: np.abs(x).sum(axis=dim, keepdims=keep),
    2: lambda x, dim, keep: np.sqrt((x * x).sum(axis=dim, keepdims=keep)),
    np.inf: lambda x, dim, keep: np.abs(x).max(axis=dim, keepdims=keep),
    -np.inf: lambda x, dim, keep: np.abs(x).min(axis=dim, keepdims=keep),
}


def _norm_vjp(g, x, y, dim, p):
    """g times the partial derivatives of a p-norm, which are 0 at the kink, where the norm is 0."""
    if abs(p) == np.inf:
        hits = ops.where(ops.abs(x) == y, ops.fill(g, value=1), ops.zero(g))
        return ops.sign(x) * (g * hits / hits.sum(axis=dim, keepdims=True))
    if p == 1:
        return g * ops.sign(x)
    safe = ops.where(y == 0, 1.0, y)
    if p == 2:
        return g * ops.where(y == 0, 0.0, x / safe)
    size = ops.abs(x) / safe
    return ops.where(size == 0, 0.0, g * ops.sign(x) * size ** (p - 1))


# The table. A sum and a mean are linear: their adjoint spreads g. The others state partial
# derivatives.

Linear("sum", _summed, x=_repeated)
Linear("sum_dim", contiguous_result(_summed_over), grad_fn="SumBackward1", x=_spread_over)
Linear("mean", _averaged, x=lambda g, x_shape: _repeated(g / count(x_shape), x_shape))
Linear("mean_dim", contiguous_result(_averaged_over), grad_fn="MeanBackward1", x=_mean_vjp)
Reduction(
    "var",
    lambda x, **given: _variance(x, **given).astype(x.real.dtype),
    x=lambda g, x, dim, correction, x_shape: g * 2 * conj(_deviation(x, dim, correction, x_shape)),
)
Reduction(
    "std",
    lambda x, **given: np.sqrt(_variance(x, **given)).astype(x.real.dtype),
    x=lambda g, x, y, dim, correction, x_shape: ops.where(
        y == 0, 0.0, g * (conj(_deviation(x, dim, correction, x_shape)) / y)
    ),
)
Reduction("prod", _multiplied, x=_product_vjp)
Reduction("prod_dim", _multiplied, grad_fn="ProdBackward1", x=_product_vjp)
Reduction("norm", _norm, grad_fn="LinalgVectorNormBackward0", x=_norm_vjp)
Operation(
    "norm_zero",
    lambda x, *, dim, keepdim: (x != 0).sum(axis=dim, keepdims=keepdim).astype(x.dtype),
    grad_fn="LinalgVectorNormBackward0",
    x=None,
)


# The public functions.


def reduced_dims(input: Tensor, dim) -> tuple[int, ...]:
    """The axes `dim` counted from the front; all of them for None and for ()."""
    if dim is None:
        return tuple(range(input._array.ndim))
    if isinstance(dim, (tuple, list)):
        return wrap_dims(tuple(dim), input.ndim) or tuple(range(input.ndim))
    return wrap_dims((dim,), input.ndim)


def counted(input: Tensor, dtype) -> Tensor:
    """Whole numbers and bools are added up as int64, so that they do not run over."""
    if dtype is None and input.dtype.kind <= dtypes.INTEGER:
        dtype = dtypes.int64
    return input if dtype is None else input.to(dtype)


def _floating(input: Tensor, dtype) -> Tensor:
    wanted = dtype or input.dtype
    if wanted.kind <= dtypes.INTEGER:
        raise RuntimeError(
            f"mean(): could not infer output dtype. {'Optional' if dtype else 'Input'} dtype must be "
            f"either a floating point or complex dtype. Got: {wanted.tensor_name}"
        )
    return input if dtype is None else input.to(dtype)


def _alone(row: Operation, prepared):
    """Has `row` answer where a reduction is told no axes, which is PyTorch's other operation.

    `prepared` reads the tensor and the type to reduce in.
    """

    def in_type(input: Tensor, dtype=None) -> Tensor:
        return row(prepared(input, dtype))

    whole = record_unary(row, in_type)

    def decorate(function):
        @wraps(function)
        def read(*args, **kwargs):
            if len(args) != 1 or kwargs and [*kwargs] != ["dtype"]:
                return function(*args, **kwargs)
            return in_type(*args, **kwargs) if kwargs else whole(*args)

        return read

    return decorate


@method
@_alone(ops.sum, counted)
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
    input = counted(input, dtype)
    return ops.sum_dim(input, dim=reduced_dims(input, dim), keepdim=keepdim)


@method
@_alone(ops.mean, _floating)
def mean(input: Tensor, dim=None, keepdim: bool = False, *, dtype=None) -> Tensor:
    """The mean of all elements, or over the axis or axes `dim`. RuntimeError for whole numbers.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1., 2.], [3., 6.]]).mean(dim=0)
        tensor([2., 4.])

    PyTorch: ``torch.mean``.
    """
    input = _floating(input, dtype)
    return ops.mean_dim(input, dim=reduced_dims(input, dim), keepdim=keepdim)


def _spread_of(name: str, input: Tensor, dim, unbiased, keepdim: bool, correction) -> Tensor:
    if isinstance(dim, bool):
        dim, unbiased = None, dim
    if input.dtype.kind <= dtypes.INTEGER:
        raise RuntimeError("std and var only support floating point and complex dtypes")
    if correction is None:
        correction = 1 if unbiased is None else int(unbiased)
    dims = reduced_dims(input, dim)
    return getattr(ops, name)(input, dim=dims, keepdim=keepdim, correction=correction)


@method
def var(
    input: Tensor, dim=None, unbiased: bool | None = None, keepdim: bool = False, *, correction=None
) -> Tensor:
    """The variance: the mean squared distance from the mean, divided by n - `correction`.

    Args:
        dim: an axis or a tuple of axes; all of them when left out.
        unbiased: True is correction 1 and False is correction 0; PyTorch's older name for it.
        keepdim: keep each collapsed axis with length 1.
        correction: 1 when left out.

    Raises:
        RuntimeError: the elements are whole numbers.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1., 3.])
        >>> x.var(), x.var(correction=0)
        (tensor(2.), tensor(1.))

    PyTorch: ``torch.var``.
    """
    return _spread_of("var", input, dim, unbiased, keepdim, correction)


@method
def std(
    input: Tensor, dim=None, unbiased: bool | None = None, keepdim: bool = False, *, correction=None
) -> Tensor:
    """The standard deviation: the square root of `var`, with the same arguments.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([1., 3.]).std()
        tensor(1.4142)

    PyTorch: ``torch.std``.
    """
    return _spread_of("std", input, dim, unbiased, keepdim, correction)


@method
def prod(input: Tensor, dim: int | None = None, keepdim: bool = False, *, dtype=None) -> Tensor:
    """The product of all elements, or along the axis `dim`; whole numbers are multiplied as int64.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([[1, 2], [3, 4]])
        >>> x.prod(), x.prod(dim=0)
        (tensor(24), tensor([3, 8]))

    PyTorch: ``torch.prod``.
    """
    row = ops.prod if dim is None else ops.prod_dim
    input = counted(input, dtype)
    return row(input, dim=reduced_dims(input, dim), keepdim=keepdim)


def _truth(name: str, decide, input: Tensor, dim, keepdim: bool) -> Tensor:
    array = input._array
    if isinstance(dim, (tuple, list)) and not dim:
        return input.to(dtypes.uint8 if array.dtype == np.uint8 else dtypes.bool)
    truth = contiguous_result(decide)(array, axis=reduced_dims(input, dim), keepdims=keepdim)
    return Tensor._wrap(truth.astype(np.uint8) if array.dtype == np.uint8 else truth)


@method
def all(input: Tensor, dim=None, keepdim: bool = False) -> Tensor:
    """Whether every element is true (not zero); uint8 gives 0 or 1.

    Example:
        >>> import minitorch as torch
        >>> (torch.arange(3) < 3).all()
        tensor(True)

    PyTorch: ``torch.all``.
    """
    return _truth("all", np.all, input, dim, keepdim)


@method
def any(input: Tensor, dim=None, keepdim: bool = False) -> Tensor:
    """Whether some element is true (not zero); uint8 gives 0 or 1.

    Example:
        >>> import minitorch as torch
        >>> (torch.arange(3) > 2).any()
        tensor(False)

    PyTorch: ``torch.any``.
    """
    return _truth("any", np.any, input, dim, keepdim)


def norm(input: Tensor, p="fro", dim=None, keepdim: bool = False, dtype=None, out=None) -> Tensor:
    """The p-norm of the elements: the length of the tensor, read as one long vector.

    PyTorch calls this function deprecated in favour of ``torch.linalg``.

    Args:
        p: 2 (the default, also written "fro"), 1, another number, or inf; "nuc" for the sum of the
            singular values of a matrix.
        dim: the axis or axes to take it over; all when left out.

    Raises:
        RuntimeError: the elements are whole numbers.

    Example:
        >>> import minitorch as torch
        >>> torch.norm(torch.tensor([3., -4.]))
        tensor(5.)

    PyTorch: ``torch.norm``.
    """
    if not isinstance(input, Tensor):  # PyTorch asks for the layout first
        raise AttributeError(f"'{type_name(input)}' object has no attribute 'layout'")
    from ..linalg import matrix_norm, vector_norm  # they are made of the norms here

    axes = [dim] if isinstance(dim, int) else dim
    if isinstance(p, str) and (p != "fro" or (axes is not None and len(axes) > 2)):
        return matrix_norm(
            input, p, [*range(input.ndim)] if axes is None else axes, keepdim, dtype=dtype, out=out
        )
    return vector_norm(
        input, 2 if p is None or isinstance(p, str) else p, axes, keepdim, dtype=dtype, out=out
    )


@own_method
def _norm(self: Tensor, p="fro", dim=None, keepdim: bool = False, dtype=None) -> Tensor:
    """The p-norm of the elements; see ``torch.norm``.

    PyTorch: ``Tensor.norm``.
    """
    return norm(self, p, dim, keepdim, dtype)


def power_norm(x: Tensor, p: float, dim: tuple[int, ...], keepdim: bool) -> Tensor:
    """The p-norm over axes counted from the front."""
    if x.dtype.is_complex:
        x = ops.abs(x)
    if p == 0:
        return ops.norm_zero(x, dim=dim, keepdim=keepdim)
    return ops.norm(x, dim=dim, keepdim=keepdim, p=p)
