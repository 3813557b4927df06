"""Modules without weights: what one is made with is what it tells its function."""

from __future__ import annotations

from dataclasses import dataclass, fields

from .module import Module


class Weightless(Module):
    """A module whose fields are at once its arguments, what is printed of it, and those of its function.

    `shown` names what is printed where that is not all of them.
    """

    shown = None

    def __init_subclass__(cls):
        dataclass(eq=False, repr=False)(cls)
        cls._told = tuple(field.name for field in fields(cls))

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        Module.__init__(self)
        return self

    def forward(self, input):
        return self.function(input, **{name: getattr(self, name) for name in self._told})

    def extra_repr(self) -> str:
        told = {name: getattr(self, name) for name in self.shown or self._told}
        if not self.shown and not told.get("inplace"):
            told.pop("inplace", None)
        return ", ".join(f"{name}={value!r}" for name, value in told.items())
