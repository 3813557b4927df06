"""Derivatives of formulas, as formulas, from the same rules as those of tensors.

A rule is written with operations. Given formulas, it writes down the operations instead of carrying
them out; so the reverse pass over a formula leaves the graph of the gradient.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..api.checks import refuse
from ..core import Node, Operation, Tensor, dtypes
from ..core.operation import conj, double_vjp
from ..core.backward import reverse_pass
from .formula import Formula, constant, listed, order


def grad(y: Formula, xs, g=None):
    """The gradient of a formula with respect to parts of it, as formulas: reverse accumulation.

    Only what leads to `xs` is differentiated, and what is used several times is computed once. The
    result is a formula like any other: it can be run, printed, or differentiated again.

    Args:
        y: a formula.
        xs: what to differentiate with respect to: a variable, any other formula in `y`, or several.
        g: the cotangent to start from, a formula or a tensor in the shape of `y`; 1 for one element.

    Returns:
        A formula in the shape of `xs`, or a tuple of them; 0 where `y` does not depend on it.

    Raises:
        RuntimeError: `y` has more than one element and no `g`; `g` has another shape; a type that
            is not floating.

    Example:
        >>> import minitorch as torch
        >>> X = torch.graph.variable("X", (5, 3))
        >>> w = torch.graph.variable("w", (3,))
        >>> gradient = torch.graph.grad(((X @ w) ** 2).sum(), w)
        >>> gradient.shape, torch.graph.simplify(gradient)
        (torch.Size([3]), Xᵀ @ (2(X @ w)))
    """
    targets = listed(xs)
    (y,) = listed(y)
    for one in (y, *targets):
        if one.dtype.kind < dtypes.FLOATING:
            raise RuntimeError(f"{one} is of {one.dtype}; only floats have derivatives")
    if g is None:
        refuse(y.numel() != 1, "grad can be implicitly created only for scalar outputs")
        words = "grad can be implicitly created only for real scalar outputs but got {}"
        refuse(y.dtype.is_complex, words, y.dtype)
        g = constant(Tensor._wrap(np.ones(y.shape, y.dtype.numpy)))
    elif g.shape != y.shape:
        raise RuntimeError(f"the cotangent has shape {tuple(g.shape)}, not {tuple(y.shape)}")
    edges = _edges(y, set(targets))
    asked = [edges.get(one) for one in targets]
    arrived = reverse_pass([(edges[y], g)], True, False, {*asked} - {None}) if y in edges else {}
    found = tuple(
        constant(conj(arrived[id(edge)][1]) if id(edge) in arrived else _zeros(one))
        for one, edge in zip(targets, asked)
    )
    return found[0] if isinstance(xs, Tensor) else found


class WrittenNode(Node):
    """A formula as the reverse pass walks it: its rules write down what they would compute."""

    __slots__ = ("formula",)

    def __init__(self, formula: Formula, edges: list, wanted: int):
        super().__init__(edges, wanted, tuple(formula.shape), formula.dtype.numpy)
        self.formula = formula

    def shares(self, g, useful=None):
        y = self.formula
        values = y.operation.values(y.inputs, y, y.params)
        return False, [
            (edge, y.operation.vjp(place, g, values))
            for place, edge in enumerate(self.edges)
            if self.wanted >> place & 1
        ]


def _edges(y: Formula, targets: set[Formula]) -> dict[Formula, WrittenNode | Formula]:
    """For each formula with a derivative by a target its node, or itself if it is a leaf."""
    found = order([y])
    useful = depending_on(targets, found)
    edges: dict = {}
    for one in found:
        if one in useful:
            inputs = [edges.get(x) if type(x) is Formula else None for x in one.inputs]
            wanted = sum(1 << place for place, edge in enumerate(inputs) if edge is not None)
            edges[one] = one if one.operation is None else WrittenNode(one, inputs, wanted)
    return edges


def depending_on(targets: set[Formula], found: Sequence[Formula]) -> set[Formula]:
    """Those that have a derivative by a target; found has inputs before what is made of them."""
    depending: set[Formula] = set()
    for one in found:
        if one in targets or (
            one.operation is not None
            and one.operation.rules
            and one.dtype.kind >= dtypes.FLOATING
            and any(type(part) is Formula and part in depending for part in one.inputs)
        ):
            depending.add(one)
    return depending


def jvp(y: Formula, xs, tangents) -> Formula:
    """How a formula changes when `xs` change in a direction, as a formula: forward accumulation.

    Args:
        y: a formula.
        xs: a variable, any other formula in `y`, or several.
        tangents: for each of `xs` a formula or a tensor in its shape.

    Returns:
        A formula in the shape of `y`: the Jacobian times the tangents.

    Raises:
        RuntimeError: the tangents do not fit `xs`; a type that is not floating.

    Example:
        >>> import minitorch as torch
        >>> x, dx = torch.graph.variable("x"), torch.graph.variable("dx")
        >>> torch.graph.jvp(torch.sin(x), x, dx)
        dx·cos(x)
    """
    targets = listed(xs)
    (y,) = listed(y)
    tangents = [tangents] if isinstance(tangents, Tensor) else list(tangents)
    if len(tangents) != len(targets):
        raise RuntimeError(f"{len(targets)} tangents are needed, one for each; got {len(tangents)}")
    for one, tangent in zip(targets, tangents):
        words = "the tangent of {} has shape {}, not {}"
        refuse(one.shape != tangent.shape, words, one, tuple(tangent.shape), tuple(one.shape))
    moving: dict[Formula, Tensor] = dict(zip(targets, tangents))
    found = order([y])
    depending = depending_on(set(targets), found)
    for one in found:
        if one in depending and one not in moving:
            moved = [moving.get(part) if type(part) is Formula else None for part in one.inputs]
            moving[one] = _jvp(one, moved)
    return constant(moving[y] if y in moving else _zeros(y))


def _jvp(y: Formula, tangents: list) -> Tensor:
    operation = y.operation
    if type(operation).jvp is not Operation.jvp:
        return operation.jvp(tangents, y.inputs, y, y.params)
    g = constant(_zeros(y))
    return double_vjp(
        operation, tangents, y.inputs, y, y.params, g,
        lambda total: conj(grad(total, g, total.new_ones(()))),
    )  # fmt: skip


def _zeros(one: Formula) -> Tensor:
    return Tensor._wrap(np.zeros(one.shape, one.dtype.numpy))
