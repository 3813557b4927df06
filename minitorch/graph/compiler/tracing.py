"""A Python function as formulas: it is called once, with variables for its arguments."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Sequence

from ...api.creation import tensor
from ...core.dtypes import no_cast
from ...core.inplace import OF_ANOTHER_SHAPE
from ...core.tensor import Tensor
from ...pytorch.generator import Generator
from ..formula import Formula, listed, order, variable

_NO_DRAWING = (
    "a compiled function draws nothing at random: every run would get the same numbers; draw them "
    "before, and make them an input"
)


class Trace:
    """What one call of a function wrote down.

    Attributes:
        inputs: the variables that it was called with, named after its parameters.
        returned: what it gave.
        names: the names that its own variables had for formulas, when it ended.
        updates: the last value of each input that it changed in place.
    """

    now: Trace | None = None  # while a function runs

    def __init__(self, function: Callable, examples: Sequence):
        examples = [x if isinstance(x, Tensor) else tensor(x) for x in examples]
        given = inspect.signature(function).bind(*examples).arguments
        pairs = [pair for parameter in given.items() for pair in _named(*parameter)]
        self.inputs = [variable(name, x.shape, x.dtype) for x, name in pairs]
        self.updates: dict[Formula, Formula] = {}
        self._input_of = {one: one for one in self.inputs}
        self._ended: dict[Formula, int] = {}  # what an input is no more, and since when
        self.names: dict[Formula, str] = {}
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

    def _read_names(self, frame, event: str, _) -> None:
        """Where the function returns, its variables are looked at."""
        if event == "return" and frame.f_code is self._code:
            found = [pair for local in frame.f_locals.items() for pair in _named(*local)]
            found = [(x, name) for x, name in found if type(x) is Formula and x.name is None]
            self.names = dict(reversed(found))

    def update(self, formula: Formula, new: Formula) -> Formula:
        """`new` is from now on what the input is that was `formula`."""
        x = self._input_of[formula]
        if new.shape != x.shape:
            raise RuntimeError(OF_ANOTHER_SHAPE.format(list(x.shape), list(new.shape)))
        if new.dtype is not x.dtype:
            raise no_cast(new.dtype, x.dtype.tensor_name)
        self.updates[x] = new
        self._input_of[new] = x
        self._ended[formula] = new.number
        return new

    def _refuse_old_values(self) -> None:
        """Raises RuntimeError if an input was read under an old name, or in a view, after a change."""
        ends, end = listed(self.returned), float("inf")
        made = order([*ends, *self.updates.values()])
        read = [(_shown(x), y.number) for y in made for x in y.inputs] + [(_shown(x), end) for x in ends]
        if late := [x for x, when in read if when > self._ended.get(x, end)]:
            name = self._input_of[late[0]].name
            raise RuntimeError(
                f"{name} was read after it had been changed in place, by a name that stands for "
                f"its old value; read what `{name} -= …` makes of the name"
            )


def _shown(x):
    """What is seen in a view; anything else is itself."""
    while type(x) is Formula and x.operation and x.operation.shares_memory:
        x = x.inputs[0]
    return x


def _named(name: str, value) -> list[tuple]:
    """A value with its name; of a list the elements, with numbers: w_0, w_1, …"""
    several = isinstance(value, (list, tuple))
    return [(x, f"{name}_{at}") for at, x in enumerate(value)] if several else [(value, name)]


def _changing(name: str):
    ordinary, in_place = getattr(Tensor, f"__{name}__"), getattr(Tensor, f"__i{name}__")

    def operator(self: Formula, other):
        trace = Trace.now
        x = trace and trace._input_of.get(self)
        if x is None or trace.updates.get(x, x) is not self:  # it is not what an input is now
            return in_place(self, other)
        return trace.update(self, ordinary(self, other))

    return operator


for _name in ("add", "sub", "mul", "truediv"):
    setattr(Formula, f"__i{_name}__", _changing(_name))
