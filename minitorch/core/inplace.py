"""Changes in place: what they write, and what they do to the recorded history of views."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import numpy as np

from .dtypes import no_cast
from .operation import Linear, Operation, ops
from .record import is_grad_enabled
from .node import Applied, Node, applied, gradient_edge, output_of
from .shapes import elementwise_strides
from .tensor import NO_GRAD, Tensor


class Strided(np.ndarray):
    """The places of a view. PyTorch has them by strides, so the node that reads them can go back twice."""


OF_ANOTHER_SHAPE = "output with shape {} doesn't match the broadcast shape {}"


def in_place(tensor: Tensor, compute: Callable[[Tensor], Tensor], *operands) -> Tensor:
    """Writes ``compute(tensor)`` into `tensor`'s own memory; the node of that is now its maker.

    The `operands` are what `compute` reads besides: it is recorded when one of them, or
    `tensor`, requires a gradient. When `tensor` is a view, its base has changed too: the base's new
    maker is the node "all as before, but these places overwritten", and every other view asks the
    base anew (`refresh`).

    Raises PyTorch's RuntimeError for a leaf that requires a gradient, or a view of one, for a
    result type that `tensor` cannot hold, and for a result of another shape.
    """
    wants = [isinstance(x, Tensor) and x.requires_grad for x in (tensor, *operands)]
    recorded = is_grad_enabled() and any(wants)
    if recorded and (refusal := refusal_of(tensor)):
        with suppress(LookupError, RuntimeError, ValueError):  # which come later
            compute(tensor)  # says whether its arguments are of the wrong types
        raise RuntimeError(refusal)
    result = compute(_as_it_was(tensor) if recorded else tensor)
    if result._array.shape != tensor._array.shape:
        raise RuntimeError(OF_ANOTHER_SHAPE.format(list(tensor.shape), list(result.shape)))
    if result._array.dtype is not tensor._array.dtype and result.dtype.kind > tensor.dtype.kind:
        raise no_cast(result.dtype, tensor.dtype.tensor_name)
    tensor._write(result)
    if isinstance(result._node, Applied):
        result._node.moved(tensor)
    recorded = recorded and (tensor.requires_grad or result.requires_grad)
    if recorded or tensor._tangents or result._tangents:
        rebase_history(tensor, result, recorded)
    return tensor


def rebase_history(tensor: Tensor, result: Tensor, recorded: bool) -> None:
    """Makes the maker and the tangents of `result` those of `tensor`, or of its places in the base."""
    base = tensor._base
    if base is None:
        tensor._tangents = result._tangents
        if recorded:
            _set_maker(tensor, result._node)
    else:
        places = _places(tensor._array, base._array)
        base._tangents = _overwritten(base, result, places)
        if recorded:
            node = _node(ops.copy_slices, places, base._array, base, result)
            node.__class__ = CopySlices
            _set_maker(base, node)


def _set_maker(tensor: Tensor, maker: Node) -> None:
    """The gradient that was asked for is that of the tensor as its new maker leaves it."""
    before = tensor._node
    if before is not None and maker is not None:
        maker.retained, before.retained = before.retained, None
    tensor._node = maker


def refusal_of(tensor: Tensor) -> str | None:
    """PyTorch's words where a recorded operation may not change `tensor`."""
    base = tensor._base
    if base is not None and tensor._refusal is not None:
        return _refused(tensor, "is being")
    if tensor.requires_grad and (tensor if base is None else base)._node is None:
        leaf = "a leaf Variable" if base is None else "a view of a leaf Variable"
        return f"{leaf} that requires grad is being used in an in-place operation."
    return None


def _refused(view: Tensor, changed: str) -> str:
    """What PyTorch says of a change that would make the record of `view` wrong."""
    node, made = view._node, view._refusal
    said = "A view" if node is None else f"O{output_of(node)[1:]} is a view"
    if isinstance(made, str) and node is not None:
        return f"{said} and {changed} modified inplace. {made}"
    mode, now, why = (*NO_GRAD[:2], made) if isinstance(made, str) else made
    said += " of a view which" * (node is not None)
    return f"{said} was created in {mode} and {changed} modified inplace {now}. {why}"


def is_expanded(array: np.ndarray) -> bool:
    """Whether some elements share their memory."""
    steps = array.strides
    return 0 in steps and array.size and any(n > 1 and not s for n, s in zip(array.shape, steps))


def forbid_inner_overlap(written: Tensor) -> None:
    """PyTorch's RuntimeError where writing one element would write another too, as in an expanded one."""
    if is_expanded(written._array):
        raise RuntimeError(
            "unsupported operation: more than one element of the written-to tensor refers to a single "
            "memory location. Please clone() the tensor before performing the operation."
        )


def forbid_overlap(written: Tensor, *read, wholly=False) -> None:
    """PyTorch's RuntimeError where writing one element would change another that is still to be read.

    With `wholly`, what is read must not be the elements that are written, either.
    """
    for x in read:
        if isinstance(x, Tensor) and _overlap(written._array, x._array, wholly):
            raise RuntimeError(
                "unsupported operation: some elements of the input tensor and the written-to tensor refer "
                "to a single memory location. Please clone() the tensor before performing the operation."
            )


