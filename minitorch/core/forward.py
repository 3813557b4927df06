"""Forward mode: tangents travel with the values, in one pass and without a record.

Inside `along` a tensor may carry tangents: how much it changes when the inputs change in a given
direction. Each operation turns the tangents of its inputs into that of its result (`jvp`).

Calls inside each other must not mix their tangents. So each call has a level, the next number, and
the tangent of a level is computed from values that carry only the tangents of lower levels, of the
calls around it. What was left over from a call that has ended is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from . import dtypes
from .inplace import refresh
from .operation import Operation
from .record import set_watching, watch, watchers
from .node import Applied, gradient_edge
from .tensor import Tensor

_next_level = count().__next__
_running: dict[int, list[Applied]] = {}  # by level: the nodes that hold a tangent of it


def carry(operation: Operation, inputs, params: dict, result: Tensor) -> None:
    """Gives the result of an operation the tangents that its inputs bring."""
    tangents = [tangents_of(x) if isinstance(x, Tensor) else {} for x in inputs]
    levels = _running.keys() & set().union(*tangents)
    if not levels or result.dtype.kind < dtypes.FLOATING or not operation.rules:
        return
    found: dict[int, Tensor] = {}
    for level in sorted(levels):
        inner = [below(x, level) if isinstance(x, Tensor) else x for x in inputs]
        y = carrying(result, {lower: t for lower, t in found.items() if lower < level})
        found[level] = operation.jvp([t.get(level) for t in tangents], inner, y, params)
    result._tangents = found
    node = result._node
    if node is not None and node.plan.keeps_result:
        node.tangents = found
        for level in found:
            _running[level].append(node)


def tangents_of(tensor: Tensor) -> dict[int, Tensor]:
    """The tangents of a tensor by level; a view whose base was changed asks for its own anew."""
    if tensor._base is not None and tensor._history != tensor._shared.version:
        refresh(tensor)
    return tensor._tangents or {}


def is_forward() -> bool:
    """Whether tangents are being carried."""
    return carry in watchers()


def below(tensor: Tensor, level: int) -> Tensor:
    """The tensor without the tangents of `level` and of the levels above it."""
    return carrying(tensor, {lower: t for lower, t in tangents_of(tensor).items() if lower < level})


def carrying(tensor: Tensor, tangents: dict[int, Tensor]) -> Tensor:
    """The same values with the same maker, and these tangents."""
    same = Tensor._wrap(tensor._array)
    same._shared = tensor._storage
    same._node = gradient_edge(tensor)
    same._tangents = tangents or None
    return same


def same_shape(primal: Tensor, tangent: Tensor) -> None:
    """RuntimeError, in PyTorch's words, where a tangent has another shape than what it belongs to."""
    if primal.shape != tangent.shape:
        raise RuntimeError(
            "Trying to set a forward gradient that has a different size than that of the "
            f"original Tensor, this is not supported. Tensor is of size {list(primal.shape)} "
            f"while the given forward gradient is of size {list(tangent.shape)}."
        )


def along(
    func: Callable[..., list[Tensor]], primals: Sequence[Tensor], tangents: Sequence[Tensor | None]
) -> tuple[list[Tensor], list[Tensor | None]]:
    """The results of a function, and how each changes when the primals change by the tangents.

    Args:
        func: takes as many tensors as there are primals, gives a list of tensors.
        tangents: one in the shape of each primal, or None where the primal stands still.

    Returns:
        The list, and for each of its tensors the derivative in its shape, or None where the
        primals have no part in it.

    Raises:
        RuntimeError: a tangent has another shape than its primal.
        ValueError: a primal is of an integer type.
    """
    for primal, tangent in zip(primals, tangents, strict=True):
        for name, x in (("primal", primal), ("tangent", tangent)):
            if x is not None and x.dtype.kind < dtypes.FLOATING:
                words = f"Expected {name} to be floating point or complex, but got: {x.dtype}"
                raise ValueError(words)
        if tangent is not None:
            same_shape(primal, tangent)
    level = _next_level()
    _running[level] = []
    before = watch(carry)
    try:
        duals = [
            primal if tangent is None else carrying(primal, {**tangents_of(primal), level: tangent})
            for primal, tangent in zip(primals, tangents)
        ]
        values = func(*duals)
        found = [tangents_of(x).get(level) for x in values]
        return [below(x, level) for x in values], found
    finally:
        set_watching(before)
        for node in _running.pop(level):  # the tangent may be computed from the node's result
            del node.tangents[level]
