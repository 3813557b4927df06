"""What stands for an inverse or a solution where there is none, and functions of matrices."""

from __future__ import annotations

import numpy as np

from ..api.checks import need_kernel, not_differentiable, refuse, same_dtype
from ..api.indexing import guarded
from ..core import Tensor, broadcast, dtypes, ops
from ..pytorch.calls import reads
from ..pytorch.return_types import named
from .arguments import floating, least, matrices, no_halves, precise, tolerances
from .factors import svdvals

_Slogdet = named("linalg_slogdet", "sign", "logabsdet")
_Lstsq = named("linalg_lstsq", "solution", "residuals", "rank", "singular_values")


@reads("linalg_slogdet(Tensor A, *, outs)")
def slogdet(A: Tensor):
    """The sign of the determinant and the logarithm of its absolute value, which never run over.

    Returns:
        The pair (sign, logabsdet); 0 and -inf for a singular matrix.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.slogdet(torch.tensor([[-2., 0.], [0., 1.]])).sign
        tensor(-1.)

    PyTorch: ``torch.linalg.slogdet``.
    """
    return _Slogdet(sign_and_log("linalg.slogdet", A))


def sign_and_log(function: str, A: Tensor) -> tuple[Tensor, Tensor]:
    """What `slogdet` gives, for a `function` whose name the errors say."""
    A = precise(function, matrices(function, A, square=True))
    sign = ops.slogdet_sign(A)
    return sign, guarded(ops.slogdet(A), sign)


@reads("linalg_matrix_exp(Tensor input)")
def matrix_exp(A: Tensor) -> Tensor:
    """The exponential of a square matrix: I + A + A²/2 + A³/6 + …

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.matrix_exp(torch.tensor([[0., 1.], [0., 0.]]))
        tensor([[1., 1.],
                [0., 1.]])

    PyTorch: ``torch.linalg.matrix_exp``.
    """
    matrices("linalg.matrix_exp", A, square=True)
    return ops.matrix_exp(floating("linalg.matrix_exp", A))


@reads(
    "linalg_pinv(Tensor input, *, <Tensor? atol=None, Tensor? rtol=None|float? atol=None, float? rtol=None>, bool hermitian=False, out)"
)
@reads("linalg_pinv(Tensor input, <Tensor|float> rcond, bool hermitian=False, *, out)")
def pinv(A: Tensor, rcond=None, hermitian=False, *, atol=None, rtol=None) -> Tensor:
    """The pseudoinverse of Moore and Penrose: of all X the smallest with ``A @ X`` nearest to I.

    Args:
        atol, rtol: singular values up to ``max(atol, rtol * the greatest)`` count as 0. Left out,
            rtol is the type's eps times the longer side; 0, when `atol` is given.
        rcond: older name of `rtol`.
        hermitian: whether the matrix equals its conjugate transpose.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.pinv(torch.tensor([[1.], [1.]]))
        tensor([[0.5000, 0.5000]])

    PyTorch: ``torch.linalg.pinv``.
    """
    rtol = rcond if rtol is None else rtol
    rtol = least(A) * (not atol > 0) if rtol is None and isinstance(atol, float) else rtol
    not_differentiable("linalg_pinv", atol=atol, rtol=rtol)
    if A.ndim < 2 or A.dtype.kind < dtypes.FLOATING or A.dtype is dtypes.float16:
        raise RuntimeError(
            f"linalg.pinv({A.dtype.tensor_name}{{{list(A.shape)}}}): expected a tensor with 2 or more "
            "dimensions of float, double, cfloat or cdouble types"
        )
    matrices("linalg.eigh", A, square=hermitian and A.numel())
    atol, rtol = tolerances("pinv", A, atol, rtol)
    return ops.pinv(A, atol=atol, rtol=rtol, hermitian=hermitian)


@reads("linalg_lstsq(Tensor input, Tensor b, float? rcond=None, *, str? driver=None, outs)")
def lstsq(A: Tensor, B: Tensor, rcond: float | None = None, *, driver: str | None = None):
    """The X that makes ``A @ X`` nearest to B; of several the shortest.

    Args:
        A: (…, m, n).
        B: (…, m, k), or a vector (m,) or batch of vectors (…, m).
        rcond: singular values up to this share of the greatest count as 0; "gels" does not ask.
        driver: "gelsy" (the default), "gels", "gelsd" or "gelss": which of the results PyTorch
            gives; here all of them come from the singular values.

    Returns:
        The four (solution, residuals, rank, singular_values). What the driver does not compute is
        empty; residuals are of more rows than columns, and of full rank.

    Example:
        >>> import minitorch as torch
        >>> torch.linalg.lstsq(torch.tensor([[1.], [1.]]), torch.tensor([[1.], [3.]])).solution
        tensor([[2.0000]])

    PyTorch: ``torch.linalg.lstsq``.
    """
    name = "torch.linalg.lstsq"
    refuse(A.ndim < 2, "{}: input must have at least 2 dimensions.", name)
    words = "Expected input and other to have the same dtype, but got input's dtype {} and other's dtype {}"
    same_dtype(A, B, f"{name}: {words}")
    if not 0 <= A.ndim - B.ndim <= 1:
        raise RuntimeError(
            f"{name}: input.dim() must be greater or equal to other.dim() and (input.dim() - other.dim()) <= 1"
        )
    vector = B.ndim == 1 or (B.ndim == A.ndim - 1 and B.shape == A.shape[:-1])
    if B.shape[-1 if vector else -2] != A.shape[-2]:
        place = "-1" if vector else "-2"
        raise RuntimeError(f"{name}: input.size(-2) should match other.size({place})")
    columns = B.unsqueeze(-1) if vector else B
    broadcast(A.shape[:-2], B.shape[: A.ndim - 2])
    words = "{}: parameter `driver` should be one of (gels, gelsy, gelsd, gelss)"
    refuse(driver not in (None, "gels", "gelsy", "gelsd", "gelss"), words, name)
    (m, n), batch = A.shape[-2:], tuple(A.shape[:-2])
    rcond = least(A) if rcond is None or driver == "gels" else rcond
    need_kernel("linalg_lstsq_cpu", no_halves("linalg_lstsq_cpu", A), dtypes.FLOATING)
    solution = ops.lstsq(A, columns, rcond=rcond)
    values = svdvals(A.detach())._array
    rank = np.asarray((values > rcond * values.max(-1, keepdims=True, initial=0)).sum(-1), np.int64)
    full = m > n and driver not in (None, "gelsy") and (rank == n).all()
    residuals = ops.residuals(A @ solution - columns) if full else ops.no_residuals(A, columns)
    rank = np.zeros(0, np.int64) if driver == "gels" else rank.reshape(batch)
    values = values if driver in ("gelsd", "gelss") else np.zeros(0, values.dtype)
    solution = solution.squeeze(-1) if vector else solution
    return _Lstsq((solution, residuals, Tensor._wrap(rank), Tensor._wrap(values)))
