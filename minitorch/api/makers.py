"""How a row of the table becomes a public function, a method, and a method that works in place."""

from __future__ import annotations

from ..core import Tensor, broadcast, forbid_inner_overlap, forbid_overlap, in_place
from ..core.inplace import OF_ANOTHER_SHAPE
from ..core import no_grad, no_kernel, ops, result_type
from ..core.dtypes import no_cast
from ..core.record import record_unary
from ..pytorch.calls import in_place_method, reads_both, unread


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
    function.__module__ = __name__
    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""{summary}

    Args:
        input: a tensor of any shape{"; integers give float32" if operation.floating else ""}.

    Returns:
        A new tensor of the same shape.

    Example:
        >>> import minitorch as torch
        >>> torch.{name}(torch.tensor({values}))
        {result}

    PyTorch: ``torch.{name}``.
    """
    signature = f"{name}({', '.join(filter(None, ('Tensor input', takes)))})"
    function = reads_both(signature)(function)
    if changes:
        changing(function)
    return function


NUMBERS_TOO = "Tensor input, <Tensor|Scalar> other, *, out"
TENSORS = "Tensor input, Tensor other, *, out"


def binary(
    name: str, summary: str, result: str, operands: str, takes=NUMBERS_TOO, kernel="", kinds=None
):
    """A public function of a tensor and another, or a number where it `takes` one, and its method.

    Where PyTorch's `kernel` computes in few `kinds` of types, these are the first and the last.
    """
    operation = getattr(ops, name)
    if kinds:
        operation = _of_kinds(operation, kernel or f"{name}_cpu", *kinds)

    def function(input: Tensor, other) -> Tensor:
        return operation(input, other)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""{summary}

    Args:
        input: a tensor.
        other: a tensor whose shape can be broadcast with `input`'s{", or a number" * ("Scalar" in takes)}.

    Returns:
        A new tensor of the broadcast shape. RuntimeError when the shapes do not fit.

    Example:
        >>> import minitorch as torch
        >>> torch.{name}({operands})
        {result}

    PyTorch: ``torch.{name}``.
    """
    return reads_both(f"{name}({takes})")(function)


def _of_kinds(operation, kernel: str, least: int, most: int):
    def compute(input, other) -> Tensor:
        together = result_type(input, other)
        if not least <= together.kind <= most:
            broadcast(*[one.shape for one in (input, other) if isinstance(one, Tensor)])
            raise no_kernel(kernel, together)
        return operation(input, other)

    return compute


def kept_type(compute):
    """For writing in place: PyTorch looks at the shape and the type of the result before all else."""

    def computed(input: Tensor, other, **options) -> Tensor:
        if (
            isinstance(other, Tensor)
            and (shape := broadcast(input.shape, other.shape)) != input.shape
        ):
            raise RuntimeError(OF_ANOTHER_SHAPE.format(list(input.shape), list(shape)))
        together = result_type(input, other)
        if together.kind > input.dtype.kind:
            raise no_cast(together, input.dtype.tensor_name)
        return compute(input, other, **options)

    return computed


def changing(*functions, recorded=True, **others) -> None:
    """Gives Tensor, for each function, the method of the name with ``_`` that writes in place.

    Where something else is written than the function computes, it stands in `others` by the name.
    What is not `recorded` has no derivative, and leaves the history of the tensor as it is.
    """
    for name, function in ({one.__name__: one for one in functions} | others).items():
        in_place_method(name, change(unread(function), name, recorded))


def change(function, name: str, recorded: bool):
    """`function` as a method ``{name}_``, whose result is written into the tensor's own memory."""

    def method(self: Tensor, *args, **kwargs) -> Tensor:
        def compute(tensor: Tensor) -> Tensor:
            forbid_inner_overlap(self)
            forbid_overlap(self, *args, *kwargs.values())
            return function(tensor, *args, **kwargs)

        return in_place(self, compute, *args, *kwargs.values())

    method.__name__ = method.__qualname__ = f"{name}_"
    method.__doc__ = f"""In place: `{name}`, written into this tensor's own memory.

    PyTorch: ``Tensor.{name}_``.
    """
    return method if recorded else no_grad(method)
