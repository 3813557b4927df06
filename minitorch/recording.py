"""Recording: while a computation runs, every result remembers the step that made it.

A result that depends on a tensor with ``requires_grad`` gets a `Node`: the operation, edges to the steps
(or leaves) that its inputs came from, and of the arrays only what the operation's rules will need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import ContextDecorator
from itertools import count

import numpy as np

from . import dtypes
from .operation import Operation, Plan, fit, number
from .shapes import broadcast
from .tensor import Storage, Tensor

newest = count().__next__
new = object.__new__
wrap = Tensor._wrap
NOTHING: dict = {}  # the parameters of a step that has none
_recording = True
_watching: tuple = ()  # who is told of every operation: forward mode, accounts of work


class Node:
    """One recorded step: where its inputs came from, and what the result looked like."""

    __slots__ = (
        "edges",  # for each input the step or the leaf it came from, or the constant
        "wanted",  # bit k: input k is no constant
        "shape",
        "dtype",
        "number",  # a later step has a higher one
        "retained",  # a reference to the result, if its gradient was asked for
        "tangents",  # of the result, in forward mode
    )

    def __init__(self, edges: list, wanted: int, shape: tuple | None, dtype: np.dtype | None):
        self.edges = edges
        self.wanted = wanted
        self.shape = shape
        self.dtype = dtype
        self.retained = self.tangents = None
        self.number = newest()

    def pull(self, g, useful: set | None) -> list:
        """Pairs of an edge and its share of the cotangent `g` of the result, for the wanted edges.

        A `g` that is a tensor gives shares that are tensors, an array gives arrays.
        """
        raise NotImplementedError

    def release(self) -> None:
        """Lets go of the saved arrays; a later reverse pass that needs them fails."""

    def memory_of(self, array: np.ndarray) -> Storage:
        """The memory of the result, for a tensor that holds its array and is the first to ask."""
        return Storage(array)

    def name(self) -> str:
        """PyTorch's name of this step, such as ``MulBackward0``."""
        raise NotImplementedError

    def source(self, place: int) -> Node | Tensor | None:
        """The step or the leaf that an input came from; None for a constant."""
        return self.edges[place] if self.wanted >> place & 1 else None

    def sources(self) -> list[Node | Tensor]:
        """The steps and leaves that the inputs came from, without the constants."""
        return [edge for place, edge in enumerate(self.edges) if self.wanted >> place & 1]

    def places(self) -> Iterable[int]:
        """The inputs that have a derivative."""
        return range(len(self.edges))

    @property
    def next_functions(self) -> tuple:
        """Where the inputs came from, as PyTorch shows it: pairs of (step, 0)."""
        sources = map(self.source, self.places())
        return tuple(
            (AccumulateGrad(one) if isinstance(one, Tensor) else one, 0) for one in sources
        )

    def __repr__(self) -> str:
        return f"<{self.name()} object>"


