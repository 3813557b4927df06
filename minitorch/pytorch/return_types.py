"""The named tuples that functions with several results return, printed as PyTorch prints them."""

from __future__ import annotations

from collections import namedtuple


class _Named:
    __slots__ = ()

    def __repr__(self) -> str:
        fields = ",\n".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"{type(self).__name__}(\n{fields})"


def named(name: str, *fields: str) -> type:
    """A named tuple class of PyTorch's, such as ``linalg_eigh`` with its two fields."""
    return type(f"torch.return_types.{name}", (_Named, namedtuple(name, fields)), {"__slots__": ()})
