"""The reverse pass: derivatives of a result with respect to all it was computed from.

It walks the recorded nodes from the newest to the oldest, asks each operation's rule for its part of
the cotangent, and adds up what arrives: in the ``.grad`` of the leaves (`backward`), or to be returned
(`grad`). The walk is a loop, never a recursion, so a chain may be a million nodes long.
"""

from __future__ import annotations

from collections.abc import Container
from heapq import heapify, heappop, heappush
from operator import index

import numpy as np
from numpy import ndarray

from .arrays import number, with_strides_of
from .dtypes import type_name
from .operation import Linear, in_type, ops, conj, unbroadcast
from .record import is_watched, set_recording
from .node import Applied, Node, gradient_edge
from .tensor import Tensor


def backward(
    tensors, grad_tensors=None, retain_graph: bool | None = None, create_graph=False, inputs=None
) -> None:
    """What `autograd.backward` does; the arguments are told there."""
    if inputs is not None:
        inputs = listed(inputs.values() if type(inputs) is dict else inputs)
        if not inputs:
            raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    starts = _starts(listed(tensors), grad_tensors, create_graph)
    asked = None if inputs is None else dict(zip(_edges(inputs), inputs))
    if asked and None in asked:
        raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
    _accumulate(reverse_pass(starts, retain_graph, create_graph, asked), asked, create_graph)


def grad(
    outputs,
    inputs,
    grad_outputs=None,
    retain_graph: bool | None = None,
    create_graph=False,
    allow_unused: bool | None = None,
    materialize_grads=False,
) -> tuple[Tensor | None, ...]:
    """What `autograd.grad` gives; the arguments are told there."""
    if index(materialize_grads) and allow_unused is False:
        raise ValueError(
            "Expected allow_unused to be True or not passed when materialize_grads=True, but got: "
            "allow_unused=False."
        )
    names = inputs if type(inputs) is dict else None
    outputs, inputs = listed(outputs), listed(inputs if names is None else inputs.values())
    starts = _starts(outputs, grad_outputs, create_graph)
    if not inputs:
        raise RuntimeError("`inputs` argument to `grad()` cannot be empty.")
    edges = _edges(inputs)
    if not all([x.requires_grad for x in inputs]):
        raise RuntimeError("One of the differentiated Tensors does not require grad")
    found = reverse_pass(starts, retain_graph, create_graph, set(edges))
    gradients: list[Tensor | None] = []
    for place, (edge, tensor) in enumerate(zip(edges, inputs)):
        if id(edge) in found:
            gradients.append(_as_tensor(conj(found[id(edge)][1])))
        elif materialize_grads:
            gradients.append(Tensor._wrap(np.zeros_like(tensor._array)))
        elif index(allow_unused or 0):
            gradients.append(None)
        else:
            raise RuntimeError(
                f"The differentiated Tensor at index {place} appears to not have been used in the "
                "graph. Set allow_unused=True if this is the desired behavior."
            )
    return tuple(gradients) if names is None else dict(zip(names, gradients))


def listed(tensors) -> list[Tensor]:
    return [tensors] if isinstance(tensors, Tensor) else list(tensors)


def _as_tensor(g) -> Tensor:
    return g if isinstance(g, Tensor) else Tensor._wrap(g)


def _edges(inputs: list[Tensor]) -> list[Node | Tensor | None]:
    for x in inputs:
        if not isinstance(x, Tensor):
            words = f"all inputs have to be Tensors or GradientEdges, but got {type_name(x)}"
            raise RuntimeError(words)
    return [gradient_edge(tensor) for tensor in inputs]


