"""Backward hooks of modules: what goes into a module and comes out of it passes through two nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..autograd import Function
from ..core.tensor import Tensor


class BackwardHookFunction(Function):
    """Hands tensors on as they are, and tells `seen` their gradients on the way back."""

    @staticmethod
    def forward(ctx, seen: Callable, *tensors: Tensor):
        ctx.seen = seen
        return tuple(tensor.view_as(tensor) for tensor in tensors)

    @staticmethod
    def backward(ctx, *gradients):
        return None, *ctx.seen(gradients)


def observed(module, call: Callable, args: tuple, hooks: Sequence[Callable]):
    """``call(*args)``, after whose reverse pass the hooks of the module are told both gradients."""
    outer: list = []

    def at_output(gradients: tuple) -> tuple:
        outer[:] = [gradients]
        if not places:
            for hook in hooks:
                hook(module, (None,) * len(args), gradients)
        return gradients

    def at_input(gradients: tuple) -> tuple:
        grad_input = [None] * len(args)
        for place, g in zip(places, gradients):
            grad_input[place] = g
        grad_input = tuple(grad_input)
        for hook in hooks:
            new = hook(module, grad_input, outer[0])
            if new is not None:
                grad_input = new if isinstance(new, tuple) else (new,)
        return tuple(grad_input[place] for place in places)

    places = [at for at, one in enumerate(args) if isinstance(one, Tensor) and one.requires_grad]
    if places:
        passed = BackwardHookFunction.apply(at_input, *(args[place] for place in places))
        args = list(args)
        for place, one in zip(places, passed):
            args[place] = one
    result = call(*args)
    if isinstance(result, Tensor):
        return BackwardHookFunction.apply(at_output, result)[0]
    if isinstance(result, tuple) and all(isinstance(one, Tensor) for one in result):
        return BackwardHookFunction.apply(at_output, *result)
    return result
