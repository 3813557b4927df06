"""Shaping: the same elements under another shape. Views share memory; clone and cat copy."""

from __future__ import annotations

import numpy as np

from .. import shapes
from ..operation import Joining, Linear, View, ops, result_type
from ..shapes import read_ints, wrap_dim, wrap_dims
from ..tensor import Tensor, method
from .arguments import need_tensor, numpy_names


def _strides(array: np.ndarray) -> tuple[int, ...]:
    return tuple(step // array.itemsize for step in array.strides)


class _Window:
    """Memory as NumPy asks for it: where it begins, its shape and its strides."""

    def __init__(self, array: np.ndarray, shape, strides, offset: int):
        memory = array.__array_interface__
        start, read_only = memory["data"]
        self.base = array
        self.__array_interface__ = {
            **memory,
            "data": (start + offset * array.itemsize, read_only),
            "shape": tuple(shape),
            "strides": tuple(step * array.itemsize for step in strides),
        }


def _seen_as(array: np.ndarray, shape, strides, offset: int = 0) -> np.ndarray:
    """A view of an array's memory by shape, strides and offset, all counted in elements."""
    return np.asarray(_Window(array, shape, strides, offset))


def _viewed(array: np.ndarray, *, shape) -> np.ndarray:
    return _seen_as(array, shape, shapes.view_strides(array.shape, _strides(array), shape))


def _expanded(array: np.ndarray, *, shape) -> np.ndarray:
    if not array.ndim:
        return _seen_as(array, shape, [0] * len(shape))
    strides, lead = _strides(array), len(shape) - array.ndim
    result: list[int] = []
    for axis in reversed(range(len(shape))):
        if axis >= lead:
            length, step = array.shape[axis - lead], strides[axis - lead]
        else:
            length, step = 1, shape[axis + 1] * result[0]
        result.insert(0, step if length == shape[axis] else 0)
    return _seen_as(array, shape, result)


def _unsqueezed(array: np.ndarray, *, dim) -> np.ndarray:
    strides = list(_strides(array))
    step = array.shape[dim] * strides[dim] if dim < array.ndim else 1
    shape = array.shape[:dim] + (1,) + array.shape[dim:]
    return _seen_as(array, shape, strides[:dim] + [step] + strides[dim:])


def _squeezed(array: np.ndarray, *, dim) -> np.ndarray:
    return array.squeeze(tuple(axis for axis in dim if array.shape[axis] == 1))


def _inverse(dims) -> tuple[int, ...]:
    return tuple(int(place) for place in np.argsort(dims))


# The table. The adjoint of seeing the elements in another shape is seeing them in the old one; what
# expand repeats is added up where every broadcast is undone, in `operation.fit`.

_back = lambda g, x_shape: g.reshape(x_shape)  # noqa: E731

View("view", _viewed, x=_back)
View("unsafe_view", _viewed, grad_fn="UnsafeViewBackward0", x=_back)
View("unsqueeze", _unsqueezed, x=_back)
View("squeeze", _squeezed, x=_back)
View("squeeze_dim", _squeezed, grad_fn="SqueezeBackward1", x=_back)
View("squeeze_row", _squeezed, grad_fn="SqueezeBackward4", x=_back)
View("expand", _expanded, x=lambda g: g)
View(
    "permute",
    lambda x, *, dims: x.transpose(dims),
    x=lambda g, dims: ops.permute(g, dims=_inverse(dims)),
)
View("transpose", lambda x, *, dims: x.transpose(dims), x=lambda g, dims: ops.permute(g, dims=dims))
View("t", lambda x: x.T, x=lambda g: ops.t(g))
View("alias", lambda x: x.view(), x=lambda g: g)
Linear("clone", lambda x: x.copy(order="C" if 0 in x.strides else "K"), x=lambda g: g)
Linear("contiguous", lambda x: x.copy(order="C"), grad_fn="CloneBackward0", x=lambda g: g)
Linear("to", lambda x, *, dtype: x.astype(dtype.numpy), grad_fn="ToCopyBackward0", x=lambda g: g)


class _Promoting(Joining):
    def arrays(self, inputs):
        together = result_type(*inputs).numpy
        return [one._array.astype(together, copy=False) for one in inputs]


def _part(g, dim, lengths, place):
    start = sum(lengths[:place])
    return g[(slice(None),) * dim + (slice(start, start + lengths[place]),)]


_Promoting("cat", lambda *arrays, dim, lengths: np.concatenate(arrays, dim), each=_part)
_Promoting(
    "stack",
    lambda *arrays, dim: np.stack(arrays, dim),
    each=lambda g, dim, place: g[(slice(None),) * dim + (place,)],
)


# The public functions.


@method
def reshape(input: Tensor, *shape) -> Tensor:
    """The same elements, in order, in another shape. A view when the strides allow it, a copy when
    not.

    Args:
        shape: the new lengths, as ``reshape(3, 4)`` or ``reshape((3, 4))``; one of them may be -1.

    Raises:
        RuntimeError: the new shape does not hold the same number of elements.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(6).reshape(2, -1)
        tensor([[0, 1, 2],
                [3, 4, 5]])

    PyTorch: ``torch.reshape``.
    """
    array = need_tensor("reshape", input)._array
    shape = shapes.infer(read_ints("reshape", "shape", shape), array.size)
    if shapes.view_strides(array.shape, _strides(array), shape) is not None:
        return ops.view(input, shape=shape)
    return ops.unsafe_view(ops.contiguous(input), shape=shape)


@method
def view(input: Tensor, *shape) -> Tensor:
    """The same memory seen in another shape.

    RuntimeError when no strides describe it: then `reshape` copies.

    Example:
        >>> import minitorch as torch
        >>> x = torch.zeros(4)
        >>> x.view(2, 2)[0, 1] = 7
        >>> x
        tensor([0., 7., 0., 0.])

    PyTorch: ``Tensor.view``.
    """
    array = input._array
    shape = shapes.infer(read_ints("view", "size", shape), array.size)
    if shapes.view_strides(array.shape, _strides(array), shape) is None:
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans "
            "across two contiguous subspaces). Use .reshape(...) instead."
        )
    return ops.view(input, shape=shape)


