"""A Python function as formulas: it is called once, with variables for its arguments."""

from __future__ import annotations

import inspect
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from ...api.checks import refuse
from ...api.creation import tensor
from ...core import Tensor, ops
from ...core.record import this_thread
from ..formula import Formula, variable, write_again

_NO_DRAWING = "what is drawn at random would be the same in every run; draw it before, as an input"
_NO_VIEW = "a view of a formula cannot be changed in place; change the whole, by where or cat"


class Trace:
    """What one call of a function wrote down.

    Attributes:
        inputs: the variables that it was called with, named after its parameters.
        returned: what it gave.
        names: the names that its own variables had for formulas, when it ended.
        updates: for the inputs that it changed in place, their new values.
    """

    def __init__(self, function: Callable, examples: Sequence):
        examples = [x if isinstance(x, Tensor) else tensor(x) for x in examples]
        given = inspect.signature(function).bind(*examples).arguments
        self.inputs = [variable(name, x.shape, x.dtype) for x, name in _named(given)]
        self.names: dict[Formula, str] = {}
        self._readers: dict[Formula, list[Formula]] = defaultdict(list)
        self._code = getattr(function, "__code__", None)
        held = [*self.inputs]
        before = this_thread.tracing, this_thread.refusal
        this_thread.tracing, this_thread.refusal = self, _NO_DRAWING
        looks = sys.getprofile() is None  # a profiler may be there already
        try:
            if looks:
                sys.setprofile(self._read_names)
            found = function(*held)
            self.returned = [] if found is None else found
        finally:
            if looks:
                sys.setprofile(None)
            this_thread.tracing, this_thread.refusal = before
        self.updates = {x: now for x, now in zip(self.inputs, held) if now is not x}

    def written_down(self, y: Formula) -> None:
        for x in y.inputs:
            if type(x) is Formula:
                self._readers[x].append(y)

    def change(self, x: Formula, new: Formula) -> None:
        """A change in place: who has `x` sees `new` from now on, and views show that. What was made of
        `x` before reads a copy, which is as `x` was.
        """
        refuse(_is_view(x), _NO_VIEW)
        self._replace(x, ops.clone(new.to(x.dtype)))

    def _replace(self, x: Formula, new: Formula) -> None:
        before, readers = Formula(x._array), self._readers.pop(x, [])
        views = [y for y in readers if _is_view(y) and y.inputs[0] is x]
        for y in readers:
            y.inputs = tuple(before if z is x else z for z in y.inputs)
        self._readers[before] = readers
        self.inputs = [before if z is x else z for z in self.inputs]
        for y, made in (before, x), (x, new):
            y._become(made)
            self.written_down(y)
        for y in views:
            self._replace(y, write_again(y.operation, [x, *y.inputs[1:]], y.params))

    def _read_names(self, frame, event: str, _) -> None:
        """Where the function returns, its variables are looked at."""
        if event == "return" and frame.f_code is self._code:
            found = [(x, name) for x, name in _named(frame.f_locals) if type(x) is Formula]
            self.names = {x: name for x, name in reversed(found) if x.name is None}


def _named(values: dict) -> Iterator[tuple]:
    """Values with their names; of a list the elements, with numbers: w_0, w_1, …"""
    for name, value in values.items():
        if isinstance(value, (list, tuple)):
            yield from ((x, f"{name}_{at}") for at, x in enumerate(value))
        else:
            yield value, name


def _is_view(y: Formula) -> bool:
    return y.operation is ops.detached or getattr(y.operation, "shares_memory", False)
