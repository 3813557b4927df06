"""What a run computes, as rows that a page can compute again, differentiate and draw.

A function, a recorded tensor and a formula all come here the same way: they are run once while a
`Program` watches. Each operation becomes a row, which says what a page needs to do it again: where
the operands are, the parameters, and what its derivative rules keep and cost.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from minitorch.checks import Account
from minitorch.autograd import grad
from minitorch.graph.writing import said as parameters
from minitorch.core.operation import Linear, Operation
from minitorch.core.record import enable_grad, no_grad, set_watching
from minitorch.core.node import Applied, Node, gradient_edge
from minitorch.core.tensor import Tensor

MOST_NUMBERS = 20_000
"""How many numbers the values of a program may have together: more would be slow to send and draw."""
MOST_ROWS = 400
MOST_DERIVATIVES = 4096  # numbers in one matrix of local derivatives that only Python can compute

KNOWN = frozenset(
    """
    abs acos add amax amin argmax argmin asin atan ceil clamp_high_number clamp_low_number clamp_numbers cos cosh
    div dot bmm eq exp exp2 expm1 floor ge gt isnan le log log10 log1p log2 log_softmax
    logical_and logical_not logical_or logsumexp lt max max_dim maximum mean mean_dim min min_dim minimum
    mm mul mv ne neg norm number_pow pow pow_number prod prod_dim reciprocal relu round rsqrt rsub sigmoid sign
    sin sinh softmax sqrt square std sub sum sum_dim tan tanh trunc var where zero
    """.split()
)
"""The operations that the page computes by itself; a test says that they are those of its table.