@method
def flatten(input: Tensor, start_dim: int = 0, end_dim: int = -1) -> Tensor:
    """Joins the axes from `start_dim` to `end_dim` into one.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(6).reshape(2, 3).flatten()
        tensor([0, 1, 2, 3, 4, 5])

    PyTorch: ``torch.flatten``.
    """
    first, last = wrap_dim(start_dim, input.ndim), wrap_dim(end_dim, input.ndim)
    if first > last:
        raise RuntimeError("flatten() has invalid args: start_dim cannot come after end_dim")
    if first == last and input.ndim:
        return input
    joined = shapes.count(input.shape[first : last + 1])
    return reshape(input, (*input.shape[:first], joined, *input.shape[last + 1 :]))


@method
@numpy_names
def unsqueeze(input: Tensor, dim: int) -> Tensor:
    """A view with a new axis of length 1 at `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(3).unsqueeze(1).shape
        torch.Size([3, 1])

    PyTorch: ``torch.unsqueeze``.
    """
    return ops.unsqueeze(need_tensor("unsqueeze", input), dim=wrap_dim(dim, input.ndim + 1))


@method
@numpy_names
def squeeze(input: Tensor, dim=None) -> Tensor:
    """A view without the axes of length 1, or without those of `dim` that have length 1.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(1, 3, 1).squeeze().shape
        torch.Size([3])

    PyTorch: ``torch.squeeze``.
    """
    if dim is None:
        return ops.squeeze(need_tensor("squeeze", input), dim=tuple(range(input.ndim)))
    dims = wrap_dims(dim if isinstance(dim, (tuple, list)) else (dim,), input.ndim)
    return ops.squeeze_dim(input, dim=dims if input.ndim else ())


@method
def expand(input: Tensor, *size) -> Tensor:
    """A view in which axes of length 1 are repeated without copying: their stride is 0.

    Args:
        size: the new lengths; -1 keeps a length. New axes may be added in front.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1], [2]]).expand(2, 3)
        tensor([[1, 1, 1],
                [2, 2, 2]])

    PyTorch: ``Tensor.expand``.
    """
    target = read_ints("expand", "size", size)
    return ops.expand(input, shape=shapes.expanded(input.shape, target, input.dtype.tensor_name))


@method
def broadcast_to(input: Tensor, size) -> Tensor:
    """`input` seen in the broadcast shape `size`; see `expand`.

    Example:
        >>> import minitorch as torch
        >>> torch.broadcast_to(torch.tensor([1, 2]), (2, 2))
        tensor([[1, 2],
                [1, 2]])

    PyTorch: ``torch.broadcast_to``.
    """
    return expand(input, size)


@method
def permute(input: Tensor, *dims) -> Tensor:
    """A view with the axes in the order `dims`.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3, 4).permute(2, 0, 1).shape
        torch.Size([4, 2, 3])

    PyTorch: ``torch.permute``.
    """
    dims = read_ints("permute", "dims", dims)
    if len(dims) != input.ndim:
        raise RuntimeError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the "
            f"desired ordering of dimensions i.e. input.dim() = {input.ndim} is not equal to "
            f"len(dims) = {len(dims)}"
        )
    wrapped = tuple(wrap_dim(dim, input.ndim) for dim in dims)
    if len(set(wrapped)) != len(wrapped):
        raise RuntimeError("permute(): duplicate dims are not allowed.")
    return ops.permute(input, dims=wrapped)


