"""Recording: while a computation runs, every result remembers the node that made it.

Every operation on tensors passes through `bind`. It computes the result on arrays; where an input
requires a gradient it gives the result a node (see `node`): the operation, edges to the nodes or leaves
that its inputs came from, and of the arrays only what the operation's rules will need. Then it tells
whoever watches: forward mode, which gives the result tangents, and accounts of the work. A tensor
without values, as the formulas of `graph` are, says itself what becomes of an operation on it.

`record_unary` and `record_binary` make functions that do the same, where time counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ContextDecorator
from typing import TYPE_CHECKING

import numpy as np
from numpy import asarray, ndarray  # noqa: F401

from .arrays import number, with_strides_of  # noqa: F401  some names are only read by `TEMPLATE`
from .dtypes import _FROM_NUMPY, UNSIGNED, no_kernel
from .node import Applied, applied, versions_of  # noqa: F401
from .shapes import broadcast
from .storage import next_sequence_nr  # noqa: F401
from .tensor import Tensor

if TYPE_CHECKING:
    from .operation import Operation

new = object.__new__
FLOAT32, FLOAT64 = np.dtype(np.float32), np.dtype(np.float64)
NO_PARAMS: dict = {}
_recording = True
_watching: tuple = ()  # who is told of every operation: forward mode, accounts of work


def bind(operation: Operation, inputs: Sequence, params: dict) -> Tensor:
    """The one place through which every operation on tensors passes; gives its result."""
    for x in inputs:
        if isinstance(x, Tensor) and x._bind is not None:
            return x._bind(operation, inputs, params)
    arrays = operation.arrays(inputs)
    result = Tensor._wrap(evaluate(operation, arrays, params))
    if operation.without_unsigned and (dtype := _FROM_NUMPY[arrays[0].dtype]) in UNSIGNED:
        raise no_kernel(operation.without_unsigned[isinstance(inputs[-1], Tensor)], dtype)
    if operation.shares_memory:
        result._share(inputs[0], _recording)
    if _recording and operation.rules:
        record(operation, inputs, arrays, params, result)
    if _watching:
        tell(operation, inputs, params, result)
    return result


def evaluate(operation: Operation, arrays: Sequence[ndarray], params: dict) -> ndarray:
    """The result of an operation on arrays, with PyTorch's words where their shapes do not fit."""
    try:
        out = operation.forward(*arrays, **params)
    except ValueError:
        check_shapes(arrays)
        raise
    except (RuntimeWarning, FloatingPointError):  # where the caller turned warnings into errors
        with np.errstate(all="ignore"):
            out = operation.forward(*arrays, **params)
    if operation.preserves_strides and not all([x.flags.c_contiguous for x in arrays]):
        out = with_strides_of(out, *arrays)
    return out


def record(
    operation: Operation, inputs: Sequence, arrays: Sequence[ndarray], params: dict, result: Tensor
) -> None:
    """Gives the result of an operation its node, when an input requires a gradient."""
    bit, wanted, edges = 1, 0, []
    for x in inputs:
        if isinstance(x, Tensor):
            edge = x._node if x._base is None else x._maker
            if edge is not None:
                wanted |= bit
                x = edge
            elif x._leaf_grad:
                wanted |= bit
        edges.append(x)
        bit += bit
    if wanted and result._array.dtype.kind in "fc":
        plan = operation.plans[wanted]
        saved = plan.saved(inputs, arrays, result._array) if plan.keeps else None
        result._node = node = applied(plan, params, saved, result._array)
        node.lead_to(edges)
        if saved:
            node.versions = versions_of(saved)


def tell(operation: Operation, inputs: Sequence, params: dict, result: Tensor) -> None:
    """Tells whoever watches of an operation."""
    for watcher in _watching:
        watcher(operation, inputs, params, result)


