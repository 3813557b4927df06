"""The same elements more than once."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from ..core import Tensor, broadcast, no_kernel, ops, read_ints, wrap_dim
from ..pytorch.once import warn_once
from ..pytorch.calls import reads, reads_both, reads_method
from .checks import need_lengths, need_ndim, need_tensors, refuse
from .creation import of_indices
from .gathering import index_select
from .joining import stack
from .shaping import expand, flatten, reshape


@reads_method("repeat(IntArrayRef repeats)")
def _repeat(self: Tensor, *repeats) -> Tensor:
    """A copy that holds the tensor `repeats` times along each axis; new axes may be added in front.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([1, 2]).repeat(2, 2)
        tensor([[1, 2, 1, 2],
                [1, 2, 1, 2]])

    PyTorch: ``Tensor.repeat``.
    """
    repeats = read_ints(repeats)
    lead = len(repeats) - self.ndim
    words = (
        "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
    )
    refuse(lead < 0, words)
    need_lengths([n * length for n, length in zip(repeats, (1,) * lead + tuple(self.shape))])
    return ops.repeat(self, repeats=repeats)


@reads_both("tile(Tensor input, IntArrayRef dims)")
def tile(input: Tensor, *repeats, dims=None) -> Tensor:
    """`input` laid out `repeats` times along each axis; fewer numbers are for the last axes.

    Args:
        repeats: as ``tile(x, (2, 3))`` or ``x.tile(2, 3)``; also ``dims=(2, 3)``.

    Example:
        >>> import minitorch as torch
        >>> torch.tile(torch.tensor([[1], [2]]), (2,))
        tensor([[1, 1],
                [2, 2]])

    PyTorch: ``torch.tile``.
    """
    dims = read_ints(repeats if dims is None else (dims,))
    return input.repeat((1,) * (input.ndim - len(dims)) + dims)


@reads_both(
    "repeat_interleave(Tensor input, Tensor repeats, int? dim=None, *, SymInt? output_size=None)"
)
@reads("repeat_interleave(Tensor repeats, *, SymInt? output_size=None)")
@reads_both(
    "repeat_interleave(Tensor input, SymInt repeats, int? dim=None, *, SymInt? output_size=None)"
)
def repeat_interleave(input: Tensor, repeats=None, dim=None, *, output_size=None) -> Tensor:
    """A copy in which every element, or every place of the axis `dim`, stands `repeats` times in a
    row.

    Args:
        repeats: how many times: a number, or a tensor with one for each place.
        dim: the axis; left out, the elements are read as one long row.

    Example:
        >>> import minitorch as torch
        >>> torch.repeat_interleave(torch.tensor([3, 4]), 2)
        tensor([3, 3, 4, 4])

    PyTorch: ``torch.repeat_interleave``.
    """
    if repeats is None:
        return _counted_out(input, output_size)
    if dim is None:
        input, dim = flatten(input), 0
    dim = wrap_dim(dim, input.ndim)
    if isinstance(repeats, Tensor):
        length = input.shape[dim] if input.ndim else 1
        refuse(repeats.ndim > 1, "repeats must be 0-dim or 1-dim tensor")
        if repeats.ndim == 0 or len(repeats) == 1:
            repeats = expand(reshape(repeats, (1,)), length)
        elif len(repeats) != length:
            raise RuntimeError(
                "repeats must have the same size as input along dim, but got repeats.size(0) = "
                f"{len(repeats)} and input.size({dim}) = {length}"
            )
        return index_select(input, dim, _counted_out(repeats, output_size))
    refuse(repeats < 0, "Repeats must be non-negative")
    if not input.ndim:
        wrap_dim(dim + 1, input.ndim)  # fails: the elements of a number have no axis to follow
    _check_output_size(output_size, repeats * input.shape[dim])
    shape = (*input.shape[: dim + 1], repeats, *input.shape[dim + 1 :])
    repeated = expand(ops.unsqueeze(input, dim=dim + 1), shape)
    joined = (*input.shape[:dim], repeats * input.shape[dim], *input.shape[dim + 1 :])
    return ops.view(ops.contiguous(repeated), shape=joined)


def _counted_out(repeats: Tensor, output_size) -> Tensor:
    """0, 1, 2, … each as often as `repeats` says."""
    refuse(repeats.ndim != 1, "repeat_interleave only accept 1D vector as repeat")
    if repeats.dtype.name not in ("int32", "int64"):
        raise no_kernel("repeat_interleave_cpu", repeats.dtype)
    refuse((repeats._array < 0).any(), "repeats can not be negative")
    places = np.repeat(np.arange(len(repeats), dtype=repeats._array.dtype), repeats._array)
    _check_output_size(output_size, len(places))
    return Tensor._wrap(places)


def _check_output_size(given: int | None, length: int) -> None:
    words = "repeat_interleave: Invalid output_size, expected {} but got {}"
    refuse(given not in (None, length), words, length, given)


def meshgrid(*tensors, indexing: str | None = None) -> tuple[Tensor, ...]:
    """The coordinates of a grid: every vector expanded along the axes of all the others.

    Args:
        tensors: vectors; the k-th one varies along axis k.
        indexing: "ij" (the default), or "xy", where the first two change places.

    Example:
        >>> import minitorch as torch
        >>> torch.meshgrid(torch.tensor([1, 2]), torch.tensor([3, 4, 5]), indexing="ij")
        (tensor([[1, 1, 1],
                [2, 2, 2]]), tensor([[3, 4, 5],
                [3, 4, 5]]))

    PyTorch: ``torch.meshgrid``.
    """
    if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)):
        tensors = tensors[0]
    if indexing is None:
        warn_once(
            "torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument."
        )
    return _meshgrid(tensors, indexing="ij" if indexing is None else indexing)


@reads("meshgrid(TensorList tensors, *, str indexing)")
def _meshgrid(tensors: Sequence[Tensor], indexing: str) -> tuple[Tensor, ...]:
    need_tensors("meshgrid", tensors)
    if len({one.dtype for one in tensors}) > 1:
        raise RuntimeError("meshgrid expects all tensors to have the same dtype")
    words = 'torch.meshgrid: indexing must be one of "xy" or "ij", but received: {}'
    refuse(indexing not in ("ij", "xy"), words, indexing)
    for one in tensors:
        words = "torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: {}"
        refuse(one.ndim > 1, words, one)
    axes = list(range(len(tensors)))
    if indexing == "xy" and len(tensors) > 1:
        axes[:2] = [1, 0]
    alone = [
        tuple(one.numel() if axis == other else 1 for other in range(len(tensors)))
        for axis, one in zip(axes, tensors)
    ]
    shape = (
        tuple(map(max, zip(*alone))) if all(one.numel() for one in tensors) else broadcast(*alone)
    )
    return tuple(
        ops.expand(ops.view(one, shape=lengths), shape=shape)
        for one, lengths in zip(tensors, alone)
    )


def cartesian_prod(*tensors) -> Tensor:
    """All ways to take an element from each vector, a row for each.

    Example:
        >>> import minitorch as torch
        >>> torch.cartesian_prod(torch.tensor([1, 2]), torch.tensor([3, 4]))
        tensor([[1, 3],
                [1, 4],
                [2, 3],
                [2, 4]])

    PyTorch: ``torch.cartesian_prod``.
    """
    return _cartesian_prod(tensors)


@reads("cartesian_prod(TensorList tensors)")
def _cartesian_prod(tensors: Sequence[Tensor]) -> Tensor:
    for one in tensors:
        _need_vector(one)
    if len(tensors) == 1:
        return tensors[0]
    return stack([one.flatten() for one in meshgrid(*tensors, indexing="ij")], 1)


def _need_vector(input: Tensor) -> None:
    need_ndim(input, 1, 1, f"Expect a 1D vector, but got shape {list(input.shape)}")


@reads("combinations(Tensor input, int r=2, bool with_replacement=False)")
def combinations(input: Tensor, r=2, with_replacement=False) -> Tensor:
    """All ways to take `r` elements of a vector, in its order, a row for each.

    Example:
        >>> import minitorch as torch
        >>> torch.combinations(torch.tensor([1, 2, 3]))
        tensor([[1, 2],
                [1, 3],
                [2, 3]])

    PyTorch: ``torch.combinations``.
    """
    _need_vector(input)
    refuse(r < 0, "Expect a non-negative number, but got {}", r)
    if not r:
        return input.new_empty(0)
    choose = itertools.combinations_with_replacement if with_replacement else itertools.combinations
    places = np.array([*choose(range(len(input)), r)], int).reshape(-1, r)
    return stack([index_select(input, 0, of_indices(column)) for column in places.T], 1)
