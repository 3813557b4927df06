"""Affine maps, and rows of a table."""

from __future__ import annotations

import numpy as np

from ...core import Tensor, dtypes, ops, recorder
from ...operations import layers  # noqa: F401  the rows
from ...api.checks import need_kernel, need_ndim, refuse, same_dtype
from ...api.indexing import guarded
from ...api.linear_algebra import matmul
from ...linalg import vector_norm
from ...pytorch.calls import reads

__all__ = ["bilinear", "embedding", "linear", "one_hot"]


@reads("linear(Tensor input, Tensor weight, Tensor? bias=None)")
def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """``input @ weight.T + bias``: each row of `weight` is one output's weights.

    Args:
        input: (…, in).
        weight: (out, in), or (in,) for a single output.
        bias: (out,).

    Returns:
        A tensor (…, out).

    Raises:
        RuntimeError: the inner lengths differ, or the types do.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.linear(torch.tensor([1., 2.]), torch.tensor([[1., 1.], [0., 3.]]), torch.tensor([0., 1.]))
        tensor([3., 7.])

    PyTorch: ``torch.nn.functional.linear``.
    """
    if bias is not None and input._array.ndim == 2 and weight._array.ndim == 2:
        return _affine(bias, input, _transposed(weight))
    if not input.ndim or not weight.ndim:
        raise RuntimeError(
            "both arguments to linear need to be at least 1D, but they are "
            f"{input.ndim}D and {weight.ndim}D"
        )
    if bias is None:
        return matmul(input, weight.t())
    if input.ndim != 2 and bias.ndim != 1 and sum(n != 1 for n in bias.shape) != 1:
        return matmul(input, weight.t()).add_(bias)
    rows = input.reshape(-1, input.shape[-1])
    return _checked_affine(bias, rows, weight.t()).view(*input.shape[:-1], len(weight))


def _checked_affine(bias: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
    same_dtype(bias, columns, "self and mat2 must have the same dtype, but got {0} and {1}")
    same_dtype(rows, columns, "mat1 and mat2 must have the same dtype, but got {0} and {1}")
    need_ndim(columns, 2, 2, "mat2 must be a matrix, got {}-D tensor")
    (n, k), (k2, m) = rows._array.shape, columns._array.shape
    refuse(k != k2, "mat1 and mat2 shapes cannot be multiplied ({}x{} and {}x{})", n, k, k2, m)
    bias.expand(n, m)  # or an error
    return ops.addmm(bias, rows, columns)


_affine = recorder(3)(ops.addmm, _checked_affine)
# With code of its own, which Python fits to parameters; that of `record_unary` meets all kinds of tensors.
_transposed = recorder(1)(ops.t, ops.t)


@reads("bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None)")
def bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """``input1 @ weight[o] @ input2 + bias[o]`` for each output o.

    Args:
        input1, input2: (…, in1) and (…, in2).
        weight: (out, in1, in2).
        bias: (out,).

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.bilinear(torch.ones(1, 2), torch.ones(1, 3), torch.ones(4, 2, 3))
        tensor([[6., 6., 6., 6.]])

    PyTorch: ``torch.nn.functional.bilinear``.
    """
    given = dict(input1=input1, input2=input2, weight=weight, bias=bias)
    kinds = {name: one.dtype.c_name for name, one in given.items() if one is not None}
    if len({*kinds.values()}) > 1:
        told = ", ".join(map("{}: {}".format, kinds, kinds.values()))
        raise RuntimeError(f"All tensors must have the same dtype, got {told}")
    if input1.ndim != input2.ndim:
        dims = f"got {input1.ndim} and {input2.ndim}"
        raise RuntimeError(f"bilinear(): input dimensions do not match: {dims}")
    for axis, (n, m) in enumerate(zip(input1.shape[:-1], input2.shape)):
        words = "bilinear(): input batch dimensions do not match at dim {}: got {} and {}"
        refuse(n != m, words, axis, n, m)
    for at, one in enumerate((input1, input2), start=1):
        words = "bilinear(): input{} size does not match weight size: got {} but expected {}"
        refuse(one.size(-1) != weight.size(at), words, at, one.size(-1), weight.size(at))
    if bias is not None and bias.size(0) != weight.size(0):
        raise RuntimeError(
            f"bilinear(): bias size does not match weight size: got {len(bias)} but expected {len(weight)}"
        )
    need_ndim(weight, 3, 3, "number of dimensions must match")
    need_kernel("bmm", weight, dtypes.INTEGER)
    y = ops.trilinear(
        input1.reshape(-1, weight.shape[1]), weight, input2.reshape(-1, weight.shape[2])
    )
    y = y.view(*input1.shape[:-1], len(weight))
    return y if bias is None else y + bias


@reads(
    "embedding(Tensor weight, Tensor indices, SymInt padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False)"
)
def _embedding(weight, indices, padding_idx, scale_grad_by_freq, sparse) -> Tensor:
    need_ndim(weight, 2, 2, "'weight' must be 2-D")
    index = indices._array
    if indices.dtype not in (dtypes.int64, dtypes.int32):
        raise RuntimeError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, "
            f"Int; but got {indices.dtype.old_name} instead (while checking arguments for embedding)"
        )
    if index.size and not (0 <= index.min() and index.max() < len(weight)):
        raise IndexError("index out of range in self")
    refuse(sparse, "minitorch has no sparse gradients; PyTorch has", error=NotImplementedError)
    weights = 1
    if scale_grad_by_freq or padding_idx >= 0:
        weights = (index != padding_idx).astype(weight._array.dtype)[..., None]
    if scale_grad_by_freq:
        weights /= np.bincount(index.ravel(), minlength=1)[index][..., None]
    return guarded(ops.embedding(weight, index=index.copy(), weights=weights), indices)


