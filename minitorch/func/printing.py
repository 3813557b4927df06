"""How tensors print while transforms run: layer by layer, what each transform has put around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from textwrap import indent

from ..core.backward import leading_to
from ..core import Tensor, gradient_edge
from ..core.record import this_thread
from ..pytorch.printing import text

TRACKED = "GradTrackingTensor(lvl={}"


@contextmanager
def layer(around: Callable[[Tensor], tuple[str, Tensor] | None]) -> Iterator[None]:
    """While a transform runs a function: what is around a tensor, and what is inside."""
    before = this_thread.layers
    this_thread.layers = *before, around
    try:
        yield
    finally:
        this_thread.layers = before


def tracked(tensor: Tensor, watched: list[Tensor], given: dict[int, Tensor]):
    """What is around a tensor that was handed to a function, or was computed from what is watched."""
    edge = gradient_edge(tensor)
    ours = edge is not None and edge in leading_to({gradient_edge(x) for x in watched}, [edge])
    return (TRACKED, given.get(id(tensor), tensor)) if ours or id(tensor) in given else None


def _text(tensor: Tensor, layers: int | None = None, alone=False) -> str:
    for level in range(len(this_thread.layers) if layers is None else layers, 0, -1):
        if found := this_thread.layers[level - 1](tensor):
            words, inner = found
            value = _text(inner, level - 1, alone or inner is tensor)
            return f"{words.format(level)}, value=\n{indent(value, '    ')}\n)"
    return text(Tensor._wrap(tensor._array) if alone else tensor)


Tensor.__repr__ = _text
