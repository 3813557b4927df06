"""What is asked of a matrix, with PyTorch's words for what is wrong."""

from __future__ import annotations

import numpy as np

from ..api.checks import refuse
from ..core import Tensor, broadcast, dtypes, no_kernel


def matrices(function: str, A, *, square=False) -> Tensor:
    """`A`, if it is a matrix or a batch of matrices; PyTorch's error otherwise."""
    refuse(A.ndim < 2, "{}: The input tensor A must have at least 2 dimensions.", function)
    rows, columns = A.shape[-2:]
    words = "{}: A must be batches of square matrices, but they are {} by {} matrices"
    refuse(square and rows != columns, words, function, rows, columns)
    return A


def floating(function: str, A: Tensor) -> Tensor:
    """`A`, if its elements are floats; PyTorch's error otherwise."""
    words = "{}: Expected a floating point or complex tensor as input. Got {}"
    refuse(A.dtype.kind < dtypes.FLOATING, words, function, A.dtype.tensor_name)
    return A


def precise(function: str, A: Tensor) -> Tensor:
    """`A`, if its elements are floats of at least single precision; PyTorch's error otherwise."""
    if floating(function, A).dtype is dtypes.float16:
        raise RuntimeError(f"{function}: Low precision dtypes not supported. Got Half")
    return A


def no_halves(kernel: str, A: Tensor) -> Tensor:
    """`A`, unless its elements are of half precision, which LAPACK has no routines for."""
    if A.dtype is dtypes.float16:
        raise no_kernel(kernel, A.dtype)
    return A


def tolerances(function: str, A: Tensor, atol, rtol) -> tuple:
    """Both for the greatest singular value of each matrix: left out, the relative one is rounding.

    RuntimeError for complex ones, and for such as do not fit the batch.
    """
    for name, one in (("rtol", rtol), ("atol", atol)):
        if isinstance(one, Tensor):
            words = "torch.linalg.{}: {} tensor of complex type is not supported. Got {}"
            refuse(one.dtype.is_complex, words, function, name, one.dtype.tensor_name)
            broadcast(one.shape, A.shape[:-2] if A.numel() else ())
    atol, rtol = (one._array if isinstance(one, Tensor) else one for one in (atol, rtol))
    if rtol is None:
        rtol = least(A) if atol is None else np.where(np.asarray(atol) > 0, 0.0, least(A))
    return 0.0 if atol is None else atol, rtol


def least(A: Tensor) -> float:
    """Of singular values, up to which share of the greatest they are rounding."""
    words = "This function doesn't handle types other than float and double"
    longer = max(A.size(-2), A.size(-1))
    refuse(A.dtype.kind < dtypes.FLOATING or A.dtype is dtypes.float16, words)
    return float(np.finfo(A._array.dtype).eps) * longer
