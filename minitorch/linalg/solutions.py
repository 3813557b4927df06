"""Inverses, solutions of linear equations, determinants, and products."""

from __future__ import annotations

from ..core import Tensor, broadcast, ops
from ..api.checks import refuse
from ..api.creation import eye
from ..api.linear_algebra import cross_along, matmul
from ..pytorch.calls import reads
from .arguments import floating, matrices, no_halves, precise


@reads("linalg_inv(Tensor A, *, out)")
def inv(A: Tensor) -> Tensor:
    """The inverse of a square matrix: ``inv(A) @ A`` is the identity.

    Raises:
        LinAlgError: the matrix is singular.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.inv(torch.tensor([[2., 0.], [0., 4.]]))
        tensor([[0.5000, 0.0000],
                [0.0000, 0.2500]])

    PyTorch: ``torch.linalg.inv``.
    """
    return ops.inv(precise("linalg.inv", matrices("linalg.inv", A, square=True)), check_errors=True)


@reads("linalg_solve(Tensor A, Tensor B, *, bool left=True, out)")
def solve(A: Tensor, B: Tensor, *, left=True) -> Tensor:
    """The X with ``A @ X = B``; with ``left=False``, the X with ``X @ A = B``.

    Args:
        A: (…, n, n).
        B: (…, n, k), or a vector (n,) or batch of vectors (…, n).

    Raises:
        LinAlgError: the matrix is singular.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.solve(torch.tensor([[2., 1.], [0., 4.]]), torch.tensor([4., 8.]))
        tensor([1., 2.])

    PyTorch: ``torch.linalg.solve``.
    """
    floating("linalg.solve", A)
    if A.dtype is not B.dtype:
        raise RuntimeError(
            "linalg.solve: Expected A and B to have the same dtype, but found A of type "
            f"{A.dtype.tensor_name} and B of type {B.dtype.tensor_name} instead"
        )
    matrices("linalg.solve", A, square=True)
    vector = B.ndim == 1 or (B.ndim == A.ndim - 1 and B.shape == A.shape[:-1])
    if not vector and B.ndim < 2:
        raise RuntimeError("linalg.solve: The input tensor B must have at least 2 dimensions.")
    rows, columns = (B.shape[-1], 1) if vector else B.shape[-2:]
    equation, n = "AX = B" if left else "XA = B", A.shape[-1]
    words = "linalg.solve: Incompatible shapes of A and B for the equation {0} ({1}x{1} and {2}x{3})"
    refuse((rows if left else columns) != n, words, equation, n, rows, columns)
    if vector and not left:
        raise RuntimeError(
            "linalg.solve: Vector broadcasting of the left hand side is not supported for left=False. "
            "In this case linalg.solve is equivalent to B / A.squeeze(-1)"
        )
    broadcast(B.shape[: -1 if vector else -2], A.shape[:-2])
    return ops.solve(no_halves("lu_cpu", A), B, left=left, vector=vector)


@reads("linalg_det(Tensor A, *, out)")
def det(A: Tensor) -> Tensor:
    """The determinant of a square matrix.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.det(torch.tensor([[2., 1.], [0., 4.]]))
        tensor(8.)

    PyTorch: ``torch.linalg.det``.
    """
    floating("linalg.det", matrices("linalg.det", A, square=True))
    return ops.det(no_halves("lu_cpu", A))


@reads("linalg_matrix_power(Tensor input, int n, *, out)")
def matrix_power(A: Tensor, n: int) -> Tensor:
    """A square matrix multiplied `n` times; of its inverse for a negative `n`.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.matrix_power(torch.tensor([[1, 1], [0, 1]]), 5)
        tensor([[1, 5],
                [0, 1]])

    PyTorch: ``torch.linalg.matrix_power``.
    """
    matrices("linalg.matrix_power", A, square=True)
    if n == 0:
        return A.clone().copy_(eye(A.shape[-1], dtype=A.dtype))
    if n == 1:
        return A.clone()
    square, n, result = (inv(A), -n, None) if n < 0 else (A, n, None)
    while n:
        if n % 2:
            result = square if result is None else matmul(result, square)
        n //= 2
        square = matmul(square, square) if n else square
    return result


@reads("linalg_cross(Tensor input, Tensor other, *, int dim=-1, out)")
def cross(input: Tensor, other: Tensor, *, dim=-1) -> Tensor:
    """The cross product of vectors of three elements along `dim`: at right angles to both.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.cross(torch.tensor([1, 0, 0]), torch.tensor([0, 1, 0]))
        tensor([0, 0, 1])

    PyTorch: ``torch.linalg.cross``.
    """
    return cross_along(input, other, dim)
