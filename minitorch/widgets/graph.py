"""The graph explorer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import traitlets

from minitorch import graph, tensor
from minitorch.recording import Node, edge_of, set_watching, watch
from minitorch.tensor import Tensor
from minitorch.widgets import graph_fold, graph_source
from minitorch.widgets.base import Explorer
from minitorch.widgets.graph_layout import layout
from minitorch.widgets.graph_program import Program, plain
from minitorch.widgets.traits import OneOf


def squared_error(x, w, y):
    r = x @ w - y
    return r * r


START = {"x": [1.0, 2.0], "w": [3.0, -1.0], "y": 0.5}


def _packed(values: dict, explorer: Any) -> dict:
    return {name: _for_json(value) for name, value in values.items()}


def _for_json(value):
    return [_for_json(one) for one in value] if isinstance(value, list) else plain(value)


def _read(value):
    """Numbers as a page sends them: those that are not finite as words."""
    if isinstance(value, list | tuple):
        return [_read(one) for one in value]
    return float(value) if isinstance(value, str) else value


class GraphExplorer(Explorer, module="graph.js"):
    """A computation as a graph: its values, its local derivatives, and both modes step by step.

    Takes whatever computes: a function, which is run and whose lines are lit while its graph is
    recorded; a tensor that was recorded; a formula. Each node shows an operation with the value and
    shape of its result, each edge the local derivative, or its shape when it is a matrix. The
    reader steps forwards and back through the run, the reverse pass, forward accumulation, or both
    modes side by side with counters of multiplications and of values held, and moves the inputs.

    Args:
        y: a function of tensors, called with the inputs by name; a tensor that was recorded; or a
            formula of `minitorch.graph`. The squared error of a linear model when left out.
        values: the inputs by name: numbers, nested lists, or tensors. Numbers and lists require a
            gradient; a tensor does if it says so. Where `y` is a tensor, the tensors that are to
            have these names.
        names: where `y` is a tensor, the names of the leaves, in their order, instead of x0, x1, …
        mode: "run", "reverse", "forward" or "both".
        step: how many steps have been taken.
        wrt: the input that forward mode differentiates by, such as "x", or "w[1]" for one of its
            numbers; the first one when left out.
        fold: "all" draws every node, "none" folds repeated blocks, "0", "1", … opens one block.
        inputs: the same as `values`, written ``x=2.0``.

    Raises:
        TypeError: for a `y` that is none of these or an input without a value.
        ValueError: for a run that is too large to be drawn, or a value of another shape.
        RuntimeError: if nothing was recorded, or what was has been freed.
        NotImplementedError: for complex numbers, and a step of an `autograd.Function`.

    Examples:
        >>> GraphExplorer(lambda x: x * x.sin(), x=2.0)
        GraphExplorer(f, x=2.0, mode='reverse', step=0, wrt='x', fold='all')
    """

    program = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict().tag(
        sync=True, to_json=_packed, from_json=lambda values, explorer: _read_all(values)
    )
    mode = OneOf("reverse", "run", "forward", "both")
    step = traitlets.Int(min=0).tag(sync=True)
    wrt = traitlets.Unicode().tag(sync=True)
    fold = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        y: Callable | Tensor | None = None,
        /,
        values: Mapping[str, Any] | None = None,
        *,
        names: Sequence[str] = (),
        mode: str = "reverse",
        step: int = 0,
        wrt: str | None = None,
        fold: str | None = None,
        **inputs: Any,
    ) -> None:
        given = {**(values or {}), **inputs}
        self._subject = _subject(squared_error if y is None else y, names, given)
        self._title = "" if y is None else _title(y)
        if y is None and not given:
            given = START
        leaves = self._subject.leaves(given)
        self._kinds = {name: (leaf.dtype, leaf.requires_grad) for name, leaf in leaves.items()}
        program = self._subject.run(leaves)
        first = next((name for name, leaf in leaves.items() if leaf.requires_grad), "")
        super().__init__(
            program=program,
            values={name: _plain_value(leaf) for name, leaf in leaves.items()},
            mode=mode,
            step=step,
            wrt=first if wrt is None else wrt,
            fold=("none" if program["blocks"] else "all") if fold is None else fold,
        )

    def __repr__(self) -> str:
        shown = {
            **self.values,
            **{name: getattr(self, name) for name in ("mode", "step", "wrt", "fold")},
        }
        title = [self._title] if self._title else []
        return f"GraphExplorer({', '.join([*title, *(f'{k}={v!r}' for k, v in shown.items())])})"

    @traitlets.validate("values")
    def _known(self, proposal: dict) -> dict:
        if not self.trait_has_value("values") or not self.values:
            return proposal["value"]
        before, given = self.values, proposal["value"]
        if unknown := [*given.keys() - before.keys()]:
            raise ValueError(f"no input is called {unknown[0]!r}; they are {', '.join(before)}")
        values = {**before, **{name: _plain_value(one) for name, one in given.items()}}
        for name, value in values.items():
            if np.shape(value) != np.shape(before[name]):
                raise ValueError(
                    f"{name} must keep its shape {np.shape(before[name])}, not {np.shape(value)}"
                )
        return values

    @traitlets.observe("values")
    def _recompute(self, change: dict) -> None:
        if not change["old"]:
            return
        try:
            leaves = {
                name: tensor(value, dtype=self._kinds[name][0], requires_grad=self._kinds[name][1])
                for name, value in self.values.items()
            }
            self.program = self._subject.run(leaves)
        except Exception as error:  # the reader's function may raise whatever it likes
            self.program = {**self.program, "error": f"{type(error).__name__}: {error}"}

    @traitlets.validate("wrt")
    def _is_input(self, proposal: dict) -> str:
        name = proposal["value"].partition("[")[0]
        if proposal["value"] and name not in self.values and self.trait_has_value("values"):
            raise ValueError(f"wrt={proposal['value']!r} names none of {', '.join(self.values)}")
        return proposal["value"]

    @traitlets.validate("fold")
    def _is_way(self, proposal: dict) -> str:
        blocks = range(len(self.program.get("blocks", ())))
        ways = [*self.program.get("views", ["all"]), *map(str, blocks)]
        if proposal["value"] not in ways:
            raise ValueError(f"fold={proposal['value']!r} is none of {', '.join(ways)}")
        return proposal["value"]


def _read_all(values: dict) -> dict:
    return {name: _read(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value


def _title(y: Callable | Tensor) -> str:
    """What stands for `y` in a `repr` that Python can read: a formula as text, a name for the rest."""
    if isinstance(y, Tensor):
        return repr(str(y)) if isinstance(y, graph.Formula) else "y"
    name = getattr(y, "__name__", "f")
    return name if name.isidentifier() else "f"


def _subject(y, names: Sequence[str], given: Mapping[str, Any]):
    if isinstance(y, graph.Formula):
        return Formula(y)
    if isinstance(y, Tensor):
        return Recorded(y, names, given)
    if callable(y):
        return Function(y)
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
    made = tensor(_read(value), dtype=dtype)
    if made.dtype.kind < tensor(0.0).dtype.kind:
        made = made.to(tensor(0.0).dtype)
    return made.requires_grad_(made.is_floating_point())


class Function:
    """A function that is run, and its source."""

    def __init__(self, function: Callable):
        self.function = function
        self.source = graph_source.lines_of(function)

    def leaves(self, given: Mapping[str, Any]) -> dict[str, Tensor]:
        return {name: leaf(value) for name, value in given.items()}

    def run(self, leaves: dict[str, Tensor]) -> dict:
        program = Program(
            leaves, graph_source.locator(self.function), graph_source.namer(self.function)
        )
        return _observed(program, lambda: self.function(**leaves)) | {"source": self.source}


class Formula:
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


class Recorded(Formula):
    """The record that a tensor carries: a formula of the same steps, with the leaves' values."""

    def __init__(self, y: Tensor, names: Sequence[str], given: Mapping[str, Any]):
        for name, one in given.items():
            if not isinstance(one, Tensor):
                raise TypeError(f"{name} names no tensor that y was computed from, but {one!r}")
        named = {id(one) for one in given.values()}
        others = [one for one in _leaves(edge_of(y)) if id(one) not in named]
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


def _leaves(edge: Node | Tensor | None) -> list[Tensor]:
    """The leaves of a record in the order of their first use."""
    nodes, unread = {}, [edge]
    while unread:
        one = unread.pop()
        if isinstance(one, Node) and one not in nodes:
            nodes[one] = None
            unread += one.sources()
    sources = [
        one for node in sorted(nodes, key=lambda node: node.number) for one in node.sources()
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
    found = graph_fold.blocks(rows)
    ways = graph_fold.views(rows, found)
    return {
        "rows": rows,
        "output": output,
        "blocks": found,
        "insides": graph_fold.insides(rows, found),
        "views": {
            name: {"drawn": drawn} | layout(*graph_fold.between(rows, drawn))
            for name, drawn in ways.items()
        },
    }
