"""Recording: while a computation runs, every result remembers the node that made it.

Every operation on tensors passes through `bind`. It computes the result on arrays; where an input
requires a gradient it gives the result a node (see `node`): the operation, edges to the nodes or leaves
that its inputs came from, and of the arrays only what the operation's rules will need. Then it tells
whoever watches: forward mode, which gives the result tangents, and accounts of the work. A tensor
without values, as the formulas of `graph` are, says itself what becomes of an operation on it.

What a `recorder` gives, as `record_unary`, makes functions that do the same, where time counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, wraps
from threading import get_ident, local
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy import asarray, ndarray  # noqa: F401

from .arrays import number, with_strides_of  # noqa: F401  some names are only read by `TEMPLATE`
from .dtypes import _FROM_NUMPY, UNSIGNED, no_kernel
from .node import Applied, applied, new, versions_of  # noqa: F401
from .shapes import broadcast
from .storage import next_sequence_nr  # noqa: F401
from .tensor import Tensor

if TYPE_CHECKING:
    from .operation import Operation

FLOAT32, FLOAT64 = np.dtype(np.float32), np.dtype(np.float64)
NO_PARAMS: dict = {}
# By thread: who is told of every operation, such as forward mode, or accounts of work.
_watching: dict[int, tuple] = {}


class _ThisThread(local):
    """What is under way in this thread, which is no concern of others."""

    recording: bool | None = True  # None in inference mode
    transforms = 0  # of `func`: how many run a function
    layers: tuple = ()  # for each of them, the outermost first: what is around a tensor
    refusal = ""  # the words for whoever draws now, where nobody may
    tracing: Any = None  # what writes down the formulas of a function that is compiled


this_thread = _ThisThread()


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
        result._share(inputs[0], this_thread.recording)
    if this_thread.recording and operation.rules:
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
            elif x._leaf_grad or (base := x._base) is not None and (base._leaf_grad or base._node):
                wanted |= bit
        edges.append(x)
        bit += bit
    if wanted and result._array.dtype.kind in "fc":
        plan = operation.plans[wanted]
        saved = plan.saved(inputs, arrays, result._array) if plan.keeps else None
        result._node = node = applied(plan, params, saved, result._array, edges)
        if saved:
            node.versions = versions_of(saved)


def tell(operation: Operation, inputs: Sequence, params: dict, result: Tensor) -> None:
    """Tells whoever watches of an operation."""
    for watcher in watchers():
        watcher(operation, inputs, params, result)


# `bind` for one to three floating tensors of one type, or for one and numbers, with the loops unrolled
# and the calls written out: half of the time of a small operation is saved. The functions are made
# from this text, as `collections.namedtuple` makes classes. What they are not made for, broken
# shapes and formulas too, they leave to `otherwise`.
TEMPLATE = """
def make(operation, otherwise, ndim=None):
    forward, rules, exact_plans = operation.forward, operation.rules, operation.exact_plans
    plans = operation.plans if ndim is None else exact_plans  # of one rank: nothing is broadcast
    preserves_strides, shares_memory = operation.preserves_strides, operation.shares_memory

    def function({inputs}{named}):
        x_input = input._array
        if type(x_input) is not ndarray or (dtype := x_input.dtype) is not FLOAT32 and dtype is not FLOAT64:
            return otherwise({inputs}{named})
        {read}
        try:
            out = forward({arrays}{named})
        except (ValueError, RuntimeWarning, FloatingPointError):
            out = None
        if out is None:
            return otherwise({inputs}{named})
        if preserves_strides and not x_input.flags.c_contiguous and out.strides != x_input.strides:
            out = with_strides_of(out, {arrays})
        result = new(Tensor)
        result._array = out = out if type(out) is ndarray else asarray(out)
        result._shared = result._base = result._node = result._tangents = result._grad = None
        result._leaf_grad = False
        if shares_memory:
            result._share(input, this_thread.recording)
        if rules:
            wanted = 0
            {edge}
            if wanted and this_thread.recording:
                plan = {plan}
                saved = None
                if plan.keeps:
                    saved = ({saved}, out if plan.keeps_result else None)
                result._node = node = new(Applied)
                node.plan = plan
                node.params = {params}
                node.saved = saved
                node.shape = out.shape
                node.dtype = dtype
                node.sequence_nr = next_sequence_nr()
                node.hooks = node.retained = node.tangents = node.memory = node.versions = None
                node.arity = {arity}
                {lead}
                if saved and ({shared}):
                    node.versions = {versions}
        if _watching:
            tell(operation, ({inputs},), {params}, result)
        return result

    return function
