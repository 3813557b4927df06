"""PyTorch's words for a call that fits no signature of a function, slips of grammar included."""

from __future__ import annotations

from collections.abc import Sequence

from ..core import Size, type_name
from ..core.dtypes import dtype

for _kind in (dtype, Size):  # as Python itself names them: "'torch.Size' object is not callable"
    _kind.__name__ = f"torch.{_kind.__qualname__}"


def takes_nothing(function: str, args: Sequence, kwargs: dict) -> str:
    """For a method without arguments."""
    said = "keyword arguments" if kwargs else f"arguments ({len(args)} given)"
    return f"TensorBase.{function}() takes no {said}"


def too_many(function: str, least: int, most: int, given: int) -> str:
    """For more arguments by place than there are places."""
    many = f"from {least} to {most}" if least != most else f"{most}"
    s = "" if least == most == 1 else "s"
    were = "was" if given == 1 and least == most else "were"
    return f"{function}() takes {many} positional argument{s} but {given} {were} given"


def missing(function: str, names: list[str]) -> str:
    """For arguments that have to be given."""
    s = "s" if len(names) == 1 else ""
    listed = ", ".join(f'"{name}"' for name in names)
    return f"{function}() missing {len(names)} required positional argument{s}: {listed}"


def misfit(function: str, name: str, wanted: str, value, wrong: int, position: int | None) -> str:
    """For an argument of another type; of a list the element at `wrong` is, else that is -1."""
    where = f" (position {position})" if position else ""
    found = f"not {type_name(value)}"
    if wrong >= 0 and position:
        found = f"but found element of type {type_name(value[wrong])} at pos {wrong}"
    return f"{function}(): argument '{name}'{where} must be {wanted}, {found}"


def unknown(function: str, names: list[str], kwargs: dict, places: int) -> str:
    """For a keyword that is no parameter, or one that has been given by place."""
    for name in kwargs:
        if name not in names:
            return f"{function}() got an unexpected keyword argument '{name}'"
        if names.index(name) < places:
            return f"{function}() got multiple values for argument '{name}'"
    return "invalid keyword arguments"


def no_overload(function: str, signatures: list[str], args: Sequence, kwargs: dict) -> str:
    """For arguments that fit none of several signatures, which are given as they are printed."""
    said = f"{function}() received an invalid combination of arguments - got "
    if len(signatures) > 1:
        lines = [f"{said}{_types(args, kwargs)}, but expected one of:"]
        for one in signatures:
            lines.append(f" * {one}")
            if reason := _reason(one, args, kwargs):
                lines.append(f"      didn't match because some of the {reason}")
        return "\n".join(lines) + "\n"
    (only,) = signatures
    if strange := _strange(only, kwargs):
        return f"{said}unrecognized keyword arguments: {', '.join(strange)}"
    counts = _counts(only, args, kwargs)
    got = _described(only, args, kwargs) if counts else _types(args, kwargs)
    return f"{said}{got}, but expected {only}"


def _parts(signature: str) -> list[tuple[str, str]]:
    """Type and name of each part of a printed signature, as PyTorch reads them back.

    A star is a part; and a default is taken for the name, so that no keyword is ever found to be of
    such a part.
    """
    return [part.rpartition(" ")[::2] for part in signature[1:-1].split(", ")]


def _reason(signature: str, args: Sequence, kwargs: dict) -> str | None:
    """Why as many arguments as a signature has parts do not fit it."""
    if not _counts(signature, args, kwargs):
        return None
    if strange := _strange(signature, kwargs):
        return f"keywords were incorrect: {', '.join(strange)}"
    return f"arguments have invalid types: {_described(signature, args, kwargs)}"


def _counts(signature: str, args: Sequence, kwargs: dict) -> bool:
    return len(args) + len(kwargs) == len(_parts(signature))


def _strange(signature: str, kwargs: dict) -> list[str]:
    """The keywords that name none of the last parts, of as many as there are keywords."""
    names = [name for _, name in _parts(signature)[-len(kwargs) :]]
    return [name for name in reversed(kwargs) if name not in names]


def _described(signature: str, args: Sequence, kwargs: dict) -> str:
    """The types of what is given; those that are not literally the wanted ones are marked."""
    parts = _parts(signature)
    described = [_marked("", value, wanted) for value, (wanted, _) in zip(args, parts)]
    named = [_marked(f"{name}=", kwargs[name], wanted) for wanted, name in parts if name in kwargs]
    return _listed(described + named, args)


def _marked(label: str, value, wanted: str) -> str:
    name = type_name(value)
    if isinstance(value, tuple):
        name = f"tuple of ({', '.join(map(type_name, value))}{',' * (len(value) == 1)})"
    elif isinstance(value, list):
        name = f"list of [{', '.join(map(type_name, value))}]"
    fits = name == wanted or (wanted == "float" and name == "int")
    return label + name if fits else f"!{label}{name}!"


def _types(args: Sequence, kwargs: dict) -> str:
    got = [type_name(one) for one in args]
    got += [f"{name}={type_name(kwargs[name])}" for name in reversed(kwargs)]
    return _listed(got, args)


def _listed(described: list[str], args: Sequence) -> str:
    """In brackets; names alone are followed by a comma."""
    return f"({', '.join(described)}{', ' if described and not args else ''})"
