"""Nodes of the record: what a result remembers of how it was made."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

import numpy as np

from . import dtypes
from .storage import Storage, next_sequence_nr
from .plan import Plan
from .tensor import Tensor

new = object.__new__


class Node:
    """One node of the record: where its inputs came from, and what the result looked like.

    Each input has an edge: the node or the leaf that it came from, or the constant that it is. The
    first two stand in the node itself: with no tuple around them, a long record gives Python's
    garbage collection half as much to look through.
    """

    __slots__ = (
        "arity",
        "first",
        "second",
        "rest",
        "wanted",  # bit k: input k is no constant
        "shape",
        "dtype",
        "sequence_nr",  # a later node has a higher one
        "hooks",  # who wants to see the gradient of the result, or None
        "retained",  # a reference to the result, if its gradient was asked for
        "tangents",  # of the result, in forward mode
    )

    def __init__(self, edges: list, wanted: int, shape: tuple | None, dtype: np.dtype | None):
        self.lead_to(edges)
        self.wanted = wanted
        self.shape = shape
        self.dtype = dtype
        self.hooks = self.retained = self.tangents = None
        self.sequence_nr = next_sequence_nr()

    def lead_to(self, edges: Sequence) -> None:
        """Sets the edges."""
        self.arity = len(edges)
        if self.arity == 1:
            (self.first,) = edges
        elif self.arity == 2:
            self.first, self.second = edges
        else:
            self.first, self.second, *self.rest = edges or (None, None)

    @property
    def edges(self) -> tuple:
        """For each input the node or the leaf it came from, or the constant."""
        if self.arity == 1:
            return (self.first,)
        if self.arity == 2:
            return self.first, self.second
        return (self.first, self.second, *self.rest)[: self.arity]

    def shares(self, g, useful: Container | None = None) -> tuple[bool, Sequence[tuple]]:
        """What of the cotangent `g` of the result belongs to the inputs: pairs of an edge and its share.

        Only those of `useful` edges are needed. First stands whether they have the shape and the type of
        their inputs already. A `g` that is a tensor gives shares that are tensors, an array gives arrays.
        """
        raise NotImplementedError

    def release(self) -> None:
        """Lets go of the saved arrays; a later reverse pass that needs them fails."""

    def memory_of(self, array: np.ndarray) -> Storage:
        """The memory of the result, for a tensor that holds its array and is the first to ask."""
        return Storage(array)

    def name(self) -> str:
        """PyTorch's name of this node, such as ``MulBackward0``."""
        raise NotImplementedError

    def source(self, place: int) -> Node | Tensor | None:
        """The node or the leaf that an input came from; None for a constant."""
        return self.edges[place] if self.wanted >> place & 1 else None

    def sources(self) -> list[Node | Tensor]:
        """The nodes and leaves that the inputs came from, without the constants."""
        return [edge for place, edge in enumerate(self.edges) if self.wanted >> place & 1]

    def places(self) -> Iterable[int]:
        """The inputs that have a derivative."""
        return range(len(self.edges))

    @property
    def next_functions(self) -> tuple:
        """Where the inputs came from, as PyTorch shows it: pairs of (node, 0)."""
        sources = map(self.source, self.places())
        return tuple((AccumulateGrad(x) if isinstance(x, Tensor) else x, 0) for x in sources)

    def __repr__(self) -> str:
        return f"<{self.name()} object>"


