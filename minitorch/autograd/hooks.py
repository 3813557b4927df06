"""Hooks: functions that want to see a gradient when it is known, until they are removed."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable
from functools import partial
from itertools import count
from weakref import ref

from ..core import Node, Tensor, backward, type_name

_numbers = count()


class RemovableHandle:
    """What a hook is registered as; `remove` ends that, and so does the end of a ``with`` block.

    PyTorch: ``torch.utils.hooks.RemovableHandle``.
    """

    __module__ = "minitorch.utils.hooks"  # where it can be read in, as a pickle does

    def __init__(self, hooks_dict: dict):
        self.id = next(_numbers)
        self._hooks = hooks_dict

    @classmethod
    def of(cls, hooks: OrderedDict, hook: Callable, first=False) -> RemovableHandle:
        """Puts a hook at the end of `hooks`, or `first`."""
        handle = cls(hooks)
        hooks[handle.id] = hook
        hooks.move_to_end(handle.id, last=not first)
        return handle

    def remove(self) -> None:
        """Takes the hook away."""
        self._hooks.pop(self.id, None)

    def __enter__(self) -> RemovableHandle:
        return self

    def __exit__(self, *error) -> None:
        self.remove()


class Uses(Counter):
    """How many shares of its gradient each leaf with a hook is still to get, by its `id`.

    The hook is called when the last has come, while the reverse pass goes on.
    """

    @classmethod
    def of(cls, starts: list[tuple]) -> Uses:
        nodes = [one for one in backward.reached(edge for edge, _ in starts) if isinstance(one, Node)]
        sources = [one for node in nodes for one in node.sources()]
        return cls(id(one) for one in sources if isinstance(one, Tensor) and one._hooks)

    def end_with(self, leaf: int) -> bool:
        """Counts one that has come; whether it is the last."""
        self[leaf] -= 1
        return not self[leaf]


def register_hook(self: Tensor, hook: Callable) -> RemovableHandle:
    """Has ``hook(gradient)`` called when the gradient with respect to this tensor is known.

    Args:
        hook: what it returns, unless None, takes the place of the gradient.

    Returns:
        A handle, whose ``remove()`` ends that.

    Raises:
        RuntimeError: the tensor does not require a gradient; in the reverse pass, what the hook
            returns has another type or shape than the gradient.
        TypeError: it is no tensor.

    Example:
        >>> import minitorch as torch
        >>> x = torch.ones(2, requires_grad=True)
        >>> handle = x.register_hook(lambda g: 2 * g)
        >>> (3 * x).sum().backward()
        >>> x.grad
        tensor([6., 6.])

    PyTorch: ``Tensor.register_hook``.
    """
    if not self.requires_grad:
        raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
    owner, name = self._node, "hooks"
    if self.grad_fn is None:
        owner, name, backward.uses_of = self, "_hooks", Uses.of
    if getattr(owner, name) is None:
        setattr(owner, name, OrderedDict())
    return RemovableHandle.of(getattr(owner, name), partial(_answer, hook))


def _answer(hook: Callable, g: Tensor) -> Tensor:
    """What a hook leaves of `g`: a tensor of the same type and shape."""
    new = hook(g)
    if new is None:
        return g
    if not isinstance(new, Tensor):
        raise TypeError(f"expected Variable, but hook returned '{type_name(new)}'")
    said = f"hook '{getattr(hook, '__name__', '<unknown>')}' has changed the"
    if new.dtype is not g.dtype:
        was, got = g.dtype.tensor_name, new.dtype.tensor_name
        raise RuntimeError(f"{said} type of value (was torch.{was}Tensor got torch.{got}Tensor)")
    if new.shape != g.shape:
        raise RuntimeError(f"{said} size of value")
    return new


def retain_grad(tensor: Tensor) -> None:
    """Keeps the derivative with respect to a result along the way in its ``.grad``.

    Example:
        >>> import minitorch as torch
        >>> x = torch.ones(2, requires_grad=True)
        >>> y = 3 * x
        >>> y.retain_grad()
        >>> y.sum().backward()
        >>> y.grad
        tensor([1., 1.])

    PyTorch: ``Tensor.retain_grad``.
    """
    if not tensor.requires_grad:
        raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
    if tensor.grad_fn is not None:
        tensor._node.retained = ref(tensor)
