"""Recording: while a computation runs, every result remembers the step that made it.

A result that depends on a tensor with ``requires_grad`` gets a step (see `steps`): the operation, edges
to the steps or leaves that its inputs came from, and of the arrays only what the operation's rules will
need.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ContextDecorator

import numpy as np
from numpy import ndarray

from .operation import Operation, with_strides_of, number
from .dtypes import type_name
from .shapes import broadcast
from .node import applied, versions_of
from .tensor import Tensor

wrap = Tensor._wrap
FLOAT32, FLOAT64 = np.dtype(np.float32), np.dtype(np.float64)
NOTHING: dict = {}  # the parameters of a step that has none
_recording = True
_watching: tuple = ()  # who is told of every operation: forward mode, accounts of work


def record(operation: Operation, inputs: Sequence, params: dict) -> Tensor:
    """Runs an operation, and remembers it when an input requires a gradient."""
    arrays = operation.arrays(inputs)
    try:
        out = operation.forward(*arrays, **params)
    except ValueError:
        check_shapes(arrays)
        raise
    except (RuntimeWarning, FloatingPointError):  # where the caller turned warnings into errors
        with np.errstate(all="ignore"):
            out = operation.forward(*arrays, **params)
    if operation.preserves_strides and not arrays[0].flags.c_contiguous:
        out = with_strides_of(arrays[0], out)
    result = wrap(out)
    if operation.shares_memory:
        result._share(inputs[0], _recording)
    if _recording and operation.rules:
        bit, wanted, edges = 1, 0, []
        for one in inputs:
            if isinstance(one, Tensor):
                edge = one._node if one._base is None else one.grad_fn
                if edge is not None:
                    wanted |= bit
                    one = edge
                elif one._leaf_grad:
                    wanted |= bit
            edges.append(one)
            bit += bit
        if wanted and result._array.dtype.kind in "fc":
            plan = operation.plans[wanted]
            saved = plan.saved(inputs, arrays, result._array) if plan.keeps else None
            result._node = step = applied(plan, params, saved, result._array)
            step.lead_to(edges)
            if saved:
                step.versions = versions_of(saved)
    if _watching:
        _tell(operation, inputs, params, result)
    return result


def _tell(operation: Operation, inputs: Sequence, params: dict, result: Tensor) -> None:
    for watcher in _watching:
        watcher(operation, inputs, params, result)


def record_unary(operation: Operation, otherwise: Callable) -> Callable:
    """`record` of one input, as a function where the usual case is written out: here time goes.

    Any other input is left to `otherwise`.
    """
    forward, plans = operation.forward, operation.exact_plans

    def function(input: Tensor) -> Tensor:
        x = input._array
        if type(x) is not ndarray or (dtype := x.dtype) is not FLOAT32 and dtype is not FLOAT64:
            return otherwise(input)
        try:
            y = forward(x)
        except (ValueError, RuntimeWarning, FloatingPointError):
            y = None
        if y is None:
            return otherwise(input)
        result = wrap(y)
        if _recording and operation.rules:
            edge = input._node if input._base is None else input.grad_fn
            if edge is not None or input._leaf_grad:
                plan, y = plans[1], result._array
                saved = None
                if plan.keeps:
                    saved = input if plan.keeps_first else x.shape, y if plan.keeps_result else None
                result._node = step = applied(plan, NOTHING, saved, y)
                step.first = input if edge is None else edge
                step.arity = 1
                if plan.keeps_first and input._shared is not None:
                    step.versions = versions_of(saved)
        if _watching:
            _tell(operation, (input,), NOTHING, result)
        return result

    return function


def record_binary(operation: Operation, otherwise: Callable, ndim: int | None = None) -> Callable:
    """`record` of two floating tensors of one type, or of one and a number, as a function.

    Whatever else it is called with, `otherwise` is. Where both are to have `ndim` axes, nothing is
    broadcast.
    """
    forward, exact_plans = operation.forward, operation.exact_plans
    preserves_strides = operation.preserves_strides
    plans = operation.plans if ndim is None else exact_plans

    def function(a: Tensor, b: Tensor | float) -> Tensor:
        x = a._array
        if type(x) is not ndarray or (dtype := x.dtype) is not FLOAT32 and dtype is not FLOAT64:
            return otherwise(a, b)
        kind = type(b)
        if is_tensor := kind is Tensor or isinstance(b, Tensor):
            y = b._array
            if type(y) is not ndarray or y.dtype is not dtype:
                return otherwise(a, b)
        elif kind is float or kind is int:
            y = number(b, dtype)
        else:
            return otherwise(a, b)
        if ndim is not None and not x.ndim == y.ndim == ndim:
            return otherwise(a, b)
        try:
            out = forward(x, y)
        except (ValueError, RuntimeWarning, FloatingPointError):
            out = None
        if out is None:
            return otherwise(a, b)
        if preserves_strides and is_tensor and not x.flags.c_contiguous:
            out = with_strides_of(x, out)
        result = wrap(out)
        if _recording:
            left = a._node if a._base is None else a.grad_fn
            wanted = 1
            if left is None:
                left, wanted = a, a._leaf_grad
            right = b
            if is_tensor:
                right = b._node if b._base is None else b.grad_fn
                if right is not None:
                    wanted += 2
                else:
                    right = b
                    wanted += 2 * b._leaf_grad
                y = b
            elif type(out) is not ndarray:  # a number times a number is quicker than with an array
                y = b
            if wanted:
                plan = plans[wanted] if is_tensor else exact_plans[wanted]
                out = result._array
                saved = None
                if plan.keeps:
                    saved = (
                        a if plan.keeps_first else None,
                        y if plan.keeps_second else None,
                        out if plan.keeps_result else None,
                    )
                result._node = step = applied(plan, NOTHING, saved, out)
                step.first = left
                step.second = right
                step.arity = 2
                if saved and (a._shared is not None or is_tensor and b._shared is not None):
                    step.versions = versions_of(saved)
        if _watching:
            _tell(operation, (a, b), NOTHING, result)
        return result

    return function


def check_shapes(arrays: list[np.ndarray]) -> None:
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


class _GradMode(ContextDecorator):
    mode: bool

    def __enter__(self):
        self.before = set_recording(self.mode)

    def __exit__(self, *error):
        set_recording(self.before)


class set_grad_enabled(_GradMode):
    """Turns recording on or off: at once, for a ``with`` block, or for a decorated function.

    Example:
        >>> import minitorch as torch
        >>> x = torch.ones(2, requires_grad=True)
        >>> with torch.set_grad_enabled(False):
        ...     (x * 2).requires_grad
        False

    PyTorch: ``torch.set_grad_enabled``.
    """

    def __init__(self, mode: bool):
        if not isinstance(mode, bool):
            raise TypeError(
                "set_grad_enabled(): argument 'enabled' (position 1) must be bool, "
                f"not {type_name(mode)}"
            )
        self.mode = mode
        self.before = set_recording(mode)

    def __enter__(self):
        set_recording(self.mode)

    def __call__(self, function):
        set_recording(self.before)
        return super().__call__(function)

    def __repr__(self) -> str:
        return f"torch.autograd.grad_mode.set_grad_enabled(mode={self.mode})"


class no_grad(_GradMode):
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


class enable_grad(_GradMode):
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
