"""The types of nodes, such as ``MulBackward0``: a node gets its own when a program first looks at it.

Only these have ``_saved_self`` and the like: a `__getattr__` slows down every attribute of a type.
"""

from __future__ import annotations

from functools import cache

from ..core import Node, Tensor
from ..core.node import AccumulateGrad, Applied
from .saved import saved

_next_functions = Node.next_functions.fget


@cache
def _type(kind: type, name: str) -> type:
    if not issubclass(kind, Applied):
        return type(name, (kind,), {"__slots__": (), "__module__": "torch.autograd.function"})
    return type(name, (kind,), {"__slots__": (), "__module__": "builtins", "__getattr__": saved})


def _typed(node):
    if isinstance(node, Node) and type(node).__name__ != node.name():
        node.__class__ = _type(type(node), node.name())
    return node


def grad_fn(self: Tensor) -> Node | None:
    """The recorded node that made this tensor, or None for a leaf; its type has its name."""
    return _typed(self._maker)


def next_functions(self: Node) -> tuple:
    """Where the inputs came from, as PyTorch shows it: pairs of (node, 0)."""
    return tuple((_typed(node), number) for node, number in _next_functions(self))


Tensor.grad_fn, Node.next_functions = property(grad_fn), property(next_functions)
AccumulateGrad.__module__ = "builtins"
