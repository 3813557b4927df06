"""The passes: each makes of a schedule another one that gives the same values with less work.

They are tried in the order of `PASSES`. None knows of another; each can be left out.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import partial

import numpy as np

from ...core import Elementwise, ops
from ..algebra import hashable
from .numpy_lines import AXES, RESHAPING, SAME, is_new, takes_out, ufunc
from .schedule import Line, Schedule, Value, rewritten

BLOCK = 65_536  # elements of a loop's block: the few that are alive at once stay in the cache
LARGE = 8 * BLOCK  # elements that are worth a loop; fewer stay in the cache by themselves
UNITS = {"mul": 1.0, "div": 1.0, "pow_number": 1.0, "sub": 0.0}  # change nothing, on the right
OPPOSITE = {"add": ops.sub, "sub": ops.add}
SMALL = 64  # elements up to which new memory costs less than to be told of old


def common(schedule: Schedule) -> Schedule:
    """Common subexpressions: what is computed twice from the same is computed once."""
    first: dict = {}

    def once(line: Line, made):
        inputs = tuple((type(x), hashable(x)) for x in line.inputs)
        params = tuple((key, type(x), hashable(x)) for key, x in sorted(line.params.items()))
        found = first.setdefault((line.operation, inputs, params), line)
        return line if found is line else found.out

    return rewritten(schedule, once)


def fold(schedule: Schedule) -> Schedule:
    """What depends on no input is computed now, once and for all. What is only spread stays, as long
    as somebody reads it: that takes no memory.
    """
    constants, known = dict(schedule.constants), dict(schedule.constants)

    def rule(line: Line, made):
        if not line.reads or not known.keys() >= {*line.reads} or math.prod(line.out.shape) > LARGE:
            return line
        with np.errstate(all="ignore"):
            known[line.out] = line.evaluate(known)
        if line.operation is ops.expand:
            return line
        constants[line.out] = known[line.out]
        return None

    return rewritten(schedule, rule)._replace(constants=constants)


def dead(schedule: Schedule) -> Schedule:
    """Dead results: what no output depends on is not computed."""
    needed, lines = {*schedule.ends}, []
    for line in reversed(schedule.lines):
        if line.out in needed:
            needed.update(line.reads)
            lines.append(line)
    constants = {x: known for x, known in schedule.constants.items() if x in needed}
    return schedule._replace(lines=lines[::-1], constants=constants)


def algebra(schedule: Schedule) -> Schedule:
    """Algebra that keeps every digit: x · 1, x - 0, -(-x), x + (-y), powers as products, two
    transposes, two reshapes, what was spread only to meet its like.
    """
    return rewritten(schedule, partial(_simpler, schedule.constants))


def _simpler(constants: dict, line: Line, made: dict) -> Line | Value:
    if isinstance(line.operation, Elementwise):
        line = _unspread(line, made)
    name, out = line.operation.name, line.out
    first, second = (*line.inputs, None, None)[:2]

    def is_like_result(x) -> bool:
        return type(x) is Value and x.kind == out.kind

    def is_number(x, value: float) -> bool:
        """Whether an operand is this number everywhere."""
        x = _behind(x, {"expand"}, made) or x
        if x in constants and constants[x].numel() == 1:
            x = constants[x].item()
        return type(x) in (int, float) and str(float(x)) == str(value)  # 0.0 is not -0.0

    if name in UNITS and is_like_result(first) and is_number(second, UNITS[name]):
        return first
    if name == "mul" and is_like_result(second) and is_number(first, 1.0):
        return second
    if name == "pow_number" and second == 2 and is_like_result(first):
        return line._replace(operation=ops.mul, inputs=(first, first))
    if name in OPPOSITE and (x := _behind(second, {"neg"}, made)) and second.dtype == out.dtype:
        return line._replace(operation=OPPOSITE[name], inputs=(first, x))
    if name == "neg" and (x := _behind(first, {"neg"}, made)):
        return x
    if name in AXES and (x := _behind(first, AXES, made)):
        inner, outer = (at.params.get("dims", (1, 0)) for at in (made[first], line))
        return x if [inner[axis] for axis in outer] == [*range(len(inner))] else line
    if name in RESHAPING and (x := _behind(first, RESHAPING, made)):
        first = x
        line = line._replace(operation=ops.view, inputs=(first,), params={"shape": out.shape})
    if name in SAME or name in RESHAPING | {"expand"} and is_like_result(first):
        return first
    return line


def _behind(x, names: Collection[str], made: Mapping[Value, Line]) -> Value | None:
    """What an operand was made of, if it was by an operation of these names."""
    return made[x].inputs[0] if x in made and made[x].operation.name in names else None


def _unspread(line: Line, made: dict) -> Line:
    """An elementwise line without the broadcasts that it would do by itself. Of several types, whether
    there are axes decides what the result's type is.
    """
    inputs = list(line.inputs)
    if len({x.dtype for x in line.reads}) != 1:
        return line
    for place, x in enumerate(inputs):
        if whole := _behind(x, {"expand"}, made):
            tried = [*inputs[:place], whole, *inputs[place + 1 :]]
            if np.broadcast_shapes(*[y.shape for y in tried if type(y) is Value]) == line.out.shape:
                inputs = tried
    return line._replace(inputs=tuple(inputs))


def loops(schedule: Schedule) -> Schedule:
    """Elementwise lines of large arrays run together, some rows of the arrays at a time: what one line
    makes the next one reads while it is still in the cache, and it never needs memory of its own.
    """
    found: list[tuple] = []  # lines that run together, behind the shape of a loop
    place_of: dict[Value, int] = {}
    for line in schedule.lines:
        shape = line.out.shape if _goes_in_a_loop(line) else None
        earliest = max([place_of[x] for x in line.reads if x in place_of], default=0)
        places = range(earliest, len(found)) if shape else ()
        place = next((at for at in places if found[at][0] == shape), len(found))
        found += [(shape, [])] * (place == len(found))
        found[place][1].append(line)
        place_of[line.out] = place
    loops = [(group[0].out if len(group) > 1 else None, group) for _, group in found]
    lines = [line._replace(loop=loop) for loop, group in loops for line in group]
    reads = [(x, place_of[line.out]) for line in lines for x in line.reads]
    whole = {x for x, place in reads if place_of.get(x) != place}.union(schedule.ends)
    lines = [x._replace(into=x.out) if x.loop and x.out in whole else x for x in lines]
    return schedule._replace(lines=lines)


def _goes_in_a_loop(line: Line) -> bool:
    """Whether it is an elementwise line of many rows; what has no rows is read as a whole by each block."""
    shape, size = line.out.shape, math.prod(line.out.shape)
    return (
        LARGE <= size <= BLOCK * shape[0]
        and ufunc(line) is not None
        and all(x.shape == shape or len(x.shape) < len(shape) for x in line.reads)
    )


def rows_of_a_block(shape: tuple[int, ...]) -> int:
    """As many as divide the rows, if so many are worth while."""
    rows, most = shape[0], BLOCK * shape[0] // math.prod(shape)
    blocks = -(-rows // most)
    return next((rows // n for n in range(blocks, 2 * blocks) if rows % n == 0), most)


def memory(schedule: Schedule) -> Schedule:
    """Memory: a result is written where a value was that nobody needs any more: in a buffer, which is kept
    from run to run, or where a result of the program will be, which is new in every run.

    Backwards, a value gets its home where it is needed for the last time: the home of the line's own
    result, which is then written over it, or one that nobody needs from there on.
    """
    lines, ends, roots = schedule.lines, schedule.ends, _roots(schedule)
    inside = {line.out for line in lines if line.loop and line.into is None}
    uses = Counter([*ends, *[x for line in lines for x in line.reads]])
    input_of = {y: x for x, y in schedule.updates.items() if uses[y] == 1 and y.kind == x.kind}
    large = [x.out for x in lines if takes_out(x) and math.prod(x.out.shape) > SMALL]
    homes = {x: x for x in schedule.outputs if x in large and ends.count(x) == 1}
    movable = {x: place for place, x in enumerate(large) if x not in ends}
    idle: dict[tuple, list[Value]] = defaultdict(list)
    alive: set[Value] = set()  # what is touched from here on

    def free(x: Value) -> Value:
        """A home that is free, or a new buffer; what stays in a loop needs the size of a block."""
        rows = rows_of_a_block(x.shape) if x in inside else x.shape[0]
        new = Value(f"buffer_{x}", (rows, *x.shape[1:]), x.dtype)
        return (idle[new.kind] or [new]).pop()

    def homeless(values: Iterable[Value]) -> list[Value]:
        """Those that need a home, as they are touched here for the last time, themselves or in a view."""
        touched = {root for x in values for root in roots[x]} - alive
        alive.update(touched)
        return sorted((touched & movable.keys()) - homes.keys(), key=movable.get)

    # A loop may be through with a block of a value, and read it again in a view: it stays to the end.
    seen = [z for line in lines if line.loop for x in line.reads for z in roots[x] - {x}]
    homes |= {x: free(x) for x in homeless([*ends, *seen])}
    for line in reversed(lines):
        out, home, function = line.out, homes.get(line.out), ufunc(line)
        is_free = input_of.get(out) not in alive
        needed = homeless([out, *line.reads])
        over = [x for x in needed if home and function and x in line.reads and x.kind == out.kind]
        over = [x for x in over if home.kind == x.kind or x in inside][:1]
        homes |= {x: home if x in over else free(x) for x in needed}
        if home and not over:
            idle[home.kind].append(home)
        if out in input_of and is_free and function:
            homes[out] = input_of[out]
    shared = Counter(homes[line.out] for line in lines if line.out in homes)
    buffers = [x for x in shared if x not in schedule.inputs and x not in schedule.outputs]
    into = {x: Value(f"buffer_{at}", *x.kind) for at, x in enumerate(buffers)}
    into |= {x: x for x in shared if x in schedule.inputs or shared[x] > 1 and x not in into}
    lines = [x._replace(into=into.get(homes.get(x.out), x.into)) for x in lines]
    return schedule._replace(lines=lines)


def _roots(schedule: Schedule) -> dict[Value, set[Value]]:
    """For each value those whose memory it may lie in: itself, and what it may be a view of."""
    roots = {x: {x} for x in (*schedule.inputs, *schedule.constants)}
    for line in schedule.lines:
        seen = () if is_new(line) else line.reads
        roots[line.out] = {line.out}.union(*[roots[x] for x in seen])
    return roots


PASSES = {improve.__name__: improve for improve in (common, algebra, fold, dead, loops, memory)}