def _starts(tensors: list[Tensor], cotangents, create_graph: bool) -> list[tuple]:
    """Pairs of (edge, cotangent) from which a reverse pass sets out."""
    cotangents = [None] * len(tensors) if cotangents is None else listed(cotangents)
    as_tensors, starts = create_graph or is_watched(), []
    for place, (tensor, g) in enumerate(zip(tensors, cotangents)):
        if not isinstance(tensor, Tensor):
            raise AssertionError("Expected output to be a torch.Tensor")
        if g is None:
            if tensor._array.size != 1 and tensor.requires_grad:
                raise RuntimeError("grad can be implicitly created only for scalar outputs")
            if tensor._array.dtype.kind == "c":
                words = f"grad can be implicitly created only for real scalar outputs but got {tensor.dtype}"
                raise RuntimeError(words)
            one = number(1, tensor._array.dtype)  # a NumPy number is quicker than a 0-d array
            g = np.full(tensor.shape, one) if tensor.ndim else one[()]
        elif not isinstance(g, Tensor):
            raise TypeError(f"gradients can be either Tensors or None, but got {type(g).__name__}")
        elif g.shape != tensor.shape:
            raise RuntimeError(
                f"Mismatch in shape: grad_output[{place}] has a shape of {g.shape} and "
                f"output[{place}] has a shape of {tensor.shape}."
            )
        elif g.dtype.is_complex != tensor.dtype.is_complex:
            raise RuntimeError(
                "For complex Tensors, both grad_output and output are required to have the same "
                f"dtype. Mismatch in dtype: grad_output[{place}] has a dtype of {g.dtype} and "
                f"output[{place}] has a dtype of {tensor.dtype}."
            )
        edge = gradient_edge(tensor)
        if edge is None:
            words = f"element {place} of tensors does not require grad and does not have a grad_fn"
            raise RuntimeError(words)
        g = _as_tensor(g) if as_tensors else getattr(g, "_array", g)
        starts.append((edge, in_type(g, tensor._array.dtype)))
    if len(starts) < len(tensors):
        raise RuntimeError(f"got {len(tensors)} tensors and {len(starts)} gradients")
    return starts


uses_of = None  # counts what leaves with hooks are still to get, once there are such leaves


@np.errstate(all="ignore")
def reverse_pass(
    starts: list[tuple], retain_graph, create_graph: bool, asked: Container | None = None
) -> dict[int, tuple]:
    """Of all leaves that are reached, and of the edges in `asked`: the edge, its cotangent, and whether
    that is memory of the pass, which nobody else has seen.

    By the `id` of the edge: a tensor's own hash is written in Python, and takes longer.

    A node is always newer than the nodes it depends on. So the newest waiting node has the cotangents of
    all who used its result, and the order of the walk needs no bookkeeping: newest first.
    """
    useful = None if asked is None else leading_to(asked, [edge for edge, _ in starts])
    on_tensors = create_graph or is_watched()
    found: dict[int, tuple] = {}  # at nodes that were asked for
    arrived: dict[int, tuple] = {}  # at leaves, by their id, and at nodes, by their number below 0
    uses = uses_of(starts) if uses_of else {}
    keep = index(create_graph if retain_graph is None else retain_graph)
    before = set_recording(bool(index(create_graph)))
    try:
        for edge, g in starts:
            g, key = conj(g), id(edge) if isinstance(edge, Tensor) else -edge.sequence_nr
            arrived[key] = edge, arrived[key][1] + g if key in arrived else g, False
        waiting = [key for key in arrived if key <= 0]
        heapify(waiting)
        while waiting:
            node, g, ours = arrived.pop(heappop(waiting))
            if node.hooks:
                g, ours = _told(node.hooks, g, on_tensors), False
            if asked and node in asked:
                ours = False
                found[id(node)] = node, g, ours
            if node.retained is not None and (tensor := node.retained()) is not None:
                kept = _as_tensor(ops.clone(conj(g)))
                tensor._grad = kept if tensor._grad is None else tensor._grad + kept
            if useful is not None and useful.isdisjoint(node.sources()):
                continue
            if (is_row := type(node) is Applied and not on_tensors) and useful is None:
                exact, shares = node.plan.pull(node, g)
            else:
                exact, shares = node.shares(g, useful)
                shares = [pair for pair in shares if useful is None or pair[0] in useful]
            ours = ours and is_row and len(shares) == 1
            for edge, share in shares:
                is_leaf = type(edge) is not Applied and isinstance(edge, Tensor)
                if not exact:
                    wanted = edge._array if is_leaf else edge
                    if share.shape != wanted.shape:
                        share = unbroadcast(share, wanted.shape)
                    if share.dtype is not wanted.dtype:
                        share = in_type(share, wanted.dtype)
                key = id(edge) if is_leaf else -edge.sequence_nr
                if key in arrived:
                    arrived[key] = edge, _added(*arrived[key][1:], share), True
                else:
                    mine = (ours if share is g else is_row) and type(share) is ndarray
                    if mine and (base := share.base) is not None:
                        # a view: of new memory, which nobody else holds, or of that of a `g` of ours
                        mine = share.flags.forc and (ours or base is not g and base is not g.base)
                    arrived[key] = edge, share, mine
                    if not is_leaf:
                        heappush(waiting, key)
                if uses and key in uses and uses.end_with(key):
                    arrived[key] = edge, _told(edge._hooks, arrived[key][1], on_tensors), False
            shares = share = base = None  # or they would be held while the next are computed
            if not keep:
                node.release()
        for key, (edge, g, _) in arrived.items() if uses_of else ():
            if edge._hooks and uses.get(key) != 0:
                arrived[key] = edge, _told(edge._hooks, g, on_tensors), False
        return arrived | found
    finally:
        set_recording(before)