Those that only move numbers are no part of it: for each number of their result, a row says where
it comes from. What is neither is computed by Python, with its derivatives. Places, of argmax, are no
operation of Python's: to a recorded run they are constants, in a function that is typed they follow x.
"""

CHOOSING = frozenset(["sort", "topk"])
"""They move numbers too, but to places that the numbers themselves decide."""


def plain(number: Any) -> float | int | str:
    """A number for JSON, which has none that are not finite."""
    number = number.item() if isinstance(number, np.generic) else number
    if isinstance(number, complex):
        raise NotImplementedError("complex numbers cannot be drawn")
    if isinstance(number, bool):
        return int(number)
    return number if isinstance(number, int) or math.isfinite(number) else str(number)


def flat(array: np.ndarray) -> list:
    return [plain(number) for number in array.ravel().tolist()]


class Program:
    """The rows of a run, written down while it is watched.

    Args:
        inputs: the leaves that a reader may change, by name.
        locate: gives the place in the source that is being run now, or None.
        name: gives the name of a leaf that is no input.

    Attributes:
        rows: a dictionary for each input, constant and operation, in the order of the run.
    """

    def __init__(
        self,
        inputs: dict[str, Tensor],
        locate: Callable[[], int | None] = lambda: None,
        name: Callable[[Tensor], str | None] = lambda tensor: None,
    ):
        self.rows: list[dict] = []
        self._places: dict[Any, int] = {}
        self._alive: list = []  # so that no two things have one id
        self._locate, self._name = locate, name
        self._numbers = 0
        for name, leaf in inputs.items():
            self._leaf(leaf, name=name, grad=leaf.requires_grad)

    def watch(self, operation: Operation, inputs: Sequence, params: dict, result: Tensor) -> None:
        """Hears of an operation, as `recording.watch` tells."""
        line = self._locate()
        before = set_watching(())
        try:
            self._write(operation, inputs, params, result, line)
        finally:
            set_watching(before)

    def place(self, tensor: Tensor) -> int:
        """The row of a tensor; one that nobody has seen so far gets a row of its own."""
        edge = gradient_edge(tensor)
        if edge is not None:
            if id(edge) in self._places:
                return self._places[id(edge)]
            if isinstance(edge, Node) and not isinstance(edge, Applied):
                raise NotImplementedError(
                    f"{edge.name()} is the step of an autograd.Function, whose forward is no "
                    "operation of the table, so it cannot be drawn"
                )
            return self._leaf(tensor, name=self._name(tensor) or "", grad=True, value=True)
        found = self._places.get(self._memory(tensor))
        if found is None:
            return self._leaf(tensor, value=True)
        if self.rows[found].get("grad"):
            return self._detached(tensor, found)
        return found

    def _memory(self, tensor: Tensor) -> tuple:
        """What stays the same as long as nobody writes to the tensor."""
        return id(tensor._array), tensor._storage.version

    def _add(self, tensor: Tensor, row: dict) -> int:
        self._numbers += tensor.numel()
        if tensor.dtype.is_complex:
            raise NotImplementedError("complex numbers cannot be drawn")
        if self._numbers > MOST_NUMBERS or len(self.rows) == MOST_ROWS:
            raise ValueError(
                f"this run cannot be drawn: a graph explorer takes {MOST_ROWS} nodes, and "
                f"{MOST_NUMBERS} numbers in all their values"
            )
        kept = {key: value for key, value in row.items() if value not in (None, False, [], {}, "")}
        self.rows.append({**kept, "shape": [*tensor.shape], "dtype": tensor.dtype.name})
        edge = gradient_edge(tensor)
        self._alive.append((tensor, tensor._array, edge))
        self._places[self._memory(tensor) if edge is None else id(edge)] = len(self.rows) - 1
        if edge is not None:
            self._places.setdefault(self._memory(tensor), len(self.rows) - 1)
        return len(self.rows) - 1

    def _leaf(self, tensor: Tensor, value: bool = False, name: str = "", grad: bool = False) -> int:
        row = {"kind": "input" if name or grad else "constant", "name": name, "grad": grad}
        if value:
            row["value"] = flat(tensor._array)
        return self._add(tensor, row)

    def _detached(self, tensor: Tensor, source: int) -> int:
        self._places.pop(self._memory(tensor))
        moves = [0, [*range(tensor.numel())]]
        return self._add(tensor, _row("detach", [source], moves=[moves], line=self._locate()))

    def _write(self, operation, inputs, params, result, line) -> None:
        operands = [
            self.place(one) if isinstance(one, Tensor) else str(plain(one)) for one in inputs
        ]
        node = gradient_edge(result)
        plan = node.plan if isinstance(node, Applied) else None
        row = _row(operation.name, operands, line=line, view=operation.shares_memory)
        if operation.name in KNOWN:
            row["params"] = _params(params)
        else:
            row["moves"] = moved(operation, inputs, params, result)
        row["said"] = said(operation, inputs, params)
        wanted = []
        if plan:
            wanted = [place for place in plan.places if isinstance(inputs[place], Tensor)]
            row["keeps"] = [
                operands[place] for place in plan.kept if isinstance(operands[place], int)
            ]
            row["keeps_result"] = plan.keeps_result
        row |= {"wanted": wanted, "grad": plan is not None}
        row["cost"] = costs(operation, inputs, params, result, wanted)
        if operation.name not in KNOWN and not row["moves"]:
            row["value"] = flat(result._array)
            row["jacobians"] = {
                str(place): jacobian(operation, inputs, params, result, place) for place in wanted
            }
        self._add(result, row)


def _row(name: str, operands: list, **more) -> dict:
    return {"kind": "operation", "name": name, "operands": operands, **more}


def _params(params: dict) -> dict:
    """The axes and switches of an operation that the page knows."""
    found = {}
    for name, value in params.items():
        if isinstance(value, (bool, int, float)):
            found[name] = plain(value)
        elif isinstance(value, tuple) and all(isinstance(one, (int, float)) for one in value):
            found[name] = [plain(one) for one in value]
    return found


def said(operation: Operation, inputs: Sequence, params: dict) -> str:
    """The parameters worth reading, as the listing of a formula writes them."""
    return ", ".join(parameters(SimpleNamespace(params=params, inputs=inputs)))


def moved(operation: Operation, inputs: Sequence, params: dict, result: Tensor) -> list:
    """For each operand of an operation that only moves numbers where they go, else nothing.

    A pair of a place among the operands and, for each number of the result, the number of the
    operand that it is, or -1. Found out by moving numbers that can be told from each other.
    """
    if not isinstance(operation, Linear) or operation.name in CHOOSING:
        return []
    places = [
        k for k, one in enumerate(inputs) if isinstance(one, Tensor) and one.is_floating_point()
    ]
    sizes = [inputs[place].numel() for place in places]
    labels = 1 + np.random.default_rng(0).random(sum(sizes))  # no sum of two is a third
    if operation.name == "to":
        moving = labels.reshape(result.shape) if places else None
    else:
        arrays, at = [one._array if isinstance(one, Tensor) else one for one in inputs], 0
        for place, size in zip(places, sizes, strict=True):
            arrays[place] = labels[at : at + size].reshape(inputs[place].shape)
            at += size
        moving = np.asarray(operation.forward(*arrays, **params))
    if moving is None or moving.dtype != labels.dtype or moving.shape != tuple(result.shape):
        return []
    order = np.argsort(labels)
    found = order[np.searchsorted(labels[order], moving.ravel()).clip(max=max(labels.size - 1, 0))]
    gone = moving.ravel() == 0
    if not (gone | (labels[found] == moving.ravel())).all():
        return []
    maps, at = [], 0
    for place, size in zip(places, sizes, strict=True):
        here = ~gone & (at <= found) & (found < at + size)
        maps.append([place, np.where(here, found - at, -1).tolist()])
        at += size
    return maps


def costs(operation, inputs, params, result, wanted: list[int]) -> list:
    """The multiplications of the value, and for each wanted place of its share and its tangent."""
    bare = [one.detach() if isinstance(one, Tensor) else one for one in inputs]
    y = result.detach()
    saved = operation.values(bare, y, params)
    ones = y.new_ones(y.shape)

    def count(work: Callable) -> int:
        with no_grad(), np.errstate(all="ignore"), Account() as account:
            work()
        return account.multiplications

    def push(place: int):
        tangents = [None] * len(bare)
        tangents[place] = bare[place].new_ones(bare[place].shape)
        operation.jvp(tangents, bare, y, params)

    return [
        count(lambda: operation(*bare, **params)),
        [count(lambda: operation.vjp(place, ones, saved)) for place in wanted],
        [count(lambda: push(place)) for place in wanted],
    ]


def jacobian(operation, inputs, params, result, place: int) -> list:
    """The derivatives of every number of the result by every number of an operand, row by row."""
    if result.numel() * inputs[place].numel() > MOST_DERIVATIVES:
        raise ValueError(
            f"{operation.name} cannot be drawn: its derivative is a matrix of shape "
            f"({result.numel()}, {inputs[place].numel()}), and only Python knows it"
        )
    bare = [one.detach() if isinstance(one, Tensor) else one for one in inputs]
    bare[place].requires_grad_()
    with enable_grad(), np.errstate(all="ignore"):
        y = operation(*bare, **params)
        found = []
        for k in range(y.numel()):
            g = np.zeros(y.numel(), y._array.dtype)
            g[k] = 1
            start = Tensor._wrap(g.reshape(y.shape))
            found += flat(grad(y, bare[place], start, retain_graph=True)[0]._array)
    return found
