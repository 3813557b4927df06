"""What is asked of a matrix, with PyTorch's words for what is wrong."""

from __future__ import annotations

from ..api.checks import refuse
from ..core import Tensor, dtypes, no_kernel


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
