"""Decompositions: a matrix as a product of matrices that are easier to see through."""

from __future__ import annotations

import numpy as np

from ..api.checks import need_kernel, refuse
from ..core import Tensor, dtypes, is_grad_enabled, ops, tangents_of
from ..operations.decompositions import eigenvalues, factors
from ..pytorch.return_types import named
from ..pytorch.calls import reads
from .arguments import floating, matrices, no_halves

_Eig = named("linalg_eig", "eigenvalues", "eigenvectors")
_Eigh = named("linalg_eigh", "eigenvalues", "eigenvectors")
_Svd = named("linalg_svd", "U", "S", "Vh")
_Qr = named("linalg_qr", "Q", "R")


# Eigenvalues.


def _of_any_square(A: Tensor, function: str) -> Tensor:
    refuse(A.dtype.kind < dtypes.FLOATING, "Unknown Complex ScalarType for {}", A.dtype.tensor_name)
    words = "torch.linalg.eig: input tensor should not contain infs or NaNs."
    refuse(function == "linalg.eig" and not np.isfinite(A._array).all(), words)
    return no_halves("linalg_eig_out_cpu", matrices(function, A, square=True))


@reads("linalg_eig(Tensor input, *, outs)")
def eig(A: Tensor):
    """The eigenvalues and eigenvectors of a square matrix, complex numbers: ``A @ V = V * L``.

    Returns:
        The pair (eigenvalues, eigenvectors) of shapes (…, n) and (…, n, n); each column of the
        second is a vector of length 1.

    Derivatives need n different eigenvalues. RuntimeError for those of a function that changes when
    an eigenvector is multiplied by a complex number of absolute value 1.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.eig(torch.tensor([[0., 1.], [-1., 0.]])).eigenvalues
        tensor([0.+1.j, 0.-1.j])

    PyTorch: ``torch.linalg.eig``.
    """
    return _Eig(factors("eig", _of_any_square(A, "linalg.eig"), (A.shape[:-1], A.shape)))


@reads("linalg_eigvals(Tensor input, *, out)")
def eigvals(A: Tensor) -> Tensor:
    """The eigenvalues of a square matrix, complex numbers.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.eigvals(torch.tensor([[2., 0.], [0., 3.]]))
        tensor([2.+0.j, 3.+0.j])

    PyTorch: ``torch.linalg.eigvals``.
    """
    if is_grad_enabled() and A.requires_grad or tangents_of(A):
        return eig(A).eigenvalues
    return Tensor._wrap(eigenvalues(_of_any_square(A, "linalg.eigvals")._array))


@reads('linalg_eigh(Tensor input, str UPLO="L", *, outs)')
def eigh(A: Tensor, UPLO="L"):
    """The eigenvalues and eigenvectors of a symmetric matrix, from the smallest eigenvalue up.

    Args:
        UPLO: which triangle of the matrix is read: "L", the lower one, or "U", the upper one.

    Returns:
        The pair (eigenvalues, eigenvectors) of shapes (…, n) and (…, n, n); the columns of the
        second are orthonormal.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.eigh(torch.tensor([[2., 1.], [1., 2.]])).eigenvalues
        tensor([1., 3.])

    PyTorch: ``torch.linalg.eigh``.
    """
    matrices("linalg.eigh", A, square=True)
    words = "linalg_eigh(): argument 'UPLO' (position 2) must be str, not {}"
    refuse(not isinstance(UPLO, str), words, type(UPLO).__name__, error=TypeError)
    if UPLO.upper() not in ("L", "U"):
        raise RuntimeError(f"Expected UPLO argument to be 'L' or 'U', but got {UPLO}")
    need_kernel("linalg_eigh_cpu", A, dtypes.FLOATING)
    no_halves("linalg_eigh_cpu", A)
    return _Eigh(factors("eigh", A, (A.shape[:-1], A.shape), upper=UPLO.upper() == "U"))


