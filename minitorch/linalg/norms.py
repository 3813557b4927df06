"""Norms of vectors and matrices, and what follows from them: condition numbers and ranks."""

from __future__ import annotations

import math

import numpy as np

from ..core import Tensor, dtypes, ops, wrap_dim, wrap_dims
from ..api.axes import movedim
from ..api.checks import need_room, real_order, refuse
from ..api.creation import of_indices
from ..api.reductions import power_norm
from ..pytorch.calls import reads
from .arguments import floating, matrices, precise, tolerances
from .factors import eigvalsh, svdvals


def _in_type(function: str, x: Tensor, ord, dtype) -> Tensor:
    """`x` in the type that its norm is wanted in."""
    floating(function, x)
    real_order(function, ord)
    if dtype is None:
        return x
    words, kind = "{}: dtype should be {}, but got {}", "complex" if x.dtype.is_complex else "real"
    wanted = "floating point or complex", f"{kind} for {kind} inputs"
    for wrong, said in zip(
        (dtype.kind < dtypes.FLOATING, dtype.is_complex != x.dtype.is_complex), wanted
    ):
        refuse(wrong, words, function, said, dtype.tensor_name)
    if dtypes.promote_types(dtype, x.dtype) is not dtype:
        raise RuntimeError(
            f"{function}: the dtype of the input ({x.dtype.tensor_name}) should be convertible without "
            f"narrowing to the specified dtype ({dtype.tensor_name})"
        )
    return x.to(dtype)


@reads(
    "linalg_vector_norm(Tensor input, Scalar ord=2, IntArrayRef[1]? dim=None, keepdim, *, dtype, out)"
)
def vector_norm(x: Tensor, ord=2, dim=None, keepdim=False, *, dtype=None) -> Tensor:
    """The `ord`-norm of the elements, read as one vector, or of the vectors along `dim`.

    Args:
        ord: a number, or inf for the greatest and -inf for the smallest absolute value.
        dim: an axis or a tuple of axes; all when left out.

    Raises:
        RuntimeError: the elements are integers, or there are none and the norm needs some.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.vector_norm(torch.tensor([3., -4.]), 1)
        tensor(7.)

    PyTorch: ``torch.linalg.vector_norm``.
    """
    x = _in_type("linalg.vector_norm", x, ord, dtype)
    dims = dim if isinstance(dim, (tuple, list)) else () if dim is None else (dim,)
    if not x.numel() and (ord < 0 or ord == math.inf):
        _check_not_empty(x, ord, dims)
    axes = wrap_dims(tuple(dims), x.ndim) or tuple(range(x.ndim))
    return power_norm(x, float(ord), axes, keepdim)


def _check_not_empty(x: Tensor, ord, dims) -> None:
    name = f"linalg.vector_norm cannot compute the {ord:g} norm on"
    reason = "because the operation does not have an identity"
    refuse(not dims, "{} an empty tensor {}", name, reason)
    for axis in dims:
        if not x.size(axis):
            raise RuntimeError(
                f"{name} the dimension {axis}because this dimension is empty and the operation does "
                "not have an identity"
            )


@reads(
    'linalg_matrix_norm(Tensor input, <Scalar ord|str ord="fro">, IntArrayRef dim={-2,-1}, keepdim, *, dtype, out)'
)
def matrix_norm(A: Tensor, ord="fro", dim=(-2, -1), keepdim=False, *, dtype=None) -> Tensor:
    """The norm of a matrix, or of each matrix that the two axes `dim` span.

    Args:
        ord: "fro", the root of the sum of squares; "nuc", the sum of the singular values; 2 or -2,
            the greatest or smallest singular value; 1 or -1, the greatest or smallest sum of
            absolute values in a column; inf or -inf, in a row.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.matrix_norm(torch.tensor([[1., -2.], [3., 4.]]), 1)
        tensor(6.)

    PyTorch: ``torch.linalg.matrix_norm``.
    """
    real_order("linalg.matrix_norm", ord)
    if ord not in ("fro", "nuc", 1, -1, 2, -2, math.inf, -math.inf):
        said = ord if isinstance(ord, str) else f"{ord:g}"
        raise RuntimeError(f"linalg.matrix_norm: Order {said} not supported.")
    floating("linalg.matrix_norm", matrices("linalg.matrix_norm", A))
    if ord in ("nuc", 2, -2):
        precise("linalg.matrix_norm", A)
    rows, columns = _check_dims(A, dim)
    A = _in_type("linalg.matrix_norm", A, ord, dtype)
    if ord == "fro":
        return vector_norm(A, 2, (rows, columns), keepdim)
    if ord in ("nuc", 2, -2):
        values = svdvals(movedim(A, (rows, columns), (-2, -1)))
        result = values.sum(-1) if ord == "nuc" else _extreme(values, ord, -1, False)
        if not keepdim:
            return result
        return movedim(result.unsqueeze(-1).unsqueeze(-1), (-2, -1), (rows, columns))
    if abs(ord) == math.inf:
        rows, columns = columns, rows
    sums = vector_norm(A, 1, rows, keepdim)
    return _extreme(sums, ord, columns - (not keepdim and rows < columns), keepdim)


def _check_dims(A: Tensor, dim) -> tuple[int, int]:
    words = "linalg.matrix_norm: dim must be a 2-tuple. Got {}"
    refuse(len(dim) != 2, words, " ".join(map(str, dim)))
    rows, columns = (wrap_dim(axis, A.ndim) for axis in dim)
    if rows == columns:
        raise RuntimeError(f"linalg.matrix_norm: dims must be different. Got ({rows}, {columns})")
    return rows, columns


