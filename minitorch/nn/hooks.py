"""Backward hooks of modules: what goes into a module and comes out of it passes through two nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..api.checks import refuse
from ..autograd import Function
from ..core import Tensor, is_grad_enabled, warn


class BackwardHookFunction(Function):
    """Hands tensors on as they are, and tells `seen` their gradients on the way back: with `filled`, zeros
    where there are none.
    """

    @staticmethod
    def forward(ctx, seen: Callable, filled: bool, *tensors: Tensor):
        ctx.seen = seen
        ctx.set_materialize_grads(filled)
        ctx.mark_non_differentiable(*(one for one in tensors if not one.requires_grad))
        return tuple(one.view_as(one) if one.requires_grad else one for one in tensors)

    @staticmethod
    def backward(ctx, *gradients):
        return None, None, *ctx.seen(gradients)


def _passed(values: tuple, seen: Callable, filled: bool) -> tuple[tuple, list[int]]:
    """The values with their tensors handed on, and the places of these; none if no gradient is wanted."""
    places = [at for at, one in enumerate(values) if isinstance(one, Tensor)]
    if not (is_grad_enabled() and any(values[at].requires_grad for at in places)):
        return values, []
    passed = BackwardHookFunction.apply(seen, filled, *(values[at] for at in places))
    again = dict(enumerate(values)) | dict(zip(places, passed))
    return tuple(again.values()), places


def _placed(gradients: tuple, places: Sequence[int], many: int) -> tuple:
    """The gradients at their places among so many, with None at the others."""
    return tuple(map(dict(zip(places, gradients)).get, range(many)))


NO_INPUT = "Full backward hook is firing when gradients are computed with respect to module outputs since no inputs require gradients. See https://docs.pytorch.org/docs/main/generated/torch.nn.Module.html#torch.nn.Module.register_full_backward_hook for more details."
NO_PAIR = "forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got {}."
NO_INPUT_GRADIENT = "Backward hook for Modules where no input requires gradient should always return None or None for all gradients."


def given_by(hook: Callable, with_kwargs: bool, module, args: tuple, kwargs: dict) -> tuple:
    """The arguments that a hook before the call leaves."""
    if with_kwargs:
        pair = hook(module, args, kwargs)
        pair = (args, kwargs) if pair is None else pair
        refuse(not isinstance(pair, tuple) or len(pair) != 2, NO_PAIR, pair)
        return pair
    new = hook(module, args)
    return args if new is None else new if isinstance(new, tuple) else (new,), kwargs


def left_by(hook: Callable, with_kwargs: bool, module, args: tuple, kwargs: dict, output):
    """The output that a hook after the call leaves."""
    given = (args, kwargs) if with_kwargs else (args,)
    new = hook(module, *given, output)
    return output if new is None else new


def observed(module, call: Callable, args: tuple, hooks: Sequence[Callable]):
    """``call(*args)``, after whose reverse pass the hooks of the module are told both gradients."""
    outer: list = []

    def at_output(gradients: tuple) -> tuple:
        outer[:] = [_placed(gradients, ends, len(outputs))]
        if not places:
            warn(NO_INPUT)
            for hook in hooks:
                new = hook(module, (None,) * len(args), outer[0])
                is_empty = new is None or isinstance(new, tuple) and all(g is None for g in new)
                refuse(not is_empty, NO_INPUT_GRADIENT)
        return gradients

    def at_input(gradients: tuple) -> tuple:
        grad_input = _placed(gradients, places, len(args))
        for hook in hooks if outer else ():  # or they come by another way than through the outputs
            new = hook(module, grad_input, outer[0])
            if new is not None and len(new) != len(grad_input):
                words = "Backward hook returned an invalid number of grad_input, got {}, but expected {}"
                raise RuntimeError(words.format(len(new), len(grad_input)))
            grad_input = grad_input if new is None else new
        outer.clear()
        return tuple(grad_input[place] for place in places)

    inputs, places = _passed(args, at_input, filled=True)
    result = call(*inputs)
    outputs = result if isinstance(result, tuple) else (result,)
    outputs, ends = _passed(outputs, at_output, filled=False)
    return outputs if isinstance(result, tuple) else outputs[0]
