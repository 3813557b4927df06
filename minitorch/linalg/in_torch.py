"""What torch has under its own name too, and tensors as methods, with signatures of their own."""

from __future__ import annotations

from ..api.checks import refuse
from ..pytorch.calls import reads_both, unread
from ..core import Tensor, ops
from ..pytorch.return_types import named
from . import factors, pseudo, solutions

_Slogdet, _Svd = named("slogdet", "sign", "logabsdet"), named("svd", "U", "S", "V")

det = reads_both("det(Tensor input)")(unread(solutions.det))
inverse = reads_both("inverse(Tensor input, *, out)")(unread(solutions.inv))
matrix_power = reads_both("matrix_power(Tensor input, int n, *, out)")(
    unread(solutions.matrix_power)
)
matrix_exp = reads_both("matrix_exp(Tensor input)")(unread(pseudo.matrix_exp))


@reads_both("pinverse(Tensor input, float rcond=1e-15)")
def pinverse(input: Tensor, rcond=1e-15) -> Tensor:
    """`linalg.pinv` by its older name, with another share of the greatest singular value.

    Example:
        >>> import minitorch as torch
        >>> torch.pinverse(torch.tensor([[1.], [1.]]))
        tensor([[0.5000, 0.5000]])

    PyTorch: ``torch.pinverse``.
    """
    return pseudo.pinv(input, rcond)


@reads_both("slogdet(Tensor input, *, outs)")
def slogdet(input: Tensor):
    """The sign of the determinant and the logarithm of its size; see `linalg.slogdet`.

    Example:
        >>> import minitorch as torch
        >>> torch.slogdet(torch.eye(2)).logabsdet
        tensor(0.)

    PyTorch: ``torch.slogdet``.
    """
    return _Slogdet(pseudo.slogdet(input))


@reads_both("logdet(Tensor input)")
def logdet(input: Tensor) -> Tensor:
    """The logarithm of the determinant; nan where that is a negative number.

    Example:
        >>> import minitorch as torch
        >>> torch.logdet(torch.tensor([[2., 0.], [0., 0.5]]))
        tensor(0.)

    PyTorch: ``torch.logdet``.
    """
    sign, size = pseudo.sign_and_log("logdet", input)
    if size.dtype is not sign.dtype:
        return sign.log() + size
    return ops.where(sign == -1, float("nan"), size)


@reads_both("svd(Tensor input, bool some=True, bool compute_uv=True, *, outs)")
def svd(input: Tensor, some=True, compute_uv=True):
    """The singular value decomposition ``input = U @ diag(S) @ V.T``; see `linalg.svd`.

    Args:
        some: give no more columns of U and V than there are singular values.
        compute_uv: with False, U and V are zeros.

    Example:
        >>> import minitorch as torch
        >>> torch.svd(torch.tensor([[0., 2.], [3., 0.]])).S
        tensor([3., 2.])

    PyTorch: ``torch.svd``.
    """
    words = "linalg.svd: input should have at least 2 dimensions, but has {} dimensions instead"
    refuse(input.ndim < 2, words, input.ndim)
    if compute_uv:
        u, s, vh = factors.svd(input, not some)
    else:
        u, vh = (input.new_zeros((*input.shape[:-2], side, side)) for side in input.shape[-2:])
        s = factors.svdvals(input)
    return _Svd((u, s, vh.mH))
