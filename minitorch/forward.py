"""Forward mode: tangents travel with the values, in one pass and without a record.

Inside `jvp` a tensor may carry tangents: how much it changes when the inputs change in a given
direction. Each operation turns the tangents of its inputs into that of its result (`push`).

Calls of `jvp` inside each other must not mix their tangents. So each call has a level, and the tangent
of a level is computed from values that carry only the tangents of lower levels, of the calls around it.
"""

from __future__ import annotations

from collections.abc import Callable

from . import dtypes
from .changes import refresh
from .operation import Operation
from .recording import edge_of, set_carry
from .tensor import Tensor

_depth = 0


def carry(operation: Operation, inputs, params: dict, result: Tensor) -> None:
    """Gives the result of an operation the tangents that its inputs bring."""
    tangents = [tangents_of(one) if type(one) is Tensor else {} for one in inputs]
    if not any(tangents) or result.dtype.kind < dtypes.FLOATING or not operation.rules:
        return
    found: dict[int, Tensor] = {}
    for level in sorted(set().union(*tangents)):
        lower = [below(one, level) if type(one) is Tensor else one for one in inputs]
        y = carrying(result, {one: t for one, t in found.items() if one < level})
        found[level] = operation.push([one.get(level) for one in tangents], lower, y, params)
    result._tangents = found
    if result._node is not None:
        result._node.tangents = found


def tangents_of(tensor: Tensor) -> dict[int, Tensor]:
    """The tangents of a tensor by level; a view whose base was changed asks for its own anew."""
    if tensor._base is not None and tensor._history != tensor._storage.history:
        refresh(tensor)
    return tensor._tangents or {}


def is_forward() -> bool:
    """Whether some `jvp` is under way."""
    return _depth > 0


def below(tensor: Tensor, level: int) -> Tensor:
    """The tensor without the tangents of `level` and of the levels above it."""
    return carrying(tensor, {one: t for one, t in tangents_of(tensor).items() if one < level})


def carrying(tensor: Tensor, tangents: dict[int, Tensor]) -> Tensor:
    """The same values with the same maker, and these tangents."""
    same = Tensor._wrap(tensor._array)
    same._shared = tensor._storage
    same._node = edge_of(tensor)
    same._tangents = tangents or None
    return same


def jvp(func: Callable, primals: tuple, tangents: tuple) -> tuple[Tensor, Tensor]:
    """The value of a function, and its derivative in one direction: a Jacobian-vector product.

    Args:
        func: takes tensors, returns one tensor.
        primals: the tensors at which to evaluate it.
        tangents: the direction: for each primal a tensor of its shape.

    Returns:
        ``func(*primals)`` and the derivative, in the shape of the value.

    Raises:
        RuntimeError: the tangents do not go with the primals.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1.0, 2.0])
        >>> torch.func.jvp(lambda x: x * x, (x,), (torch.tensor([1.0, 0.0]),))
        (tensor([1., 4.]), tensor([2., 0.]))

    PyTorch: ``torch.func.jvp``.
    """
    global _depth
    for primal, tangent in zip(primals, tangents, strict=True):
        if primal.shape != tangent.shape:
            raise RuntimeError(
                f"Expected primal and tangent to have the same shape, got {primal.shape} and "
                f"{tangent.shape}"
            )
    level = _depth
    before, _depth = set_carry(carry), _depth + 1
    try:
        duals = [
            carrying(primal, {**tangents_of(primal), level: tangent})
            for primal, tangent in zip(primals, tangents)
        ]
        value = func(*duals)
    finally:
        set_carry(before)
        _depth = level
    tangent = tangents_of(value).get(level)
    return below(value, level), value.new_zeros(value.shape) if tangent is None else tangent
