"""Recording, and the reverse pass.

While a computation runs, every result that depends on a tensor with ``requires_grad`` remembers the
step that made it: a `Node`, with edges to the steps that made the inputs. ``backward`` walks those
steps from the newest to the oldest, asks each operation's rule for its share of the cotangent, and
adds what arrives at the leaves to their ``.grad``. The walk is a loop, never a recursion, so a
chain may be a million steps long.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ContextDecorator
from heapq import heappop, heappush
from itertools import count

import numpy as np

from . import dtypes
from .operation import RESULT, SHAPE, Linear, Operation, fit, ops
from .shapes import broadcast
from .tensor import Storage, Tensor

_newest = count()
_recording = True


class Node:
    """One recorded step: an operation, where its inputs came from, and what its rules will need."""

    __slots__ = ("operation", "edges", "fits", "saved", "guards", "number")

    def __init__(self, operation: Operation, edges: list, fits: list, saved: dict):
        self.operation = operation
        self.edges = edges  # for each input the step or the leaf it came from; None: not wanted
        self.fits = fits  # for each input its shape and type, where the result's are others
        self.saved = saved  # what the rules need, by name
        self.guards: tuple = ()  # (storage, version, name, tensor) of each saved array
        self.number = next(_newest)

    def keep(self, name: str, array: np.ndarray, tensor: Tensor) -> None:
        """Saves an array, with what tells later whether it was changed in place."""
        self.saved[name] = array
        storage = tensor._storage
        self.guards += ((storage, storage.version, name, tensor),)

    def pull(self, g, create_graph: bool) -> list:
        """The cotangent of each input for the cotangent `g` of the result; None if nobody asked."""
        for storage, version, name, tensor in self.guards:
            if storage.version != version:
                raise RuntimeError(self._stale(storage, version, name, tensor))
        if self.saved is None:
            raise RuntimeError(
                "Trying to backward through the graph a second time (or directly access saved tensors "
                "after they have already been freed). Saved intermediate values of the graph are freed "
                "when you call .backward() or autograd.grad(). Specify retain_graph=True if you need "
                "to backward through the graph a second time or if you need to access saved tensors "
                "after calling backward."
            )
        operation, fits = self.operation, self.fits
        saved = self._as_tensors() if create_graph else self.saved
        shares = []
        for place, edge in enumerate(self.edges):
            if edge is None:
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
        """The saved values, with each array as a tensor that knows its maker."""
        saved = dict(self.saved)
        for name in {"y", *self.operation.inputs} & saved.keys():
            source = self.source(name)
            if isinstance(source, Tensor):
                saved[name] = source
            else:
                saved[name] = Tensor._wrap(saved[name])
                saved[name]._node = source
        return saved

    def _stale(self, storage: Storage, version: int, name: str, tensor: Tensor | None) -> str:
        maker = self if tensor is None else tensor.grad_fn
        made_by = f", which is output 0 of {maker.name().partition('Backward')[0]}," if maker else ""
        array = self.saved[name]
        kind = dtypes.from_numpy_dtype(array.dtype).tensor_name
        return (
            "one of the variables needed for gradient computation has been modified by an inplace "
            f"operation: [torch.{kind}Tensor {list(array.shape)}]{made_by} is at version "
            f"{storage.version}; expected version {version} instead. Hint: enable anomaly detection "
            "to find the operation that failed to compute its gradient, with "
            "torch.autograd.set_detect_anomaly(True, check_nan=False)."
        )

    def __repr__(self) -> str:
        return f"<{self.name()} object>"


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
        broadcast(*[array.shape for array in arrays])  # says in PyTorch's words what does not fit
        raise
    except (RuntimeWarning, FloatingPointError):  # where the caller turned warnings into errors
        with np.errstate(all="ignore"):
            out = operation.forward(*arrays, **params)
    result = Tensor._wrap(out)
    if operation.shares_memory:
        result._share(inputs[0])
    if _recording and operation.rules:
        wanted, edges = 0, []
        for place, one in enumerate(inputs):
            edge = edge_of(one) if type(one) is Tensor else None
            edges.append(edge)
            if edge is not None:
                wanted |= 1 << place
        if wanted and result._array.dtype.kind == "f":
            result._node = remember(operation, edges, wanted, inputs, arrays, result, params)
    return result


def remember(operation, edges, wanted: int, inputs, arrays, result: Tensor, params: dict) -> Node:
    """The node of a step: what its rules need of inputs and result is saved, and nothing else."""
    out, fits = result._array, []
    for edge, one in zip(edges, inputs):
        if edge is None or (one._array.shape == out.shape and one._array.dtype is out.dtype):
            fits.append(None)
        else:
            fits.append((one._array.shape, one._array.dtype))
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
    if one._base is not None and one._history != one._storage.history:
        refresh(one)
    return one._node or (one if one._leaf_grad else None)


def backward(tensor: Tensor, gradient, retain_graph: bool | None, create_graph: bool) -> None:
    """`Tensor.backward`: adds to the ``.grad`` of every leaf that `tensor` was computed from."""
    if not tensor.requires_grad:
        raise RuntimeError("element 0 of tensors does not require grad and does not have a grad_fn")
    if gradient is None:
        if tensor._array.size != 1:
            raise RuntimeError("grad can be implicitly created only for scalar outputs")
        gradient = Tensor._wrap(np.ones_like(tensor._array))
    elif not isinstance(gradient, Tensor):
        raise TypeError(f"'{type(gradient).__name__}' object is not iterable")
    elif gradient.shape != tensor.shape:
        raise RuntimeError(
            f"Mismatch in shape: grad_output[0] has a shape of {gradient.shape} and output[0] has a "
            f"shape of {tensor.shape}."
        )
    keep = create_graph if retain_graph is None else retain_graph
    for leaf, g in reverse_pass(tensor, gradient, keep, create_graph):
        _accumulate(leaf, g, create_graph)


def reverse_pass(tensor: Tensor, gradient: Tensor, keep: bool, create_graph: bool):
    """Pairs of (leaf, cotangent) for everything `tensor` was computed from.

    A step is always newer than the steps it depends on. So the newest waiting step has heard from
    all who used its result, and the order of the walk needs no bookkeeping: newest first.
    """
    global _recording
    start = edge_of(tensor)
    waiting: dict = {start: gradient if create_graph else gradient._array}
    order: list[tuple[int, Node]] = []
    leaves: dict[int, Tensor] = {}

    def arrive(edge):
        if type(edge) is Node:
            heappush(order, (-edge.number, edge))
        else:
            leaves[id(edge)] = edge

    arrive(start)
    before, _recording = _recording, create_graph
    try:
        with np.errstate(all="ignore"):
            while order:
                node = heappop(order)[1]
                shares = node.pull(waiting.pop(node), create_graph)
                for edge, share in zip(node.edges, shares):
                    if edge is None:
                        continue
                    if edge in waiting:
                        waiting[edge] = waiting[edge] + share
                    else:
                        waiting[edge] = share
                        arrive(edge)
                if not keep:
                    node.release()
    finally:
        _recording = before
    return [(leaf, waiting[leaf]) for leaf in leaves.values()]


def _accumulate(leaf: Tensor, g, create_graph: bool) -> None:
    if create_graph:
        leaf.grad = ops.keep(g) if leaf.grad is None else leaf.grad + g
    elif leaf.grad is None:
        leaf.grad = Tensor._wrap(np.array(g))
    else:
        leaf.grad._array += g
        leaf.grad._storage.version += 1


class _GradMode(ContextDecorator):
    mode: bool

    def __enter__(self):
        global _recording
        self.before, _recording = _recording, self.mode

    def __exit__(self, *error):
        global _recording
        _recording = self.before


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


def in_place(tensor: Tensor, compute: Callable[[Tensor], Tensor]) -> Tensor:
    """Writes ``compute(tensor)`` into `tensor`'s own memory; that step is now its maker.

    When `tensor` is a view, its base has changed too: the base's new maker is the step "all as
    before, but these places overwritten", and every other view asks the base anew (`refresh`).

    Raises PyTorch's RuntimeError for a leaf that requires a gradient, or a view of one, for a
    result type that `tensor` cannot hold, and for a result of another shape.
    """
    if _recording and tensor.requires_grad:
        if tensor._node is None:
            raise RuntimeError(
                "a leaf Variable that requires grad is being used in an in-place operation."
            )
        if tensor._base is not None and tensor._base._node is None:
            raise RuntimeError(
                "a view of a leaf Variable that requires grad is being used in an in-place operation."
            )
    result = compute(_as_it_was(tensor) if _recording and tensor.requires_grad else tensor)
    if result.shape != tensor.shape:
        raise RuntimeError(
            f"output with shape {list(tensor.shape)} doesn't match the broadcast shape "
            f"{list(result.shape)}"
        )
    if result.dtype.kind > tensor.dtype.kind:
        raise RuntimeError(
            f"result type {result.dtype.tensor_name} can't be cast to the desired output type "
            f"{tensor.dtype.tensor_name}"
        )
    tensor._array[...] = result._array
    tensor._storage.version += 1
    if _recording and (tensor.requires_grad or result.requires_grad):
        base = tensor._base
        if base is None:
            tensor._node = result._node
        else:
            edges = [edge_of(base), edge_of(result)]
            places = _places(tensor._array, base._array)
            fits = [None, (result._array.shape, result._array.dtype)]
            base._node = Node(ops.overwrite, edges, fits, {"places": places})
        tensor._storage.history += 1
    return tensor


def _as_it_was(tensor: Tensor) -> Tensor:
    """A copy with the same maker: the old values, for the rules that will need them."""
    before = Tensor._wrap(tensor._array.copy())
    before._node = tensor._node
    return before


def refresh(view: Tensor) -> None:
    """Makes a view whose base has got a new maker depend on that maker."""
    base = view._base
    view._history = view._storage.history
    if base.requires_grad:
        saved = {"places": _places(view._array, base._array), "x_shape": base._array.shape}
        view._node = Node(ops.region, [edge_of(base)], [None], saved)


def _places(view: np.ndarray, base: np.ndarray) -> np.ndarray:
    """For every element of `view` its index in ``base.ravel()``, found by its address."""
    addresses = _addresses(base).ravel()
    order = addresses.argsort()
    return order[np.searchsorted(addresses, _addresses(view), sorter=order)]


def _addresses(array: np.ndarray) -> np.ndarray:
    steps = np.ix_(*[np.arange(n) * stride for n, stride in zip(array.shape, array.strides)])
    return sum(steps, np.intp(array.__array_interface__["data"][0]))


def _put(places: np.ndarray, values, shape: tuple[int, ...]):
    whole = np.zeros(shape, values.dtype)
    np.add.at(whole.reshape(-1), places, values)
    return whole


Linear("keep", np.copy, grad_fn="CopyBackwards", x=lambda g: g)
Linear(
    "region",
    lambda x, *, places: x.ravel()[places],
    grad_fn="AsStridedBackward0",
    x=lambda g, places, x_shape: ops.scatter_region(g, places=places, shape=x_shape),
)
Linear(
    "scatter_region",
    lambda x, *, places, shape: _put(places, x, shape),
    x=lambda g, places: ops.region(g, places=places),
)
Linear(
    "clear_region",
    lambda x, *, places: np.where(np.isin(np.arange(x.size), places).reshape(x.shape), 0, x),
    x=lambda g, places: ops.clear_region(g, places=places),
)
Linear(
    "overwrite",
    None,
    grad_fn="CopySlices",
    x=lambda g, places: ops.clear_region(g, places=places),
    part=lambda g, places: ops.region(g, places=places),
)