def _extreme(values: Tensor, ord, dim: int, keepdim: bool) -> Tensor:
    """The greatest value for a positive `ord`, 0 where there are none; else the smallest."""
    if ord < 0:
        return values.amin(dim, keepdim)
    if not values.shape[dim]:
        return values.sum(dim, keepdim).detach()
    return values.amax(dim, keepdim)


@reads(
    "linalg_norm(Tensor input, <Scalar? ord=None|str ord>, IntArrayRef[1]? dim=None, keepdim, *, dtype, out)"
)
def norm(A: Tensor, ord=None, dim=None, keepdim=False, *, dtype=None) -> Tensor:
    """`vector_norm` or `matrix_norm`, as the number of axes says.

    Args:
        ord: left out, the root of the sum of the squares of all elements (along `dim`).
        dim: one axis for vectors, two for matrices; all axes when left out.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.norm(torch.tensor([[3., 0.], [0., -4.]]))
        tensor(5.)

    PyTorch: ``torch.linalg.norm``.
    """
    dims = dim if dim is None or isinstance(dim, (tuple, list)) else (dim,)
    words = "linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got {}D."
    refuse(dims is None and ord is not None and A.ndim not in (1, 2), words, A.ndim)
    if dims is not None and len(dims) not in (1, 2):
        raise RuntimeError(
            f"linalg.norm: If dim is specified, it must be of length 1 or 2. Got {list(dims)}"
        )
    of_matrices = (A.ndim if dims is None else len(dims)) == 2
    if isinstance(ord, str) or ord is not None and of_matrices:
        return matrix_norm(A, ord, (0, 1) if dims is None else dims, keepdim, dtype=dtype)
    return vector_norm(A, 2 if ord is None else ord, dims, keepdim, dtype=dtype)


@reads("linalg_cond(Tensor input, <Scalar? p=None|str p>, *, out)")
def cond(A: Tensor, p=None) -> Tensor:
    """The condition number: how much a matrix can stretch an error, ``norm(A) * norm(inv(A))``.

    Args:
        p: an order of `matrix_norm`; left out, 2, the greatest singular value over the smallest.

    Returns:
        A tensor in the shape of the batch; inf for a singular matrix.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.cond(torch.tensor([[4., 0.], [0., 2.]]))
        tensor(2.)

    PyTorch: ``torch.linalg.cond``.
    """
    if isinstance(p, str):
        matrices(f"linalg.cond(ord={p})", A, square=True)
    refuse(A.ndim < 2, "linalg.cond: The input tensor must have at least 2 dimensions.")
    need_room(dtypes.float64, None if isinstance(p, str) else p)
    known = None, "fro", "nuc", 1, -1, 2, -2, math.inf, -math.inf
    refuse(p not in known, "linalg.cond got an invalid norm type: {}", p)
    if not A.numel():
        return Tensor._wrap(np.zeros(A.shape[:-2], A._array.real.dtype))
    if p in (None, "nuc", 2, -2):
        values = svdvals(A)
        if p == "nuc":
            return values.sum(-1) * values.reciprocal().sum(-1)
        greatest, smallest = values[..., :1], values[..., -1:]
        return (smallest / greatest if p == -2 else greatest / smallest).squeeze(-1)
    matrices(f"linalg.cond(ord={p})", A, square=True)
    inverse = ops.inv(precise("linalg.inv", A), check_errors=False)
    inverse.masked_fill_(inverse.isinf(), math.inf)  # as in PyTorch: so it has no derivative
    size = matrix_norm(A, p) * matrix_norm(inverse, p)
    return ops.nan_to_num(size, nan=math.inf, posinf=math.inf, neginf=-math.inf)


@reads(
    "linalg_matrix_rank(Tensor input, *, <Tensor? atol=None, Tensor? rtol=None|float? atol=None, float? rtol=None>, bool hermitian=False, out)"
)
@reads("linalg_matrix_rank(Tensor input, <Tensor|float> tol, bool hermitian=False, *, out)")
def matrix_rank(A: Tensor, tol=None, *, atol=None, rtol=None, hermitian=False) -> Tensor:
    """How many singular values are greater than a tolerance: how many rows are independent.

    Args:
        tol: the tolerance, as it is.
        atol: the tolerance, as it is.
        rtol: the tolerance as a part of the greatest singular value; the greater of the two counts.
            Left out with `atol`, it is the rounding error of the type times ``max(m, n)``.
        hermitian: the matrix is symmetric; its eigenvalues are taken instead.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.matrix_rank(torch.tensor([[1., 2.], [2., 4.]]))
        tensor(1)

    PyTorch: ``torch.linalg.matrix_rank``.
    """
    words = "torch.linalg.matrix_rank: The input tensor input must have at least 2 dimensions."
    refuse(A.ndim < 2, words)
    A = A.detach()
    atol, rtol = tolerances("matrix_rank", A, *((atol, rtol) if tol is None else (tol, 0.0)))
    if not A.numel():
        return Tensor._wrap(np.zeros(A.shape[:-2], np.int64))
    values = np.abs((eigvalsh(A) if hermitian else svdvals(A))._array)
    tolerance = np.maximum(atol, rtol * values.max(-1))
    return of_indices((values > tolerance[..., None]).sum(-1))
