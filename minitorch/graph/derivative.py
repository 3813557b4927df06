"""Derivatives of formulas, as formulas, from the same rules as those of tensors.

A rule is written with operations. Given formulas, it writes down the operations instead of carrying
them out; so the reverse pass over a formula leaves the graph of the gradient.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..core import dtypes
from ..core.operation import Operation, fit, conj
from ..core.tensor import Tensor
from .formula import Formula, constant, listed, order


def grad(y: Formula, xs, g=None):
    """The gradient of a formula by some of what it is made of, as formulas: reverse accumulation.

    Only what leads to `xs` is differentiated, and what is used several times is computed once. The
    result is a formula like any other: it can be run, printed, or differentiated again.

    Args:
        y: a formula.
        xs: by what to differentiate: a variable, any other formula in `y`, or several.
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
        if y.numel() != 1:
            raise RuntimeError("grad can be implicitly created only for scalar outputs")
        if y.dtype.is_complex:
            raise RuntimeError(
                f"grad can be implicitly created only for real scalar outputs but got {y.dtype}"
            )
        g = constant(_ones(y))
    elif g.shape != y.shape:
        raise RuntimeError(f"the cotangent has shape {tuple(g.shape)}, not {tuple(y.shape)}")
    arrived = _reverse_pass(y, conj(g), set(targets))
    found = tuple(
        constant(conj(arrived[one]) if one in arrived else _zeros(one)) for one in targets
    )
    return found[0] if isinstance(xs, Tensor) else found


def _reverse_pass(y: Formula, g, targets: set[Formula]) -> dict:
    """The cotangents that arrive at the targets. Newest first: then all who use a result, and are
    newer than it, have sent their shares.
    """
    found = order([y])
    useful = _depending_on(targets, found)
    waiting = {y: g}
    for one in reversed(found):
        if one not in waiting or one not in useful or one.operation is None:
            continue
        g = waiting[one] if one in targets else waiting.pop(one)
        saved = one.operation.values(one.inputs, one, one.params)
        for place, part in enumerate(one.inputs):
            if type(part) is Formula and part in useful:
                grad_input = one.operation.vjp(place, g, saved)
                grad_input = fit(grad_input, tuple(part.shape), part.dtype.numpy)
                waiting[part] = waiting[part] + grad_input if part in waiting else grad_input
    return {one: waiting[one] for one in targets if one in waiting}


def _depending_on(targets: set[Formula], found: Sequence[Formula]) -> set[Formula]:
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
        if one.shape != tangent.shape:
            raise RuntimeError(
                f"the tangent of {one} has shape {tuple(tangent.shape)}, not {tuple(one.shape)}"
            )
    moving: dict[Formula, Tensor] = dict(zip(targets, tangents))
    found = order([y])
    depending = _depending_on(set(targets), found)
    for one in found:
        if one in depending and one not in moving:
            moved = [moving.get(part) if type(part) is Formula else None for part in one.inputs]
            moving[one] = _jvp(one, moved)
    return constant(moving[y] if y in moving else _zeros(y))


def _jvp(y: Formula, tangents: list) -> Tensor:
    operation = y.operation
    if type(operation).jvp is not Operation.jvp:
        return operation.jvp(tangents, y.inputs, y, y.params)
    # No shorter way is known: what the rules make of g is linear in g, and its gradient by g,
    # weighted with the tangents, is the tangent.
    g = constant(_zeros(y))
    saved = operation.values(y.inputs, y, y.params)
    parts = [
        (operation.vjp(place, g, saved) * tangent).sum()
        for place, tangent in enumerate(tangents)
        if tangent is not None
    ]
    total = sum(parts[1:], parts[0])
    return conj(grad(total, g, constant(_ones(total))))


def _ones(one: Formula) -> Tensor:
    return Tensor._wrap(np.ones(one.shape, one.dtype.numpy))


def _zeros(one: Formula) -> Tensor:
    return Tensor._wrap(np.zeros(one.shape, one.dtype.numpy))
