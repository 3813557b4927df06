"""What layers have in common: one is made of its fields, and its `forward` is a function."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import InitVar, dataclass, fields
from functools import wraps
from inspect import get_annotations, signature, unwrap

from ..api.creation import empty
from ..pytorch.devices import need_cpu
from . import init
from .module import Module
from .parameter import Parameter

# A weight, read where it usually is: Python asks for the attribute there last of all.
OWN = "(own['{0}'] if '{0}' in (own := self._parameters) else self.{0})"
OLD = {"size_average", "reduce"}  # arguments that are read when a layer is made, and not kept


class Layer(Module):
    """A module whose fields are its arguments, its attributes, and what is printed of it.

    A class that says one of the following is a dataclass; subclasses that do not are left as they are.

    Args:
        of: the function that is `forward`, where the class has none of its own. Its tensors are the
            inputs; for its other parameters it gets the attributes of these names. A class without
            fields takes these parameters for fields.
        shown: what is printed, by name: ``name`` its value, ``name=`` both, ``name?`` both if the value
            is not the usual one. Left out, it is all fields.

    >>> from minitorch.nn import functional as F
    >>> class Leaky(Layer, of=F.leaky_relu): ...
    >>> Leaky(negative_slope=0.2)
    Leaky(negative_slope=0.2)
    """

    _shown: list[str] | None = None
    _weights: tuple[str, ...] = ()  # the names of what else it may hold that its function asks for

    def __init_subclass__(cls, of: Callable | None = None, shown: str | None = None):
        if of is None and shown is None:
            return
        parameters = signature(of).parameters.values() if of else ()
        inputs = [p for p in parameters if p.annotation == "Tensor" and p.name not in cls._weights]
        options = [p for p in parameters if p not in inputs]
        if not (get_annotations(cls) or getattr(cls, "__dataclass_fields__", None)):
            _take_fields(cls, options)
        _as_dataclass(cls)
        if shown is not None:
            cls._shown = shown.split()
        elif cls._shown is None:
            cls._shown = [f"{f.name}{'?' if f.name == 'inplace' else '='}" for f in fields(cls)]
        if of:
            cls.function = staticmethod(of)
            if cls.forward is Module.forward:
                cls.forward = _forward(cls, [p.name for p in inputs], [p.name for p in options])

    def extra_repr(self) -> str:
        return ", ".join(filter(None, map(self._said, self._shown)))

    def _said(self, item: str) -> str:
        name = item.rstrip("=?")
        value, usual = getattr(self, name), self.__dataclass_fields__[name].default
        if name == "bias":
            value = value is not None
        is_usual = value == usual or isinstance(value, tuple) and {*value} == {usual}
        if item.endswith("?") and is_usual:
            return ""
        return f"{value}" if item == name else f"{name}={value}"


def _take_fields(cls: type[Layer], options: list) -> None:
    """Makes options of its function the fields of a class."""
    cls.__annotations__ = {p.name: InitVar if p.name in OLD else object for p in options}
    for p in options:
        if p.default is not p.empty:
            setattr(cls, p.name, p.default)


def _as_dataclass(cls: type[Layer]) -> None:
    """Gives a class an ``__init__`` that makes it a module and sets its fields."""
    dataclass(eq=False, repr=False)(cls)
    set_fields = cls.__init__

    @wraps(set_fields)
    def __init__(self, *args, **kwargs):
        Module.__init__(self)
        set_fields(self, *args, **kwargs)

    cls.__init__ = __init__
    for name in cls.__dataclass_fields__.keys() & vars(cls).keys():
        delattr(cls, name)  # a default, which would hide a parameter of that name


def _forward(cls: type[Layer], inputs: list[str], options: list[str]) -> Callable:
    """The method that calls the function with its inputs and what a module has of its options."""
    known = {*(field.name for field in fields(cls)), *cls._weights}
    told = [name for name in options if name in known]
    # By place where that can be, which is quicker.
    by_place = told == options[: len(told)] and not unwrap(cls.function).__kwdefaults__
    own = [(OWN if name in cls._weights else "self.{0}").format(name) for name in told]
    given = ", ".join([*inputs, *(own if by_place else map("{}={}".format, told, own))])
    scope = {"__name__": __name__, "function": cls.function}
    exec(f"def forward(self, {', '.join(inputs)}): return function({given})", scope)
    scope["forward"].__qualname__ = f"{cls.__qualname__}.forward"
    return scope["forward"]


class Weighted(Layer):
    """A layer with a `weight`, most with a `bias` too; its last arguments are `device` and `dtype`."""

    _weights = "weight", "bias"

    def __init_subclass__(cls, **how):
        if how:
            cls.__annotations__ = get_annotations(cls) | dict(device=InitVar, dtype=InitVar)
            cls.device = cls.dtype = None
        super().__init_subclass__(**how)

    def _make_weights(self, shape: tuple | None, bias_shape: tuple | None, device, dtype) -> None:
        """Makes both, of these shapes, if they have one; the bias only where the field says so."""
        need_cpu(device)
        bias_shape = bias_shape if vars(self).pop("bias") else None
        for name, lengths in (("weight", shape), ("bias", bias_shape)):
            made = None if lengths is None else Parameter(empty(lengths, dtype=dtype))
            self.register_parameter(name, made)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draws the weight and the bias anew: both even, within 1 / sqrt(fan in) of 0."""
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init.fans(self.weight)
            bound = 1 / math.sqrt(fan_in) if fan_in > 0 else 0
            init.uniform_(self.bias, -bound, bound)
