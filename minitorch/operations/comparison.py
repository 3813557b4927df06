"""Comparisons, choices and bounds, element by element."""

from __future__ import annotations

from functools import partial

import numpy as np

from ..core import Elementwise, masked, ops
from .rules import flat


def no_clamp(dtype) -> NotImplementedError:
    return NotImplementedError("clamp is not supported for complex types")


def _no_order(name: str, dtype) -> RuntimeError:
    return RuntimeError(f"{name} not implemented for complex tensors.")


def _larger(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Of two equals the first, as PyTorch has it; NumPy gives the second, and zeros have a sign."""
    return np.maximum(b, a)


def _smaller(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.minimum(b, a)


def _clip(x: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    return _smaller(_larger(x, low), high)


def _won(g, behind, tied):
    """Nothing for the one behind, half of g for each of two equals, g for the other; all for both
    where one is nan.
    """
    return ops.where(tied, g / 2, ops.where(behind, 0.0, g))


class _Extreme(Elementwise):
    """PyTorch has another rule for the tangent: where one is nan it is that of the second."""

    def jvp(self, tangents, inputs, y, params):
        a, b = inputs
        ahead = a > b if self.forward is _larger else a < b
        share = ops.where(a == b, 0.5, ahead.to(y.dtype))
        t, other = (0.0 if one is None else one for one in tangents)
        return (other + share * (t - other)).expand(y.shape)


# The table. Comparisons and logic have no derivative; a comparison that is written in place of its
# first operand becomes a number, and is flat.

_ORDERED = {"lt": np.less, "le": np.less_equal, "gt": np.greater, "ge": np.greater_equal}
_COMPARISONS = {"eq": np.equal, "ne": np.not_equal} | _ORDERED
_LOGIC = {"logical_and": np.logical_and, "logical_or": np.logical_or, "logical_xor": np.logical_xor}

for _name, _forward in (_COMPARISONS | _LOGIC).items():
    Elementwise(_name, _forward, real_only=f"{_name}_cpu" if _name in _ORDERED else None)


def _as_number(compare):
    return lambda x, other: compare(x, other).astype(x.dtype)


for _name, _forward in _COMPARISONS.items():
    Elementwise(
        f"{_name}_as_number",
        _as_number(_forward),
        real_only=f"{_name}_cpu" if _name in _ORDERED else None,
        grad_fn=(f"{_name.capitalize()}Backward0", f"{_name.capitalize()}Backward1"),
        x=flat,
        other=flat,
    )


def _chosen(condition: np.ndarray, a, b) -> np.ndarray:
    if type(b) is float and b == 0 and type(a) is np.ndarray and a.dtype.kind == "f":
        return masked(a, condition != 0)  # promoted with the others, it is no mask any more
    return np.where(condition, a, b)


Elementwise(
    "where",
    _chosen,
    condition=None,
    a=lambda g, condition: ops.where(condition, g, 0.0),
    b=lambda g, condition: ops.where(condition, 0.0, g),
)
_Extreme(
    "maximum",
    _larger,
    real_only=partial(_no_order, "maximum"),
    a=lambda g, a, b: _won(g, a < b, a == b),
    b=lambda g, a, b: _won(g, b < a, a == b),
)
_Extreme(
    "minimum",
    _smaller,
    real_only=partial(_no_order, "minimum"),
    a=lambda g, a, b: _won(g, a > b, a == b),
    b=lambda g, a, b: _won(g, b > a, a == b),
)

# A bound that is a tensor gets the cotangent where it was taken; a number gets none.

_kept = lambda g, x, low, high: ops.where((x >= low) & (x <= high), g, 0.0)  # noqa: E731
Elementwise(
    "clamp",
    _clip,
    real_only="clamp_cpu",
    x=_kept,
    low=lambda g, x, low, high: ops.where((x < low) & (low < high), g, 0.0),
    high=lambda g, x, low, high: ops.where((x > high) | (high < low), g, 0.0),
)
Elementwise(
    "clamp_numbers",
    _clip,
    grad_fn="ClampBackward1",
    x=_kept,
    low=None,
    high=None,
)


def _clamped_at(bound: str, named: str, forward, of_x, of_bound) -> None:
    """The rows of one bound: a tensor's, a number's, and those of PyTorch's function for it."""
    kernel = "maximum_cpu" if forward is _larger else "minimum_cpu"
    node = f"{named.title().replace('_', '')}Backward"
    for name, grad_fn, rule in (
        (f"clamp_{bound}", "ClampBackward0", of_bound),
        (f"clamp_{bound}_number", "ClampBackward1", None),
        (named, (f"{node}0", f"{node}1"), of_bound),
    ):
        Elementwise(name, forward, real_only=kernel, grad_fn=grad_fn, x=of_x, **{bound: rule})


_clamped_at(
    "low",
    "clamp_min",
    _larger,
    lambda g, x, low: ops.where(x >= low, g, 0.0),
    lambda g, x, low: ops.where(x < low, g, 0.0),
)
_clamped_at(
    "high",
    "clamp_max",
    _smaller,
    lambda g, x, high: ops.where(x <= high, g, 0.0),
    lambda g, x, high: ops.where(x > high, g, 0.0),
)
Elementwise(
    "masked_fill",
    lambda mask, x, value: np.where(mask, value, x),
    rows=True,
    grad_fn=("MaskedFillBackward0", "MaskedFillBackward1"),
    mask=None,
    x=lambda g, mask: ops.where(mask, 0.0, g),
    value=lambda g, mask: ops.where(mask, g, 0.0),
)
