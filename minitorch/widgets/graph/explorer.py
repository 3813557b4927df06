"""The graph explorer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import traitlets

from minitorch import graph, tensor
from minitorch.core.tensor import Tensor
from minitorch.widgets.kit.base import Explorer
from minitorch.widgets.graph.program import plain
from minitorch.widgets.graph.subject import read, subject
from minitorch.widgets.kit.traits import OneOf, decimals


def squared_error(x, w, y):
    r = x @ w - y
    return r * r


START = {"x": [1.0, 2.0], "w": [3.0, -1.0], "y": 0.5}


def _packed(values: dict, explorer: Any) -> dict:
    return {name: _for_json(value) for name, value in values.items()}


def _for_json(value):
    return [_for_json(one) for one in value] if isinstance(value, list) else plain(value)


class GraphExplorer(Explorer, folder="graph"):
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

    Attributes:
        formula: what the reader typed on the page to see in place of `y`; "" for `y`.
        given: the inputs of that formula by name.

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
    formula = traitlets.Unicode().tag(sync=True)
    given = traitlets.Dict().tag(sync=True)

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
        self._subject = subject(squared_error if y is None else y, names, given)
        self._title = "" if y is None else _title(y)
        if y is None and not given:
            given = START
        leaves = self._subject.leaves(given)
        self._kinds = {name: (leaf.dtype, leaf.requires_grad) for name, leaf in leaves.items()}
        program = self._subject.run(leaves)
        first = next((name for name, leaf in leaves.items() if leaf.requires_grad), "")
        super().__init__(
            program=program,
            values={name: decimals(leaf) for name, leaf in leaves.items()},
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
        values = {**before, **{name: decimals(one) for name, one in given.items()}}
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
        names = {**self.values, **self.given} if self.trait_has_value("values") else {name}
        if name and name not in names:
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
    return {name: read(value) for name, value in values.items()}


def _title(y: Callable | Tensor) -> str:
    """What stands for `y` in a `repr` that Python can read: a formula as text, a name for the rest."""
    if isinstance(y, Tensor):
        return repr(str(y)) if isinstance(y, graph.Formula) else "y"
    name = getattr(y, "__name__", "f")
    return name if name.isidentifier() else "f"
