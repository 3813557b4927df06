"""How a row of the table becomes a public function, a method, and a method that works in place."""

from __future__ import annotations

from collections.abc import Sequence

from ..core import Tensor, broadcast, forbid_inner_overlap, forbid_overlap, in_place
from ..core import no_grad, ops, result_type
from ..core.dtypes import no_cast
from ..core.inplace import OF_ANOTHER_SHAPE
from ..core.record import record_unary
from ..pytorch.calls import in_place_method, reads_both, unread
from .checks import need_kinds, refuse, without_tangents


def unary(
    name: str,
    summary: str,
    result: str,
    values="[0., 1.]",
    takes="*, out",
    changes=True,
):
    """A public function of one tensor, and its method; one that `changes` tensors has that with ``_``.

    What else is in its signature, `takes` says.
    """
    operation = getattr(ops, name)

    function = record_unary(operation, operation)
    promoted = "; integers give float32" * operation.floating
    arguments = [f"input: a tensor of any shape{promoted}."]
    gives, operands = "A new tensor of the same shape.", f"torch.tensor({values})"
    _describe(function, name, summary, arguments, gives, operands, result)
    signature = f"{name}({', '.join(filter(None, ('Tensor input', takes)))})"
    function = reads_both(signature)(function)
    if changes:
        changing(function)
    return function


def _describe(function, name, summary, arguments, gives, operands, result) -> None:
    """Gives a function that is made its name and its docstring."""
    function.__module__ = __name__
    function.__name__ = function.__qualname__ = name
    listed = "\n        ".join(arguments)
    function.__doc__ = f"""{summary}

    Args:
        {listed}

    Returns:
        {gives}

    Example:
        >>> import minitorch as torch
        >>> torch.{name}({operands})
        {result}

    PyTorch: ``torch.{name}``.
    """


NUMBERS_TOO = "Tensor input, <Tensor|Scalar> other, *, out"
TENSORS = "Tensor input, Tensor other, *, out"


def binary(
    name: str, summary: str, result: str, operands: str, takes=NUMBERS_TOO, kernel="", kinds=None
):
    """A public function of a tensor and another, or a number where it `takes` one, and its method.

    Where PyTorch's `kernel` computes in few `kinds` of types, these are the first and the last.
    """
    operation, (least, most) = getattr(ops, name), kinds or (None, None)

    def function(input: Tensor, other) -> Tensor:
        if kinds:
            if not operation.rules:
                without_tangents(name, input, other)
            need_kinds(kernel or f"{name}_cpu", least, input, other, most=most)
        return operation(input, other)

    other = "other: a tensor whose shape can be broadcast with `input`'s"
    other += ", or a number." if "Scalar" in takes else "."
    gives = "A new tensor of the broadcast shape. RuntimeError when the shapes do not fit."
    _describe(function, name, summary, ["input: a tensor.", other], gives, operands, result)
    return reads_both(f"{name}({takes})")(function)


def need_fit(input: Tensor, operands: Sequence) -> None:
    """RuntimeError where the result has a shape or a type that `input` cannot hold."""
    need_shape(input, operands)
    together = result_type(input, *[x for x in operands if x is not None])
    if together.kind > input.dtype.kind:
        raise no_cast(together, input.dtype.tensor_name)


def need_shape(input: Tensor, operands: Sequence) -> None:
    """RuntimeError where what is computed with `input` has another shape."""
    shape = broadcast(input.shape, *[x.shape for x in operands if isinstance(x, Tensor)])
    refuse(shape != input.shape, OF_ANOTHER_SHAPE, list(input.shape), list(shape))


def changing(*functions, recorded=True, check=None, fits=need_fit, **others) -> None:
    """Gives Tensor, for each function, the method of the name with ``_`` that writes in place.

    Where something else is written than the function computes, it stands in `others` by the name.
    What is not `recorded` has no derivative, and leaves the history of the tensor as it is. PyTorch
    refuses what `check` does before it looks at memory, then what `fits` does, then what it cannot compute.
    """
    for name, function in ({one.__name__: one for one in functions} | others).items():
        method = change(unread(function), name, check, fits)
        in_place_method(name, method if recorded else no_grad(method))


def change(function, name: str, check, fits):
    """`function` as a method ``{name}_``, whose result is written into the tensor's own memory."""

    def method(self: Tensor, *args, **kwargs) -> Tensor:
        def compute(tensor: Tensor) -> Tensor:
            if check is not None:
                check(self, *args, **kwargs)
            forbid_inner_overlap(self)
            forbid_overlap(self, *args, *kwargs.values())
            try:
                return function(tensor, *args, **kwargs)
            except RuntimeError as error:
                mistake = error
            fits(self, args)
            raise mistake

        return in_place(self, compute, *args, *kwargs.values())

    method.__name__ = method.__qualname__ = f"{name}_"
    method.__doc__ = f"""In place: `{name}`, written into this tensor's own memory.

    PyTorch: ``Tensor.{name}_``.
    """
    return method
