"""Recording: while a computation runs, every result remembers the step that made it.

A result that depends on a tensor with ``requires_grad`` gets a `Node`: the operation, edges to the steps
(or leaves) that its inputs came from, and of the arrays only what the operation's rules will need.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ContextDecorator
from itertools import count
from weakref import ref

import numpy as np

from . import dtypes
from .operation import RESULT, SHAPE, Operation, fit
from .shapes import broadcast
from .tensor import Storage, Tensor

_newest = count()
_recording = True
_carry = None  # in forward mode: the function that gives a result its tangents


class Node:
    """One recorded step: an operation, where its inputs came from, and what its rules will need."""

    __slots__ = ("operation", "edges", "fits", "saved", "guards", "number", "retained", "tangents")

    def __init__(self, operation: Operation, edges: list, fits: list, saved: dict):
        self.operation = operation
        self.edges = edges  # for each input the step or the leaf it came from; None: not wanted
        self.fits = fits  # for each input its shape and type, where the result's are others
        self.saved = saved  # what the rules need, by name
        self.guards: tuple = ()  # (storage, version, name, tensor) of each saved array
        self.number = next(_newest)
        self.retained: ref | None = None  # the result, if its gradient was asked for
        self.tangents: dict | None = None  # of the result, in forward mode

    def keep(self, name: str, array: np.ndarray, tensor: Tensor) -> None:
        """Saves an array, with what tells later whether it was changed in place."""
        self.saved[name] = array
        storage = tensor._storage
        self.guards += ((storage, storage.version, name, tensor),)

    def pull(self, g, create_graph: bool, useful: set | None) -> list:
        """The cotangent of each input for the cotangent `g` of the result; None if nobody asked."""
        for storage, version, name, tensor in self.guards:
            if storage.version != version:
                maker = self if tensor is None else tensor.grad_fn
                raise RuntimeError(stale(self.saved[name], storage, version, maker))
        if self.saved is None:
            raise RuntimeError(SECOND_TIME)
        operation, fits = self.operation, self.fits
        saved = self._as_tensors() if create_graph else self.saved
        shares = []
        for place, edge in enumerate(self.edges):
            if edge is None or (useful is not None and edge not in useful):
                shares.append(None)
                continue
            share = operation.pull(place, g, saved)
            shares.append(share if fits[place] is None else fit(share, *fits[place]))
        return shares

    def release(self) -> None:
        """Lets go of the saved arrays; a later reverse pass that needs them fails."""
        if self.guards or any(map(_is_memory, self.saved.values())):
            self.saved, self.guards = None, ()

    def name(self) -> str:
        """PyTorch's name of this step, such as ``MulBackward0``."""
        return self.operation.grad_fn

    def source(self, name: str) -> Node | Tensor | None:
        """The step or leaf that a saved array came from, as it was when it was saved."""
        return self if name == "y" else self.edges[self.operation.inputs.index(name)]

    def _as_tensors(self) -> dict:
        """The saved values, with each array as a tensor that knows its maker and its tangents."""
        saved, tensors = dict(self.saved), {name: one for _, _, name, one in self.guards}
        for name in {"y", *self.operation.inputs} & saved.keys():
            again = Tensor._wrap(saved[name])
            again._node = self.source(name)
            again._tangents = (
                self.tangents if name == "y" else getattr(tensors.get(name), "_tangents", None)
            )
            saved[name] = again
        return saved

    @property
    def next_functions(self) -> tuple:
        """Where the inputs came from, as PyTorch shows it: pairs of (step, 0)."""
        return tuple(
            (AccumulateGrad(edge) if isinstance(edge, Tensor) else edge, 0) for edge in self.edges
        )

    def __repr__(self) -> str:
        return f"<{self.name()} object>"


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


def stale(array: np.ndarray, storage: Storage, version: int, maker: Node | None) -> str:
    """PyTorch's words for a saved value that was changed in place since."""
    made_by = f", which is output 0 of {maker.name().partition('Backward')[0]}," if maker else ""
    kind = dtypes.from_numpy_dtype(array.dtype).tensor_name
    return (
        "one of the variables needed for gradient computation has been modified by an inplace "
        f"operation: [torch.{kind}Tensor {list(array.shape)}]{made_by} is at version "
        f"{storage.version}; expected version {version} instead. Hint: enable anomaly detection "
        "to find the operation that failed to compute its gradient, with "
        "torch.autograd.set_detect_anomaly(True, check_nan=False)."
    )


def _is_memory(value) -> bool:
    if isinstance(value, tuple):
        return any(_is_memory(one) for one in value)
    return isinstance(value, np.ndarray)


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
        result._share(inputs[0])
    given = dict(params) if _carry else params  # a node adds to its own
    if _recording and operation.rules:
        wanted, edges = 0, []
        for place, one in enumerate(inputs):
            edge = edge_of(one) if type(one) is Tensor else None
            edges.append(edge)
            if edge is not None:
                wanted |= 1 << place
        if wanted and result._array.dtype.kind == "f":
            result._node = remember(operation, edges, wanted, inputs, arrays, result, params)
    if _carry:
        _carry(operation, inputs, given, result)
    return result


def check_shapes(arrays: list[np.ndarray]) -> None:
    """Says in PyTorch's words, and in no others, that shapes do not fit."""
    try:
        broadcast(*[array.shape for array in arrays])
    except RuntimeError as error:
        raise error from None


def remember(operation, edges, wanted: int, inputs, arrays, result: Tensor, params: dict) -> Node:
    """The node of a step: what its rules need of inputs and result is saved, and nothing else."""
    out = result._array
    shape, dtype = out.shape, out.dtype
    fits = [
        None
        if edge is None or ((array := one._array).shape == shape and array.dtype is dtype)
        else (array.shape, array.dtype)
        for edge, one in zip(edges, inputs)
    ]
    node = Node(operation, edges, fits, params)
    for name, kind, place in operation.needs(wanted):
        if kind is RESULT:
            node.saved[name] = out
            node.guards += ((result._storage, result._storage.version, name, None),)
        elif kind is SHAPE:
            node.saved[name] = arrays[place].shape
        elif type(inputs[place]) is Tensor:
            node.keep(name, arrays[place], inputs[place])
        else:
            node.saved[name] = arrays[place]
    return node


def edge_of(one: Tensor) -> Node | Tensor | None:
    """Where a gradient for `one` goes: to the step that made it, to the leaf itself, or nowhere."""
    node = one._node if one._base is None else one.grad_fn
    if node is None and one._leaf_grad:
        return one
    return node


def set_carry(carry):
    """Turns forward mode on, with the function that gives results their tangents, or off."""
    global _carry
    before, _carry = _carry, carry
    return before


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