class Applied(Node):
    """The step of an operation of the table, and what its rules will need.

    Of the result only the memory is watched: a step that held its result would keep itself alive.
    """

    __slots__ = (
        "plan",
        "params",  # None when the step has been released
        "saved",  # the arrays of the inputs that rules need, and of the result
        "held",  # those inputs as they came, if tensors: they may have been changed since
        "versions",  # that they had; None while nobody had changed any of them
        "memory",  # of a saved result, and its version, once somebody else can reach it
    )

    @property
    def wanted(self) -> int:
        return self.plan.wanted

    def places(self):
        rule = self.plan.operation.rule
        return [place for place in super().places() if rule(place) is not None]

    def memory_of(self, array):
        if not (self.saved and self.plan.keeps_result and self.saved[-1] is array):
            return Storage(array)
        if self.memory is None:
            self.memory = Storage(array), 0
        return self.memory[0]

    def moved(self, tensor: Tensor) -> None:
        """The result was written into the memory of `tensor`, whose changes count from now on."""
        if self.saved and self.plan.keeps_result:
            self.saved = (*self.saved[:-1], tensor._array)
            self.memory = tensor._storage, tensor._storage.version

    def check(self) -> None:
        """Raises PyTorch's RuntimeError if something saved has been changed in place since."""
        for place, one in enumerate(self.held or ()):
            if type(one) is Tensor and one._shared is not None:
                expected = self.versions[place] if self.versions else 0
                if one._shared.version != expected:
                    array = self.saved[place]
                    raise RuntimeError(stale(array, one._shared, expected, one.grad_fn))
        if self.memory is not None:
            storage, expected = self.memory
            if storage.version != expected:
                raise RuntimeError(stale(self.saved[-1], storage, expected, self))

    def pull(self, g, useful):
        saved, edges, params = self.saved, self.edges, self.params
        if params is None:
            raise RuntimeError(SECOND_TIME)
        if self.held or self.memory is not None:
            self.check()
        if saved is not None and type(g) is Tensor:
            saved = self._as_tensors()
        shares = []
        for place, pull, at, read in self.plan.pulls:
            edge = edges[place]
            if useful is None or edge in useful:
                if at is not None:
                    share = pull(g, saved[at])
                elif read is None:
                    share = pull(g)
                else:
                    share = pull(g, *read(saved, edges, params))
                wanted = edge._array if type(edge) is Tensor else edge
                if share.shape != wanted.shape or share.dtype is not wanted.dtype:
                    share = fit(share, wanted.shape, wanted.dtype)
                shares.append((edge, share))
        return shares

    def release(self):
        if self.saved is not None or (self.params and _holds_memory(self.params.values())):
            self.saved = self.params = self.held = self.memory = None

    def name(self):
        return self.plan.operation.grad_fn

    def _as_tensors(self) -> list[Tensor]:
        """What was saved, with each array as a tensor that knows its maker and its tangents."""
        tensors = list(map(Tensor._wrap, self.saved))
        for place, again in zip(self.plan.kept, tensors):
            again._node = self.source(place)
        for one, again in zip(self.held or (), tensors):
            if type(one) is Tensor:
                again._shared, again._tangents = one._storage, one._tangents
        if self.plan.keeps_result:
            result = tensors[-1]
            result._shared = self.memory_of(self.saved[-1])
            result._node, result._tangents = self, self.tangents
        return tensors


def applied(plan: Plan, edges: Sequence, params: dict, inputs: tuple, values: tuple) -> Applied:
    """The step that a plan makes of these inputs; `values` are their arrays and then the result's."""
    out = values[-1]
    step = new(Applied)
    step.plan = plan
    step.edges = edges
    step.params = params
    step.shape = out.shape
    step.dtype = out.dtype
    step.number = newest()
    step.retained = step.tangents = step.memory = step.held = step.versions = None
    step.saved = plan.take and plan.take(values)
    if plan.take_inputs:
        held = plan.take_inputs(inputs)
        for one in held:
            if type(one) is Tensor:
                step.held = held
                if one._shared is not None:
                    step.versions = tuple(map(_version, held))
                    break
    return step


def _version(one: Tensor | float) -> int:
    memory = one._shared if type(one) is Tensor else None
    return 0 if memory is None else memory.version


class AccumulateGrad:
    """A leaf, as the steps after it see it: the place where its ``.grad`` adds up."""

    next_functions = ()

    def __init__(self, variable: Tensor):
        self.variable = variable

    def name(self) -> str:
        return "torch::autograd::AccumulateGrad"

    def __repr__(self) -> str:
        return "<AccumulateGrad object>"


SECOND_TIME = (
    "Trying to backward through the graph a second time (or directly access saved tensors after they "
    "have already been freed). Saved intermediate values of the graph are freed when you call "
    ".backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the "
    "graph a second time or if you need to access saved tensors after calling backward."
)


def output_of(maker: Node) -> str:
    """How PyTorch's errors name the result of a step, such as "output 0 of Pow1"."""
    name = maker.name()
    kind, number = re.fullmatch(r"(.*Backward)?(.*)", name).groups()
    if kind and (not number or number.isdigit()):
        name = kind.removesuffix("Backward") + number.removesuffix("0")
    else:
        name = f"torch::autograd::{name}"
    return f"output {(getattr(maker, 'params', None) or {}).get('output', 0)} of {name}"


def stale(array: np.ndarray, storage: Storage, expected: int, maker: Node | None) -> str:
    """PyTorch's words for a saved value that was changed in place since."""
    made_by = f", which is {output_of(maker)}," if maker else ""
    kind = dtypes.from_numpy_dtype(array.dtype).tensor_name
    return (
        "one of the variables needed for gradient computation has been modified by an inplace "
        f"operation: [torch.{kind}Tensor {list(array.shape)}]{made_by} is at version "
        f"{storage.version}; expected version {expected} instead. Hint: enable anomaly detection "
        "to find the operation that failed to compute its gradient, with "
        "torch.autograd.set_detect_anomaly(True, check_nan=False)."
    )