def _renorm(weight: Tensor, index: np.ndarray, max_norm: float, norm_type: float) -> None:
    """Shortens, in place, the rows that are longer than `max_norm`, among those that are asked for."""
    rows = np.unique(index)
    norms = vector_norm(weight.detach()[rows], norm_type, 1)._array[:, None].astype(float)
    weight._array[rows] *= np.where(norms > max_norm, max_norm / (norms + 1e-7), 1)
    weight._storage.changed()


def embedding(
    input: Tensor,
    weight: Tensor,
    padding_idx: int | None = None,
    max_norm: float | None = None,
    norm_type=2.0,
    scale_grad_by_freq=False,
    sparse=False,
) -> Tensor:
    """Rows of a table: ``weight[input]``.

    Args:
        input: integers of any shape, indices of rows.
        weight: (rows, columns).
        padding_idx: the row that gets no gradient.
        max_norm: rows that are longer are shortened, in place; `norm_type` says which norm.
        scale_grad_by_freq: divide a row's gradient by the number of times that it is read.

    Raises:
        IndexError: there is no such row; negative indices do not count from the end.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.embedding(torch.tensor([1, 1, 0]), torch.tensor([[0., 1.], [2., 3.]]))
        tensor([[2., 3.],
                [2., 3.],
                [0., 1.]])

    PyTorch: ``torch.nn.functional.embedding``.
    """
    padding_idx = -1 if padding_idx is None else row_of(padding_idx, len(weight))
    if max_norm is not None:
        _renorm(weight, input._array, max_norm, norm_type)
    return _embedding(weight, input, padding_idx, scale_grad_by_freq, sparse)


def row_of(padding_idx: int, num_embeddings: int) -> int:
    """The row of the table, counted from the front."""
    if padding_idx and not -num_embeddings <= padding_idx < num_embeddings:
        raise AssertionError("Padding_idx must be within num_embeddings")
    return padding_idx % (num_embeddings or 1)


@reads("one_hot(Tensor input, SymInt num_classes=-1)")
def one_hot(input: Tensor, num_classes=-1) -> Tensor:
    """For each class index a row of zeros with a 1 at that index.

    Args:
        input: integers from 0 on, of any shape.
        num_classes: the length of the rows; -1 takes the greatest index plus 1.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.one_hot(torch.tensor([0, 2]))
        tensor([[1, 0, 0],
                [0, 0, 1]])

    PyTorch: ``torch.nn.functional.one_hot``.
    """
    index = input._array
    if input.dtype is not dtypes.int64:
        raise RuntimeError("one_hot is only applicable to index tensor of type LongTensor.")
    if not index.size and num_classes <= 0:
        raise RuntimeError("Can not infer total number of classes from empty tensor.")
    refuse(index.size and index.min() < 0, "Class values must be non-negative.")
    if num_classes == -1:
        num_classes = int(index.max()) + 1
    elif index.size and index.max() >= num_classes:
        raise RuntimeError("Class values must be smaller than num_classes.")
    return Tensor._wrap((index[..., None] == np.arange(num_classes)).astype(np.int64, "C"))
