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
        ctx.mark_non_differentiable(*(one for one in tensors if not one.requires_grad))
        return tuple(one.view_as(one) if one.requires_grad else one for one in tensors)

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
        found = dict(zip(places, gradients))
        grad_input = tuple(map(found.get, range(len(args))))
        for hook in hooks:
            new = hook(module, grad_input, outer[0])
            if new is not None:
                grad_input = new if isinstance(new, tuple) else (new,)
        return tuple(grad_input[place] for place in places)

    tensors = [at for at, one in enumerate(args) if isinstance(one, Tensor)]
    places = tensors * any(args[at].requires_grad for at in tensors)
    if places:
        passed = BackwardHookFunction.apply(at_input, *(args[at] for at in places))
        passed = dict(zip(places, passed))
        args = [passed.get(at, one) for at, one in enumerate(args)]
    result = call(*args)
    if isinstance(result, Tensor):
        return BackwardHookFunction.apply(at_output, result)[0]
    if isinstance(result, tuple) and all(isinstance(one, Tensor) for one in result):
        return BackwardHookFunction.apply(at_output, *result)
    return result
