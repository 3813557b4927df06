"""The text of a program: a Python function on NumPy arrays, made from a schedule."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

import numpy as np

from ...core import Operation, Tensor, masked
from ...core.record import evaluate
from .numpy_lines import SIGNS, is_new, template, ufunc
from .passes import rows_of_a_block
from .schedule import Line, Schedule, Value, empty

_WRITABLE = (bool, int, str, type(None))
_ONES = re.compile(r"\bones_(\d+)_(float\d+)")
WIDTH = 48  # where comments begin


class Writer:
    """Writes a schedule. Afterwards `source` is the text, and `given` what it reads besides NumPy."""

    def __init__(self, schedule: Schedule, name: str):
        self.schedule = schedule
        self.given: dict = {"np": np, "masked": masked, **schedule.constants}
        self.makers = {line.out: line for line in schedule.lines}
        self.inside = schedule.inside()
        self.called: dict = {}  # what the text says for a value, if not its name
        self.body: list[str] = []
        self.copies: Counter[Value] = Counter()
        for loop, lines in groupby(schedule.lines, key=lambda line: line.loop):
            if loop is not None:
                self._loop([*lines])
                continue
            for line in lines:
                if template(line) == "{0}.T" and line.out not in schedule.ends:  # no work
                    self.called[line.out] = f"{self._name(line.inputs[0])}.T"
                else:
                    self._write(*self._line(line))
        self._end()
        body = "\n".join(self.body)
        known = [x for x in schedule.constants if re.search(rf"\b{x}\b", body)]
        buffers = [x for x in dict.fromkeys(line.into for line in schedule.lines) if x]
        head = [f"# {x}: {_kind(x)}, known beforehand" for x in known]
        head += [_commented(f"{x} = {empty(x)}", "kept from run to run")
                 for x in buffers if x.startswith("buffer_")]  # fmt: skip
        for n, dtype in dict.fromkeys(_ONES.findall(body)):
            head.append(f"ones_{n}_{dtype} = np.ones({n}, np.{dtype})")
        inputs = [f"    # {x}: {_kind(x)}" for x in schedule.inputs]
        opening = f"def {name}({', '.join(schedule.inputs)}):"
        self.source = "\n".join([*head, *[""][: len(head)], opening, *inputs, body, ""])

    # Lines.

    def _line(self, line: Line) -> tuple[str, str]:
        """The text of a line, and words about it."""
        out, into, words = self._name(line.out), line.into, _kind(line.out)
        operands = [self._operand(x, line, f"{at}") for at, x in enumerate(line.inputs)]
        memory = out if line.loop and line.out not in self.inside else into and self._name(into)
        if into in self.schedule.inputs:
            out = memory = self._name(into)
            words, sign = f"{words}, in place", SIGNS.get(line.operation.name)
            if operands[0] == memory and operands[1:] and sign in {*"+-*/"}:
                return f"{memory} {sign}= {operands[1]}", words
        text = template(line, call=memory is not None)
        if text is None:
            text, words = self._eager(line, operands), f"{words}, in eager mode"
        else:
            text = text.format(*operands, **{**line.params, "shape": line.out.shape})
        if memory is not None:
            text = f"{text[:-1]}, out={memory})"
        return text if memory == out else f"{out} = {text}", words

    def _name(self, x: Value) -> str:
        return self.called.get(x, x)

    def _operand(self, x, line: Line, place: str) -> str:
        """The name of a value; of a single number that is known, its digits."""
        if type(x) is not Value:
            return self._said(x, place, line)
        known = self.schedule.constants
        if x in known and x.shape == () and x.dtype.kind == "f" and np.isfinite(known[x]):
            if not {*line.reads} <= {*known} and ufunc(line):
                short, exact = str(known[x]), repr(known[x].item())
                return short if x.dtype.type(float(short)) == known[x] else exact
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

    def _loop(self, lines: Sequence[Line]) -> None:
        """Lines block by block. A block is some rows of the arrays that are there outside the loop."""
        shape, inputs = lines[0].out.shape, self.schedule.inputs
        made = [line for line in lines if line.out not in self.inside]
        targets = [line.into if line.into in inputs else line.out for line in made]
        inside = {line.out for line in lines} - {*targets}
        for line in made:
            if line.out in targets:
                self._write(f"{line.out} = {line.into or empty(line.out)}", _kind(line.out))
        rows, step = shape[0], rows_of_a_block(shape)
        self._write(f"for start in range(0, {rows}, {step}):", "blocks that stay in the cache")
        self._write(f"    part = slice(start, start + {step})")
        read = [x for line in lines for x in line.reads if x.shape == shape and x not in inside]
        before, cut = self.called, f"[: {rows} - start]" if rows % step else ""
        self.called = before | {line.into: f"{line.into}{cut}" for line in lines if line.into}
        self.called |= {x: f"{x}_part" for x in inside}
        for x in dict.fromkeys([*read, *targets]):
            self._write(f"    {x}_part = {before.get(x, x)}[part]")
            self.called[x] = f"{x}_part"
        for line in lines:
            self._write(f"    {self._line(line)[0]}")
        self.called = before

    # The end: parameters are written when nobody reads them any more.

    def _end(self) -> None:
        written = {line.out for line in self.schedule.lines if line.into in self.schedule.inputs}
        results = [self._result(x) for x in self.schedule.outputs]
        late = {x: new for x, new in self.schedule.updates.items() if new not in written}
        new_values = [self._result(x) for x in late.values()]
        for x, new in zip(late, new_values):
            self._write(f"{x}[...] = {new}", "in place")
        self._write(f"return {', '.join(results)}")

    def _result(self, x: Value) -> str:
        """What the caller is given: memory that nobody else has."""
        if x in self.makers and is_new(self.makers[x]) and self.schedule.ends.count(x) == 1:
            return x
        self.copies[x] += 1
        copy = f"{x}_result_{self.copies[x]}".removesuffix("_1")
        self._write(f"{copy} = np.array({x})", _kind(x))
        return copy

    def _write(self, text: str, comment: str = "") -> None:
        self.body.append(_commented(f"    {text}", comment))


def eagerly(operation: Operation, *operands, **params) -> np.ndarray:
    """An operation on arrays and numbers as the library computes it."""
    given = [Tensor._wrap(x) if isinstance(x, (np.ndarray, np.generic)) else x for x in operands]
    return evaluate(operation, operation.arrays(given), params)


def program(source: str, given: dict, name: str) -> Callable:
    """The function that a text defines."""
    namespace = dict(given)
    exec(compile(source, f"<{name}>", "exec"), namespace)
    return namespace[name]


def _kind(x: Value) -> str:
    return f"{x.shape} {x.dtype}"


def _commented(text: str, comment: str) -> str:
    return f"{text.ljust(WIDTH)}  # {comment}" if comment else text
