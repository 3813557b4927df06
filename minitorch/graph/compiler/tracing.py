"""A Python function as formulas: it is called once, with variables for its arguments."""

from __future__ import annotations

import inspect
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partialmethod

from ...api.checks import refuse
from ...api.creation import tensor
from ...core import Tensor
from ...core.dtypes import no_cast
from ...core.inplace import OF_ANOTHER_SHAPE
from ...pytorch.generator import Generator
from ..formula import Formula, listed, order, variable

_NO_DRAWING = "what is drawn at random would be the same in every run; draw it before, as an input"


class Trace:
    """What one call of a function wrote down.

    Attributes:
        inputs: the variables that it was called with, named after its parameters.
        returned: what it gave.
        names: the names that its own variables had for formulas, when it ended.
        current: the inputs, by what they are now: an input that was changed in place is its new value.
    """

    now: Trace | None = None  # while a function runs

    def __init__(self, function: Callable, examples: Sequence):
        examples = [x if isinstance(x, Tensor) else tensor(x) for x in examples]
        given = inspect.signature(function).bind(*examples).arguments
        self.inputs = [variable(name, x.shape, x.dtype) for x, name in _named(given)]
        self.current = {x: x for x in self.inputs}
        self.names: dict[Formula, str] = {}
        self._ended: dict[Formula, tuple] = {}  # when an input was something last, and its name
        self._code = getattr(function, "__code__", None)
        before = Trace.now, Generator.refusal
        Trace.now, Generator.refusal = self, _NO_DRAWING
        looks = sys.getprofile() is None  # a profiler may be there already
        try:
            if looks:
                sys.setprofile(self._read_names)
            self.returned = function(*self.inputs)
        finally:
            if looks:
                sys.setprofile(None)
            Trace.now, Generator.refusal = before
        self._refuse_old_values()

    def change(self, old: Formula, new: Formula) -> Formula:
        """`new` is from now on what the input is that was `old`."""
        refuse(new.shape != old.shape, OF_ANOTHER_SHAPE, list(old.shape), list(new.shape))
        if new.dtype is not old.dtype:
            raise no_cast(new.dtype, old.dtype.tensor_name)
        self.current[new] = x = self.current.pop(old)
        self._ended[old] = new.number, x.name
        return new

    def _read_names(self, frame, event: str, _) -> None:
        """Where the function returns, its variables are looked at."""
        if event == "return" and frame.f_code is self._code:
            found = [(x, name) for x, name in _named(frame.f_locals) if type(x) is Formula]
            self.names = {x: name for x, name in reversed(found) if x.name is None}

    def _refuse_old_values(self) -> None:
        """Raises RuntimeError if an input was read under an old name, or in a view, after a change."""
        ends = listed(self.returned)
        made = order([*ends, *self.current])
        read = [(x, y.number) for y in made for x in y.inputs] + [(x, math.inf) for x in ends]
        for x, when in read:
            end, name = self._ended.get(_shown(x), (math.inf, ""))
            if when > end:
                raise RuntimeError(
                    f"{name} was read after it had been changed in place, by a name that stands for "
                    f"its old value; read what `{name} -= …` makes of the name"
                )


def _named(values: dict) -> Iterator[tuple]:
    """Values with their names; of a list the elements, with numbers: w_0, w_1, …"""
    for name, value in values.items():
        if isinstance(value, (list, tuple)):
            yield from ((x, f"{name}_{at}") for at, x in enumerate(value))
        else:
            yield value, name


def _shown(x):
    """What is seen in a view; anything else is itself."""
    while type(x) is Formula and x.operation and x.operation.shares_memory:
        x = x.inputs[0]
    return x


def _changed(self: Formula, ordinary: Callable, in_place: Callable, other):
    if Trace.now and self in Trace.now.current:
        return Trace.now.change(self, ordinary(self, other))
    return in_place(self, other)


for _name in ("add", "sub", "mul", "truediv"):
    _two = getattr(Tensor, f"__{_name}__"), getattr(Tensor, f"__i{_name}__")
    setattr(Formula, f"__i{_name}__", partialmethod(_changed, *_two))
