"""How PyTorch reads a call: which signature of a function its arguments fit.

A signature is written as in PyTorch's own sources::

    sum(Tensor input, IntArrayRef[1]? dim, bool keepdim=False, *, ScalarType? dtype=None)

``?`` allows None, ``[1]`` a number in place of a tuple; what stands without a type, as ``keepdim`` and
``out``, is the same in all functions (`COMMON`). The first signature that fits is accepted. Where
none does, PyTorch's TypeError says what is wrong with the arguments, if only one signature takes as
many, and else which signatures there are (see `refusals`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import inf
from numbers import Integral
from typing import NamedTuple

import numpy as np

from ..core import Tensor, dtypes
from . import call_errors as refusals
from .devices import device, need_cpu
from .generator import Generator

# The names under which PyTorch takes NumPy's arguments.
NUMPY_NAMES = {
    "dim": ("axis",),
    "keepdim": ("keepdims",),
    "input": ("x", "a", "x1"),
    "other": ("x2",),
}
# Functions that take numbers for tensors.
LENIENT = {*"add sub mul div true_divide floor_divide copy subtract multiply divide".split()}


def is_int(value) -> bool:
    return isinstance(value, Integral) and not isinstance(value, (bool, np.bool_))


def stands_alone(value) -> bool:
    """Whether a tensor may stand for the number that it holds."""
    return isinstance(value, Tensor) and not value.ndim and not value.requires_grad


def is_int_or_alone(value) -> bool:
    return is_int(value) or (stands_alone(value) and value.dtype.kind == dtypes.INTEGER)


def is_size(value) -> bool:
    return is_int(value) or (stands_alone(value) and value.dtype.kind <= dtypes.INTEGER)


def is_axis(value) -> bool:
    """Whether a tensor of one integer, with whatever axes, may stand in a tuple of ints."""
    return is_int(value) or (
        isinstance(value, Tensor)
        and value.dtype.kind <= dtypes.INTEGER
        and value.numel() == 1
        and not value.requires_grad
    )


def is_real(value) -> bool:
    kind = dtypes.kind_of_number(value)
    return stands_alone(value) if kind is None else kind < dtypes.COMPLEX


def is_number(value) -> bool:
    return dtypes.kind_of_number(value) is not None or stands_alone(value)


def is_dtype(value) -> bool:
    return isinstance(value, dtypes.dtype) or (isinstance(value, type) and value in DTYPES)


def is_device(value) -> bool:
    return is_int(value) or isinstance(value, (str, device))


# Of each type in a signature: its name in errors, and what is accepted for it.
TYPES: dict[str, tuple[str, Callable | None]] = {
    "Tensor": ("Tensor", lambda value: isinstance(value, Tensor)),
    "Scalar": ("Number", is_number),
    "int": ("int", is_int_or_alone),
    "SymInt": ("int", is_size),
    "float": ("float", is_real),
    "bool": ("bool", lambda value: isinstance(value, bool)),
    "PyObject*": ("object", lambda value: True),
    "str": ("str", lambda value: isinstance(value, str)),
    "ScalarType": ("torch.dtype", is_dtype),
    "IntArrayRef": ("tuple of ints", None),
    "TensorList": ("tuple of Tensors", None),
    "Generator": ("torch.Generator", lambda value: isinstance(value, Generator)),
    "Layout": ("torch.layout", lambda value: False),
    "Device": ("torch.device", is_device),
    "MemoryFormat": ("torch.memory_format", lambda value: False),
}
DTYPES = {bool: dtypes.bool, int: dtypes.int64, float: dtypes.float64, complex: dtypes.complex128}
PLAIN = {int, float, bool, complex, str, type(None), dtypes.dtype}  # fit whatever their value is
LISTED = {"IntArrayRef": {int}, "TensorList": {Tensor}}  # the same for elements
# What `...` stands for: the options of all functions that make tensors.
MADE = "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False, bool? requires_grad=False"
# What a parameter without a type stands for: it is the same in all functions.
COMMON = {
    "out": "Tensor out=None",
    "outs": "TensorList out=None",
    "keepdim": "bool keepdim=False",
    "dtype": "ScalarType? dtype=None",
    "generator": "Generator? generator=None",
}
PARAMETER = r"(\w+\*?)(?:\[(\d+)\])?(\?)? (\w+)(?:=(.+))?"


# What becomes of arguments that are handed on: names of those that are passed by place, in order, the
# names of the others, and the names of those that were given by place, the last, and are not passed so.
Route = tuple[tuple[str, ...], dict[str, str], list[str]]


class Parameter:
    """One parameter of a signature.

    Attributes:
        said: how the errors name its type.
        takes: whether it takes a value, for all types but lists.
        size: of a tuple for which a single number may stand, how many it has; else 0.
    """

    def __init__(self, text: str, by_name: bool, lenient: bool):
        self.kind, size, none, self.name, self.default = re.fullmatch(PARAMETER, text).groups()
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
                return None if not value or is_axis(value[0]) else 0
            return None if self.size and is_axis(value) else -1
        if self.kind == "TensorList":
            if not isinstance(value, (tuple, list)):
                return -1
            for at, one in enumerate(value):
                if not isinstance(one, Tensor):
                    words = "expected Tensor as element {} in argument {}, but got {}"
                    raise TypeError(words.format(at, place, refusals.type_name(one)))
            return None
        return None if self.takes(value) else -1

    def by_type(self, value) -> bool:
        """Whether a value that fits does so by its type, and the types of its elements."""
        kind = type(value)
        if kind is tuple or kind is list:
            return {*map(type, value)} <= LISTED.get(self.kind, set()) or self.kind == "PyObject*"
        return kind in PLAIN or (self.kind == "Tensor" and issubclass(kind, Tensor))

    def read(self, value, function: str):
        """A value that fits, as the function takes it: numbers as Python's, types as `dtype`."""
        if value is None:
            return () if self.default == "[]" else None
        if self.kind == "IntArrayRef" and isinstance(value, (tuple, list)):
            return self._numbers(value, function)
        if self.kind in ("int", "SymInt", "IntArrayRef") and type(value) is not int:
            return int(value)
        if self.kind in ("Scalar", "float") and isinstance(value, (Tensor, np.generic)):
            return float(value) if type(value) is np.bool_ else value.item()
        if self.kind == "ScalarType" and isinstance(value, type):
            return DTYPES[value]
        return value

    def _numbers(self, value: Sequence, function: str) -> Sequence:
        """Of a tuple only the first element has been looked at."""
        for at, one in enumerate(value):
            if not is_axis(one) and not isinstance(one, bool):
                words = f'{function}(): argument \'{self.name}\' failed to unpack the object at pos {at + 1} with error "type must be tuple of ints,but got {refusals.type_name(one)}"'
                raise TypeError(words)
        return value if {*map(type, value)} <= {int} else [*map(int, value)]

    def refuse(self, value, function: str) -> None:
        """NotImplementedError for a value of a parameter that minitorch's function has not."""
        if value is None or (not isinstance(value, Tensor) and str(value) in (self.default, "cpu")):
            return
        if self.kind == "Device":
            return need_cpu(value)
        raise NotImplementedError(f"minitorch's {function}() has no `{self.name}`; PyTorch's does")

    def __str__(self) -> str:
        return f"{self.said} {self.name}" + (f" = {self.default}" if self.default else "")