@method
def transpose(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """A view with two axes exchanged.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3, 4).transpose(0, 2).shape
        torch.Size([4, 3, 2])

    PyTorch: ``torch.transpose``.
    """
    first, second = (wrap_dim(dim, need_tensor("transpose", input).ndim) for dim in (dim0, dim1))
    order = list(range(input.ndim))
    if order:
        order[first], order[second] = order[second], order[first]
    return ops.transpose(input, dims=tuple(order))


@method
def t(input: Tensor) -> Tensor:
    """The transpose of a matrix; RuntimeError for more than two axes.

    Example:
        >>> import minitorch as torch
        >>> torch.t(torch.tensor([[1, 2]]))
        tensor([[1],
                [2]])

    PyTorch: ``torch.t``.
    """
    if need_tensor("t", input).ndim > 2:
        raise RuntimeError(f"t() expects a tensor with <= 2 dimensions, but self is {input.ndim}D")
    return ops.t(input)


def _reversed_axes(self: Tensor) -> Tensor:
    """The transpose: a view with the axes in reverse order."""
    return ops.permute(self, dims=tuple(reversed(range(self.ndim))))


def _matrix_transpose(self: Tensor) -> Tensor:
    """A view with the last two axes exchanged; RuntimeError for a vector."""
    if self.ndim == 1:
        raise RuntimeError(
            "tensor.mT is only supported on matrices or batches of matrices. Got 1-D tensor."
        )
    return transpose(self, -2, -1) if self.ndim else self


Tensor.T = property(_reversed_axes)
Tensor.mT = property(_matrix_transpose)


@method
def clone(input: Tensor) -> Tensor:
    """A copy in memory of its own; gradients pass through.

    Example:
        >>> import minitorch as torch
        >>> x = torch.zeros(2)
        >>> y = x.clone()
        >>> y[0] = 1
        >>> x
        tensor([0., 0.])

    PyTorch: ``torch.clone``.
    """
    return ops.clone(need_tensor("clone", input))


@method
def contiguous(input: Tensor) -> Tensor:
    """`input` itself when its elements lie row after row in memory, a copy laid out so when not.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(6).reshape(2, 3).T.contiguous().stride()
        (2, 1)

    PyTorch: ``Tensor.contiguous``.
    """
    return input if input.is_contiguous() else ops.contiguous(input)


@numpy_names
def cat(tensors, dim: int = 0) -> Tensor:
    """Joins tensors along the existing axis `dim`; all other lengths must agree.

    Args:
        tensors: a tuple or list of tensors.
        dim: the axis along which lengths add up.

    Raises:
        IndexError: the tensors have no axis `dim`.
        RuntimeError: the other lengths differ.

    Example:
        >>> import minitorch as torch
        >>> torch.cat((torch.zeros(1, 2), torch.ones(2, 2)))
        tensor([[0., 0.],
                [1., 1.],
                [1., 1.]])

    PyTorch: ``torch.cat``.
    """
    tensors = _tensors("cat", tensors)
    if not tensors:
        raise ValueError("torch.cat(): expected a non-empty list of Tensors")
    joined = [one for one in tensors if one._array.shape != (0,)] or tensors[:1]
    for place, one in enumerate(tensors):
        if one._array.ndim == 0:
            raise RuntimeError(
                f"zero-dimensional tensor (at position {place}) cannot be concatenated"
            )
    first = joined[0]._array
    dim = wrap_dim(dim, first.ndim)
    for place, one in enumerate(tensors):
        array = one._array
        if array.shape == (0,):
            continue
        if array.ndim != first.ndim:
            raise RuntimeError(
                f"Tensors must have same number of dimensions: got {first.ndim} and {array.ndim}"
            )
        for axis, (here, there) in enumerate(zip(first.shape, array.shape)):
            if axis != dim and here != there:
                raise RuntimeError(
                    f"Sizes of tensors must match except in dimension {dim}. Expected size {here} but got "
                    f"size {there} for tensor number {place} in the list."
                )
    return ops.cat(*joined, dim=dim, lengths=[one.shape[dim] for one in joined])


@numpy_names
def stack(tensors, dim: int = 0) -> Tensor:
    """Joins tensors of one shape along a new axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.stack((torch.zeros(2), torch.ones(2)))
        tensor([[0., 0.],
                [1., 1.]])

    PyTorch: ``torch.stack``.
    """
    tensors = _tensors("stack", tensors)
    if not tensors:
        raise RuntimeError("stack expects a non-empty TensorList")
    for place, one in enumerate(tensors):
        if one.shape != tensors[0].shape:
            raise RuntimeError(
                f"stack expects each tensor to be equal size, but got {list(tensors[0].shape)} at entry 0 "
                f"and {list(one.shape)} at entry {place}"
            )
    return ops.stack(*tensors, dim=wrap_dim(dim, tensors[0].ndim + 1))


def _tensors(function: str, tensors) -> list[Tensor]:
    if not isinstance(tensors, (tuple, list)):
        raise TypeError(
            f"{function}(): argument 'tensors' (position 1) must be tuple of Tensors, "
            f"not {type(tensors).__name__}"
        )
    for place, one in enumerate(tensors):
        if not isinstance(one, Tensor):
            raise TypeError(
                f"expected Tensor as element {place} in argument 0, but got {type(one).__name__}"
            )
    return list(tensors)
