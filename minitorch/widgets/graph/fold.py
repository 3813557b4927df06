"""Blocks: stretches of a program that repeat, such as layers or the rounds of a loop."""

from __future__ import annotations

from collections.abc import Sequence

from minitorch.widgets.graph.layout import layout

FEWEST_ROWS = 24  # a smaller graph is drawn whole
FEWEST_REPEATS = 3


def blocks(rows: Sequence[dict]) -> list[list[int]]:
    """The repeating stretches of a program, each as the places of its operations.

    Two stretches are alike when they have the same operations in the same order, and each operand is
    either the same step of its own stretch, or comes from outside of it in both.

    Example:
        >>> step = lambda name, *operands: {"kind": "operation", "name": name, "operands": operands}
        >>> rows = [{"kind": "input"}]
        >>> for i in range(0, 26, 2):
        ...     rows += [step("mul", i, i), step("sin", i + 1)]
        >>> found = blocks(rows)
        >>> len(found), found[:2]
        (13, [[1, 2], [3, 4]])
        >>> len(blocks(rows[:FEWEST_ROWS])), len(blocks(rows[: FEWEST_ROWS - 1]))
        (11, 0)
        >>> thrice = [step("mul", 0, 0), *[step(name) for name in "abcdefghi"] * 3]
        >>> [len(block) for block in blocks(thrice)], blocks(thrice[:-1])
        ([9, 9, 9], [])
    """
    steps = [place for place, row in enumerate(rows) if row["kind"] == "operation"]
    if len(rows) < FEWEST_ROWS:
        return []
    order = {place: k for k, place in enumerate(steps)}
    found, start = [], 0
    while start < len(steps):
        length, repeats = _best(rows, steps, order, start)
        found += [steps[start + k * length :][:length] for k in range(repeats)]
        start += max(1, length * repeats)
    return found


def insides(rows: Sequence[dict], found: Sequence[Sequence[int]]) -> list[list]:
    """For each block where its steps stand inside of it: pairs of a rank and a place from 0."""
    known: dict[str, list] = {}
    laid_out = []
    for stretch in found:
        at = {place: k for k, place in enumerate(stretch)}
        pairs = {
            (at[operand], at[place]): None
            for place in stretch
            for operand in rows[place]["operands"]
            if operand in at
        }
        if str(pairs) not in known:
            known[str(pairs)] = [node[1:] for node in layout([*at.values()], [*pairs])["nodes"]]
        laid_out.append(known[str(pairs)])
    return laid_out


def _best(rows, steps, order, start: int) -> tuple[int, int]:
    """The period from `start` on whose repeats cover most, and how often it repeats; else 0, 0."""
    best = (0, 0)
    for length in range(2, (len(steps) - start) // FEWEST_REPEATS + 1):
        repeats, first = 1, _shape(rows, steps, order, start, length)
        while _shape(rows, steps, order, start + repeats * length, length) == first:
            repeats += 1
        if repeats >= FEWEST_REPEATS and repeats * length > best[0] * best[1]:
            best = (length, repeats)
    return best


def _shape(rows, steps, order, start: int, length: int) -> list | None:
    """What the steps of a stretch do to each other, whatever they are given from outside."""
    if start + length > len(steps):
        return None

    def inside(operand) -> object:
        if isinstance(operand, str):
            return operand
        at = order.get(operand, -1) - start
        return at if 0 <= at < length else None

    return [
        (rows[place]["name"], [inside(operand) for operand in rows[place]["operands"]])
        for place in steps[start : start + length]
    ]


def views(rows: Sequence[dict], found: Sequence[Sequence[int]]) -> dict[str, list[int]]:
    """For "all" open and for "none" what each row is drawn as: itself, or the block it lies in.

    A block has the number of its place after the rows.
    """
    whole = [*range(len(rows))]
    folded = [*whole]
    for k, stretch in enumerate(found):
        for place in stretch:
            folded[place] = len(rows) + k
    return {"all": whole, "none": folded} if found else {"all": whole}


def between(rows: Sequence[dict], drawn: Sequence[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """The nodes and the edges, each once, of a graph that is drawn in one of these ways."""
    edges = {
        (drawn[operand], drawn[place]): None
        for place, row in enumerate(rows)
        for operand in row.get("operands", [])
        if isinstance(operand, int) and drawn[operand] != drawn[place]
    }
    return [*dict.fromkeys(drawn)], [*edges]
