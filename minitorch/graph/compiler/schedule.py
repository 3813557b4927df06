"""The schedule: a graph as lines in the order in which they run, each an operation with a named result.

It is what the passes of a compiler read and write. A schedule never changes; a pass makes another.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple

import numpy as np

from ...api.checks import refuse
from ...core import Operation, Tensor
from ..formula import Formula, order

# The names that a program gives to what is not the reader's.
OURS = "np|masked|range|slice|start|results|(.*_)?part|(buffer|ones|zeros|eager|constant)_.*"


class Value(str):
    """A name of the program, which knows the shape and type of what it stands for."""

    def __new__(cls, name: str, shape: Sequence[int], dtype: np.dtype):
        value = super().__new__(cls, name)
        value.kind = value.shape, value.dtype = tuple(shape), dtype
        return value


class Line(NamedTuple):
    """``out = operation(*inputs, **params)``; an input is a value, or a number.

    Attributes:
        loop: the name of the loop that the line runs in, a block of its arrays at a time.
        into: the memory that the result is written into, if it is told: an input, a buffer, or that of a
            result of the program, under its name.
    """

    out: Value
    operation: Operation
    inputs: tuple
    params: dict
    loop: str | None = None
    into: Value | None = None

    @property
    def reads(self) -> list[Value]:
        return [x for x in self.inputs if type(x) is Value]

    def evaluate(self, known: Mapping[Value, Tensor]) -> Tensor:
        """The result as the library computes it, from tensors that are known."""
        return self.operation(*[known.get(x, x) for x in self.inputs], **self.params)


class Schedule(NamedTuple):
    """Lines, and what they begin and end with.

    Attributes:
        inputs: what the program is given.
        constants: copies of the tensors that were known when the graph was written down.
        lines: in the order in which they run.
        outputs: what the program gives.
        updates: for inputs that are written in place, their new values.
    """

    inputs: Sequence[Value]
    constants: Mapping[Value, Tensor]
    lines: Sequence[Line]
    outputs: Sequence[Value]
    updates: Mapping[Value, Value]

    @property
    def ends(self) -> list[Value]:
        return [*self.outputs, *self.updates.values()]

    def evaluate(self, *values: Tensor) -> tuple[Tensor, ...]:
        """The outputs and the new values, computed line by line with the library's operations."""
        known = {**self.constants, **dict(zip(self.inputs, values, strict=True))}
        for line in self.lines:
            known[line.out] = line.evaluate(known)
        return tuple(known[x] for x in self.ends)


def schedule_of(
    inputs: Sequence[Formula],
    outputs: Sequence[Formula],
    updates: Mapping[Formula, Formula],
    names: Mapping[Formula, str],
) -> Schedule:
    """Formulas as a schedule. Values have the `names` that are known; the others are numbered.

    Raises RuntimeError for a tensor among the operands that requires a gradient: as a constant it
    would be left as it is, whatever happens to it later.
    """
    found = [y for y in order([*outputs, *updates.values()]) if y.operation is not None]
    taken, numbers = set(), map("t{}".format, count(1))
    called = {y: y.name or names.get(y) or next(numbers) for y in [*inputs, *found]}
    values = {y: Value(free(x, taken), y.shape, y.dtype.numpy) for y, x in called.items()}
    constants: dict[Value, Tensor] = {}

    def value_of(x):
        """The value of an operand; a tensor that nobody computes is a constant. Numbers stay."""
        if isinstance(x, Tensor) and x not in values:
            known = x.value if type(x) is Formula else x
            words = "a tensor that requires a gradient would be a constant here; make it an input"
            refuse(known.requires_grad, words)
            values[x] = Value(f"constant_{len(constants)}", x.shape, x.dtype.numpy)
            constants[values[x]] = Tensor._wrap(np.array(known._array))
        return values[x] if isinstance(x, Tensor) else x

    lines = [Line(values[y], y.operation, (*map(value_of, y.inputs),), y.params) for y in found]
    ends = [*map(value_of, outputs)], {values[x]: value_of(y) for x, y in updates.items()}
    return Schedule([values[x] for x in inputs], constants, lines, *ends)


def free(name: str, taken: set[str]) -> str:
    """The name as Python can write it, and as nobody has it, the program neither; it is taken from now on."""
    name = "".join(letter if f"_{letter}".isidentifier() else "_" for letter in name)
    name = name if name.isidentifier() else f"_{name}"
    name += "_" if keyword.iskeyword(name) or re.fullmatch(OURS, name) else ""
    found = next(x for x in chain([name], map(f"{name}_{{}}".format, count(2))) if x not in taken)
    taken.add(found)
    return found


def rewritten(schedule: Schedule, rule: Callable) -> Schedule:
    """The schedule with each line as `rule` writes it, which is told of the lines before, by name.

    The rule gives a line; or a value that is there already, which is then read in place of the line's;
    or None where no line is needed.
    """
    instead: dict = {}
    made: dict[Value, Line] = {}
    for line in schedule.lines:
        line = line._replace(inputs=tuple(instead.get(x, x) for x in line.inputs))
        found = rule(line, made)
        if isinstance(found, Value):
            instead[line.out] = found
        elif found:
            made[line.out] = found
    return schedule._replace(
        lines=[*made.values()],
        outputs=[instead.get(x, x) for x in schedule.outputs],
        updates={x: instead.get(new, new) for x, new in schedule.updates.items()},
    )
