"""Products: of vectors, of a matrix and a vector, of matrices and of batches of matrices."""

from __future__ import annotations

import numpy as np

from ..operation import Product, ops
from ..shapes import broadcast
from ..tensor import Tensor, method
from .arguments import need_tensor
from .shaping import expand, reshape

# The table: linear in each input, so each rule holds the other input still.

Product("dot", np.dot, a=lambda g, b: g * b, b=lambda g, a: g * a)
Product("mv", np.matmul, a=lambda g, x: g[:, None] * x[None, :], x=lambda g, a: a.T @ g)
Product("mm", np.matmul, a=lambda g, b: g @ b.T, b=lambda g, a: a.T @ g)
Product("bmm", np.matmul, a=lambda g, b: g @ b.mT, b=lambda g, a: a.mT @ g)


def _same_type(first: Tensor, second: Tensor, message: str) -> None:
    if first.dtype is not second.dtype:
        raise RuntimeError(message.format(_C_NAMES[first.dtype.name], _C_NAMES[second.dtype.name]))


_C_NAMES = {
    "bool": "bool", "uint8": "unsigned char", "int8": "signed char", "int16": "short", "int32": "int",
    "int64": "long", "float16": "c10::Half", "float32": "float", "float64": "double",
    "complex64": "c10::complex<float>", "complex128": "c10::complex<double>",
}  # fmt: skip


@method
def dot(input: Tensor, tensor: Tensor) -> Tensor:
    """The sum of the products of two vectors of equal length, both of shape (n,).

    Example:
        >>> import minitorch as torch
        >>> torch.dot(torch.tensor([1, 2]), torch.tensor([3, 4]))
        tensor(11)

    PyTorch: ``torch.dot``.
    """
    need_tensor("dot", input), need_tensor("dot", tensor, "tensor", 2)
    if input.ndim != 1 or tensor.ndim != 1:
        raise RuntimeError(f"1D tensors expected, but got {input.ndim}D and {tensor.ndim}D tensors")
    if input.dtype is not tensor.dtype:
        raise RuntimeError(
            f"dot : expected both vectors to have same dtype, but found {input.dtype.tensor_name} and "
            f"{tensor.dtype.tensor_name}"
        )
    if len(input) != len(tensor):
        raise RuntimeError(
            f"inconsistent tensor size, expected tensor [{len(input)}] and src [{len(tensor)}] to have the "
            f"same number of elements, but got {len(input)} and {len(tensor)} elements respectively"
        )
    return ops.dot(input, tensor)


@method
def mv(input: Tensor, vec: Tensor) -> Tensor:
    """A matrix (m, n) times a vector (n,): a vector (m,), each element the dot product with a row.

    Example:
        >>> import minitorch as torch
        >>> torch.mv(torch.tensor([[1, 2], [3, 4]]), torch.tensor([1, 0]))
        tensor([1, 3])

    PyTorch: ``torch.mv``.
    """
    need_tensor("mv", input), need_tensor("mv", vec, "vec", 2)
    if input.ndim != 2 or vec.ndim != 1:
        raise RuntimeError(f"vector + matrix @ vector expected, got 1, {input.ndim}, {vec.ndim}")
    if input.shape[1] != len(vec):
        rows, columns = input.shape
        raise RuntimeError(
            f"size mismatch, got input ({rows}), mat ({rows}x{columns}), vec ({len(vec)})"
        )
    _same_type(input, vec, "expected m1 and m2 to have the same dtype, but got: {} != {}")
    return ops.mv(input, vec)


@method
def mm(input: Tensor, mat2: Tensor) -> Tensor:
    """A matrix (n, k) times a matrix (k, m): a matrix (n, m), m matrix-vector products side by
    side.

    Example:
        >>> import minitorch as torch
        >>> torch.mm(torch.ones(2, 3), torch.ones(3, 1))
        tensor([[3.],
                [3.]])

    PyTorch: ``torch.mm``.
    """
    need_tensor("mm", input), need_tensor("mm", mat2, "mat2", 2)
    for name, one in (("self", input), ("mat2", mat2)):
        if one.ndim != 2:
            raise RuntimeError(f"{name} must be a matrix")
    (n, k), (k2, m) = input.shape, mat2.shape
    if k != k2:
        raise RuntimeError(f"mat1 and mat2 shapes cannot be multiplied ({n}x{k} and {k2}x{m})")
    _same_type(input, mat2, "expected m1 and m2 to have the same dtype, but got: {} != {}")
    return ops.mm(input, mat2)


@method
def bmm(input: Tensor, mat2: Tensor) -> Tensor:
    """A batch of products: (b, n, k) times (b, k, m) gives (b, n, m).

    Example:
        >>> import minitorch as torch
        >>> torch.bmm(torch.ones(4, 2, 3), torch.ones(4, 3, 1)).shape
        torch.Size([4, 2, 1])

    PyTorch: ``torch.bmm``.
    """
    need_tensor("bmm", input), need_tensor("bmm", mat2, "mat2", 2)
    for name, one in (("batch1", input), ("batch2", mat2)):
        if one.ndim != 3:
            raise RuntimeError(f"{name} must be a 3D tensor")
    batch, _, k = input.shape
    if mat2.shape[:2] != (batch, k):
        raise RuntimeError(
            f"Expected size for first two dimensions of batch2 tensor to be: [{batch}, {k}] but got: "
            f"[{mat2.shape[0]}, {mat2.shape[1]}]."
        )
    _same_type(input, mat2, "expected m1 and m2 to have the same dtype, but got: {} != {}")
    return ops.bmm(input, mat2)


@method
def matmul(input: Tensor, other: Tensor) -> Tensor:
    """The matrix product ``input @ other``; leading axes are broadcast, vectors become rows or
    columns.

    Raises:
        RuntimeError: the inner lengths differ.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1., 2.], [3., 4.]]) @ torch.tensor([1., 1.])
        tensor([3., 7.])

    PyTorch: ``torch.matmul``.
    """
    need_tensor("matmul", input), need_tensor("matmul", other, "other", 2)
    if not input.ndim or not other.ndim:
        raise RuntimeError(
            f"both arguments to matmul need to be at least 1D, but they are {input.ndim}D and {other.ndim}D"
        )
    if input.ndim == 1 and other.ndim == 1:
        return dot(input, other)
    if input.ndim == 2 and other.ndim == 1:
        return mv(input, other)
    if input.ndim == 1 and other.ndim == 2:
        return ops.squeeze_row(mm(input.unsqueeze(0), other), dim=(0,))
    if input.ndim == 2 and other.ndim == 2:
        return mm(input, other)
    left = input.unsqueeze(0) if input.ndim == 1 else input
    right = other.unsqueeze(1) if other.ndim == 1 else other
    batch = broadcast(left.shape[:-2], right.shape[:-2])
    (n, k), (k2, m) = left.shape[-2:], right.shape[-2:]
    product = bmm(
        reshape(expand(left, (*batch, n, k)), (-1, n, k)),
        reshape(expand(right, (*batch, k2, m)), (-1, k2, m)),
    )
    shape = (*batch, *((n,) if input.ndim > 1 else ()), *((m,) if other.ndim > 1 else ()))
    return ops.unsafe_view(product, shape=shape)


def _matmul_operator(self: Tensor, other):
    return matmul(self, other) if isinstance(other, Tensor) else NotImplemented


Tensor.__matmul__ = _matmul_operator
