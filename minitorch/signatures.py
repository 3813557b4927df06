"""How PyTorch reads a call: which signature of a function its arguments fit.

A signature is written as in PyTorch's own sources::

    sum(Tensor input, IntArrayRef[1]? dim, bool keepdim=False, *, ScalarType? dtype=None)

``?`` allows None, ``[1]`` a number in place of a tuple. The first signature that fits is taken. Where
none does, PyTorch's TypeError says what is wrong with the arguments, if only one signature takes as
many, and else which signatures there are (see `refusals`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import CO_VARARGS, unwrap
from math import inf
from numbers import Integral

import numpy as np

from . import dtypes, refusals
from .tensor import Tensor

# The names under which PyTorch takes NumPy's arguments.
NUMPY_NAMES = {
    "dim": ("axis",),
    "keepdim": ("keepdims",),
    "input": ("x", "a", "x1"),
    "other": ("x2",),
}
LENIENT = {"add", "sub", "mul", "div", "true_divide", "floor_divide"}  # take numbers for tensors


def is_int(value) -> bool:
    return isinstance(value, Integral) and not isinstance(value, (bool, np.bool_))


def stands_alone(value) -> bool:
    """Whether a tensor may stand for the number that it holds."""
    return isinstance(value, Tensor) and not value.ndim and not value.requires_grad


def is_int_or_alone(value) -> bool:
    return is_int(value) or (stands_alone(value) and value.dtype.kind == dtypes.INTEGER)


def is_size(value) -> bool:
    return is_int(value) or (stands_alone(value) and value.dtype.kind <= dtypes.INTEGER)


def is_real(value) -> bool:
    kind = dtypes.kind_of_number(value)
    return stands_alone(value) if kind is None else kind < dtypes.COMPLEX


def is_number(value) -> bool:
    return dtypes.kind_of_number(value) is not None or stands_alone(value)


def is_dtype(value) -> bool:
    return isinstance(value, dtypes.dtype) or value in (bool, int, float, complex)


def is_device(value) -> bool:
    return is_int(value) or isinstance(value, str) or type(value).__name__ == "device"


# Of each type in a signature: its name in errors, and what is taken for it.
TYPES: dict[str, tuple[str, Callable | None]] = {
    "Tensor": ("Tensor", lambda value: isinstance(value, Tensor)),
    "Scalar": ("Number", is_number),
    "int": ("int", is_int_or_alone),
    "SymInt": ("int", is_size),
    "float": ("float", is_real),
    "bool": ("bool", lambda value: isinstance(value, (bool, np.bool_))),
    "PyObject*": ("object", lambda value: True),
    "str": ("str", lambda value: isinstance(value, str)),
    "ScalarType": ("torch.dtype", is_dtype),
    "IntArrayRef": ("tuple of ints", None),
    "TensorList": ("tuple of Tensors", None),
    "Generator": ("torch.Generator", lambda value: type(value).__name__ == "Generator"),
    "Layout": ("torch.layout", lambda value: str(value) == "torch.strided"),
    "Device": ("torch.device", is_device),
    "MemoryFormat": ("torch.memory_format", lambda value: False),
}
HERE = {"Layout": "torch.strided", "Device": "cpu"}  # where minitorch's tensors lie
PLAIN = {int, float, bool, complex, str, type(None), dtypes.dtype}  # fit whatever their value is
LISTED = {"IntArrayRef": {int}, "TensorList": {Tensor}}  # the same for elements
PARAMETER = re.compile(r"(\w+\*?)(?:\[(\d+)\])?(\?)? (\w+)(?:=(.+))?")


class Parameter:
    """One parameter of a signature.

    Attributes:
        said: how the errors name its type.
        takes: whether it takes a value, for all types but lists.
        size: of a tuple for which a single number may stand, how many it has; else 0.
    """

    def __init__(self, text: str, by_name: bool, lenient: bool):
        self.kind, size, none, self.name, self.default = PARAMETER.fullmatch(text).groups()
        self.said, self.takes = TYPES[self.kind]
        if lenient and self.kind == "Tensor":
            self.takes = lambda value: isinstance(value, Tensor) or is_number(value)
        self.size = int(size or 0)
        self.none = none is not None or self.default in ("None", "[]")
        self.by_name = by_name
        self.has_place = self.default is None and not by_name
        self.names = (self.name, *NUMPY_NAMES.get(self.name, ()))

    def given(self, kwargs: dict) -> str | None:
        """The name under which it is given."""
        return next((name for name in self.names if name in kwargs), None)

    def wrong(self, value, place: int) -> int | None:
        """Where in `value` is what does not fit: -1 for all of it; None if it fits."""
        if self.kind == "IntArrayRef":
            if isinstance(value, (tuple, list)):
                return None if not value or is_size(value[0]) else 0
            return None if self.size and is_size(value) else -1
        if self.kind == "TensorList":
            if not isinstance(value, (tuple, list)):
                return -1
            for at, one in enumerate(value):
                if not isinstance(one, Tensor):
                    raise TypeError(
                        f"expected Tensor as element {at} in argument {place}, "
                        f"but got {refusals.type_name(one)}"
                    )
            return None
        return None if self.takes(value) else -1

    def by_type(self, value) -> bool:
        """Whether a value that fits does so by its type, and the types of its elements."""
        kind = type(value)
        if kind is tuple or kind is list:
            return {*map(type, value)} <= LISTED.get(self.kind, set()) or self.kind == "PyObject*"
        return kind in PLAIN or (kind is Tensor and self.kind == "Tensor")

    def read(self, value, function: str):
        """A value that fits, with numbers for the tensors that stand for them."""
        if value is None and self.default == "[]":
            return ()
        if self.kind == "IntArrayRef" and isinstance(value, (tuple, list)):
            return self._numbers(value, function)
        if self.kind in ("int", "SymInt", "IntArrayRef") and isinstance(value, Tensor):
            return int(value.item())
        if self.kind in ("Scalar", "float") and isinstance(value, Tensor):
            return value.item()
        return value

    def _numbers(self, value: Sequence, function: str) -> Sequence:
        """Of a tuple only the first element has been looked at."""
        for at, one in enumerate(value):
            if not is_size(one) and not isinstance(one, bool):
                raise TypeError(
                    f"{function}(): argument '{self.name}' failed to unpack the object at pos {at + 1} "
                    f'with error "type must be tuple of ints,but got {refusals.type_name(one)}"'
                )
        if any(isinstance(one, Tensor) for one in value):
            return [int(one.item()) if isinstance(one, Tensor) else one for one in value]
        return value

    def refuse(self, value, function: str) -> None:
        """NotImplementedError for a value of a parameter that minitorch's function has not."""
        if str(value) in (self.default, "None", HERE.get(self.kind)):
            return
        if self.kind in HERE:
            raise NotImplementedError(
                f"minitorch's {function}() has no {self.name}={value!r}: its tensors lie in the computer's "
                "memory, one element after the other; PyTorch has more"
            )
        raise NotImplementedError(f"minitorch's {function}() has no `{self.name}`; PyTorch's does")

    def __str__(self) -> str:
        return f"{self.said} {self.name}" + (f" = {self.default}" if self.default else "")


