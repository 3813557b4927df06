"""Making tensors after another: in its shape, or of its type."""

from __future__ import annotations

import numpy as np

from ..core.shapes import read_ints
from ..core.tensor import Tensor, method
from .creation import _made, tensor


# In its shape.


def _like(name: str, make):
    def function(input: Tensor, *, dtype=None, requires_grad: bool = False) -> Tensor:
        array = input._array
        return _made(make(array, dtype=(dtype or input.dtype).numpy), None, requires_grad)

    function.__name__ = function.__qualname__ = name
    return function


zeros_like = _like("zeros_like", np.zeros_like)
zeros_like.__doc__ = """Zeros in the shape and type of `input`, in memory of their own.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros_like(torch.tensor([[1, 2]]))
        tensor([[0, 0]])

    PyTorch: ``torch.zeros_like``.
    """
ones_like = _like("ones_like", np.ones_like)
ones_like.__doc__ = """Ones in the shape and type of `input`, in memory of their own.

    Example:
        >>> import minitorch as torch
        >>> torch.ones_like(torch.tensor([[1, 2]]))
        tensor([[1, 1]])

    PyTorch: ``torch.ones_like``.
    """
empty_like = _like("empty_like", np.empty_like)
empty_like.__doc__ = """Whatever the memory held, in the shape and type of `input`.

    Example:
        >>> import minitorch as torch
        >>> torch.empty_like(torch.zeros(2, 3)).shape
        torch.Size([2, 3])

    PyTorch: ``torch.empty_like``.
    """


def full_like(input: Tensor, fill_value, *, dtype=None, requires_grad: bool = False) -> Tensor:
    """`fill_value` everywhere, in the shape and type of `input`.

    Example:
        >>> import minitorch as torch
        >>> torch.full_like(torch.tensor([1, 2]), 7)
        tensor([7, 7])

    PyTorch: ``torch.full_like``.
    """
    array = input._array
    return _made(np.full_like(array, fill_value, (dtype or input.dtype).numpy), None, requires_grad)


# Of the same type as another.


def _new_shape(size: tuple) -> tuple[int, ...]:
    shape = read_ints(size)
    for length in shape:
        if length < 0:
            raise RuntimeError(
                f"Trying to create tensor with negative dimension {length}: {list(shape)}"
            )
    return shape


def _new(name: str, make, what: str):
    def function(self: Tensor, *size, dtype=None, requires_grad: bool = False) -> Tensor:
        made = make(_new_shape(size), (dtype or self.dtype).numpy)
        return _made(made, None, requires_grad)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""{what} in the shape `size`, of the type of this tensor.

    PyTorch: ``Tensor.{name}``.
    """
    return method(function)


_new("new_zeros", np.zeros, "Zeros")
_new("new_ones", np.ones, "Ones")
_new("new_empty", np.empty, "Whatever the memory held,")


@method
def new_full(self: Tensor, size, fill_value, *, dtype=None, requires_grad: bool = False) -> Tensor:
    """`fill_value` everywhere in the shape `size`, of the type of this tensor.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(1).new_full((2,), 7)
        tensor([7., 7.])

    PyTorch: ``Tensor.new_full``.
    """
    made = np.full(_new_shape((size,)), fill_value).astype((dtype or self.dtype).numpy)
    return _made(made, None, requires_grad)


@method
def new_tensor(self: Tensor, data, *, dtype=None, requires_grad: bool = False) -> Tensor:
    """A new tensor with a copy of `data`, of the type of this tensor; see ``torch.tensor``.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(1).new_tensor([1, 2])
        tensor([1., 2.])

    PyTorch: ``Tensor.new_tensor``.
    """
    return tensor(data, dtype=dtype or self.dtype, requires_grad=requires_grad)
