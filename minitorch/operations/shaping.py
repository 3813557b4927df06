"""Shaping: the same elements under another shape. Views share memory; clone and contiguous copy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..core import Linear, Operation, View, ops, shapes
from ..core.arrays import cast


def element_strides(array: np.ndarray) -> tuple[int, ...]:
    """The strides in elements; of memory without elements NumPy says 0, PyTorch what they would be."""
    if not (array.size or any(array.strides) or _has_elements(array)):
        return shapes.contiguous_strides(array.shape)
    size = array.itemsize
    return tuple([step // size for step in array.strides])


def _has_elements(view: np.ndarray) -> bool:
    """Whether there are elements in the memory that an array is a view of."""
    while isinstance(view.base, (np.ndarray, _Window)):
        view = view.base
    return view.size > 0


def contiguous_array(array: np.ndarray) -> np.ndarray:
    """The array itself when its strides are those of rows one behind the other, else a copy."""
    array = np.asarray(array)
    contiguous = element_strides(array) == shapes.contiguous_strides(array.shape)
    return array if contiguous else array.copy()


def channels_last(array: np.ndarray) -> bool:
    """Whether the channels of images, axis 1, move quickest and the other axes lie in order.

    As PyTorch guesses it, from strides; so what could be either is not.
    """
    shape, strides, step = array.shape, array.strides, 0
    if array.ndim != 4 or not strides[1]:
        return False
    for axis in (1, 3, 2, 0):
        if not shape[axis] or strides[axis] < step or axis == 0 and step == strides[1]:
            return False
        step = strides[axis] * shape[axis]
    return True


def images(forward: Callable) -> Callable:
    """`forward` with a contiguous result, or one with channels last where an input has them there."""

    def laid_out(*arrays: np.ndarray, **params) -> np.ndarray:
        out = contiguous_array(forward(*arrays, **params))
        if any(channels_last(array) for array in arrays if array is not None):
            out = np.moveaxis(contiguous_array(np.moveaxis(out, 1, -1)), -1, 1)
        return out

    return laid_out


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


def as_strided(array: np.ndarray, shape, strides, offset=0) -> np.ndarray:
    """A view of an array's memory by shape, strides and offset, all counted in elements.

    The reverse pass may bring a NumPy number, which has no memory of its own to look at.
    """
    if type(array) is not np.ndarray:
        array = np.asarray(array)
    if array.flags.c_contiguous and 0 not in shape:
        size = array.itemsize
        strides = tuple([step * size for step in strides])
        return np.ndarray(shape, array.dtype, array, offset * size, strides)
    return np.asarray(_Window(array, shape, strides, offset))


def _viewed(array: np.ndarray, *, shape) -> np.ndarray:
    return as_strided(array, shape, shapes.view_strides(array.shape, element_strides(array), shape))


def _expanded(array: np.ndarray, *, shape) -> np.ndarray:
    if not array.ndim:
        return as_strided(array, shape, (0,) * len(shape))
    strides, lead = element_strides(array), len(shape) - array.ndim
    result: list[int] = []
    for axis in reversed(range(len(shape))):
        if axis >= lead:
            length, step = array.shape[axis - lead], strides[axis - lead]
        else:
            length, step = 1, shape[axis + 1] * result[0]
        result.insert(0, step if length == shape[axis] else 0)
    return as_strided(array, shape, result)


def _unsqueezed(array: np.ndarray, *, dim) -> np.ndarray:
    strides = list(element_strides(array))
    step = array.shape[dim] * strides[dim] if dim < array.ndim else 1
    shape = array.shape[:dim] + (1,) + array.shape[dim:]
    return as_strided(array, shape, strides[:dim] + [step] + strides[dim:])


def _squeezed(array: np.ndarray, *, dim) -> np.ndarray:
    return array.squeeze(tuple(axis for axis in dim if array.shape[axis] == 1))


class _Strided(View):
    """Memory `seen` in another way: each element is that at one of the `places` of the input."""

    def jvp(self, tangents, inputs, y, params):
        return ops.as_strided(tangents[0], places=params["places"])


def _unfolded(x: np.ndarray, *, how: tuple[int, int, int]) -> np.ndarray:
    """A view of windows along an axis: in its place where they begin, at the end what is in them."""
    dim, size, step = how
    strides = [*element_strides(x), element_strides(x)[dim]]
    shape = [*x.shape, size]
    shape[dim], strides[dim] = (shape[dim] - size) // step + 1, strides[dim] * step
    return as_strided(x, shape, strides)


def _folded(g: np.ndarray, *, how: tuple[int, int, int], shape: tuple) -> np.ndarray:
    """Zeros, with windows added where they lie."""
    whole = np.zeros(shape, g.dtype)
    for place, share in zip(np.moveaxis(_unfolded(whole, how=how), -1, 0), np.moveaxis(g, -1, 0)):
        place += share
    return whole


# The table. The adjoint of seeing the elements in another shape is seeing them in the old one; what
# expand repeats is added up where every broadcast is undone, in `operation.fit`.

_back = lambda g, x_shape: g.reshape(x_shape)  # noqa: E731

View("view", _viewed, x=_back)
View("reshape_alias", _viewed, x=_back)
_Strided(
    "strided",
    lambda x, *, seen, places: seen,
    grad_fn="AsStridedBackward0",
    x=lambda g, places, x_shape: ops.as_strided_backward(g, places=places, shape=x_shape),
)
Linear("unsafe_view", lambda x, *, shape: contiguous_array(x).reshape(shape), x=_back)
View("unsqueeze", _unsqueezed, x=_back)
View("unsqueeze_", _unsqueezed, grad_fn="UnsqueezeBackward1", x=_back)
View("squeeze", _squeezed, x=_back)
View("squeeze_dim", _squeezed, grad_fn="SqueezeBackward1", x=_back)
View("squeeze_dims", _squeezed, grad_fn="SqueezeBackward2", x=_back)
Linear("squeeze_row", _squeezed, grad_fn="SqueezeBackward4", x=_back)
View("expand", _expanded, x=lambda g: g)
View("alias", lambda x: x.view(), x=lambda g: g)
Linear("clone", lambda x: cast(x, x.dtype), x=lambda g: g)
Linear("contiguous", lambda x: x.copy(order="C"), grad_fn="CloneBackward0", x=lambda g: g)
Linear("to", lambda x, *, dtype: cast(x, dtype.numpy), grad_fn="ToCopyBackward0", x=lambda g: g)

View("unfold", _unfolded, x=lambda g, how, x_shape: ops.unfold_backward(g, how=how, shape=x_shape))
Linear("unfold_backward", _folded, x=lambda g, how: ops.unfold(g, how=how))

# A formula of `graph` that derivatives do not pass through; a tensor leaves its maker behind.

Operation("detached", lambda x: x)
