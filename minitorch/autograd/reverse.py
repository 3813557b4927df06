"""The reverse pass as a program asks for it: with PyTorch's warning of what it keeps alive."""

from __future__ import annotations

from functools import wraps

from ..core import backward as engine
from ..pytorch.once import warn_once


@wraps(engine.backward)
def backward(
    tensors, grad_tensors=None, retain_graph=None, create_graph=False, inputs=None
) -> None:
    if create_graph:
        warn_once(
            "Using backward() with create_graph=True will create a reference cycle between the parameter "
            "and its gradient which can cause a memory leak. We recommend using autograd.grad when "
            "creating the graph to avoid this. If you have to use this function, make sure to reset the "
            ".grad fields of your parameters to None after use to break the cycle and avoid the leak.",
        )
    engine.backward(tensors, grad_tensors, retain_graph, create_graph, inputs)
