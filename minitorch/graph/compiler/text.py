"""The text of a program: a Python function on NumPy arrays, made from a schedule."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache, partial

import numpy as np

from ...core import Operation, Tensor, masked
from ...core.record import evaluate
from .numpy_lines import INFIX, OF_THEIR_OWN, operands_of, template, ufunc
from .passes import LARGEST, block_of
from .schedule import Line, Loop, Schedule

_WRITABLE = (bool, int, str, type(None))
_ONES = re.compile(r"\bones_(\d+)_(float\d+)")
WIDTH = 48  # where comments begin


class Writer:
    """Writes a schedule. Afterwards `source` is the text, and `given` what it reads besides NumPy."""

    def __init__(self, schedule: Schedule, name: str):
        self.schedule, self.kinds = schedule, schedule.kinds()
        self.given: dict = {"np": np, "masked": masked, **schedule.constants}
        self.head: list[str] = []
        self.body: list[str] = []
        self.makers = {line.out: line for line in schedule.flat()}
        self.readers: dict[str, set] = {x: set() for x in self.kinds}
        for line in self.makers.values():
            for x in line.inputs:
                self.readers.get(x, set()).add(line.out)
        for end in schedule.ends():
            self.readers[end].add("the end")
        self._inline = self._transposes()
        for number, (buffer, (shape, dtype)) in enumerate(schedule.buffers.items()):
            words = "" if number else "kept from run to run"
            self._top(f"{buffer} = np.empty({shape}, np.{dtype})", words)
        for item in self._unwritten():
            self._loop(item) if type(item) is Loop else self._line(item)
        self._end()
        words = set(re.findall(r"\w+", "".join(self.body)))
        known = [x for x in schedule.constants if x in words]
        self.head[:0] = [f"# {x}: {self._kind(x)}, known beforehand" for x in known]
        top = [*self.head, ""] if self.head else []
        opening = f"def {name}({', '.join(schedule.inputs)}):"
        inputs = [f"    # {x}: {self._kind(x)}" for x in schedule.inputs]
        self.source = "\n".join([*top, opening, *inputs, *self.body]) + "\n"

    def _transposes(self) -> dict[str, str]:
        """The transposes that only products read: these take them as they lie, in their own line."""
        products = {
            line.out for line in self.makers.values() if line.operation.name in ("mm", "mv")
        }
        return {
            name: f"{line.inputs[0]}.T"
            for name, line in self.makers.items()
            if self.readers[name] <= products and template(line, self.kinds) == "{0}.T"
        }

    def _unwritten(self) -> list:
        lines = self.schedule.lines
        return [item for item in lines if type(item) is Loop or item.out not in self._inline]

    # Lines.

    def _line(self, line: Line) -> None:
        text, name, words = template(line, self.kinds), line.out, ""
        operands = [self._operand(x, line, f"{at}") for at, x in enumerate(operands_of(line))]
        if text is None:
            text, words = self._eager(line, operands), ", in eager mode"
        elif (memory := self.schedule.memory.get(name)) in self.schedule.inputs:
            sign = INFIX.get(line.operation.name, "").partition(" ")[2][:1]
            if sign in "+-*/" and sign and operands[0] == memory:
                return self._write(
                    f"{memory} {sign}= {operands[1]}", f"{self._kind(name)}, in place"
                )
            self._write(
                f"{ufunc(line, self.kinds)}({', '.join(operands)}, out={memory})", "in place"
            )
            return
        elif memory:
            function = ufunc(line, self.kinds) or ("np.matmul" if "@" in text else None)
            out = f"out={memory}"
            if function:
                text = f"{function}({', '.join(operands)}, {out})"
            else:
                text = f"{operands[0]}.dot({operands[1]}, {out})"
        else:
            text = text.format(*operands)
        for n, dtype in _ONES.findall(text):
            self._top(f"ones_{n}_{dtype} = np.ones({n}, np.{dtype})")
        self._write(f"{name} = {text}", f"{self._kind(name)}{words}")

    def _operand(self, x, line: Line | None = None, place: str = "") -> str:
        """The name of a value; of a single number that is known, its digits."""
        if type(x) is not str:
            return self._said(x, place, line)
        constant = self.schedule.constants.get(x)
        if (
            constant is not None
            and not constant.ndim
            and line is not None
            and ufunc(line, self.kinds)
        ):
            others = [
                y for y in line.inputs if y in self.kinds and y not in self.schedule.constants
            ]
            if others and constant.dtype.kind == "f" and np.isfinite(constant):
                return repr(constant.item())
        return self._inline.get(x, x)

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
        shape = loop.lines[0].shape
        size, inside = math.prod(shape), {line.out for line in loop.lines}
        after = [line.out for line in loop.lines if not self.readers[line.out] <= inside]
        whole = {x: x for line in loop.lines for x in line.inputs
                 if type(x) is str and x not in inside and self.kinds[x][0] == shape}  # fmt: skip
        for out in after:
            where = self.schedule.memory.get(out) or f"np.empty({shape}, np.{self.kinds[out][1]})"
            whole[out] = where if where in self.schedule.inputs else out
            if whole[out] == out:
                self._write(f"{out} = {where}", self._kind(out))
        flat = "_flat" if len(shape) > 1 else ""
        arrays = dict.fromkeys(whole.values())
        for x in arrays if flat else ():
            self._write(f"{x}_flat = {x}.reshape(-1)")
        block = block_of(size)
        self._write(f"for start in range(0, {size}, {block}):", "blocks that stay in the cache")
        self._write(f"    part = slice(start, start + {block})")
        for x in arrays:
            self._write(f"    {x}_part = {x}{flat}[part]")
        parts = {x: f"{at}_part" for x, at in whole.items()}
        last = {x: place for place, line in enumerate(loop.lines) for x in line.inputs}
        idle: list[tuple[str, np.dtype]] = []
        holding: dict[str, tuple[str, np.dtype]] = {}
        cut = f"[: {size} - start]" if size % block else ""
        for place, line in enumerate(loop.lines):
            operands = [parts.get(x) or self._operand(x, line) for x in operands_of(line)]
            idle += [holding.pop(x) for x in {*line.inputs} & {*holding} if last[x] == place]
            if line.out in whole:
                out, target = parts[line.out], ""
            else:
                free = next((at for at in idle if at[1] == line.dtype), None)
                if free is None:
                    free = f"block_{len(idle) + len(holding)}_{line.dtype}", line.dtype
                    self._top(f"{free[0]} = np.empty({LARGEST}, np.{line.dtype})")
                else:
                    idle.remove(free)
                holding[line.out] = free
                parts[line.out], out = f"{line.out}_part", free[0] + (cut or f"[:{block}]")
                target = f"{line.out}_part = "
            text = f"{target}{ufunc(line, self.kinds)}({', '.join(operands)}, out={out})"
            self._write(f"    {text}")

    # The end: parameters are written when nobody reads them any more.

    def _end(self) -> None:
        schedule = self.schedule
        results = [self._result(name) for name in schedule.outputs]
        late = {x: new for x, new in schedule.updates.items() if schedule.memory.get(new) != x}
        new_values = [self._result(name) for name in late.values()]
        for x, new in zip(late, new_values):
            self._write(f"{x}[...] = {new}", "in place")
        self.body.append(f"    return {', '.join(results)}")

    def _result(self, name: str) -> str:
        """What the caller is given: memory that nobody else has."""
        line = self.makers.get(name)
        shared = line is None or line.operation.name not in OF_THEIR_OWN
        if self.kinds[name][0] == () or not shared and self.schedule.ends().count(name) == 1:
            return self._operand(name)
        self._write(f"{name}_result = np.array({self._operand(name)})", self._kind(name))
        return f"{name}_result"

    # Words.

    def _write(self, text: str, comment: str = "") -> None:
        self.body.append(_commented(f"    {text}", comment))

    def _top(self, text: str, comment: str = "") -> None:
        line = _commented(text, comment)
        if line not in self.head:
            self.head.append(line)

    def _kind(self, name: str) -> str:
        return _words(*self.kinds[name])


@lru_cache(1024)
def _words(shape: tuple[int, ...], dtype: np.dtype) -> str:
    return f"{shape} {dtype}"


def eagerly(operation: Operation, *operands, **params) -> np.ndarray:
    """An operation on arrays and numbers as the library computes it."""
    given = [Tensor._wrap(x) if isinstance(x, (np.ndarray, np.generic)) else x for x in operands]
    return np.asarray(evaluate(operation, operation.arrays(given), params))


def _commented(text: str, comment: str) -> str:
    return f"{text.ljust(WIDTH)}  # {comment}" if comment else text


def program(source: str, given: dict, name: str) -> Callable:
    """The function that a text defines."""
    namespace = dict(given)
    exec(compile(source, f"<{name}>", "exec"), namespace)
    return namespace[name]
