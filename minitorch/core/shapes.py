"""Arithmetic of shapes: pure functions on tuples of lengths, with PyTorch's errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import prod as count  # how many elements an array of a shape has


class Size(tuple):
    """A shape: a tuple of lengths that prints as PyTorch's.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3).shape
        torch.Size([2, 3])
        >>> torch.zeros(2, 3).shape.numel()
        6

    PyTorch: ``torch.Size``.
    """

    __module__ = "torch"
    __slots__ = ()

    def __new__(cls, lengths: Iterable = ()):
        lengths = tuple(lengths)
        for place, one in enumerate(lengths):
            if not hasattr(one, "__index__"):
                found = f"(item {place} is '{type(one).__name__}')"
                raise TypeError(f"torch.Size() takes an iterable of 'int' {found}")
        return super().__new__(cls, map(int, lengths))

    def numel(self) -> int:
        """The number of elements of an array of this shape."""
        return count(self)

    def __getitem__(self, key):
        got = tuple.__getitem__(self, key)
        return Size(got) if isinstance(key, slice) else got

    def __add__(self, other):
        if not isinstance(other, tuple):
            found = f"(not {type(other).__name__})"
            raise TypeError(f"can only concatenate tuple {found} to torch.Size")
        return Size(super().__add__(other))

    def __radd__(self, other):
        try:
            return Size(other + tuple(self))
        except TypeError as error:
            raise TypeError(str(error).replace("tuple", "torch.Size")) from None

    __mul__ = __rmul__ = lambda self, n: Size(tuple(self) * n)

    def __reduce__(self):
        return _size, (tuple(self),)

    def __repr__(self) -> str:
        return f"torch.Size([{', '.join(map(str, self))}])"


def _size(lengths: tuple[int, ...]) -> Size:
    """For pickle, which would look for the class in the module that it names: PyTorch's."""
    return Size(lengths)


def wrap_dim(dim: int, ndim: int) -> int:
    """The axis `dim` counted from the front; a negative one counts from the back.

    Raises IndexError outside [-ndim, ndim - 1]. A 0-d tensor is treated as having one axis.
    """
    ndim = ndim or 1
    if not -ndim <= dim < ndim:
        raise IndexError(
            f"Dimension out of range (expected to be in range of [{-ndim}, {ndim - 1}], but got {dim})"
        )
    return dim % ndim


def existing_dim(dim: int, ndim: int) -> int:
    """The same where a tensor without axes has none: IndexError."""
    if not ndim:
        raise IndexError(f"Dimension specified as {dim} but tensor has no dimensions")
    return wrap_dim(dim, ndim)


@lru_cache(4096)
def wrap_dims(dims: tuple[int, ...], ndim: int) -> tuple[int, ...]:
    """Several axes counted from the front; RuntimeError when one appears twice."""
    wrapped = tuple(wrap_dim(dim, ndim) for dim in dims)
    for place, dim in enumerate(wrapped):
        if dim in wrapped[:place]:
            raise RuntimeError(f"dim {dim} appears multiple times in the list of dims")
    return wrapped if ndim else ()


def broadcast(*shapes: Sequence[int]) -> tuple[int, ...]:
    """The shape in which arrays of these shapes meet, aligned from the right.

    Two lengths agree when they are equal or one of them is 1. Raises RuntimeError otherwise.

    Example:
        >>> from minitorch.core.shapes import broadcast
        >>> broadcast((3, 1), (2,))
        (3, 2)
    """
    result: tuple[int, ...] = tuple(shapes[0])
    for shape in shapes[1:]:
        ndim = max(len(result), len(shape))
        a = (1,) * (ndim - len(result)) + result
        b = (1,) * (ndim - len(shape)) + tuple(shape)
        for axis in reversed(range(ndim)):
            if a[axis] != b[axis] and a[axis] != 1 and b[axis] != 1:
                raise RuntimeError(
                    f"The size of tensor a ({a[axis]}) must match the size of tensor b ({b[axis]}) "
                    f"at non-singleton dimension {axis}"
                )
        result = tuple(n if m == 1 else m for m, n in zip(a, b))
    return result