# `bind` for one or two floating tensors of one type, or for one and a number, with the loops unrolled
# and the calls written out: half of the time of a small operation is saved. Both functions are made
# from this text, as `collections.namedtuple` makes classes. What they are not made for, broken
# shapes and formulas too, they leave to `otherwise`.
TEMPLATE = """
def make(operation, otherwise, ndim=None):
    forward, rules, exact_plans = operation.forward, operation.rules, operation.exact_plans
    plans = operation.plans if ndim is None else exact_plans  # of one rank: nothing is broadcast
    preserves_strides = operation.preserves_strides

    def function(input{b}):
        x = input._array
        if type(x) is not ndarray or (dtype := x.dtype) is not FLOAT32 and dtype is not FLOAT64:
            return otherwise(input{b})
        {read_b}
        try:
            out = forward(x{y})
        except (ValueError, RuntimeWarning, FloatingPointError):
            out = None
        if out is None:
            return otherwise(input{b})
        if preserves_strides and not x.flags.c_contiguous and out.strides != x.strides:
            out = with_strides_of(out, x{y})
        result = new(Tensor)
        result._array = out = out if type(out) is ndarray else asarray(out)
        result._shared = result._base = result._node = result._tangents = result._grad = None
        result._leaf_grad = False
        if _recording and rules:
            first = input._node if input._base is None else input._maker
            wanted = 1
            if first is None:
                first, wanted = input, input._leaf_grad
            {edge_b}
            if wanted:
                plan = {plan}
                saved = None
                if plan.keeps:
                    saved = ({saved}, out if plan.keeps_result else None)
                result._node = node = new(Applied)
                node.plan = plan
                node.params = NO_PARAMS
                node.saved = saved
                node.shape = out.shape
                node.dtype = dtype
                node.sequence_nr = next_sequence_nr()
                node.hooks = node.retained = node.tangents = node.memory = node.versions = None
                node.first = first
                {second}
                if saved and ({shared}):
                    node.versions = versions_of(saved)
        if _watching:
            tell(operation, (input,{b_alone}), NO_PARAMS, result)
        return result

    return function
"""
UNARY = dict.fromkeys(("b", "y", "b_alone", "read_b", "edge_b"), "") | {
    "plan": "exact_plans[1]",
    "saved": "input if plan.keeps_first else x.shape",
    "second": "node.arity = 1",
    "shared": "input._shared is not None",
}
BINARY = {
    "b": ", other",
    "y": ", y",
    "b_alone": " other",
    "read_b": """
        kind = type(other)
        is_tensor = kind is Tensor
        if kind is float or kind is int:
            y = number(other, dtype)
        elif is_tensor or (is_tensor := isinstance(other, Tensor)):
            y = other._array
            if type(y) is not ndarray or y.dtype is not dtype:
                return otherwise(input, other)
        else:
            return otherwise(input, other)
        if ndim is not None and not x.ndim == y.ndim == ndim:
            return otherwise(input, other)""",
    "edge_b": """
            second = other
            if is_tensor:
                node = other._node if other._base is None else other._maker
                if node is not None:
                    second = node
                    wanted += 2
                else:
                    wanted += 2 * other._leaf_grad
            if is_tensor or not x.ndim:  # a number times a number is quicker than with an array
                y = other""",
    "plan": "plans[wanted] if is_tensor else exact_plans[wanted]",
    "saved": "input if plan.keeps_first else None, y if plan.keeps_second else None",
    "second": "node.second = second; node.arity = 2",
    "shared": "input._shared is not None or is_tensor and other._shared is not None",
}


def made(parts: dict[str, str]) -> Callable:
    namespace: dict = {}
    exec(TEMPLATE.format_map(parts), globals(), namespace)
    return namespace["make"]


record_unary, record_binary = made(UNARY), made(BINARY)


def check_shapes(arrays: Sequence[ndarray]) -> None:
    """Says in PyTorch's words, and in no others, that shapes do not fit."""
    try:
        broadcast(*[array.shape for array in arrays])
    except RuntimeError as error:
        raise error from None


def watch(watcher: Callable) -> tuple:
    """Has `watcher` told of every operation, its inputs, parameters and result; gives who was."""
    return set_watching(_watching if watcher in _watching else (*_watching, watcher))


def set_watching(watching: tuple) -> tuple:
    """Says who is told of every operation, and gives who was."""
    global _watching
    before, _watching = _watching, watching
    return before


def is_watched() -> bool:
    """Whether anybody is told of every operation, so that no array may be computed with unseen."""
    return bool(_watching)


def is_unwatched() -> bool:
    """Whether nothing is recorded and nobody is told of what is computed."""
    return not (_recording or _watching)


def set_recording(mode: bool) -> bool:
    """Turns recording on or off, and says whether it was on."""
    global _recording
    before, _recording = _recording, mode
    return before


class GradMode(ContextDecorator):
    """Recording on or off, for a ``with`` block or a decorated function."""

    mode: bool

    def __enter__(self):
        self.before = set_recording(self.mode)

    def __exit__(self, *error):
        set_recording(self.before)


class no_grad(GradMode):
    """Inside this ``with`` block (or decorated function) nothing is recorded.

    Example:
        >>> import minitorch as torch
        >>> x = torch.ones(2, requires_grad=True)
        >>> with torch.no_grad():
        ...     (x * 2).requires_grad
        False

    PyTorch: ``torch.no_grad``.
    """

    mode = False


class enable_grad(GradMode):
    """Inside this ``with`` block (or decorated function) results are recorded again.

    Example:
        >>> import minitorch as torch
        >>> x = torch.ones(2, requires_grad=True)
        >>> with torch.no_grad(), torch.enable_grad():
        ...     (x * 2).requires_grad
        True

    PyTorch: ``torch.enable_grad``.
    """

    mode = True


def is_grad_enabled() -> bool:
    """Whether results are being recorded.

    Example:
        >>> import minitorch as torch
        >>> torch.is_grad_enabled()
        True
    """
    return _recording