@dataclass(frozen=True)
class Taken:
    """What minitorch's function takes, where PyTorch's may take more."""

    names: tuple[str, ...]
    places: float

    @staticmethod
    def of(function: Callable, first: int) -> Taken:
        """From the parameter at `first` on."""
        code = unwrap(function).__code__
        names = code.co_varnames[first : code.co_argcount + code.co_kwonlyargcount]
        return Taken(names, inf if code.co_flags & CO_VARARGS else code.co_argcount - first)

    def has(self, one: Parameter, at: int, by_place: bool) -> bool:
        return at < self.places if by_place else one.name in self.names


class Signature:
    """The parameters of a function, by place and by name."""

    def __init__(self, name: str, text: str):
        text, _, deprecated = text.partition("|")
        self.name = name
        self.hidden = bool(deprecated)
        self.parameters: list[Parameter] = []
        by_name = False
        for part in filter(None, text.split(", ")):
            if part == "*":
                by_name = True
            else:
                self.parameters.append(Parameter(part, by_name, name.rstrip("_") in LENIENT))
        self.required = sum(one.default is None for one in self.parameters)
        self.by_place = sum(not one.by_name for one in self.parameters)
        self.takes_many = self.by_place == 1 and self.parameters[0].kind == "IntArrayRef"

    def refusal(self, args: Sequence, kwargs: dict) -> str | None:
        """PyTorch's words for why a call does not fit; None if it fits."""
        if not self.parameters and (args or kwargs):
            return refusals.takes_nothing(self.name, args, kwargs)
        too_many = refusals.too_many(self.name, self.required, self.by_place, len(args))
        if len(args) > self.by_place and not self.takes_many:
            return too_many
        place, unread = 0, {*kwargs}
        for at, one in enumerate(self.parameters):
            if is_placed := place < len(args):
                if one.by_name:
                    return too_many
                value = args[place]
            elif name := one.given(kwargs):
                unread.discard(name)
                value = kwargs[name]
            elif one.default is None:
                rest = [other.name for other in self.parameters[at:] if other.default is None]
                return refusals.missing(self.name, rest)
            else:
                continue
            if not (value is None and one.none):
                wrong = one.wrong(value, at)
                if wrong == -1 and self.takes_many and is_placed and one.wrong(args, at) is None:
                    wrong, place = None, len(args) - 1
                if wrong is not None:
                    position = place + 1 if is_placed else None
                    return refusals.misfit(self.name, one.name, one.said, value, wrong, position)
            place += is_placed
        if place < len(args):
            return too_many
        names = [one.name for one in self.parameters]
        return refusals.unknown(self.name, names, kwargs, len(args)) if unread else None

    def bound(self, args: Sequence, kwargs: dict, taken: Taken) -> tuple[list, dict]:
        """Arguments that fit, as a function takes them.

        NumPy's names have become PyTorch's, and numbers stand for the tensors that stood for them. What
        has to be given stands by place where the function's names are others; where it takes less
        than PyTorch's, NotImplementedError says so.
        """
        if self.takes_many and len(args) > 1:
            if taken.places == inf and {*map(type, args)} == {int}:
                return [*args], kwargs
            args = (args,)
        placed = [(at, one.name) for at, one in enumerate(self.parameters) if one.has_place]
        renamed = any(taken.names[at : at + 1] != (name,) for at, name in placed)
        values, named = [], {}
        for at, one in enumerate(self.parameters):
            if at < len(args):
                value = args[at]
            elif name := one.given(kwargs):
                value = kwargs[name]
            else:
                continue
            by_place = at < len(args) or (renamed and one.has_place)
            if not taken.has(one, at, by_place):
                one.refuse(value, self.name)
            elif by_place:
                values.append(one.read(value, self.name))
            else:
                named[one.name] = one.read(value, self.name)
        return values, named

    def by_type(self, values: Sequence, named: dict) -> bool:
        """Whether any others of the same types would fit as well."""
        given = [*zip(self.parameters, values)]
        given += [(one, named[one.name]) for one in self.parameters if one.name in named]
        return all(one.by_type(value) for one, value in given)

    def __str__(self) -> str:
        parts = [str(one) for one in self.parameters]
        if self.by_place < len(parts):
            parts.insert(self.by_place, "*")
        return f"({', '.join(parts)})"