@reads('linalg_eigvalsh(Tensor input, str UPLO="L", *, out)')
def eigvalsh(A: Tensor, UPLO="L") -> Tensor:
    """The eigenvalues of a symmetric matrix, from the smallest up.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.eigvalsh(torch.tensor([[2., 1.], [1., 2.]]))
        tensor([1., 3.])

    PyTorch: ``torch.linalg.eigvalsh``.
    """
    return eigh(A, UPLO).eigenvalues


# Singular values, and triangles.


@reads("linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None, outs)")
def svd(A: Tensor, full_matrices=True, *, driver=None):
    """The singular value decomposition ``A = U @ diag(S) @ Vh``, the greatest singular value first.

    Args:
        full_matrices: whether U is (m, m) and Vh (n, n); (m, k) and (k, n), with
            ``k = min(m, n)``, when not.
        driver: which routine of a graphics card computes it; None here.

    Returns:
        The triple (U, S, Vh). Derivatives go through the first k columns of U and rows of Vh.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.svd(torch.tensor([[0., 2.], [3., 0.]])).S
        tensor([3., 2.])

    PyTorch: ``torch.linalg.svd``.
    """
    floating("linalg.svd", matrices("linalg.svd", A))
    words = "torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs with cuSOLVER backend."
    refuse(driver is not None and A.numel() > 0, words)
    no_halves("linalg_svd_cpu", A)
    (*batch, m, n), k = A.shape, min(A.shape[-2:])
    rows, columns = (m, n) if full_matrices else (k, k)
    shapes = ((*batch, m, rows), (*batch, k), (*batch, columns, n))
    return _Svd(factors("svd", A, shapes, full=full_matrices))


@reads("linalg_svdvals(Tensor A, *, str? driver=None, out)")
def svdvals(A: Tensor, *, driver=None) -> Tensor:
    """The singular values of a matrix, the greatest first.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.svdvals(torch.tensor([[0., 2.], [3., 0.]]))
        tensor([3., 2.])

    PyTorch: ``torch.linalg.svdvals``.
    """
    return svd(A, full_matrices=False, driver=driver).S


@reads('linalg_qr(Tensor A, str mode="reduced", *, outs)')
def qr(A: Tensor, mode="reduced"):
    """The decomposition ``A = Q @ R`` into orthonormal columns and an upper triangle.

    Args:
        mode: "reduced", Q of shape (m, k) with ``k = min(m, n)``; "complete", (m, m); "r", R alone.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.qr(torch.tensor([[3., 1.], [4., 2.]])).R
        tensor([[-5.0000, -2.2000],
                [ 0.0000,  0.4000]])

    PyTorch: ``torch.linalg.qr``.
    """
    floating("linalg.qr", matrices("linalg.qr", A))
    words = "linalg_qr(): argument 'mode' (position 2) must be str, not {}"
    refuse(not isinstance(mode, str), words, type(mode).__name__, error=TypeError)
    if mode not in ("reduced", "r", "complete"):
        raise RuntimeError(
            f"qr received unrecognized mode '{mode}' but expected one of 'reduced' (default), 'r', or "
            "'complete'"
        )
    *batch, m, n = no_halves("geqrf_cpu", A).shape
    k = m if mode == "complete" else min(m, n)
    shapes = ((0,) if mode == "r" else (*batch, m, k), (*batch, k, n))
    return _Qr(factors("qr", A, shapes, mode=mode))


@reads("linalg_cholesky(Tensor input, *, bool upper=False, out)")
def cholesky(A: Tensor, *, upper=False) -> Tensor:
    """The lower triangle L with ``A = L @ L.T``, for a symmetric positive-definite matrix.

    Args:
        upper: return the upper triangle U with ``A = U.T @ U`` instead.

    Raises:
        LinAlgError: the matrix is not positive-definite.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.cholesky(torch.tensor([[4., 2.], [2., 2.]]))
        tensor([[2., 0.],
                [1., 1.]])

    PyTorch: ``torch.linalg.cholesky``.
    """
    floating("linalg.cholesky", matrices("linalg.cholesky", A, square=True))
    no_halves("cholesky_cpu", A)
    return ops.cholesky(A, upper=upper)
