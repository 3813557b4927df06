"""The tuples with names that functions with several results return, printed as PyTorch prints them."""

from __future__ import annotations

from functools import cache
from operator import itemgetter


class _Named(tuple):
    """As in PyTorch, one is made of a sequence."""

    __slots__ = ()

    def __repr__(self) -> str:
        fields = ",\n".join(f"{name}={value!r}" for name, value in zip(self.__match_args__, self))
        return f"{type(self).__name__}(\n{fields})"

    def __reduce__(self):
        kind = type(self)
        return _remade, (kind.__name__.rpartition(".")[2], kind.__match_args__, tuple(self))


def _remade(name: str, fields: tuple[str, ...], values: tuple) -> _Named:
    return named(name, *fields)(values)


@cache
def named(name: str, *fields: str) -> type:
    """The class of PyTorch's tuples of a kind, such as ``linalg_eigh`` with its two fields."""
    members = {"__slots__": (), "__module__": "builtins", "__match_args__": fields}
    members |= {field: property(itemgetter(at)) for at, field in enumerate(fields)}
    return type(f"torch.return_types.{name}", (_Named,), members)
