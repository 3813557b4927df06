"""The schedule: a graph as lines in the order in which they run, each an operation with a named result.

It is what the passes of a compiler read and write. A schedule never changes; a pass makes another.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

import numpy as np

from ...core import Operation, Tensor
from ..formula import Formula, order


# The names that a program gives to what is not the reader's.
RESERVED = re.compile(
    r"np|masked|range|slice|start|part|(buffer|block|ones|eager|constant)_.*|.*_(flat|part|result|product)"
)


class Line(NamedTuple):
    """``out = operation(*inputs)``; an input is the name of a value, or a number."""

    out: str
    operation: Operation
    inputs: tuple
    params: dict
    shape: tuple[int, ...]
    dtype: np.dtype


class Loop(NamedTuple):
    """Elementwise lines of one shape, which run block after block."""

    lines: tuple[Line, ...]


class Schedule(NamedTuple):
    """Lines, and what they begin and end with.

    Attributes:
        inputs: the shape and type of each input by name.
        constants: the arrays of tensors that were known when the graph was written down, by name.
        lines: in the order in which they run; some may be together in loops.
        outputs: the names of the results.
        updates: for inputs that are written in place, the names of their new values.
        memory: for results that are written into memory that is there already, whose: a buffer's,
            or that of a value that nobody needs any more.
        buffers: shape and type of the memory that is kept from run to run.
    """

    inputs: Mapping[str, tuple]
    constants: Mapping[str, np.ndarray]
    lines: tuple[Line | Loop, ...]
    outputs: tuple[str, ...]
    updates: Mapping[str, str]
    memory: Mapping[str, str] = {}
    buffers: Mapping[str, tuple] = {}

    def kinds(self) -> dict[str, tuple]:
        """The shape and type of every value."""
        known = {name: (array.shape, array.dtype) for name, array in self.constants.items()}
        return {**self.inputs, **known, **{at.out: (at.shape, at.dtype) for at in self.flat()}}

    def flat(self) -> list[Line]:
        """The lines without loops around them."""
        return [at for item in self.lines for at in (item.lines if type(item) is Loop else (item,))]

    def evaluate(self, *values: Tensor) -> tuple[Tensor, ...]:
        """The outputs and the new values, computed line by line with the library's operations."""
        found = {name: Tensor._wrap(array) for name, array in self.constants.items()}
        found |= dict(zip(self.inputs, values, strict=True))
        for line in self.flat():
            found[line.out] = line.operation(*[found.get(x, x) for x in line.inputs], **line.params)
        return tuple(found[name] for name in self.ends())

    def ends(self) -> tuple[str, ...]:
        return (*self.outputs, *self.updates.values())


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
    taken: set[str] = set()
    named: dict[int, str] = {}
    constants: dict[str, np.ndarray] = {}
    numbered = map("t{}".format, count(1))
    kept: list = []  # tensors whose ids are keys

    def name_of(x):
        """The name of an operand; a tensor that has none yet is a constant."""
        if not isinstance(x, Tensor):
            return x
        value = x.value if type(x) is Formula else x
        if id(x) not in named:
            if value.requires_grad:
                raise RuntimeError(
                    "a tensor that requires a gradient is written into the graph as a constant, and "
                    "would never change again; make it an input"
                )
            kept.append(x)
            named[id(x)] = new = free(f"constant_{len(constants)}", taken)
            constants[new] = np.array(value._array)
        return named[id(x)]

    for one in inputs:
        named[id(one)] = free(one.name, taken)
    taken |= {identifier(name) for one, name in names.items() if one.operation is not None}
    used, lines = {*named.values()}, []
    for one in order([*outputs, *updates.values()]):
        if one.operation is not None:
            wished = identifier(names[one]) if one in names else ""
            out = wished if wished and wished not in used else free(wished or numbered, taken)
            used.add(out)
            read = tuple(map(name_of, one.inputs))
            named[id(one)] = out
            kind = one._array
            lines.append(Line(out, one.operation, read, one.params, tuple(kind.shape), kind.dtype))
    return Schedule(
        {name_of(one): (tuple(one.shape), one.dtype.numpy) for one in inputs},
        constants,
        tuple(lines),
        tuple(map(name_of, outputs)),
        {name_of(one): name_of(new) for one, new in updates.items()},
    )


def identifier(name: str) -> str:
    """A name as Python can write it, and as the program itself gives none."""
    name = "".join(letter if f"_{letter}".isidentifier() else "_" for letter in name)
    name = name if name.isidentifier() else f"_{name}"
    return f"{name}_" if keyword.iskeyword(name) or RESERVED.fullmatch(name) else name


def free(name: str | Iterable[str], taken: set[str]) -> str:
    """The first name that nobody has; it is taken from now on."""
    if isinstance(name, str):
        first = identifier(name)
        name = (first if n == 1 else f"{first}_{n}" for n in count(1))
    found = next(one for one in name if one not in taken)
    taken.add(found)
    return found


def rewritten(schedule: Schedule, rule: Callable[[Line], Line | list[Line] | str]) -> Schedule:
    """The schedule with each line as `rule` writes it.

    The rule gives a line, several of which the last has the old name, or the name of a value that is
    there already: then that is read in place of the line's.
    """
    instead: dict[str, str] = {}
    lines: list[Line] = []
    for line in schedule.lines:
        if not instead.keys().isdisjoint(line.inputs):
            line = line._replace(inputs=tuple(instead.get(x, x) for x in line.inputs))
        found = rule(line)
        if isinstance(found, str):
            instead[line.out] = found
        else:
            lines += [found] if isinstance(found, Line) else found
    return schedule._replace(
        lines=tuple(lines),
        outputs=tuple(instead.get(x, x) for x in schedule.outputs),
        updates={x: instead.get(new, new) for x, new in schedule.updates.items()},
    )
