"""The text of a program: a Python function on NumPy arrays, made from a schedule."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import partial

import numpy as np

from ...core import Operation, Tensor, masked
from ...core.record import evaluate
from .numpy_lines import SIGNS, operands_of, template, ufunc
from .passes import roots_of
from .schedule import Line, Loop, Schedule

_WRITABLE = (bool, int, str, type(None))
_ONES = re.compile(r"\bones_(\d+)_(float\d+)")
WIDTH = 48  # where comments begin


class Writer:
    """Writes a schedule. Afterwards `source` is the text, and `given` what it reads besides NumPy."""

    def __init__(self, schedule: Schedule, name: str):
        self.schedule, self.kinds = schedule, schedule.kinds()
        self.given: dict = {"np": np, "masked": masked, **schedule.constants}
        self.makers = {line.out: line for line in schedule.flat()}
        self.readers, self.roots = schedule.readers(), roots_of(schedule)
        self.called = self._transposes()  # what the text says for a value, if not its name
        self.parts: set[str] = set()  # of values that are there before the loop that makes them
        self.body: list[str] = []
        for item in schedule.lines:
            if type(item) is Loop:
                self._loop(item)
            elif item.out not in self.called:
                self._write(*self._line(item))
        self._end()
        body = "\n".join(self.body)
        words = {*re.findall(r"\w+", body)}
        known = [x for x in schedule.constants if x in words]
        head = [f"# {x}: {self._kind(x)}, known beforehand" for x in known]
        for x, (shape, dtype) in schedule.buffers.items():
            comment = "kept from run to run" if x == "buffer_0" else ""
            head.append(_commented(f"{x} = np.empty({shape}, np.{dtype})", comment))
        for n, dtype in dict.fromkeys(_ONES.findall(body)):
            head.append(f"ones_{n}_{dtype} = np.ones({n}, np.{dtype})")
        inputs = [f"    # {x}: {self._kind(x)}" for x in schedule.inputs]
        opening = f"def {name}({', '.join(schedule.inputs)}):"
        self.source = "\n".join([*head, *[""][: len(head)], opening, *inputs, body, ""])

    def _transposes(self) -> dict[str, str]:
        """The transposes that only products read: these take them as they lie, in their own line."""
        products = {x for x, line in self.makers.items() if line.operation.name in ("mm", "mv")}
        return {
            name: f"{line.inputs[0]}.T"
            for name, line in self.makers.items()
            if self.readers[name] <= products and template(line, self.kinds) == "{0}.T"
        }

    # Lines.

    def _line(self, line: Line, cut: str = "") -> tuple[str, str]:
        """The text of a line, and words about it. What it writes of a buffer is `cut` to length."""
        name, memory = line.out, self.schedule.memory.get(line.out)
        operands = [self._operand(x, line, f"{at}") for at, x in enumerate(operands_of(line))]
        words, there = self._kind(name), name in self.parts
        out = self.called[name] if there else self.called.get(memory, memory)
        if memory in self.schedule.buffers and not there:
            out += cut
        if memory in self.schedule.inputs:
            words, there, sign = f"{words}, in place", True, SIGNS.get(line.operation.name)
            if operands[0] == out and sign in {*"+-*/"}:
                return f"{out} {sign}= {operands[1]}", words
        text = template(line, self.kinds, call=out is not None)
        if text is None:
            text, words = self._eager(line, operands), f"{words}, in eager mode"
        else:
            text = text.format(*operands, **{**line.params, "shape": line.shape})
        if out is not None:
            text = f"{text[:-1]}, out={out})"
        return text if there else f"{self.called.get(name, name)} = {text}", words

    def _operand(self, x, line: Line, place: str) -> str:
        """The name of a value; of a single number that is known, its digits."""
        if type(x) is not str:
            return self._said(x, place, line)
        constants = self.schedule.constants
        if x in constants and constants[x].shape == () and constants[x].dtype.kind == "f":
            others = [y for y in line.inputs if y in self.kinds and y not in constants]
            if others and ufunc(line, self.kinds) and np.isfinite(constants[x]):
                return repr(constants[x].item())
        return self.called.get(x, x)

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

    # Loops.

    def _loop(self, loop: Loop) -> None:
        memory, made = self.schedule.memory, loop.made(self.readers)
        whole = {x: x for line in loop.lines for x in line.inputs
                 if x not in loop.names and self.kinds.get(x, ((),))[0] == loop.shape}  # fmt: skip
        for x in made:
            whole[x] = memory[x] if memory.get(x) in self.schedule.inputs else x
            if whole[x] == x:
                empty = f"np.empty({loop.shape}, np.{self.kinds[x][1]})"
                self._write(f"{x} = {memory.get(x, empty)}", self._kind(x))
        flat = "_flat" if len(loop.shape) > 1 else ""
        arrays = dict.fromkeys(whole.values())
        for x in arrays if flat else ():
            self._write(f"{x}_flat = {x}.reshape(-1)")
        size, block = math.prod(loop.shape), loop.block
        self._write(f"for start in range(0, {size}, {block}):", "blocks that stay in the cache")
        self._write(f"    part = slice(start, start + {block})")
        for x in arrays:
            self._write(f"    {x}_part = {x}{flat}[part]")
        before, self.parts = self.called, {*made}
        self.called = before | {line.out: f"{line.out}_part" for line in loop.lines}
        self.called |= {x: f"{at}_part" for x, at in whole.items()}
        for line in loop.lines:
            text, _ = self._line(line, f"[: {size} - start]" if size % block else "")
            self._write(f"    {text}")
        self.called, self.parts = before, set()

    # The end: parameters are written when nobody reads them any more.

    def _end(self) -> None:
        schedule = self.schedule
        results = [self._result(name) for name in schedule.outputs]
        late = {x: new for x, new in schedule.updates.items() if schedule.memory.get(new) != x}
        new_values = [self._result(name) for name in late.values()]
        for x, new in zip(late, new_values):
            self._write(f"{x}[...] = {new}", "in place")
        self._write(f"return {', '.join(results)}")

    def _result(self, name: str) -> str:
        """What the caller is given: memory that nobody else has."""
        there = {*self.schedule.inputs, *self.schedule.constants}
        shared = self.roots[name] - ({name} - there)
        if self.kinds[name][0] == ():  # NumPy's numbers are new each time
            shared &= there
        elif self.schedule.ends().count(name) > 1:
            shared = {name}
        if not shared:
            return name
        self._write(f"{name}_result = np.array({name})", self._kind(name))
        return f"{name}_result"

    # Words.

    def _write(self, text: str, comment: str = "") -> None:
        self.body.append(_commented(f"    {text}", comment))

    def _kind(self, name: str) -> str:
        shape, dtype = self.kinds[name]
        return f"{shape} {dtype}"


def eagerly(operation: Operation, *operands, **params) -> np.ndarray:
    """An operation on arrays and numbers as the library computes it."""
    given = [Tensor._wrap(x) if isinstance(x, (np.ndarray, np.generic)) else x for x in operands]
    return evaluate(operation, operation.arrays(given), params)


def _commented(text: str, comment: str) -> str:
    return f"{text.ljust(WIDTH)}  # {comment}" if comment else text


def program(source: str, given: dict, name: str) -> Callable:
    """The function that a text defines."""
    namespace = dict(given)
    exec(compile(source, f"<{name}>", "exec"), namespace)
    return namespace[name]
