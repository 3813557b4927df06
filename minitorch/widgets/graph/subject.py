"""What a graph explorer takes: a function, a formula, or a tensor that was recorded.

Each kind knows its inputs, as leaves of their own, and can be run with them while a `Program` watches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from minitorch import graph, tensor
from minitorch.core.record import set_watching, watch
from minitorch.core.node import Node, gradient_edge
from minitorch.core.tensor import Tensor
from minitorch.widgets.graph import fold, source
from minitorch.widgets.graph.layout import layout
from minitorch.widgets.graph.program import Program

USUAL = {"kind": "operation", "dtype": "float32", "shape": [], "cost": [0, [], []]}
"""What a page takes a row for that does not say otherwise. One with a gradient wants that of every
operand."""


def _unusual(row: dict) -> dict:
    """Of a row what is not as usual."""
    operands = [place for place, one in enumerate(row.get("operands", [])) if isinstance(one, int)]
    usual = USUAL | {"wanted": operands if row.get("grad") else []}
    return {key: value for key, value in ({"wanted": []} | row).items() if value != usual.get(key)}


def read(value):
    """Numbers as a page sends them: those that are not finite as words."""
    if isinstance(value, list | tuple):
        return [read(one) for one in value]
    return float(value) if isinstance(value, str) else value


def subject(y, names: Sequence[str], given: Mapping[str, Any]):
    if isinstance(y, graph.Formula):
        return OfFormula(y)
    if isinstance(y, Tensor):
        return OfRecord(y, names, given)
    if callable(y):
        return OfFunction(y)
    raise TypeError(
        f"y must be a function, a tensor that was recorded or a formula, not {type(y).__name__}"
    )


def leaf(value: Any, dtype=None) -> Tensor:
    """An input: a tensor of its own, so that what a reader does to it stays here."""
    if isinstance(value, Tensor):
        wanted = value.requires_grad
        return value.detach().clone().requires_grad_(wanted)
    if isinstance(value, np.ndarray):
        return tensor(value).requires_grad_(value.dtype.kind == "f")
    made = tensor(read(value), dtype=dtype)
    if made.dtype.kind < tensor(0.0).dtype.kind:
        made = made.to(tensor(0.0).dtype)
    return made.requires_grad_(made.is_floating_point())


class OfFunction:
    """A function that is run, and its source."""

    def __init__(self, function: Callable):
        self.function = function
        self.source = source.lines_of(function)

    def leaves(self, given: Mapping[str, Any]) -> dict[str, Tensor]:
        return {name: leaf(value) for name, value in given.items()}

    def run(self, leaves: dict[str, Tensor]) -> dict:
        program = Program(leaves, source.locator(self.function), source.namer(self.function))
        return _observed(program, lambda: self.function(**leaves)) | {"source": self.source}


class OfFormula:
    """A formula, which is there before its values."""

    def __init__(self, y: graph.Formula):
        self.y = y
        self.variables = [row.formula for row in graph.rows(y) if row.kind == "variable"]

    def leaves(self, given: Mapping[str, Any]) -> dict[str, Tensor]:
        names = {one.name: one for one in self.variables}
        given = {getattr(name, "name", name): value for name, value in given.items()}
        if missing := [name for name in names if name not in given]:
            raise TypeError(f"no value for {', '.join(missing)}")
        if unknown := [name for name in given if name not in names]:
            raise TypeError(f"the formula has no variable {', '.join(unknown)}")
        return {name: leaf(given[name], one.dtype) for name, one in names.items()}

    def run(self, leaves: dict[str, Tensor]) -> dict:
        run = graph.Graph(self.variables, self.y)
        return _observed(Program(leaves), lambda: run(**leaves)) | {"source": []}


class OfRecord(OfFormula):
    """The record that a tensor carries: a formula of the same steps, with the leaves' values."""

    def __init__(self, y: Tensor, names: Sequence[str], given: Mapping[str, Any]):
        for name, one in given.items():
            if not isinstance(one, Tensor):
                raise TypeError(f"{name} names no tensor that y was computed from, but {one!r}")
        named = {id(one) for one in given.values()}
        others = [one for one in leaves_of(y) if id(one) not in named]
        if names and len(names) != len(others):
            raise ValueError(f"{len(names)} names for {len(others)} leaves that require a gradient")
        free = names or [f"x{k}" for k in range(len(others))]
        self.known = {**given, **dict(zip(free, others, strict=True))}
        super().__init__(graph.of(y, self.known))

    def leaves(self, given: Mapping[str, Any]) -> dict[str, Tensor]:
        return {
            name: leaf(one).requires_grad_(one.is_floating_point())
            for name, one in self.known.items()
        }


def leaves_of(y: Tensor) -> list[Tensor]:
    """The leaves of a record in the order of their first use."""
    edge = gradient_edge(y)
    nodes, unread = {}, [edge]
    while unread:
        one = unread.pop()
        if isinstance(one, Node) and one not in nodes:
            nodes[one] = None
            unread += one.sources()
    sources = [
        one for node in sorted(nodes, key=lambda node: node.sequence_nr) for one in node.sources()
    ]
    return [*dict.fromkeys(one for one in [*sources, edge] if isinstance(one, Tensor))]


def _observed(program: Program, run: Callable[[], Any]) -> dict:
    """Runs, and gives what a page needs: rows, the place of the result, blocks and layouts."""
    before = watch(program.watch)
    try:
        y = run()
    finally:
        set_watching(before)
    if not isinstance(y, Tensor):
        raise TypeError(f"the function must give a tensor, and gave {type(y).__name__}")
    output = program.place(y)
    rows = program.rows
    found = fold.blocks(rows)
    ways = fold.views(rows, found)
    return {
        "rows": [_unusual(row) for row in rows],
        "output": output,
        "blocks": found,
        "insides": fold.insides(rows, found),
        "views": {
            name: {"drawn": drawn} | layout(*fold.between(rows, drawn))
            for name, drawn in ways.items()
        },
    }
