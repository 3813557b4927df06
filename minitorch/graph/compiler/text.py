"""The text of a program: a Python function on NumPy arrays, made from a schedule."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

import numpy as np

from ...core import Operation, Tensor, masked
from ...core.record import evaluate
from .numpy_lines import SIGNS, is_new, template, ufunc
from .passes import rows_of_a_block
from .schedule import Line, Schedule, Value

_WRITABLE = (bool, int, str, type(None))
WIDTH = 48  # where comments begin


class Writer:
    """Writes a schedule. Afterwards `source` is the text, and `given` what it reads besides NumPy."""

    def __init__(self, schedule: Schedule, name: str):
        self.schedule = schedule
        self.given: dict = {"np": np, "masked": masked}
        self.given |= {x: tensor._array for x, tensor in schedule.constants.items()}
        self.called: dict[Value, str] = {}  # what the text says for a value, if not its name
        ends = Counter(schedule.ends)
        own = {line.out for line in schedule.lines if is_new(line) and ends[line.out] == 1}
        # What is returned is new memory, which nobody else has.
        self.returned = {x: x if x in own else f"np.array({x})" for x in ends}
        made = {line.out for line in schedule.lines}
        memory = dict.fromkeys(line.into for line in schedule.lines if line.into)
        new = [(f"{x} = {_empty(x)}", _kind(x)) for x in memory if x in made]
        body = "\n".join(_commented(f"    {text}", words) for text, words in [*new, *self._body()])
        names = dict.fromkeys(re.findall(r"\w+", body))
        head = [f"# {x}: {_kind(x)}, known beforehand" for x in schedule.constants if x in names]
        kept = [x for x in memory if x.startswith("buffer_")]
        head += [_commented(f"{x} = {_empty(x)}", "kept from run to run") for x in kept]
        rows = [x for x in names if x.startswith(("ones_", "zeros_"))]
        head += [x + " = np.{}({}, np.{})".format(*x.split("_")) for x in rows]
        inputs = [f"    # {x}: {_kind(x)}" for x in schedule.inputs]
        opening = f"def {name}({', '.join(schedule.inputs)}):"
        self.source = "\n".join([*head, *[""][: len(head)], opening, *inputs, body, ""])

    def _body(self) -> Iterator[tuple[str, str]]:
        """The text of lines and loops, with words about each, and of the end."""
        for _, lines in groupby(self.schedule.lines, key=lambda line: line.loop or line.out):
            line, *others = lines
            if others:
                yield from self._loop([line, *others])
            elif template(line) == "{0}.T" and line.out not in self.returned:  # no work
                self.called[line.out] = f"{self._name(line.inputs[0])}.T"
            else:
                yield self._line(line)
        yield from self._end()

    def _loop(self, lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
        """Lines block by block. A block is some rows of the arrays that are there outside the loop."""
        shape, made = lines[0].out.shape, {line.out for line in lines}
        read = [x for line in lines for x in line.reads if x not in made]
        targets = dict.fromkeys(line.into for line in lines if line.into)
        whole = dict.fromkeys(x for x in (*read, *targets) if x.shape == shape)
        rows, step = shape[0], rows_of_a_block(shape)
        yield f"for start in range(0, {rows}, {step}):", "blocks that stay in the cache"
        yield f"    part = slice(start, start + {step})", ""
        yield from [(f"    {x}_part = {self._name(x)}[part]", "") for x in whole]
        outside, cut = self.called, f"[: {rows} - start]" if rows % step else ""
        self.called = outside | {x: f"{x}{cut}" for x in targets}
        self.called |= {x: f"{x}_part" for x in (*made, *whole)}
        yield from [(f"    {self._line(line)[0]}", "") for line in lines]
        self.called = outside | {line.out: line.into for line in lines if line.into}

    def _end(self) -> Iterator[tuple[str, str]]:
        """The results; and before them the parameters, which nobody reads any more."""
        written = {line.out for line in self.schedule.lines if line.into in self.schedule.inputs}
        late = {x: new for x, new in self.schedule.updates.items() if new not in written}
        results = ", ".join(map(self.returned.get, self.schedule.outputs))
        if late:
            into, new = ", ".join(f"{x}[...]" for x in late), map(self.returned.get, late.values())
            yield f"results, {into} = ({results}), {', '.join(new)}", "in place"
            results = "results"
        yield f"return {results}", ""

    def _line(self, line: Line) -> tuple[str, str]:
        """The text of a line, and words about it."""
        out, into, words = self._name(line.out), self._name(line.into), _kind(line.out)
        operands = [self._operand(x, line, f"{at}") for at, x in enumerate(line.inputs)]
        if line.into in self.schedule.inputs:
            out, words, sign = into, f"{words}, in place", SIGNS.get(line.operation.name)
            if operands[0] == into and operands[1:] and sign in {*"+-*/"}:
                return f"{into} {sign}= {operands[1]}", words
        text = template(line, call=into is not None)
        if text is None:
            text, words = self._eager(line, operands), f"{words}, in eager mode"
        else:
            row = line.out.shape[1:][-1:]  # with a single 0, np.maximum takes three times as long
            zero = f"zeros_{row[0]}_{line.out.dtype}" if row > (8,) else "0"
            text = text.format(*operands, **{**line.params, "shape": line.out.shape, "zero": zero})
        if into is not None:
            text = f"{text[:-1]}, out={into})"
        return text if into == out else f"{out} = {text}", words

    def _name(self, x: Value | None) -> str | None:
        return self.called.get(x, x)

    def _operand(self, x, line: Line, place: str) -> str:
        """The name of a value; of a single number that is known, its digits."""
        if type(x) is not Value:
            return self._said(x, place, line)
        known = self.schedule.constants
        if x in known and x.shape == () and x.dtype.kind == "f" and known[x].isfinite():
            if not {*line.reads} <= {*known} and ufunc(line):
                short, exact = str(known[x]._array), known[x].item()
                return short if x.dtype.type(float(short)) == exact else repr(exact)
        return self._name(x)

    def _eager(self, line: Line, operands: list[str]) -> str:
        """A call of the operation as the library computes it, where NumPy has no line for it."""
        call = f"eager_{line.operation.name}"
        said = [f"{key}={self._said(value, key, line)}" for key, value in line.params.items()]
        self.given[call] = partial(eagerly, line.operation)
        return f"{call}({', '.join([*operands, *said])})"

    def _said(self, value, key: str, line: Line) -> str:
        """A parameter or a number as Python writes it; the name of one that it cannot write."""
        parts = value if type(value) is tuple else (value,)
        if all(type(x) in _WRITABLE or type(x) is float and math.isfinite(x) for x in parts):
            return repr(value)
        self.given[f"constant_{line.out}_{key}"] = value
        return f"constant_{line.out}_{key}"


def eagerly(operation: Operation, *operands, **params) -> np.ndarray:
    """An operation on arrays and numbers as the library computes it."""
    given = [Tensor._wrap(x) if isinstance(x, (np.ndarray, np.generic)) else x for x in operands]
    return evaluate(operation, operation.arrays(given), params)


def _kind(x: Value) -> str:
    return f"{x.shape} {x.dtype}"


def _empty(x: Value) -> str:
    return f"np.empty({x.shape}, np.{x.dtype})"


def _commented(text: str, comment: str) -> str:
    return f"{text.ljust(WIDTH)}  # {comment}" if comment else text