class Accepted(NamedTuple):
    """What minitorch's function takes, where PyTorch's may take more."""

    names: tuple[str, ...]
    places: float


class Signature:
    """The parameters of a function, by place and by name."""

    def __init__(self, name: str, text: str):
        text, _, deprecated = text.replace("...", MADE).partition("|")
        self.name = name
        self.hidden = bool(deprecated)
        self.parameters: list[Parameter] = []
        by_name, lenient = False, name.rstrip("_") in LENIENT
        for part in filter(None, text.split(", ")):
            if part == "*":
                by_name = True
            else:
                self.parameters.append(Parameter(COMMON.get(part, part), by_name, lenient))
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

    def bound(
        self, args: Sequence, kwargs: dict, accepted: Accepted
    ) -> tuple[Sequence, dict, Route | None]:
        """Arguments that fit, as a function takes them.

        NumPy's names have become PyTorch's, and what has to be given stands by place. Where the function
        takes less than PyTorch's, NotImplementedError says so.

        The third is how any others of these types go the same way; None where more is done to them.
        """
        direct = len(args) < 2 or not self.takes_many
        if not direct:
            if accepted.places == inf and {*map(type, args)} == {int} and not kwargs:
                return args, {}, ((), {}, [])
            args = ((*args,),)
        values, named, placed, renames, last = [], {}, [], {}, []
        for at, one in enumerate(self.parameters):
            name = None if at < len(args) else one.given(kwargs)
            if at >= len(args) and name is None:
                continue
            value = kwargs[name] if name else args[at]
            read = one.read(value, self.name)
            direct = direct and read is value and one.by_type(value)
            if at < accepted.places and (at < len(args) or one.has_place):
                values.append(read)
                placed += [name] if name else []
            elif one.name in accepted.names:
                named[one.name] = read
                if name:
                    renames[name] = one.name
                else:
                    last.append(one.name)
            elif one.name == "out" and value is not None:
                named["out"], direct = value, False
            else:
                one.refuse(value, self.name)
                direct = False
        return values, named, (tuple(placed), renames, last) if direct else None

    def __str__(self) -> str:
        parts = [str(one) for one in self.parameters]
        if self.by_place < len(parts):
            parts.insert(self.by_place, "*")
        return f"({', '.join(parts)})"
