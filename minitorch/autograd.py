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
from typing import NamedTuple

import numpy as np

from . import dtypes
from .operation import Linear, Operation, fit, ops
from .tensor import Storage, Tensor

_newest = count()
_recording = True


class Saved(NamedTuple):
    """An array kept for the reverse pass, and what tells whether it has changed since."""

    array: np.ndarray
    source: Node | Tensor | None  # the step that made it, as it was then
    owner: Tensor | None  # the input it came from; None for the step's own result
    storage: Storage
    version: int


class Node:
    """One recorded step: an operation, where its inputs came from, and what its rules will need."""

    __slots__ = ("operation", "edges", "inputs", "saved", "number", "__weakref__")

    def __init__(self, operation: Operation, edges: Sequence, inputs, arrays, result, params):
        self.operation = operation
        self.edges = edges
        self.inputs = tuple((array.shape, _dtype(one, array)) for one, array in zip(inputs, arrays))
        self.number = next(_newest)
        self.saved = params
        names = operation.inputs
        for place, edge in enumerate(edges):
            if edge is None:
                continue
            for name in operation.rule(place).needs:
                if name in self.saved or name == "place":
                    continue
                if name == "y":
                    value = Saved(
                        result._array, self, None, result._storage, result._storage.version
                    )
                elif name == "shapes":
                    value = tuple(array.shape for array in arrays)
                elif name.endswith("_shape"):
                    value = arrays[names.index(name[: -len("_shape")])].shape
                else:
                    at = names.index(name)
                    value = _save(inputs[at], arrays[at], edges[at])
                self.saved[name] = value

    def pull(self, g, create_graph: bool) -> list:
        """The cotangent of each input for the cotangent `g` of the result; None if nobody asked."""
        saved = {
            name: self._unpack(value, create_graph) if type(value) is Saved else value
            for name, value in self.saved.items()
        }
        return [
            None if edge is None else fit(self.operation.pull(place, g, saved), *self.inputs[place])
            for place, edge in enumerate(self.edges)
        ]

    def release(self) -> None:
        """Lets go of the saved arrays; a later reverse pass that needs them fails."""
        if any(_is_memory(value) for value in self.saved.values()):
            self.saved = None

    def name(self) -> str:
        """PyTorch's name of this step, such as ``MulBackward0``."""
        return self.operation.grad_fn

    def _unpack(self, saved: Saved, create_graph: bool):
        if saved.storage.version != saved.version:
            raise RuntimeError(_stale(saved))
        if not create_graph:
            return saved.array
        if isinstance(saved.source, Tensor):
            return saved.source
        tensor = Tensor._wrap(saved.array)
        tensor._node = saved.source
        return tensor

    def __repr__(self) -> str:
        return f"<{self.name()} object>"


def _is_memory(value) -> bool:
    if isinstance(value, tuple) and not isinstance(value, Saved):
        return any(_is_memory(one) for one in value)
    return isinstance(value, (Saved, np.ndarray))


def _stale(saved: Saved) -> str:
    maker = saved.source if saved.owner is None else saved.owner.grad_fn
    made_by = f", which is output 0 of {maker.name().partition('Backward')[0]}," if maker else ""
    kind = dtypes.from_numpy_dtype(saved.array.dtype).tensor_name
    return (
        "one of the variables needed for gradient computation has been modified by an inplace operation: "
        f"[torch.{kind}Tensor {list(saved.array.shape)}]{made_by} is at version {saved.storage.version}; "
        f"expected version {saved.version} instead. Hint: enable anomaly detection to find the operation "
        "that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, "
        "check_nan=False)."
    )


def record(operation: Operation, inputs: Sequence, params: dict) -> Tensor:
    """Runs an operation, and remembers it when an input requires a gradient."""
    arrays = operation.arrays(inputs)
    with np.errstate(all="ignore"):
        result = Tensor._wrap(operation.forward(*arrays, **params))
    if operation.shares_memory:
        result._share(inputs[0])
    if _recording and operation.rules:
        edges = [edge_of(one) for one in inputs]
        if any(edge is not None for edge in edges) and result.dtype.is_floating_point:
            result._node = Node(operation, edges, inputs, arrays, result, params)
    return result


def edge_of(one) -> Node | Tensor | None:
    """Where a gradient for `one` goes: to the step that made it, to the leaf itself, or nowhere."""
    if not isinstance(one, Tensor) or not one.requires_grad:
        return None
    return one._node or one


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
        if isinstance(edge, Node):
            heappush(order, (-edge.number, edge))
        else:
            leaves[id(edge)] = edge

    arrive(start)
    before, _recording = _recording, create_graph
    try:
        with np.errstate(all="ignore"):
            while order:
                _, node = heappop(order)
                g = waiting.pop(node)
                if node.saved is None:
                    raise RuntimeError(
                        "Trying to backward through the graph a second time (or directly access saved "
                        "tensors after they have already been freed). Saved intermediate values of the "
                        "graph are freed when you call .backward() or autograd.grad(). Specify "
                        "retain_graph=True if you need to backward through the graph a second time or "
                        "if you need to access saved tensors after calling backward."
                    )
                for edge, share in zip(node.edges, node.pull(g, create_graph)):
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


def _save(one, array: np.ndarray, edge) -> Saved:
    if isinstance(one, Tensor):
        return Saved(array, edge, one, one._storage, one._storage.version)
    return Saved(array, None, None, _UNCHANGING, 0)


def _dtype(one, array: np.ndarray) -> np.dtype:
    return one._array.dtype if isinstance(one, Tensor) else array.dtype


_UNCHANGING = Storage(None)


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
            arrays = [base._array, result._array]
            params = {"places": _places(tensor._array, base._array)}
            base._node = Node(ops.overwrite, edges, [base, result], arrays, base, params)
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
        params = {"places": _places(view._array, base._array)}
        view._node = Node(ops.region, [edge_of(base)], [base], [base._array], view, params)


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