def _holds_memory(values: Iterable) -> bool:
    """Whether an array is among the parameters of a step, or in a tuple among them."""
    for value in values:
        if type(value) is np.ndarray or (type(value) is tuple and _holds_memory(value)):
            return True
    return False


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
    result = Tensor._wrap(out)
    if operation.shares_memory:
        result._share(inputs[0], _recording)
    if _recording and operation.rules:
        bit, wanted, edges = 1, 0, []
        for one in inputs:
            if type(one) is Tensor:
                edge = one._node if one._base is None else one.grad_fn
                if edge is not None:
                    wanted |= bit
                    one = edge
                elif one._leaf_grad:
                    wanted |= bit
            edges.append(one)
            bit += bit
        if wanted and result._array.dtype.kind in "fc":
            values = (*arrays, result._array)
            result._node = applied(operation.plans[wanted], edges, params, inputs, values)
    if _watching:
        _tell(operation, inputs, params, result)
    return result


def _tell(operation: Operation, inputs: Sequence, params: dict, result: Tensor) -> None:
    for watcher in _watching:
        watcher(operation, inputs, params, result)


def record_one(operation: Operation, a: Tensor) -> Tensor:
    """`record` of one input, with the usual case written out: this is where time goes."""
    x = a._array
    if x.dtype.kind != "f":
        return record(operation, (a,), NOTHING)
    try:
        out = operation.forward(x)
    except (ValueError, RuntimeWarning, FloatingPointError):
        return record(operation, (a,), NOTHING)
    result = wrap(out)
    if _recording and operation.rules:
        edge = a._node if a._base is None else a.grad_fn
        if edge is not None or a._leaf_grad:
            edges = (a if edge is None else edge,)
            values = (x, result._array)
            result._node = applied(operation.plans[1], edges, NOTHING, (a,), values)
    if _watching:
        _tell(operation, (a,), NOTHING, result)
    return result


def record_two(operation: Operation, a: Tensor, b: Tensor | float, otherwise: Callable) -> Tensor:
    """`record` of two floating tensors of one type, or of one and a number, written out.

    Whatever else `a` and `b` are, `otherwise` is called with them.
    """
    if type(a) is not Tensor or (dtype := (x := a._array).dtype).kind != "f":
        return otherwise(a, b)
    kind = type(b)
    if kind is Tensor and b._array.dtype is dtype:
        y = b._array
    elif kind is float or kind is int:
        y = number(b, dtype)
    else:
        return otherwise(a, b)
    try:
        out = operation.forward(x, y)
    except (ValueError, RuntimeWarning, FloatingPointError):
        return record(operation, (a, b), NOTHING)
    result = wrap(out)
    if _recording:
        left = a._node if a._base is None else a.grad_fn
        wanted = 1
        if left is None:
            left, wanted = a, a._leaf_grad
        right = b
        if kind is Tensor:
            right = b._node if b._base is None else b.grad_fn
            if right is not None:
                wanted += 2
            else:
                right = b
                wanted += 2 * b._leaf_grad
        if wanted:
            plan, values = operation.plans[wanted], (x, y, result._array)
            result._node = applied(plan, (left, right), NOTHING, (a, b), values)
    if _watching:
        _tell(operation, (a, b), NOTHING, result)
    return result


def check_shapes(arrays: list[np.ndarray]) -> None:
    """Says in PyTorch's words, and in no others, that shapes do not fit."""
    try:
        broadcast(*[array.shape for array in arrays])
    except RuntimeError as error:
        raise error from None


def edge_of(one: Tensor) -> Node | Tensor | None:
    """Where a gradient for `one` goes: to the step that made it, to the leaf itself, or nowhere."""
    node = one._node if one._base is None else one.grad_fn
    if node is None and one._leaf_grad:
        return one
    return node


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
        self.mode = mode
        self.before = set_recording(mode)

    def __enter__(self):
        set_recording(self.mode)

    def __call__(self, function):
        set_recording(self.before)
        return super().__call__(function)


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
