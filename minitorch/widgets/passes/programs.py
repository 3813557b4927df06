"""What the passes make of a graph, for every choice of them, as tables that a page can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from minitorch import graph, ones
from minitorch.checks import Account
from minitorch.core.tensor import Tensor
from minitorch.graph.compiler.passes import PASSES
from minitorch.widgets.graph.layout import layout


class Table:
    """Different things, each with its number."""

    def __init__(self) -> None:
        self.numbers: dict = {}

    def number(self, thing) -> int:
        return self.numbers.setdefault(thing, len(self.numbers))

    def things(self) -> list:
        return [*self.numbers]


def choices() -> Iterator[tuple[str, ...]]:
    """Every choice of passes, in their order."""
    for many in range(len(PASSES) + 1):
        yield from combinations(PASSES, many)


def programs(outputs: Any, inputs: Any, wrt: Any) -> dict:
    """The programs by the passes that made them.

    Returns:
        `passes`: their names in order; `programs`: by names of passes, joined with commas, the
        numbers of its `lines` and `nodes`, and its `work`: operations, multiplications, numbers
        held; `lines`: the texts that they are numbers of; `nodes`: triples of a name, an operation,
        and the names that it reads; `places`: by name where a node stands, as (rank, place).
    """
    given = [inputs] if isinstance(inputs, Tensor) else list(inputs)
    lines, nodes, found = Table(), Table(), {}
    for passes in choices():
        compiled = graph.compile(outputs, inputs, wrt, passes=passes)
        schedule = compiled.schedule
        rows = [(name, "", ()) for name in schedule.inputs]
        rows += [(at.out, at.operation.name, _names(at.inputs)) for at in schedule.lines]
        found[",".join(passes)] = {
            "lines": [*map(lines.number, compiled.source.splitlines())],
            "nodes": [*map(nodes.number, rows)],
            "work": _work(schedule, given),
        }
    return {
        "passes": [*PASSES],
        "programs": found,
        "lines": lines.things(),
        "nodes": nodes.things(),
        "places": _places(nodes.things()),
    }


def _names(inputs: Sequence) -> tuple[str, ...]:
    return tuple(dict.fromkeys(x for x in inputs if isinstance(x, str)))


def _work(schedule, given: Sequence[Tensor]) -> list[int]:
    values = [ones(x.shape, dtype=x.dtype) if isinstance(x, graph.Formula) else x for x in given]
    with Account() as work, np.errstate(all="ignore"):
        schedule.evaluate(*[x.detach() for x in values])
    return [work.operations, work.multiplications, work.peak_values]


def _places(nodes: Sequence[tuple]) -> dict[str, list]:
    """One layout for all programs: what a pass leaves stays where it was."""
    names = [*dict.fromkeys(name for name, _, _ in nodes)]
    edges = dict.fromkeys((x, name) for name, _, reads in nodes for x in reads if x in names)
    return {name: place for name, *place in layout(names, [*edges])["nodes"]}
