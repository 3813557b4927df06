"""Second names of functions, most of them NumPy's: another signature above the same function."""

from __future__ import annotations

from collections.abc import Callable

from . import arithmetic, axes, comparison, functions, joining, linear_algebra
from ..core.tensor import Tensor
from ..pytorch.calls import in_place_method, reads_both, unread

_OPERANDS = ("Tensor input, Tensor other, *, out", "Tensor input, Scalar other")
_COMPARED = (
    "Tensor input, Tensor other, *, out",
    "Tensor input, Scalar other, *, out",
)
_ROUNDED = "Tensor input, Tensor other, *, str? rounding_mode, out"
_ROUNDED_BY_NUMBER = "Tensor input, Scalar other, *, str? rounding_mode"
_SCALED = "Tensor input, Tensor other, *, Scalar alpha=1, out"
_AXES = "Tensor input, IntArrayRef source, IntArrayRef destination"
_TENSORS = ("TensorList tensors, int dim=0, *, out",)
_PLAIN = {"absolute": "abs", "fix": "trunc", "negative": "neg"}
_NAMES: dict[str, tuple[Callable, tuple[str, ...]]] = {
    **{name: (getattr(functions, known), ()) for name, known in _PLAIN.items()},
    **{f"arc{n}": (getattr(functions, f"a{n}"), ()) for n in "cos cosh sin sinh tan tanh".split()},
    "arctan2": (arithmetic.atan2, ()),
    "clip": (comparison.clamp, ()),
    "divide": (arithmetic.div, (_OPERANDS[0], _ROUNDED, _OPERANDS[1], _ROUNDED_BY_NUMBER)),
    "true_divide": (arithmetic.div, _OPERANDS),
    "multiply": (arithmetic.mul, _OPERANDS),
    "subtract": (arithmetic.sub, (_SCALED, "Tensor input, Scalar other, Scalar alpha=1")),
    "not_equal": (comparison.ne, _COMPARED),
    "less": (comparison.lt, _COMPARED),
    "less_equal": (comparison.le, _COMPARED),
    "greater": (comparison.gt, _COMPARED),
    "greater_equal": (comparison.ge, _COMPARED),
    "swapdims": (axes.swapaxes, ("Tensor input, int dim0, int dim1",)),
    "moveaxis": (axes.movedim, ("Tensor input, int source, int destination", _AXES)),
    "concat": (joining.cat, _TENSORS),
    "concatenate": (joining.cat, _TENSORS),
    "row_stack": (joining.vstack, ()),
    "ger": (linear_algebra.outer, ("Tensor input, Tensor vec2, *, out",)),
}


def _alias(name: str, function: Callable, texts: tuple[str, ...]) -> Callable:
    """The function under another name, with what is in brackets of its signatures."""
    texts, again = texts or tuple(function.call.texts), unread(function)
    for text in reversed(texts):
        again = reads_both(f"{name}({text})")(again)
    again.__name__ = again.__qualname__ = name
    changed = getattr(Tensor, f"{function.__name__}_", None)
    if changed is not None:
        in_place_method(name, unread(changed))
    return again


__all__ = list(_NAMES)
globals().update({name: _alias(name, *given) for name, given in _NAMES.items()})
