"""The passes: each makes of a schedule another one that gives the same values with less work.

They are tried in the order of `PASSES`. None knows of another; each can be left out.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from functools import partial

import numpy as np

from ...core import Elementwise, Tensor, ops
from ..algebra import hashable
from .numpy_lines import AXES, OF_THEIR_OWN, RESHAPING, SAME, operands_of, takes_out, ufunc
from .schedule import LARGEST, Line, Loop, Schedule, rewritten

LARGE = 8 * LARGEST  # elements that are worth a loop; fewer stay in the cache by themselves
UNITS = {"mul": 1.0, "div": 1.0, "pow_number": 1.0, "sub": 0.0}  # change nothing, on the right
SMALL = 64  # elements up to which new memory costs less than to be told of old


def share_common(schedule: Schedule) -> Schedule:
    """Common subexpressions: what is computed twice from the same is computed once."""
    first: dict = {}

    def once(line: Line, made):
        inputs = tuple((type(x), x) for x in line.inputs)
        params = tuple((key, type(one), hashable(one)) for key, one in sorted(line.params.items()))
        found = first.setdefault((line.operation, inputs, params), line)
        return line if found is line else found.out

    return rewritten(schedule, once)


def fold_constants(schedule: Schedule) -> Schedule:
    """What depends on no input is computed now, once and for all. What is only spread stays, as long
    as somebody reads it: that takes no memory.
    """
    constants, known = dict(schedule.constants), dict(schedule.constants)

    def rule(line: Line, made):
        arrays = [known.get(x) for x in line.inputs if type(x) is str]
        if not arrays or any(x is None for x in arrays) or math.prod(line.shape) > LARGE:
            return line
        given = [Tensor._wrap(known[x]) if type(x) is str else x for x in line.inputs]
        with np.errstate(all="ignore"):
            known[line.out] = array = np.array(line.operation(*given, **line.params)._array)
        if line.operation is ops.expand:
            return line
        constants[line.out] = array
        return []

    return rewritten(schedule, rule)._replace(constants=constants)


def drop_dead(schedule: Schedule) -> Schedule:
    """Dead results: what no output depends on is not computed."""
    needed, lines = set(schedule.ends()), []
    for line in reversed(schedule.lines):
        if line.out in needed:
            needed.update(x for x in line.inputs if type(x) is str)
            lines.append(line)
    constants = {name: array for name, array in schedule.constants.items() if name in needed}
    return schedule._replace(lines=tuple(reversed(lines)), constants=constants)


def simplify_algebra(schedule: Schedule) -> Schedule:
    """Algebra that keeps every digit: x · 1, x - 0, -(-x), x + (-y), powers as products, two
    transposes, two reshapes, what was spread only to meet its like.
    """
    return rewritten(schedule, partial(_simpler, schedule.kinds(), schedule.constants))


def _simpler(kinds: dict, constants: dict, line: Line, made: dict) -> Line | list[Line] | str:
    name, kind = line.operation.name, (line.shape, line.dtype)
    if isinstance(line.operation, Elementwise):
        line = _unspread(line, kinds, made)
    first, second = (*line.inputs, None, None)[:2]
    before = made.get(first)

    def is_number(x, value: float) -> bool:
        """Whether an operand is this number everywhere."""
        if x in made and made[x].operation is ops.expand:
            (x,) = made[x].inputs
        if x in constants and constants[x].size == 1:
            x = constants[x].item()
        return type(x) in (int, float) and str(float(x)) == str(value)  # 0.0 is not -0.0

    if name in UNITS and kinds.get(first) == kind and is_number(second, UNITS[name]):
        return first
    if name == "mul" and kinds.get(second) == kind and is_number(first, 1.0):
        return second
    if name == "neg" and before and before.operation is ops.neg:
        return before.inputs[0]
    if name in ("add", "sub") and second in made and made[second].operation is ops.neg:
        other = ops.sub if name == "add" else ops.add
        return line._replace(operation=other, inputs=(first, made[second].inputs[0]))
    if name == "pow_number" and second == 2 and kinds.get(first) == kind:
        return line._replace(operation=ops.mul, inputs=(first, first))
    if name == "addmm" and line.dtype.kind == "f":
        product = Line(f"{line.out}_product", ops.mm, line.inputs[1:], {}, *kind)
        return [product, line._replace(operation=ops.add, inputs=(product.out, first))]
    if name in RESHAPING and before and before.operation.name in RESHAPING:
        (first,) = before.inputs
        line = line._replace(operation=ops.view, inputs=(first,), params={"shape": line.shape})
    if name in SAME or (name in RESHAPING | {"expand"} and kinds[first] == kind):
        return first
    if name in AXES and before and before.operation.name in AXES:
        inner, outer = (at.params.get("dims", (1, 0)) for at in (before, line))
        if [inner[axis] for axis in outer] == list(range(len(inner))):
            return before.inputs[0]
    return line


def _unspread(line: Line, kinds: dict, made: dict) -> Line:
    """An elementwise line without the broadcasts that it would do by itself."""
    inputs = list(line.inputs)
    for place, x in enumerate(inputs):
        maker = made.get(x)
        if maker is not None and maker.operation is ops.expand:
            tried = [*inputs[:place], maker.inputs[0], *inputs[place + 1 :]]
            shapes = [kinds[one][0] for one in tried if type(one) is str]
            if np.broadcast_shapes(*shapes) == line.shape:
                inputs = tried
    return line._replace(inputs=tuple(inputs))


def fuse_loops(schedule: Schedule) -> Schedule:
    """Elementwise lines of large arrays run together, a block of the arrays at a time: what one line
    makes the next one reads while it is still in the cache, and it never needs memory of its own.
    """
    kinds, waiting, lines = schedule.kinds(), deque(schedule.lines), []
    while waiting:
        line = waiting.popleft()
        together, later, blocked = [line], deque(), set()
        if _goes_in_a_loop(line, kinds, line.shape):
            for other in waiting:
                if _goes_in_a_loop(other, kinds, line.shape) and blocked.isdisjoint(other.inputs):
                    together.append(other)
                else:
                    later.append(other)
                    blocked.add(other.out)
            waiting = later
        lines.append(Loop(tuple(together)) if len(together) > 1 else line)
    return schedule._replace(lines=tuple(lines))


def _goes_in_a_loop(line: Line, kinds: dict, shape: tuple[int, ...]) -> bool:
    if line.shape != shape or math.prod(shape) < LARGE or ufunc(line, kinds) is None:
        return False
    return all(type(x) is not str or kinds[x][0] in (shape, ()) for x in line.inputs)


def reuse_memory(schedule: Schedule) -> Schedule:
    """Buffers: a result goes where a value was that nobody needs any more, or into memory that is
    kept from run to run. What the caller is given is always new; what leads to it in a loop is
    written there already.
    """
    kinds, lines, readers = schedule.kinds(), schedule.flat(), schedule.readers()
    roots = roots_of(schedule)
    needed = [*((line.out, *line.inputs) for line in lines), schedule.ends()]
    last = {root: place for place, names in enumerate(needed)
            for x in names for root in roots.get(x, ())}  # fmt: skip
    place_of = {line.out: place for place, line in enumerate(lines)}
    memory = {new: x for x, new in schedule.updates.items()
              if new in place_of and readers[new] == {"the end"} and schedule.ends().count(new) == 1
              and last.get(x, 0) <= place_of[new] and kinds[x] == kinds[new]
              and ufunc(lines[place_of[new]], kinds)}  # fmt: skip
    rooms = dict(kinds)

    def finished(x: str) -> list[str]:
        """What the line that makes x could be written over: what it reads, and nobody after it."""
        line = lines[place_of[x]]
        read = operands_of(line) if ufunc(line, kinds) else ()
        return [y for y in read if last.get(y) == place_of[x]]

    for loop in [item for item in schedule.lines if type(item) is Loop]:
        made = loop.made(readers)
        inside = loop.names - {*made}
        rooms |= {x: ((loop.block,), kinds[x][1]) for x in inside}  # only a block is ever needed
        for end in [x for x in made if "the end" in readers[x] and x not in memory]:
            x = end
            while x := next((y for y in finished(x) if y in inside - memory.keys()
                             and kinds[y] == kinds[end]), None):  # fmt: skip
                memory[x] = end
    buffers: dict[str, tuple] = {}
    holding: dict[str, str] = {}  # the buffer that a value is in
    idle: dict[tuple, list[str]] = {}
    ending: dict[int, list[str]] = {}
    for root, place in last.items():
        ending.setdefault(place, []).append(root)
    for place, line in enumerate(lines):
        out, size = line.out, math.prod(line.shape)
        given = out in memory or "the end" in readers[out]
        if not given and size > SMALL and takes_out(line, kinds):
            over = [x for x in finished(out) if x in holding and rooms[x] == rooms[out]]
            free = idle.setdefault(rooms[out], [])
            if not over and not free:
                free.append(f"buffer_{len(buffers)}")
                buffers[free[0]] = rooms[out]
            memory[out] = over[0] if over else free[-1]
            holding[out] = holding.pop(over[0]) if over else free.pop()
        for root in ending.get(place, ()):
            if root in holding:
                idle.setdefault(rooms[root], []).append(holding.pop(root))
    return schedule._replace(memory=memory, buffers=buffers)


def roots_of(schedule: Schedule) -> dict[str, set[str]]:
    """For each value those whose memory it may lie in. What is not known to have memory of its own
    may be a view of everything that it reads.
    """
    roots = {name: {name} for name in (*schedule.inputs, *schedule.constants)}
    for line in schedule.flat():
        roots[line.out] = {line.out}
        if line.operation.name not in OF_THEIR_OWN:
            roots[line.out] = {line.out}.union(*[roots[x] for x in line.inputs if x in roots])
    return roots


PASSES: dict[str, Callable[[Schedule], Schedule]] = {
    "common": share_common,
    "algebra": simplify_algebra,
    "fold": fold_constants,
    "dead": drop_dead,
    "loops": fuse_loops,
    "memory": reuse_memory,
}
