"""Changes in place: what they write, and what they do to the recorded history of views."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .operation import Linear, ops
from .recording import Node, edge_of, is_grad_enabled
from .tensor import Tensor


def in_place(tensor: Tensor, compute: Callable[[Tensor], Tensor]) -> Tensor:
    """Writes ``compute(tensor)`` into `tensor`'s own memory; that step is now its maker.

    When `tensor` is a view, its base has changed too: the base's new maker is the step "all as
    before, but these places overwritten", and every other view asks the base anew (`refresh`).

    Raises PyTorch's RuntimeError for a leaf that requires a gradient, or a view of one, for a
    result type that `tensor` cannot hold, and for a result of another shape.
    """
    if is_grad_enabled() and tensor.requires_grad:
        if tensor._node is None:
            raise RuntimeError(
                "a leaf Variable that requires grad is being used in an in-place operation."
            )
        if tensor._base is not None and tensor._base._node is None:
            raise RuntimeError(
                "a view of a leaf Variable that requires grad is being used in an in-place operation."
            )
    result = compute(_as_it_was(tensor) if is_grad_enabled() and tensor.requires_grad else tensor)
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
    recorded = is_grad_enabled() and (tensor.requires_grad or result.requires_grad)
    if recorded or tensor._tangents or result._tangents:
        _hand_on(tensor, result, recorded)
    return tensor


def _hand_on(tensor: Tensor, result: Tensor, recorded: bool) -> None:
    """Makes the maker and the tangents of `result` those of `tensor`, or of its places in the base."""
    base = tensor._base
    if base is None:
        tensor._tangents = result._tangents
        if recorded:
            tensor._node = result._node
    else:
        places = _places(tensor._array, base._array)
        base._tangents = _overwritten(base, result, places)
        if recorded:
            edges = [edge_of(base), edge_of(result)]
            fits = [None, (result._array.shape, result._array.dtype)]
            base._node = Node(ops.overwrite, edges, fits, {"places": places})
    tensor._storage.history += 1


def _overwritten(base: Tensor, part: Tensor, places: np.ndarray) -> dict[int, Tensor] | None:
    """The tangents of a base, some places of which have been overwritten by `part`."""
    before, after = base._tangents or {}, part._tangents or {}
    tangents = {level: ops.clear_region(one, places=places) for level, one in before.items()}
    for level, one in after.items():
        written = ops.scatter_region(one, places=places, shape=base._array.shape)
        tangents[level] = tangents[level] + written if level in tangents else written
    return tangents or None


def _as_it_was(tensor: Tensor) -> Tensor:
    """A copy with the same maker: the old values, for the rules that will need them."""
    before = Tensor._wrap(tensor._array.copy())
    before._node = tensor._node
    before._tangents = tensor._tangents
    return before


def refresh(view: Tensor) -> None:
    """Makes a view whose base has got a new maker, or new tangents, depend on them."""
    base = view._base
    view._history = view._storage.history
    places = _places(view._array, base._array)
    if base.requires_grad:
        saved = {"places": places, "x_shape": base._array.shape}
        view._node = Node(ops.region, [edge_of(base)], [None], saved)
    tangents = base._tangents or {}
    view._tangents = {t: ops.region(one, places=places) for t, one in tangents.items()} or None


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
