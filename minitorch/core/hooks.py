"""Handles of hooks: functions that want to be called, until they are removed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from itertools import count

_numbers = count()


class RemovableHandle:
    """What a hook is registered as; `remove` ends that, and so does the end of a ``with`` block.

    PyTorch: ``torch.utils.hooks.RemovableHandle``.
    """

    __module__ = "torch.utils.hooks"

    def __init__(self, hooks_dict: dict):
        self.id = next(_numbers)
        self._hooks = hooks_dict

    @classmethod
    def of(cls, hooks: OrderedDict, hook: Callable, first: bool = False) -> RemovableHandle:
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