class Applied(Node):
    """The node of an operation of the table, and what its rules will need.

    Of the result only the memory is watched: a node that held its result would keep itself alive.
    """

    __slots__ = (
        "plan",
        "params",  # None when the node has been released
        "saved",  # by index: what rules need of the inputs; then what is guarded; last the result's array
        "versions",  # that those tensors had; None while nobody had changed any of them
        "memory",  # of a saved result, and its version, once somebody else can reach it
    )

    @property
    def wanted(self) -> int:
        return self.plan.wanted

    def places(self):
        operation = self.plan.operation
        places = [place for place in super().places() if operation.rule(place) is not None]
        if isinstance(operation.grad_fn, str):
            return places
        return [place for place in places if isinstance(self.edges[place], (Node, Tensor))]

    def memory_of(self, array):
        if not (self.saved and self.saved[-1] is array):
            return Storage(array)
        if self.memory is None:
            self.memory = Storage(array), 0
        return self.memory[0]

    def moved(self, tensor: Tensor) -> None:
        """The result was written into the memory of `tensor`, whose changes count from now on."""
        if self.saved and self.plan.keeps_result:
            self.saved = (*self.saved[:-1], tensor._array)
            self.memory = tensor._storage, tensor._storage.version

    def guard(self, tensors: Sequence[Tensor]) -> None:
        """Has `check` look at these tensors too: parameters were read from them, as from an index."""
        saved = self.saved or (None,) * (self.arity + 1)
        self.saved = (*saved[:-1], *tensors, saved[-1])
        self.versions = versions_of(self.saved)

    def check(self) -> None:
        """Raises PyTorch's RuntimeError if what was saved is gone, or has been changed in place since."""
        if self.params is None:
            raise RuntimeError(SECOND_TIME)
        if self.saved is None:
            return
        for place in [*range(self.arity, len(self.saved) - 1), *self.plan.watched]:
            x = self.saved[place]
            if isinstance(x, Tensor):
                storage, expected = x._shared, self.versions and self.versions[place] or 0
            elif place == -1 and self.memory is not None:
                storage, expected = self.memory
            else:
                continue
            if storage is not None and storage.version != expected:
                x = getattr(x, "original", x)
                maker, array = (self, x) if place == -1 else (x.grad_fn, x._array)
                raise RuntimeError(version_mismatch(array, storage, expected, maker))

    def shares(self, g, useful=None):
        edges, places = self.edges, self.plan.places
        if useful is not None:
            places = tuple(place for place in places if edges[place] in useful)
        return self.plan.pull_of(places, isinstance(g, Tensor))(self, g)

    def release(self):
        plan = self.plan
        if not (holds := plan.keeps_values) and plan.reads_params:
            holds = len(self.saved or ()) > self.arity + 1 or _holds_memory(self.params.values())
        if holds:
            self.saved = self.params = self.memory = None

    def name(self):
        names = self.plan.operation.grad_fn
        if isinstance(names, str):
            return names
        return names[all(isinstance(edge, (Node, Tensor)) for edge in self.edges)]

    def _as_tensors(self) -> list:
        """What was saved, with each array as a tensor that knows its maker and its tangents."""
        again = [self._as_tensor(place, x) for place, x in enumerate(self.saved)]
        if self.plan.keeps_result:
            again[-1] = result = Tensor._wrap(self.saved[-1])
            result._shared = self.memory_of(self.saved[-1])
            result._node, result._tangents = self, self.tangents
        return again

    def _as_tensor(self, place: int, x: Tensor | np.ndarray | float) -> Tensor | float:
        if not isinstance(x, Tensor):
            return Tensor._wrap(x) if type(x) is np.ndarray else x
        again = Tensor._wrap(x._array)
        again._node = self.source(place)
        again._shared, again._tangents = x._storage, x._tangents
        again.original = getattr(x, "original", x)
        return again


def applied(plan: Plan, params: dict, saved: tuple | None, out, edges: Sequence) -> Applied:
    """The node that a plan makes of its inputs, where `out` is the result."""
    node = new(Applied)
    node.plan = plan
    node.params = params
    node.saved = saved
    node.shape = out.shape
    node.dtype = out.dtype
    node.sequence_nr = next_sequence_nr()
    node.hooks = node.retained = node.tangents = node.memory = node.versions = None
    node.lead_to(edges)
    return node


def versions_of(saved: Sequence) -> tuple[int, ...]:
    """The versions of the tensors that a node keeps, by index; 0 for what is never changed."""
    return tuple([isinstance(x, Tensor) and x._shared and x._shared.version or 0 for x in saved])


class AccumulateGrad:
    """A leaf, as the nodes after it see it: the place where its ``.grad`` adds up."""

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
    """How PyTorch's errors name the result of a node, such as "output 0 of Pow1"."""
    name = maker.name()
    kind, number = re.fullmatch(r"(.*Backward)?(.*)", name).groups()
    if kind and (not number or number.isdigit()):
        name = kind.removesuffix("Backward") + number.removesuffix("0")
    else:
        name = f"torch::autograd::{name}"
    return f"output {(getattr(maker, 'params', None) or {}).get('output', 0)} of {name}"


def version_mismatch(array: np.ndarray, storage: Storage, expected: int, maker: Node | None) -> str:
    """PyTorch's words for a saved value that was changed in place since."""
    made_by = f", which is {output_of(maker)}," if isinstance(maker, Node) else ""
    kind = dtypes.from_numpy_dtype(array.dtype).old_name
    return (
        "one of the variables needed for gradient computation has been modified by an inplace "
        f"operation: [{kind} {list(array.shape)}]{made_by} is at version "
        f"{storage.version}; expected version {expected} instead. Hint: enable anomaly detection "
        "to find the operation that failed to compute its gradient, with "
        "torch.autograd.set_detect_anomaly(True, check_nan=False)."
    )


def _holds_memory(values: Iterable) -> bool:
    """Whether an array is among the parameters of a node, or in a tuple among them."""
    return any([type(x) is np.ndarray or type(x) is tuple and _holds_memory(x) for x in values])


def gradient_edge(tensor: Tensor) -> Node | Tensor | None:
    """Where a gradient for `tensor` goes: to the node that made it, to the leaf itself, or nowhere."""
    node = tensor._node if tensor._base is None else tensor._maker
    if node is None and tensor._leaf_grad:
        return tensor
    return node