class Call:
    """The signatures of a function or a method.

    Args:
        name: how errors call it.
        texts: the signatures; one that ends in ``|deprecated`` is not shown.
        taken: what minitorch's function takes of it.
    """

    def __init__(self, name: str, texts: Sequence[str], taken: Taken):
        self.name = name
        self.texts = texts
        self.taken = taken

    @cached_property
    def signatures(self) -> list[Signature]:
        return [Signature(self.name, text) for text in self.texts]

    def read(self, args: Sequence, kwargs: dict) -> tuple[Sequence, dict, bool]:
        """The arguments as the function takes them; PyTorch's TypeError if no signature does.

        And whether any arguments of these types are taken as they are.
        """
        for signature in self.signatures:
            if signature.refusal(args, kwargs) is None:
                if signature.hidden:
                    raise NotImplementedError(
                        f"minitorch has no {self.name}{signature}; PyTorch has, and calls it deprecated"
                    )
                values, named = signature.bound(args, kwargs, self.taken)
                unchanged = _unchanged(args, values, kwargs, named)
                return values, named, unchanged and signature.by_type(values, named)
        raise TypeError(self._refusal(args, kwargs))

    def _refusal(self, args: Sequence, kwargs: dict) -> str:
        given = len(args) + len(kwargs)
        shown = [one for one in self.signatures if not one.hidden]
        likely = [one for one in shown if one.required <= given <= len(one.parameters)]
        if len(self.signatures) == 1 or len(likely) == 1:
            return (likely or shown)[0].refusal(args, kwargs)
        return refusals.no_overload(self.name, [*map(str, shown)], args, kwargs)


def _unchanged(args: Sequence, values: Sequence, kwargs: dict, named: dict) -> bool:
    pairs = [*zip(args, values), *((value, named.get(name)) for name, value in kwargs.items())]
    return (
        len(args) == len(values)
        and kwargs.keys() == named.keys()
        and all(before is after for before, after in pairs)
    )
