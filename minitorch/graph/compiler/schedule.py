"""The schedule: a graph as lines in the order in which they run, each an operation with a named result.

It is what the passes of a compiler read and write. A schedule never changes; a pass makes another.
"""

from __future__ import annotations

import keyword
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

import numpy as np

from ...core import Operation, Tensor
from ..formula import Formula, order


LARGEST = 65_536  # elements of a loop's block: the few that are alive at once stay in the cache

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

    @property
    def shape(self) -> tuple[int, ...]:
        return self.lines[0].shape

    @property
    def names(self) -> set[str]:
        return {line.out for line in self.lines}

    @property
    def block(self) -> int:
        """The elements of a block: as many as divide the size, if so many are worth while."""
        size = math.prod(self.shape)
        blocks = -(-size // LARGEST)
        return next((size // n for n in range(blocks, 2 * blocks) if size % n == 0), LARGEST)

    def made(self, readers: Mapping[str, set]) -> list[str]:
        """The names of what is read when the loop is over."""
        return [line.out for line in self.lines if not readers[line.out] <= self.names]


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

    def readers(self) -> dict[str, set]:
        """For each value the names of those that are made of it; what is given at the end has one more."""
        found: dict[str, set] = {name: set() for name in self.kinds()}
        for line in self.flat():
            for x in line.inputs:
                found.get(x, set()).add(line.out)
        for name in self.ends():
            found[name].add("the end")
        return found

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
    found, taken = order([*outputs, *updates.values()]), set()
    found = [one for one in found if one.operation is not None]
    named = {one: free(one.name, taken) for one in inputs}
    named |= {one: free(names[one], taken) for one in found if one in names}
    numbered = map("t{}".format, count(1))
    constants: dict[str, np.ndarray] = {}

    def name_of(x):
        """The name of an operand; a tensor that has none yet is a constant."""
        if isinstance(x, Tensor) and x not in named:
            value = x.value if type(x) is Formula else x
            if value.requires_grad:
                raise RuntimeError(
                    "a tensor that requires a gradient is written into the graph as a constant, and "
                    "would never change again; make it an input"
                )
            named[x] = f"constant_{len(constants)}"
            constants[named[x]] = np.array(value._array)
        return named[x] if isinstance(x, Tensor) else x

    lines = []
    for one in found:
        read = tuple(map(name_of, one.inputs))
        if one not in named:
            named[one] = free(numbered, taken)
        kind = tuple(one.shape), one._array.dtype
        lines.append(Line(named[one], one.operation, read, one.params, *kind))
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


def rewritten(
    schedule: Schedule, rule: Callable[[Line, Mapping[str, Line]], Line | list[Line] | str]
) -> Schedule:
    """The schedule with each line as `rule` writes it, which is told of the lines before, by name.

    The rule gives a line, several of which the last has the old name, or the name of a value that is
    there already: then that is read in place of the line's.
    """
    instead: dict[str, str] = {}
    made: dict[str, Line] = {}
    for line in schedule.lines:
        line = line._replace(inputs=tuple(instead.get(x, x) for x in line.inputs))
        found = rule(line, made)
        if isinstance(found, str):
            instead[line.out] = found
        else:
            made |= {new.out: new for new in ([found] if isinstance(found, Line) else found)}
    return schedule._replace(
        lines=tuple(made.values()),
        outputs=tuple(instead.get(x, x) for x in schedule.outputs),
        updates={x: instead.get(new, new) for x, new in schedule.updates.items()},
    )