def infer(shape: Sequence[int], numel: int) -> tuple[int, ...]:
    """`shape` with its one -1 replaced by the length that makes it hold `numel` elements."""
    unknown, known = None, 1
    for axis, length in enumerate(shape):
        if length == -1:
            if unknown is not None:
                raise RuntimeError("only one dimension can be inferred")
            unknown = axis
        elif length < 0:
            words = f"invalid shape dimension {length} at index {axis} of shape {list(shape)}"
            raise RuntimeError(words)
        else:
            known *= length
    if unknown is None:
        if known == numel:
            return tuple(shape)
    elif known == 0 and numel == 0:
        raise RuntimeError(
            f"cannot reshape tensor of 0 elements into shape {list(shape)} because the unspecified "
            f"dimension size -1 can be any value and is ambiguous"
        )
    elif known and numel % known == 0:
        return (*shape[:unknown], numel // known, *shape[unknown + 1 :])
    raise RuntimeError(f"shape '{list(shape)}' is invalid for input of size {numel}")


@lru_cache(4096)
def contiguous_strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Row-major strides, in elements: the last axis moves by one.

    Example:
        >>> from minitorch.core.shapes import contiguous_strides
        >>> contiguous_strides((2, 3, 4))
        (12, 4, 1)
    """
    strides, step = [], 1
    for length in reversed(shape):
        strides.append(step)
        step *= max(length, 1)
    return tuple(reversed(strides))


@lru_cache(4096)
def elementwise_strides(shape: tuple[int, ...], size: int, *inputs: tuple) -> tuple[int, ...]:
    """The strides of what PyTorch computes element by element, as NumPy counts them: in bytes.

    Each input is (shape, size of an element, strides). Of two axes the one that moves in shorter
    steps is the inner one, in the first input that can tell; what is repeated tells nothing.

    Example:
        >>> from minitorch.core.shapes import elementwise_strides
        >>> elementwise_strides((2, 3), 4, ((2, 3), 8, (8, 16)))
        (4, 8)
        >>> elementwise_strides((2, 3), 4, ((3,), 8, (8,)), ((2, 3), 8, (8, 16)))
        (4, 8)
    """
    moving = []
    for lengths, _, steps in inputs:
        lead = len(shape) - len(lengths)
        steps = [step * (n == m) for step, n, m in zip(steps, lengths, shape[lead:])]
        moving.append([0] * lead + steps)

    def order(inner: int, outer: int) -> int:
        for steps in moving:
            a, b = steps[inner], steps[outer]
            if a and b and (a != b or shape[inner] > shape[outer]):
                return a - b or 1
        return 0

    axes = list(reversed(range(len(shape))))
    for at in range(1, len(axes)):
        for before in reversed(range(at)):
            found = order(axes[before], axes[at])
            if found < 0:
                break
            if found:
                axes[before], axes[at] = axes[at], axes[before]
                at = before
    dense = contiguous_strides(tuple([shape[axis] for axis in reversed(axes)]))
    strides = tuple(step * size for _, step in sorted(zip(reversed(axes), dense)))
    if len({*inputs}) == 1 and inputs[0][0] == shape:
        own = tuple(step // inputs[0][1] * size for step in inputs[0][2])
        if all(n == 1 or a == b for n, a, b in zip(shape, own, strides)):
            return own
    return strides


@lru_cache(4096)
def view_strides(
    shape: tuple[int, ...], strides: tuple[int, ...], target: tuple[int, ...]
) -> tuple[int, ...] | None:
    """Strides that let an array be seen in the shape `target` without a copy; None if there are
    none.

    Axes that lie one after another in memory form a run. Each run has to be cut into new axes by
    itself: a new axis may not reach across two runs.
    """
    if count(shape) == 0:
        return contiguous_strides(target) if shape != target else strides
    runs: list[list[int]] = []  # [elements, smallest stride] of each run, from the right
    for length, stride in zip(reversed(shape), reversed(strides)):
        if runs and (length == 1 or stride == runs[-1][0] * runs[-1][1]):
            runs[-1][0] *= length
        else:
            runs.append([length, stride])

    waiting, result = list(target), []
    for elements, stride in runs or [[1, 1]]:
        placed = 1
        while waiting and (placed < elements or waiting[-1] == 1):
            result.append(placed * stride)
            placed *= waiting.pop()
        if placed != elements:
            return None
    return tuple(reversed(result)) if not waiting else None


def read_ints(values: Sequence) -> tuple[int, ...]:
    """Shapes and axes arrive as ``f(2, 3)`` or ``f((2, 3))``; both become (2, 3)."""
    if len(values) == 1 and isinstance(values[0], Sequence):
        (values,) = values
    return tuple(values)


@lru_cache(4096)
def broadcast_axes(long: tuple[int, ...], short: tuple[int, ...]) -> tuple[tuple[int, ...], bool]:
    """The axes along which an array of shape `short` is repeated to have the shape `long`.

    And whether `short` has some of them, as axes of length 1; the others it does not have at all.
    """
    lead = len(long) - len(short)
    inside = [
        axis for axis in range(lead, len(long)) if short[axis - lead] == 1 and long[axis] != 1
    ]
    return (*range(lead), *inside), bool(inside)
