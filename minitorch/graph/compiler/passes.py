"""The passes: each makes of a schedule another one that gives the same values with less work.

They are tried in the order of `PASSES`. None knows of another; each can be left out.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import partial

import numpy as np

from ...core import Elementwise, Tensor, ops
from ..algebra import hashable
from .numpy_lines import AXES, RESHAPING, SAME, is_new, takes_out, ufunc
from .schedule import Line, Schedule, Value, rewritten

BLOCK = 65_536  # elements of a loop's block: the few that are alive at once stay in the cache
LARGE = 8 * BLOCK  # elements that are worth a loop; fewer stay in the cache by themselves
UNITS = {"mul": 1.0, "div": 1.0, "pow_number": 1.0, "sub": 0.0}  # change nothing, on the right
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
        given = [Tensor._wrap(known[x]) if x in known else x for x in line.inputs]
        with np.errstate(all="ignore"):
            known[line.out] = array = line.operation(*given, **line.params)._array
        if line.operation is ops.expand:
            return line
        constants[line.out] = array
        return None

    return rewritten(schedule, rule)._replace(constants=constants)


def dead(schedule: Schedule) -> Schedule:
    """Dead results: what no output depends on is not computed."""
    needed, lines = {*schedule.ends}, []
    for line in reversed(schedule.lines):
        if line.out in needed:
            needed.update(line.reads)
            lines.append(line)
    constants = {x: array for x, array in schedule.constants.items() if x in needed}
    return schedule._replace(lines=lines[::-1], constants=constants)


def algebra(schedule: Schedule) -> Schedule:
    """Algebra that keeps every digit: x · 1, x - 0, -(-x), x + (-y), powers as products, two
    transposes, two reshapes, what was spread only to meet its like.
    """
    return rewritten(schedule, partial(_simpler, schedule.constants))


def _simpler(constants: dict, line: Line, made: dict) -> Line | Value:
    name, out = line.operation.name, line.out
    if isinstance(line.operation, Elementwise):
        line = _unspread(line, made)
    first, second = (*line.inputs, None, None)[:2]
    before = made.get(first)

    def is_like_result(x) -> bool:
        return type(x) is Value and x.kind == out.kind

    def is_number(x, value: float) -> bool:
        """Whether an operand is this number everywhere."""
        if x in made and made[x].operation is ops.expand:
            (x,) = made[x].inputs
        if x in constants and constants[x].size == 1:
            x = constants[x].item()
        return type(x) in (int, float) and str(float(x)) == str(value)  # 0.0 is not -0.0

    if name in UNITS and is_like_result(first) and is_number(second, UNITS[name]):
        return first
    if name == "mul" and is_like_result(second) and is_number(first, 1.0):
        return second
    if name == "neg" and before and before.operation is ops.neg:
        return before.inputs[0]
    is_negated = second in made and made[second].operation is ops.neg and second.dtype == out.dtype
    if name in ("add", "sub") and is_negated:
        other = ops.sub if name == "add" else ops.add
        return line._replace(operation=other, inputs=(first, made[second].inputs[0]))
    if name == "pow_number" and second == 2 and is_like_result(first):
        return line._replace(operation=ops.mul, inputs=(first, first))
    if name in RESHAPING and before and before.operation.name in RESHAPING:
        (first,) = before.inputs
        line = line._replace(operation=ops.view, inputs=(first,), params={"shape": out.shape})
    if name in SAME or name in RESHAPING | {"expand"} and is_like_result(first):
        return first
    if name in AXES and before and before.operation.name in AXES:
        inner, outer = (at.params.get("dims", (1, 0)) for at in (before, line))
        if [inner[axis] for axis in outer] == list(range(len(inner))):
            return before.inputs[0]
    return line


def _unspread(line: Line, made: dict) -> Line:
    """An elementwise line without the broadcasts that it would do by itself. Of several types, whether
    there are axes decides what the result's type is.
    """
    inputs = list(line.inputs)
    if len({x.dtype for x in line.reads}) != 1:
        return line
    for place, x in enumerate(inputs):
        if x in made and made[x].operation is ops.expand:
            tried = [*inputs[:place], made[x].inputs[0], *inputs[place + 1 :]]
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
    return schedule._replace(lines=[x._replace(loop=loop) for loop, group in loops for x in group])


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
    lines, ends, inside = schedule.lines, schedule.ends, schedule.inside()
    last, dying = _last_touches(schedule), defaultdict(list)
    for x, place in last.items():
        dying[place].append(x)
    uses = Counter([*ends, *[x for line in lines for x in line.reads]])
    updated = {new: x for x, new in schedule.updates.items() if uses[new] == 1}
    movable = {x.out for x in lines if takes_out(x) and math.prod(x.out.shape) > SMALL}
    homes = {x: x for x in schedule.outputs if x in movable and ends.count(x) == 1}
    movable.difference_update(ends)
    idle: dict[tuple, list[Value]] = defaultdict(list)

    def free(x: Value) -> Value:
        """A home that is free, or a new buffer; what stays in a loop needs the size of a block."""
        rows = rows_of_a_block(x.shape) if x in inside else x.shape[0]
        new = Value(f"buffer_{x}", (rows, *x.shape[1:]), x.dtype)
        return (idle[new.kind] or [new]).pop()

    homes |= {x: free(x) for x in dying[len(lines)] if x in movable}
    for place, line in reversed([*enumerate(lines)]):
        home, x, function = homes.get(line.out), updated.get(line.out), ufunc(line)
        needed = [y for y in dying[place] if y in movable and y not in homes]
        over = [y for y in needed if home and function and y in line.reads and y.kind == line.out.kind]
        over = [y for y in over if home.kind == y.kind or y in inside][:1]
        homes |= {y: home if y in over else free(y) for y in needed}
        if home and not over:
            idle[home.kind].append(home)
        if x and function and x.kind == line.out.kind and last.get(x, 0) <= place:
            homes[line.out] = x
    shared = Counter(homes[line.out] for line in lines if line.out in homes)
    buffers = [x for x in shared if x not in schedule.inputs and x not in schedule.outputs]
    into = {x: Value(f"buffer_{at}", *x.kind) for at, x in enumerate(buffers)}
    into |= {x: x for x in shared if x in schedule.inputs or shared[x] > 1 and x not in into}
    return schedule._replace(lines=[x._replace(into=into.get(homes.get(x.out))) for x in lines])


def _last_touches(schedule: Schedule) -> dict[Value, int]:
    """Where the memory of each value is touched last, as it is or in a view. A view that a loop reads keeps
    its value to the end: the loop may be through with a block, and read it again in the view.
    """
    roots: dict[Value, set] = {}  # what a value may lie in the memory of
    for line in schedule.lines:
        read = () if is_new(line) else line.reads
        roots[line.out] = {line.out}.union(*[roots.get(x, {x}) for x in read])
    last: dict[Value, int] = {}
    for place, values in enumerate([*[[x.out, *x.reads] for x in schedule.lines], schedule.ends]):
        for x in values:
            last |= dict.fromkeys(sorted(roots.get(x, {x})), place)
    in_loops = [x for line in schedule.lines if line.loop for x in line.reads]
    viewed = {root for x in in_loops for root in roots.get(x, {x}) if root != x}
    return last | dict.fromkeys(viewed, len(schedule.lines))


PASSES = {improve.__name__: improve for improve in (common, algebra, fold, dead, loops, memory)}