def _overlap(first: np.ndarray, second: np.ndarray, wholly: bool) -> bool:
    """Whether two arrays, both without gaps, share memory: element for element only if `wholly`."""
    if first is second or first.base is second.base is None:
        return wholly and first is second
    if not (first.size and second.size and _is_dense(first) and _is_dense(second)):
        return False
    start, other = _address(first), _address(second)
    if (start, first.nbytes, first.strides) == (other, second.nbytes, second.strides):
        return wholly
    return start < other + second.nbytes and other < start + first.nbytes


def _is_dense(array: np.ndarray) -> bool:
    """Whether the elements fill their stretch of memory, in whatever order."""
    seen = array.shape, array.itemsize
    return array.strides == elementwise_strides(*seen, (*seen, array.strides))


class CopySlices(Applied):
    """In PyTorch it does what the node of the part does, too: both go back, or neither lets go."""

    __slots__ = ()

    def shares(self, g, useful=None):
        if isinstance(self.second, Applied):
            self.second.check()
        return super().shares(g, useful)


def _node(operation: Operation, places: np.ndarray, out: np.ndarray, *inputs: Tensor) -> Applied:
    edges = [gradient_edge(x) for x in inputs]
    plan = operation.plans[sum([(edge is not None) << at for at, edge in enumerate(edges)])]
    saved = plan.saved(inputs, [x._array for x in inputs], out) if plan.keeps else None
    edges = [Tensor._wrap(x._array.copy()) if e is None else e for e, x in zip(edges, inputs)]
    return applied(plan, {"places": places}, saved, out, edges)


def _overwritten(base: Tensor, part: Tensor, places: np.ndarray) -> dict[int, Tensor] | None:
    """The tangents of a base, some places of which have been overwritten by `part`."""
    before, after = base._tangents or {}, part._tangents or {}
    tangents = {level: ops.zero_slices(x, places=places) for level, x in before.items()}
    for level, x in after.items():
        written = ops.as_strided_backward(x, places=places, shape=base._array.shape)
        tangents[level] = tangents[level] + written if level in tangents else written
    return tangents or None


def _as_it_was(tensor: Tensor) -> Tensor:
    """A copy with the same maker: the old values, for the rules that will need them."""
    before = Tensor._wrap(tensor._array.copy())
    before._node = _without_hooks(tensor._maker, tensor._base)  # of a view: asked anew
    before._tangents = tensor._tangents
    return before


def _without_hooks(node: Node | None, base: Tensor | None) -> Node | None:
    """The way from a view to its base, on which PyTorch tells nobody of the gradient of the old values."""
    if base is None or not isinstance(node, Applied) or node is gradient_edge(base):
        return node
    before = _without_hooks(node.first, base)  # older than what leads to it
    return applied(node.plan, node.params, node.saved, node, [before])


def refresh(view: Tensor) -> None:
    """Makes a view whose base has got a new maker, or new tangents, depend on them."""
    base = view._base
    if base.requires_grad and view._refusal is not None:
        raise RuntimeError(_refused(view, "its base or another view of its base has been"))
    view._history = view._shared.version
    tangents = base._tangents or {}
    if base.requires_grad or tangents:
        places = _places(view._array, base._array).view(Strided)
    if base.requires_grad:
        _set_maker(view, _node(ops.as_strided, places, view._array, base))
    view._tangents = {t: ops.as_strided(x, places=places) for t, x in tangents.items()} or None


def _places(view: np.ndarray, base: np.ndarray) -> np.ndarray:
    """For every element of `view` its index in ``base.ravel()``, found by its address."""
    if view.itemsize != base.itemsize:
        raise NotImplementedError(
            "minitorch cannot record a change of complex numbers by way of their parts; PyTorch can"
        )
    addresses = _addresses(base).ravel()
    order = addresses.argsort()
    return order[np.searchsorted(addresses, _addresses(view), sorter=order)]


def _addresses(array: np.ndarray) -> np.ndarray:
    steps = np.ix_(*[np.arange(n) * stride for n, stride in zip(array.shape, array.strides)])
    return sum(steps, np.intp(_address(array)))


def _address(array: np.ndarray) -> int:
    return array.__array_interface__["data"][0]


def _put(values, *, places: np.ndarray, shape: tuple[int, ...]):
    whole = np.zeros(shape, values.dtype)
    np.add.at(whole.reshape(-1), places, values)
    return whole


def _written(x, part, places: np.ndarray):
    whole = np.array(x, order="C")
    whole.reshape(-1)[places] = part
    return whole


Linear(
    "as_strided",
    lambda x, *, places: x.ravel()[places],
    x=lambda g, places, x_shape: ops.as_strided_backward(g, places=places, shape=x_shape),
)
Linear("as_strided_backward", _put, x=lambda g, places: ops.as_strided(g, places=places))
Linear(
    "zero_slices",
    lambda x, *, places: np.where(np.isin(np.arange(x.size), places).reshape(x.shape), 0, x),
    x=lambda g, places: ops.zero_slices(g, places=places),
)
Linear(
    "copy_slices",
    lambda x, part, *, places: _written(x, part, places),
    grad_fn="CopySlices",
    x=lambda g, places: ops.zero_slices(g, places=places),
    part=lambda g, places: ops.as_strided(g, places=places),
)
