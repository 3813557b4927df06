"""The reverse pass as a program asks for it: with what PyTorch takes besides, and warns of."""

from __future__ import annotations

from collections.abc import Mapping

from ..core import Tensor, backward as engine, ops, warn
from ..pytorch.once import warn_once


def backward(
    tensors,
    grad_tensors=None,
    retain_graph=None,
    create_graph=False,
    grad_variables=None,
    inputs=None,
) -> None:
    """Adds derivatives of `tensors` to the ``.grad`` of the leaves they were computed from.

    Args:
        tensors: a tensor or several.
        grad_tensors: for each the cotangent to start from, in its shape; None means 1, and is
            allowed for a tensor of one element.
        retain_graph: keep what was saved, so that a second reverse pass is possible.
        create_graph: record the derivatives themselves, so that they can be differentiated.
        grad_variables: an older name of `grad_tensors`, of which PyTorch warns.
        inputs: only these get a ``.grad``, and only what leads to them is computed.

    Raises:
        RuntimeError: nothing was recorded; more than one element and no cotangent; a second time
            without `retain_graph`; a saved value was changed in place.

    Example:
        >>> import minitorch as torch
        >>> x = torch.ones(2, requires_grad=True)
        >>> torch.autograd.backward([x.sum(), (3 * x).sum()])
        >>> x.grad
        tensor([4., 4.])

    PyTorch: ``torch.autograd.backward``.
    """
    if grad_variables is not None:
        warn("`grad_variables` is deprecated. Use `grad_tensors` instead.", FutureWarning)
        if grad_tensors is not None:
            words = "`grad_tensors` and `grad_variables` (deprecated) arguments both passed to `backward()`. "
            raise RuntimeError(words + "Please only use `grad_tensors`.")
        grad_tensors = grad_variables
    if create_graph:
        warn_once(
            "Using backward() with create_graph=True will create a reference cycle between the parameter "
            "and its gradient which can cause a memory leak. We recommend using autograd.grad when "
            "creating the graph to avoid this. If you have to use this function, make sure to reset the "
            ".grad fields of your parameters to None after use to break the cycle and avoid the leak.",
        )
    engine.backward(tensors, grad_tensors, retain_graph, create_graph, inputs)


def grad(
    outputs,
    inputs,
    grad_outputs=None,
    retain_graph=None,
    create_graph=False,
    only_inputs=True,
    allow_unused=None,
    is_grads_batched=False,
    materialize_grads=False,
) -> tuple[Tensor | None, ...]:
    """The derivatives of the sum of `outputs` with respect to each of `inputs`, leaving ``.grad``.

    Args:
        outputs: a tensor or several.
        inputs: a tensor or several, leaves or not, that the outputs were computed from; with names
            in a dictionary, the derivatives come in one.
        grad_outputs: the cotangent of each output, in its shape; None for outputs of one element.
        retain_graph: keep what was saved, so that a second reverse pass is possible.
        create_graph: record the derivatives themselves, so that they can be differentiated.
        only_inputs: of no meaning any more; PyTorch warns of False.
        allow_unused: give None, instead of an error, for an input that no output depends on.
        is_grads_batched: the first axis of each cotangent counts several of them, and that of each
            derivative counts theirs.
        materialize_grads: give zeros for such an input.

    Returns:
        A tuple with a tensor for each input, in its shape.

    Raises:
        RuntimeError: as `backward`; and for an input that was not used, or requires no gradient.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor(3.0, requires_grad=True)
        >>> (slope,) = torch.autograd.grad(x**3, x, create_graph=True)
        >>> torch.autograd.grad(slope, x)
        (tensor(18.),)

    PyTorch: ``torch.autograd.grad``.
    """
    if isinstance(inputs, Mapping) and type(inputs) is not dict:
        words = "`inputs` argument to `grad()` must be a dict, not {}. Other Mapping types are not supported."
        raise TypeError(words.format(type(inputs).__name__))
    if not only_inputs:
        warn(
            "only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate "
            "gradient for other parts of the graph, please use torch.autograd.backward.",
            FutureWarning,
        )
    rest = create_graph, allow_unused, materialize_grads
    if not is_grads_batched or grad_outputs is None:
        return engine.grad(outputs, inputs, grad_outputs, retain_graph, *rest)
    ends, cotangents = engine.listed(outputs), engine.listed(grad_outputs)
    for place, (y, g) in enumerate(zip(ends, cotangents)):
        if g.shape[1:] != y.shape:
            raise RuntimeError(_MISMATCH.format(place, g.shape[2:], y.shape))
    keep = [True] * (len(cotangents[0]) - 1) + [retain_graph]
    rows = zip(zip(*cotangents, strict=True), keep)
    names = [*inputs] if type(inputs) is dict else None
    inputs = [*inputs.values()] if names else inputs
    found = [engine.grad(ends, inputs, row, kept, *rest) for row, kept in rows]
    stacked = (one[0] if one[0] is None else ops.stack(*one, dim=0) for one in zip(*found))
    return dict(zip(names, stacked)) if names else tuple(stacked)


_MISMATCH = (
    "If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch dimension. "
    "The sizes of the remaining dimensions are expected to match the shape of corresponding output, but a "
    "mismatch was detected: grad_output[{0}] has a shape of {1} and output[{0}] has a shape of {2}. If you only "
    "want some tensors in `grad_output` to be considered batched, consider using vmap."
)