def _told(hooks: dict, g, as_tensor: bool):
    """The gradient `g` as those who want to see it leave it."""
    g = conj(g)
    g = g if isinstance(g, Tensor) else Tensor._wrap(np.array(g))
    for hook in [*hooks.values()]:
        g = hook(g)
    return conj(g if as_tensor else g._array)


def reached(starts) -> set[Node | Tensor]:
    """The edges that a computation was recorded from: those given, and all that they lead to."""
    seen: set = set()
    unread = list(starts)
    while unread:
        edge = unread.pop()
        if edge is not None and edge not in seen:
            seen.add(edge)
            if not isinstance(edge, Tensor):
                unread.extend(edge.sources())
    return seen


def leading_to(asked, starts: list) -> set:
    """Every edge from which a path leads on to one of `asked`: the rest need not be computed."""
    seen = reached(starts)
    useful = {edge for edge in seen if edge in asked}
    nodes = [edge for edge in seen if isinstance(edge, Node)]
    for node in sorted(nodes, key=lambda node: node.sequence_nr):
        if any(edge in useful for edge in node.sources()):
            useful.add(node)
    return useful


def _added(arrived, ours: bool, grad_input):
    """The sum of two cotangents, written into the first if that is memory of the reverse pass."""
    if ours and type(grad_input) is type(arrived) is ndarray:
        arrived += grad_input
        return arrived
    return arrived + grad_input


def _accumulate(found: dict[int, tuple], asked: dict | None, create_graph: bool) -> None:
    """Adds what has arrived to the ``.grad`` of the leaves, or of what was asked for."""
    while found:
        leaf, g, ours = found.popitem()[1]
        if isinstance(leaf, Tensor) and leaf._node is not None:
            raise RuntimeError("leaf variable has been moved into the graph interior")
        if asked is not None:
            leaf = asked.get(leaf)
        if leaf is None or gradient_edge(leaf) is None:  # any more
            continue
        like = leaf._array
        if like.dtype.kind == "c":
            g = conj(g)
        if create_graph:
            leaf._grad = ops.keep(g, like=like) if leaf._grad is None else leaf._grad + g
            continue
        g = getattr(g, "_array", g)
        if leaf._grad is None:
            fits = ours and g.strides == like.strides
            leaf._grad = Tensor._wrap(g if fits else _kept(g, like=like))
        else:
            leaf._grad._array += g
            leaf._grad._storage.changed()


def _kept(g: np.ndarray, *, like: np.ndarray) -> np.ndarray:
    """A copy of a gradient that lies as its leaf does, or contiguous, if its leaf has gaps."""
    kept = with_strides_of(g, like)
    if kept.strides != like.strides:
        kept = np.asarray(g, order="C")
    return np.array(g) if kept is g else kept


Linear("keep", _kept, grad_fn="CopyBackwards", x=lambda g: g)