"""
READ = """
        kind = type({a})
        {a}_is_tensor = kind is Tensor
        if kind is float or kind is int:
            x_{a} = number({a}, dtype)
        elif {a}_is_tensor or ({a}_is_tensor := isinstance({a}, Tensor)):
            x_{a} = {a}._array
            if type(x_{a}) is not ndarray or x_{a}.dtype is not dtype:
                return otherwise({inputs}{named})
        else:
            return otherwise({inputs}{named})
        if ndim is not None and not x_input.ndim == x_{a}.ndim == ndim:
            return otherwise({inputs}{named})"""
EDGE = """
            edge_{a} = {a}
            if {is_tensor}:
                node = {a}._node if {a}._base is None else {a}._maker
                if node is not None:
                    edge_{a} = node
                    wanted += {bit}
                elif {a}._leaf_grad or (base := {a}._base) is not None and (base._leaf_grad or base._node):
                    wanted += {bit}"""
KEPT = "{a} if {is_tensor} or not x_input.ndim else x_{a}"  # numbers are quicker than with arrays
SAVED = f"({KEPT}) if plan.keeps_{{place}} else x_{{a}}.shape if plan.shaped else None"
SHARED = "{is_tensor} and {a}._shared is not None"
VERSION = "{is_tensor} and {a}._shared and {a}._shared.version"
LEADS = "node.first = edge_input", "node.second = edge_other", "node.rest = (edge_third,)"
PLANS = "exact_plans[1]", "(plans if other_is_tensor else exact_plans)[wanted]", "plans[wanted]"


def recorder(arity: int, with_params=False) -> Callable:
    """What makes such functions of operations with so many inputs."""
    names = ("input", "other", "third")[:arity]
    whole = dict(inputs=", ".join(names), arrays=", ".join(f"x_{a}" for a in names))
    whole |= dict(named=", **params" * with_params, params="params" if with_params else "NO_PARAMS")
    each = [
        dict(whole, a=a, bit=1 << at, is_tensor=f"{a}_is_tensor" if at else True, place=place)
        for at, (a, place) in enumerate(zip(names, ("first", "second", "third")))
    ]
    parts = dict(
        read="".join(READ.format_map(one) for one in each[1:]),
        edge="".join(map(EDGE.format_map, each)),
        saved=", ".join(map(SAVED.format_map, each)),
        shared=" or ".join(map(SHARED.format_map, each)),
        versions=", ".join([*map(VERSION.format_map, each), ""]),
        lead="; ".join(LEADS[:arity]),
        plan="plans[wanted]" if with_params else PLANS[arity - 1],
        arity=arity,
    )
    namespace: dict = {}
    exec(TEMPLATE.format_map(parts | whole), globals(), namespace)
    return namespace["make"]


record_unary, record_binary = recorder(1), recorder(2)
# Such a function of one tensor and the operation's parameters, made when it is first asked for.
fast_path = cache(lambda operation: recorder(1, with_params=True)(operation, operation))


def check_shapes(arrays: Sequence[ndarray]) -> None:
    """Says in PyTorch's words, and in no others, that shapes do not fit."""
    try:
        broadcast(*[array.shape for array in arrays])
    except RuntimeError as error:
        raise error from None


def watch(watcher: Callable) -> tuple:
    """Has `watcher` told of every operation, its inputs, parameters and result; gives who was."""
    return set_watching((*dict.fromkeys((*watchers(), watcher)),))


def set_watching(watching: tuple) -> tuple:
    """Says who is told of every operation of this thread, and gives who was."""
    before = _watching.pop(get_ident(), ())
    if watching:
        _watching[get_ident()] = watching
    return before


def watchers() -> tuple:
    """Who is told of every operation of this thread."""
    return _watching.get(get_ident(), ()) if _watching else ()


def is_watched() -> bool:
    """Whether anybody is told of every operation, so that no array may be computed with unseen."""
    return bool(_watching) and get_ident() in _watching


def set_recording(mode: bool | None) -> bool | None:
    """Turns recording on or off in this thread, and says whether it was on. In inference mode it stays off."""
    before = this_thread.recording
    this_thread.recording = None if before is None else mode
    return before


class GradMode:
    """Recording on or off, as `mode` says, for a ``with`` block or a function, with brackets or without."""

    def __new__(cls, mode=None):
        return cls()(mode) if callable(mode) else object.__new__(cls)

    def __call__(self, function: Callable) -> Callable:
        def within(*args, **kwargs):
            with type(self)(self.mode):  # one of its own: the function may call itself
                return function(*args, **kwargs)

        return wraps(function)(within)

    def __enter__(self):
        self.before = set_recording(self.mode)

    def __exit__(self, *error):
        this_thread.recording = self.before


class recorded(GradMode):
    """Inside, results are recorded in inference mode too: for what a derivative is computed from."""

    def __enter__(self):
        self.before, this_thread.recording = this_thread.recording, True


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
    return bool(this_thread.recording)
