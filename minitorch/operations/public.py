"""How a row of the table becomes a public function, a method, and a method that works in place."""

from __future__ import annotations

from ..changes import in_place
from ..operation import ops
from ..tensor import Tensor, method
from .arguments import need_operand, need_tensor, no_overload, not_here

TENSOR_OR_NUMBER = (
    "Tensor input, Tensor other, *, Tensor out = None",
    "Tensor input, Number other, *, Tensor out = None",
)


def unary(name: str, summary: str, values: str, result: str):
    """A public function of one tensor, and its method."""
    operation = getattr(ops, name)

    def function(input: Tensor, *, out=None) -> Tensor:
        if out is not None:
            not_here(name, out=out)
        return operation(need_tensor(name, input))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""{summary}

    Args:
        input: a tensor of any shape{"; whole numbers give float32" if operation.floating else ""}.

    Returns:
        A new tensor of the same shape.

    Example:
        >>> import minitorch as torch
        >>> torch.{name}(torch.tensor({values}))
        {result}

    PyTorch: ``torch.{name}``.
    """
    return method(function)


def binary(name: str, summary: str, example: str, result: str, numbers: bool = True):
    """A public function of a tensor and another (or, with `numbers`, a number), and its method."""
    operation = getattr(ops, name)

    def function(input: Tensor, other, *, out=None) -> Tensor:
        if out is not None:
            not_here(name, out=out)
        if not numbers:
            return operation(need_tensor(name, input), need_tensor(name, other, "other", 2))
        if not isinstance(input, Tensor):
            no_overload(name, (input, other), *TENSOR_OR_NUMBER)
        return operation(input, need_operand(name, other))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""{summary}

    Args:
        input: a tensor.
        other: a tensor whose shape can be broadcast with `input`'s{", or a number" * numbers}.

    Returns:
        A new tensor of the broadcast shape. RuntimeError when the shapes do not fit.

    Example:
        >>> import minitorch as torch
        >>> {example}
        {result}

    PyTorch: ``torch.{name}``.
    """
    return method(function)


def changing(*functions) -> None:
    """Gives Tensor, for each function, the method of the name with ``_`` that writes in place."""
    for function in functions:
        name = f"{function.__name__}_"
        setattr(Tensor, name, change(function))


def change(function):
    """`function` as a method whose result is written into the tensor's own memory."""

    def method(self: Tensor, *args, **kwargs) -> Tensor:
        return in_place(self, lambda tensor: function(tensor, *args, **kwargs))

    name = function.__name__
    method.__name__ = method.__qualname__ = f"{name}_"
    method.__doc__ = f"""In place: `{name}`, written into this tensor's own memory.

    PyTorch: ``Tensor.{name}_``.
    """
    return method
