"""Shaping: the same elements under another shape. Views share memory; clone and contiguous copy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..core import Size, Tensor, dtypes, ops, read_ints, shapes, tangents_of, wrap_dim, wrap_dims
from ..core.forward import carrying
from ..core.record import is_grad_enabled
from ..pytorch.out import resize
from ..operations.shaping import as_strided as strided, element_strides
from ..pytorch.calls import reads, reads_both, reads_method, unread
from .checks import refuse


@reads_both("reshape(Tensor input, IntArrayRef shape)")
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
    array = input._array
    shape = shapes.infer(read_ints(shape), array.size)
    if shapes.view_strides(array.shape, element_strides(array), shape) is None:
        return ops.unsafe_view(ops.contiguous(input), shape=shape)
    return (ops.view if input.is_contiguous() else ops.reshape_alias)(input, shape=shape)


@reads_method("view(<ScalarType dtype|IntArrayRef size>)")
def view(input: Tensor, *shape) -> Tensor:
    """The same memory seen in another shape, or, of a type instead, as elements of that type.

    RuntimeError when no strides describe it: then `reshape` copies.

    Example:
        >>> import minitorch as torch
        >>> x = torch.zeros(4)
        >>> x.view(2, 2)[0, 1] = 7
        >>> x
        tensor([0., 7., 0., 0.])

    PyTorch: ``Tensor.view``.
    """
    if shape and isinstance(shape[0], dtypes.dtype):
        return _seen_as(input, shape[0])
    array = input._array
    shape = shapes.infer(read_ints(shape), array.size)
    if shapes.view_strides(array.shape, element_strides(array), shape) is None:
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans "
            "across two contiguous subspaces). Use .reshape(...) instead."
        )
    return ops.view(input, shape=shape)


def _seen_as(input: Tensor, dtype: dtypes.dtype) -> Tensor:
    """The memory of a tensor as elements of another type, more or fewer along the last axis."""
    array, ratio = input._array, dtype.itemsize // input.dtype.itemsize
    words = f"to view {input.dtype.tensor_name} as {dtype.tensor_name} (different element sizes)"
    if dtype.itemsize != input.dtype.itemsize:
        refuse(not array.ndim, "self.dim() cannot be 0 " + words)
        strides, found = element_strides(array), {"size(-1)": array.shape[-1]}
        found |= {"storage_offset()": input.storage_offset(), "stride(-1)": strides[-1]}
        found |= {f"stride({axis})": step for axis, step in enumerate(strides[:-1])}
        for name, n in found.items():
            must = 1 if name == "stride(-1)" else f"divisible by {ratio}"
            wrong = n != 1 if must == 1 else ratio and n % ratio
            refuse(wrong, f"self.{name} must be {must} {words}, but got {n}")
    seen = Tensor._wrap(array.view(dtype.numpy))
    seen._shared = input._storage
    return seen


def _reach(shape, strides) -> int:
    """How many elements of memory a shape and its strides span."""
    return 1 + sum((n - 1) * step for n, step in zip(shape, strides)) if 0 not in shape else 0


@reads_both(
    "as_strided(Tensor input, IntArrayRef size, IntArrayRef stride, SymInt? storage_offset=None)"
)
def as_strided(input: Tensor, size, stride, storage_offset: int | None = None) -> Tensor:
    """The memory of a tensor seen by a shape and strides of one's own; elements may be seen several times.

    Args:
        size, stride: the lengths of the axes, and how many elements in memory one step along each is.
        storage_offset: where in memory the first element is; left out, that of the tensor.

    Raises:
        RuntimeError: they reach outside of the memory, or a stride is negative.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(5).as_strided((3, 3), (1, 1))
        tensor([[0, 1, 2],
                [1, 2, 3],
                [2, 3, 4]])

    PyTorch: ``torch.as_strided``.
    """
    x, memory, start = input._array, input._storage.array, input.storage_offset()
    offset = start if storage_offset is None else storage_offset
    size, stride, item = list(size), list(stride), x.itemsize
    room, end = _reach(memory.shape, element_strides(memory)), _reach(size, stride)
    refuse(len(size) != len(stride), "mismatch in length of strides and shape")
    for wrong, words in (
        (
            any(step < 0 for step in stride),
            f"as_strided: Negative strides are not supported at the moment, got strides: {stride}",
        ),
        (offset < 0, f"Tensor: invalid storage offset {offset}"),
        (
            any(n < 0 for n in size),
            f"Storage size calculation overflowed with sizes={size} and strides={stride}",
        ),
        (
            end and offset + end > room,
            f"setStorage: sizes {size}, strides {stride}, storage offset "
            f"{offset}, and itemsize {item} requiring a storage size of {(offset + end) * item} are out of "
            f"bounds for storage of size {room * item}",
        ),
    ):
        if wrong:
            raise RuntimeError(words)
    places, seen = None, strided(memory, size, stride, offset)
    if input.requires_grad or input._tangents:
        index = np.full(room, -1)
        strided(index, x.shape, element_strides(x), start)[...] = np.arange(x.size).reshape(x.shape)
        places = strided(index, size, stride, offset).copy()
        lost = (places < 0).any() or 0 in [step for step, n in zip(x.strides, x.shape) if n > 1]
        words = "minitorch's as_strided() has no derivative here; PyTorch's has"
        refuse(lost, words, error=NotImplementedError)
    view = ops.strided(input, seen=seen, places=places)
    if places is not None and len(np.unique(places)) < places.size:
        view._refusal = "minitorch records no change of elements that are seen twice; PyTorch does."
    return view


@reads_both("flatten(Tensor input, int start_dim=0, int end_dim=-1)")
def flatten(input: Tensor, start_dim=0, end_dim=-1) -> Tensor:
    """Joins the axes from `start_dim` to `end_dim` into one.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(6).reshape(2, 3).flatten()
        tensor([0, 1, 2, 3, 4, 5])

    PyTorch: ``torch.flatten``.
    """
    first, last = wrap_dim(start_dim, input.ndim), wrap_dim(end_dim, input.ndim)
    refuse(first > last, "flatten() has invalid args: start_dim cannot come after end_dim")
    if first == last and input.ndim:
        return input
    shape = input._array.shape
    joined = shapes.count(shape[first : last + 1])
    return unread(reshape)(input, *shape[:first], joined, *shape[last + 1 :])


@reads_both("ravel(Tensor input)")
def ravel(input: Tensor) -> Tensor:
    """All the elements, in order, along one axis; a view where they are contiguous in memory.

    Example:
        >>> import minitorch as torch
        >>> torch.ravel(torch.tensor([[1, 2], [3, 4]]))
        tensor([1, 2, 3, 4])

    PyTorch: ``torch.ravel``.
    """
    return view(contiguous(input), -1)


@reads_both("unflatten(Tensor input, int dim, IntArrayRef sizes)")
def unflatten(input: Tensor, dim: int, sizes) -> Tensor:
    """The view in which the axis `dim` is cut into axes of the lengths `sizes`.

    Args:
        sizes: lengths whose product is that of the axis; one of them may be -1.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(6).unflatten(0, (2, 3))
        tensor([[0, 1, 2],
                [3, 4, 5]])

    PyTorch: ``torch.unflatten``.
    """
    refuse(not sizes, "unflatten: sizes must be non-empty")
    dim = wrap_dim(dim, input.ndim)
    words = "unflatten got an unexpected error:\nDimension specified as 0 but tensor has no dimensions"
    refuse(not input.ndim, words)
    length = input.shape[dim]
    try:
        inferred = shapes.infer(sizes, length)
    except RuntimeError as error:
        if not str(error).startswith("shape"):
            raise RuntimeError(f"unflatten got an unexpected error:\n{error}") from None
        raise RuntimeError(
            f"unflatten: Provided sizes {list(sizes)} don't multiply up to the size of dim {dim} "
            f"({length}) in the input tensor"
        ) from None
    return view(input, (*input.shape[:dim], *inferred, *input.shape[dim + 1 :]))


@reads_method("reshape_as(Tensor other)")
def reshape_as(self: Tensor, other: Tensor) -> Tensor:
    """`reshape` to the shape of `other`.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(4).reshape_as(torch.zeros(2, 2))
        tensor([[0, 1],
                [2, 3]])

    PyTorch: ``Tensor.reshape_as``.
    """
    return reshape(self, other.shape)


@reads_method("view_as(Tensor other)")
def view_as(self: Tensor, other: Tensor) -> Tensor:
    """`view` in the shape of `other`.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(4).view_as(torch.zeros(2, 2))
        tensor([[0, 1],
                [2, 3]])

    PyTorch: ``Tensor.view_as``.
    """
    return view(self, other.shape)


@reads_both("unsqueeze(Tensor input, int dim)")
def unsqueeze(input: Tensor, dim: int) -> Tensor:
    """A view with a new axis of length 1 at `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(3).unsqueeze(1).shape
        torch.Size([3, 1])

    PyTorch: ``torch.unsqueeze``.
    """
    return ops.unsqueeze(input, dim=wrap_dim(dim, input.ndim + 1))


@reads_both("squeeze(Tensor input)")
@reads_both("squeeze(Tensor input, <int dim|IntArrayRef dim>)")
def squeeze(input: Tensor, dim=None) -> Tensor:
    """A view without the axes of length 1, or without those of `dim` that have length 1.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(1, 3, 1).squeeze().shape
        torch.Size([3])

    PyTorch: ``torch.squeeze``.
    """
    if dim is None:
        return ops.squeeze(input, dim=tuple(range(input.ndim)))
    dims = wrap_dims(read_ints((dim,)), input.ndim)
    row = "squeeze_dim" if isinstance(dim, int) else "squeeze_dims"
    return getattr(ops, row)(input, dim=dims if input.ndim else ())


@reads_method("expand(IntArrayRef size, *, bool implicit=False)")
def expand(input: Tensor, *size, implicit=False) -> Tensor:
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
    return ops.expand(input, shape=_expanded(input, read_ints(size)))


def _expanded(input: Tensor, target: tuple[int, ...]) -> tuple[int, ...]:
    """The lengths that `expand` makes of those of `input` for `target`, where -1 keeps a length."""
    shape = input.shape
    lead = len(target) - len(shape)
    if lead < 0:
        raise RuntimeError(
            f"expand({input.dtype.old_name}{{{list(shape)}}}, size={list(target)}): the number of "
            f"sizes provided ({len(target)}) must be greater or equal to the number of dimensions in "
            f"the tensor ({len(shape)})"
        )
    result = list(target)
    for axis in reversed(range(len(target))):
        here = shape[axis - lead] if axis >= lead else 1
        if target[axis] == -1:
            if axis < lead:
                raise RuntimeError(
                    f"The expanded size of the tensor (-1) isn't allowed in a leading, "
                    f"non-existing dimension {axis}"
                )
            result[axis] = here
        elif here not in (1, target[axis]):
            raise RuntimeError(
                f"The expanded size of the tensor ({target[axis]}) must match the existing size "
                f"({here}) at non-singleton dimension {axis}.  Target sizes: {list(target)}.  "
                f"Tensor sizes: {list(shape)}"
            )
    return tuple(result)


@reads_both("broadcast_to(Tensor input, IntArrayRef size)")
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


@reads_method("unfold(int dimension, int size, int step)")
def unfold(self: Tensor, dimension: int, size: int, step: int) -> Tensor:
    """A view of all windows along an axis, whose elements stand along a new last axis.

    Args:
        dimension: the axis; the places where windows begin take its place.
        size: the length of a window.
        step: from where one begins to where the next does; below `size` they overlap.

    Raises:
        RuntimeError: a window is longer than the axis, its length below 0, or the step below 1.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(5).unfold(0, 3, 1)
        tensor([[0, 1, 2],
                [1, 2, 3],
                [2, 3, 4]])

    PyTorch: ``Tensor.unfold``.
    """
    dim, length = wrap_dim(dimension, self.ndim), self.shape[dimension] if self.ndim else 1
    refuse(size < 0, "size is {} but must be >= 0", size)
    words = "maximum size for tensor at dimension {} is {} but size is {}"
    refuse(size > length, words, dim, length, size)
    refuse(step <= 0, "step is {} but must be > 0", step)
    if not self.ndim:
        return unfold(unsqueeze(self, 0), 0, size, step).select(0, 0)
    return ops.unfold(self, how=(dim, size, step))


@reads_method("expand_as(Tensor other)")
def expand_as(self: Tensor, other: Tensor) -> Tensor:
    """`expand` to the shape of `other`.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([1, 2]).expand_as(torch.zeros(2, 2))
        tensor([[1, 2],
                [1, 2]])

    PyTorch: ``Tensor.expand_as``.
    """
    return expand(self, other.shape)


@reads_method("resize_(IntArrayRef size, *, MemoryFormat? memory_format=None)")
def resize_(self: Tensor, *size) -> Tensor:
    """Gives this tensor another shape, with the elements that lie in its memory one after another.

    What did not belong to it before has no particular value.

    Raises:
        RuntimeError: the tensor requires a gradient.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(6).resize_(2, 2)
        tensor([[0, 1],
                [2, 3]])

    PyTorch: ``Tensor.resize_``.
    """
    refuse(self.requires_grad, "cannot resize variables that require grad")
    shape = read_ints(size)
    refuse(any(length < 0 for length in shape), "numel: integer multiplication overflow")
    if shape != tuple(self.shape):
        resize(self, shape)
    return self


@reads_method("unsqueeze_(int dim)")
def unsqueeze_(self: Tensor, dim: int) -> Tensor:
    """In place: `unsqueeze`, by which this tensor gets a new axis of length 1.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(2).unsqueeze_(1)
        tensor([[0],
                [1]])

    PyTorch: ``Tensor.unsqueeze_``.
    """
    words = "a leaf Variable that requires grad is being used in an in-place operation."
    refuse(self.requires_grad and self.is_leaf and is_grad_enabled(), words)
    dim = wrap_dim(dim, self.ndim + 1)
    seen = ops.unsqueeze_(carrying(self, tangents_of(self)), dim=dim)
    self._array, self._node, self._tangents = seen._array, seen._node, seen._tangents
    return self


def broadcast_shapes(*shapes) -> Size:
    """The shape in which tensors of these shapes meet; an integer is the shape of a vector.

    Raises:
        RuntimeError: they do not meet.

    Example:
        >>> import minitorch as torch
        >>> torch.broadcast_shapes((3, 1), (2,))
        torch.Size([3, 2])

    PyTorch: ``torch.broadcast_shapes``.
    """
    met: list[int] = []  # lengths from the last axis to the first
    for at, one in enumerate(shapes):
        words = "Input shapes should be of type ints, a tuple of ints, or a list of ints, got {}"
        refuse(not isinstance(one, (int, tuple, list)), words, one)
        shape = shown = (one,) if isinstance(one, int) else one
        met += [1] * (len(shape) - len(met))
        for axis, length in enumerate(reversed(shape)):
            if length < 0:
                raise ValueError("Attempting to broadcast a dimension with negative length!")
            if 1 not in (length, met[axis]) and length != met[axis]:
                raise RuntimeError(
                    f"Attempting to broadcast a dimension of length {length} at {-axis - 1}! Mismatching "
                    f"argument at index {at} had {shown}; but expected shape should be broadcastable to "
                    f"{met[::-1]}"
                )
            met[axis] = length if met[axis] == 1 else met[axis]
    return Size(reversed(met))


def broadcast_tensors(*tensors) -> tuple[Tensor, ...]:
    """All the tensors seen in the one shape in which they meet; see `expand`.

    Example:
        >>> import minitorch as torch
        >>> torch.broadcast_tensors(torch.tensor([1, 2]), torch.tensor([[3], [4]]))
        (tensor([[1, 2],
                [1, 2]]), tensor([[3, 3],
                [4, 4]]))

    PyTorch: ``torch.broadcast_tensors``.
    """
    return _broadcast_tensors(tensors)


@reads("broadcast_tensors(TensorList tensors)")
def _broadcast_tensors(tensors: Sequence[Tensor]) -> tuple[Tensor, ...]:
    shape = shapes.broadcast(*[one.shape for one in tensors]) if tensors else ()
    return tuple(one if one.shape == shape else ops.expand(one, shape=shape) for one in tensors)


@reads_both("clone(Tensor input, *, MemoryFormat? memory_format=None)")
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
    return ops.clone(input)


@reads_method("contiguous(*, MemoryFormat memory_format=torch.contiguous_format)")
def contiguous(input: Tensor) -> Tensor:
    """`input` itself when its elements are contiguous in memory, a contiguous copy when not.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(6).reshape(2, 3).T.contiguous().stride()
        (2, 1)

    PyTorch: ``Tensor.contiguous``.
    """
    return input if input.is_contiguous() else ops.contiguous(input)
