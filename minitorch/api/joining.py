"""Tensors joined into one, and taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import inf

from ..core import Tensor, dtypes, existing_dim, fast_path, is_grad_enabled, ops, wrap_dim
from ..core.tensor import ONE_OF_MANY
from ..pytorch.calls import method, reads, reads_both, unread
from .checks import need_ndim, need_tensors, refuse
from .shaping import reshape


@reads("cat(TensorList tensors, int dim=0, *, out)")
def cat(tensors, dim=0) -> Tensor:
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
    refuse(not tensors, "torch.cat(): expected a non-empty list of Tensors", error=ValueError)
    shapes = [one._array.shape for one in tensors]
    words = "zero-dimensional tensor (at position {}) cannot be concatenated"
    refuse(() in shapes, words, [*shapes, ()].index(()))
    first = next((shape for shape in shapes if shape != (0,)), shapes[0])
    dim = wrap_dim(dim, len(first))
    for place, shape in enumerate(shapes):
        if shape == first or shape == (0,):
            continue
        words = "Tensors must have same number of dimensions: got {} and {}"
        refuse(len(shape) != len(first), words, len(first), len(shape))
        words = (
            "Sizes of tensors must match except in dimension {}. Expected size {} but got size {} for "
            "tensor number {} in the list."
        )
        for axis, (here, there) in enumerate(zip(first, shape)):
            refuse(axis != dim and here != there, words, dim, here, there, place)
    nothing = (*first[:dim], 0, *first[dim + 1 :])  # an empty vector fits in anywhere
    joined = [one if one.ndim == len(first) else reshape(one, nothing) for one in tensors]
    return ops.cat(*joined, dim=dim, lengths=[one._array.shape[dim] for one in joined])


@reads("stack(TensorList tensors, int dim=0, *, out)")
def stack(tensors, dim=0) -> Tensor:
    """Joins tensors of one shape along a new axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.stack((torch.zeros(2), torch.ones(2)))
        tensor([[0., 0.],
                [1., 1.]])

    PyTorch: ``torch.stack``.
    """
    need_tensors("stack", tensors)
    dim = wrap_dim(dim, tensors[0].ndim + 1)
    first = tensors[0]._array.shape
    for place, one in enumerate(tensors):
        if (shape := one._array.shape) != first:
            words = "stack expects each tensor to be equal size, but got {} at entry 0 and {} at entry {}"
            refuse(True, words, [*first], [*shape], place)
    return ops.stack(*tensors, dim=dim)


def _at_least(ndim: int, one: Tensor) -> Tensor:
    return one if one.ndim >= ndim else reshape(one, (*(1,) * (ndim - one.ndim), *one.shape))


@reads("hstack(TensorList tensors, *, out)")
def hstack(tensors) -> Tensor:
    """Joins tensors side by side: vectors along their one axis, all others along axis 1.

    Example:
        >>> import minitorch as torch
        >>> torch.hstack((torch.tensor([[1], [2]]), torch.tensor([[3], [4]])))
        tensor([[1, 3],
                [2, 4]])

    PyTorch: ``torch.hstack``.
    """
    tensors = [_at_least(1, one) for one in tensors]
    need_tensors("hstack", tensors)
    return unread(cat)(tensors, 0 if tensors[0].ndim == 1 else 1)


@reads("vstack(TensorList tensors, *, out)")
def vstack(tensors) -> Tensor:
    """Joins tensors one below the other, along axis 0; a vector is a row.

    Example:
        >>> import minitorch as torch
        >>> torch.vstack((torch.tensor([1, 2]), torch.tensor([3, 4])))
        tensor([[1, 2],
                [3, 4]])

    PyTorch: ``torch.vstack``.
    """
    tensors = [_at_least(2, one) for one in tensors]
    need_tensors("vstack", tensors)
    return unread(cat)(tensors, 0)


# Taking apart.


@reads_both("narrow(Tensor input, int dim, <Tensor|SymInt> start, SymInt length)")
def narrow(input: Tensor, dim: int, start, length: int) -> Tensor:
    """The view of `length` places of the axis `dim`, from `start` on.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(6).narrow(0, 2, 3)
        tensor([2, 3, 4])

    PyTorch: ``torch.narrow``.
    """
    if isinstance(start, Tensor):
        refuse(start.ndim or start.dtype.kind != 1, "start must be an 0-dim integral Tensor.")
        start = start.item()
    need_ndim(input, 1, inf, "narrow() cannot be applied to a 0-dim tensor.")
    refuse(length < 0, "narrow(): length must be non-negative.")
    dim = wrap_dim(dim, input.ndim)
    here = input.shape[dim]
    words = "start out of range (expected to be in range of [{}, {}], but got {})"
    refuse(not -here <= start <= here, words, -here, here, start, error=IndexError)
    start = start + here if start < 0 else start
    if start + length > here:
        raise RuntimeError(f"start ({start}) + length ({length}) exceeds dimension size ({here}).")
    return ops.slice(input, dim=dim, start=start, stop=start + length, step=1)


def _views(row, input: Tensor, *where: dict) -> tuple[Tensor, ...]:
    """A view of `input` for each place; none of them may be changed in place by a recorded step."""
    viewed = fast_path(row)
    views = tuple([viewed(input, **place, output=output) for output, place in enumerate(where)])
    for view in views:
        if view._base is not None and is_grad_enabled():
            view._refusal = ONE_OF_MANY
    return views


def _parts(row, input: Tensor, dim: int, lengths) -> tuple[Tensor, ...]:
    """Views of neighbouring places along `dim`, of these lengths."""
    ends = zip(lengths, accumulate(lengths))
    places = [dict(dim=dim, start=end - n, stop=end, step=1) for n, end in ends]
    return _views(row, input, *places)


def split(tensor: Tensor, split_size_or_sections, dim=0) -> tuple[Tensor, ...]:
    """Takes a tensor apart along the axis `dim`: a tuple of views.

    Args:
        split_size_or_sections: the length of every part (the last may be shorter), or a list with
            the length of each part.

    Example:
        >>> import minitorch as torch
        >>> torch.split(torch.arange(5), 2)
        (tensor([0, 1]), tensor([2, 3]), tensor([4]))

    PyTorch: ``torch.split``.
    """
    return tensor.split(split_size_or_sections, dim)


@method
def _split(self: Tensor, split_size, dim=0) -> tuple[Tensor, ...]:
    """Takes the tensor apart along the axis `dim`; see ``torch.split``.

    PyTorch: ``Tensor.split``.
    """
    if isinstance(split_size, Tensor) and split_size.numel() == 1:
        split_size = int(split_size)
    if isinstance(split_size, int):
        return _split_by_size(self, split_size, dim)
    return _split_with_sizes(self, split_size, dim)


@reads("split(Tensor input, <int|IntArrayRef> split_size, int dim=0)")
def _split_by_size(input: Tensor, split_size: int, dim: int) -> tuple[Tensor, ...]:
    need_ndim(input, 1, inf, "split expects at least a 1-dimensional tensor")
    words = "split expects split_size be non-negative, but got split_size={}"
    refuse(split_size < 0, words, split_size)
    dim = wrap_dim(dim, input.ndim)
    length = input.shape[dim]
    words = "split_size can only be 0 if dimension size is 0, but got dimension size of {}"
    refuse(split_size == 0 and length, words, length)
    starts = range(0, length, split_size) if length else [0]
    return _parts(ops.split, input, dim, [min(split_size, length - start) for start in starts])


@reads("split_with_sizes(Tensor input, IntArrayRef split_sizes, int dim=0)")
def _split_with_sizes(input: Tensor, lengths: Sequence[int], dim: int) -> tuple[Tensor, ...]:
    need_ndim(input, 1, inf, "split expects at least a 1-dimensional tensor")
    here = input.shape[wrap_dim(dim, input.ndim)]
    words = "split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes={}"
    refuse(any(length < 0 for length in lengths), words, list(lengths))
    if sum(lengths) != here:
        raise RuntimeError(
            f"split_with_sizes expects split_sizes to sum exactly to {here} (input "
            f"tensor's size at dimension {dim}), but got split_sizes={list(lengths)}"
        )
    return _parts(ops.split_with_sizes, input, wrap_dim(dim, input.ndim), lengths)


@reads_both("chunk(Tensor input, int chunks, int dim=0)")
def chunk(input: Tensor, chunks: int, dim=0) -> tuple[Tensor, ...]:
    """Takes a tensor apart into at most `chunks` views of equal length, the last one shorter.

    Example:
        >>> import minitorch as torch
        >>> torch.chunk(torch.arange(5), 2)
        (tensor([0, 1, 2]), tensor([3, 4]))

    PyTorch: ``torch.chunk``.
    """
    need_ndim(input, 1, inf, "chunk expects at least a 1-dimensional tensor")
    refuse(chunks <= 0, "chunk expects `chunks` to be greater than 0, got: {}", chunks)
    length = input.shape[wrap_dim(dim, input.ndim)]
    if not length:
        return _split_with_sizes(input, (0,) * chunks, dim)
    return input.split(-(-length // chunks), dim)


@reads_both("unbind(Tensor input, int dim=0)")
def unbind(input: Tensor, dim=0) -> tuple[Tensor, ...]:
    """The views at every place of the axis `dim`, which collapses.

    Example:
        >>> import minitorch as torch
        >>> torch.unbind(torch.tensor([[1, 2], [3, 4]]))
        (tensor([1, 2]), tensor([3, 4]))

    PyTorch: ``torch.unbind``.
    """
    dim = existing_dim(wrap_dim(dim, input.ndim), input.ndim)
    places = [{"dim": dim, "index": index} for index in range(input.shape[dim])]
    return _views(ops.unbind, input, *places)


_NO_NEIGHBOURS = (
    "diff expects the shape of tensor to prepend or append to match that of input except along the "
    "differencing dimension; input.size({0}) = {1}, but got tensor.size({0}) = {2}"
)


@reads_both(
    "diff(Tensor input, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None, *, out)"
)
def diff(input: Tensor, n=1, dim=-1, prepend=None, append=None) -> Tensor:
    """The differences of neighbours along an axis, `n` times over.

    Args:
        prepend, append: what is put before and behind `input`.

    Example:
        >>> import minitorch as torch
        >>> torch.diff(torch.tensor([1, 4, 9]))
        tensor([3, 5])

    PyTorch: ``torch.diff``.
    """
    need_ndim(input, 1, inf, "diff expects input to be at least one-dimensional")
    refuse(n < 0, "order must be non-negative but got {}", n)
    dim = wrap_dim(dim, input.ndim)
    parts = [one for one in (prepend, input, append) if one is not None]
    for one in parts:
        if one.ndim != input.ndim:
            raise RuntimeError("diff expects prepend or append to be the same dimension as input")
        for axis, (here, there) in enumerate(zip(input.shape, one.shape)):
            refuse(axis != dim and here != there, _NO_NEIGHBOURS, axis, here, there)
    if not n:
        return ops.copy(ops.zeros_like(input), input)
    x = cat(parts, dim) if parts[1:] else input
    for _ in range(min(n, x.shape[dim])):
        later, earlier = (narrow(x, dim, at, x.shape[dim] - 1) for at in (1, 0))
        x = later ^ earlier if x.dtype is dtypes.bool else later - earlier
    return x
