"""What an operation is: a forward on NumPy arrays, and a derivative rule for each input beside it.

A rule answers: how much of the change ``g`` of the result belongs to this input? Its first
parameter is ``g``; the names of the others say what it needs, and only what some rule names is kept
for the reverse pass:

    ``y``              the result
    ``a``, ``b``, …    the inputs, by the names the rules are given under
    ``a_shape``, …     the shape of an input, when its values are not needed
    anything else      a parameter of the operation, such as ``dim``

Rules are written with operators and with operations of the table, so the same rule runs on bare
arrays (the reverse pass) and on tensors (where the derivative is to be differentiated again).

There are four kinds, by what the Jacobian looks like:

    Elementwise   a diagonal: the rule multiplies g by a partial derivative. Inputs are promoted to
                  one type and broadcast; `fit` sums a gradient back to its input's shape, for all.
    Reduction     many to one: g is spread over the elements, the rule multiplies it by the partials.
    Linear        the operation is its own derivative; the rule is its adjoint.
    Product       linear in each input: the product rule, the other input held still.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from . import dtypes
from .shapes import broadcast
from .tensor import Tensor

ops = SimpleNamespace()  # the table: every operation, under its name


class Rule(NamedTuple):
    """A derivative rule and the names of what it needs, after ``g``."""

    pull: Callable
    needs: tuple[str, ...]


class Operation:
    """One row of the table.

    Args:
        name: how the table and PyTorch call it; the recorded ``grad_fn`` is ``<{Name}Backward0>``.
        forward: from arrays (and keyword parameters) to an array.
        grad_fn: PyTorch's name of the recorded step, where it is not made from `name`.
        rules: one for each input, in order; None where the input has no derivative.

    Calling it with arrays gives an array. Calling it with a tensor among the inputs gives a tensor,
    recorded when an input requires a gradient.
    """

    shares_memory = False

    def __init__(self, name: str, forward: Callable, *, grad_fn: str | None = None, **rules):
        self.name = name
        self.forward = forward
        self.grad_fn = grad_fn or f"{name.capitalize()}Backward0"
        self.inputs = tuple(rules)
        self.rules = tuple(rule and Rule(rule, _parameters(rule)) for rule in rules.values())
        setattr(ops, name, self)

    def __call__(self, *inputs, **params):
        if any(isinstance(one, Tensor) for one in inputs):
            from .autograd import record

            return record(self, inputs, params)
        return self.forward(*inputs, **params)

    def arrays(self, inputs: Sequence) -> list[np.ndarray]:
        """The inputs as the arrays that `forward` computes with."""
        return [one._array if isinstance(one, Tensor) else np.asarray(one) for one in inputs]

    def rule(self, place: int) -> Rule | None:
        """The rule of the input at `place`."""
        return self.rules[place]

    def pull(self, place: int, g, saved: dict):
        """The part of the cotangent `g` of the result that belongs to the input at `place`."""
        rule = self.rule(place)
        return rule.pull(g, *[saved[name] for name in rule.needs])

    def __repr__(self) -> str:
        return f"<{type(self).__name__.lower()} operation {self.name}>"


class Elementwise(Operation):
    """One number at a time; with `floating`, whole numbers become float32 first, as in a / b."""

    def __init__(self, name: str, forward: Callable, *, floating: bool = False, **rules):
        super().__init__(name, forward, **rules)
        self.floating = floating

    def arrays(self, inputs):
        together = result_type(*inputs)
        shapes = {one._array.shape for one in inputs if isinstance(one, Tensor)}
        if len(shapes) > 1:
            broadcast(*[one._array.shape for one in inputs if isinstance(one, Tensor)])
        if self.floating and together.kind <= dtypes.INTEGER:
            together = dtypes.DEFAULT
        return [as_array(one, together) for one in inputs]


class Reduction(Operation):
    """Many to one: the rule gets g already spread over the axes that collapsed.

    `dim` is a tuple of axes counted from the front; `keepdim` keeps each as length 1.
    """

    def pull(self, place, g, saved):
        dim, keepdim = saved["dim"], saved["keepdim"]
        if "y" in saved:
            saved = {**saved, "y": spread(saved["y"], dim, keepdim)}
        return super().pull(place, spread(g, dim, keepdim), saved)


class Linear(Operation):
    """The operation is its own derivative; the rule is the adjoint."""


class View(Linear):
    """A linear operation whose result shares the memory of its input."""

    shares_memory = True


class Joining(Linear):
    """A linear operation of any number of inputs; its one rule is told the `place` of the input."""

    def rule(self, place):
        return self.rules[0]

    def pull(self, place, g, saved):
        return super().pull(place, g, {**saved, "place": place})


class Product(Operation):
    """Linear in each input; the inputs are to have one type already."""


def result_type(*inputs) -> dtypes.dtype:
    """The type in which tensors and numbers meet, by PyTorch's rules (see `dtypes`)."""
    arrays = scalars = numbers = None
    for one in inputs:
        if isinstance(one, Tensor):
            if one._array.ndim:
                arrays = dtypes.promote_types(arrays, one.dtype) if arrays else one.dtype
            else:
                scalars = dtypes.promote_types(scalars, one.dtype) if scalars else one.dtype
        else:
            number = dtypes.DEFAULT_OF_KIND[dtypes.kind_of_number(one)]
            numbers = dtypes.promote_types(numbers, number) if numbers else number
    return dtypes.promote_kinds(arrays, dtypes.promote_kinds(scalars, numbers))


def as_array(value, dtype: dtypes.dtype) -> np.ndarray:
    """A tensor's array, or a number as a 0-d array, in the given type."""
    if isinstance(value, Tensor):
        return value._array if value.dtype is dtype else value._array.astype(dtype.numpy)
    return np.asarray(value).astype(dtype.numpy)


def spread(g, dim: tuple[int, ...], keepdim: bool):
    """A reduced result with its lost axes back, of length 1, so that it broadcasts over the input."""
    if keepdim or not dim:
        return g
    ndim = g.ndim + len(dim)
    lengths = iter(g.shape)
    return g.reshape(tuple(1 if axis in dim else next(lengths) for axis in range(ndim)))


def fit(g, shape: tuple[int, ...], numpy_dtype: np.dtype):
    """Brings a cotangent to the shape and type of the input it belongs to.

    Broadcasting used each element of a stretched axis many times, so their cotangents are added up.
    """
    if g.shape != shape:
        lead = g.ndim - len(shape)
        stretched = tuple(
            axis
            for axis in range(g.ndim)
            if axis < lead or (shape[axis - lead] == 1 and g.shape[axis] != 1)
        )
        g = g.sum(axis=stretched, keepdims=True).reshape(shape) if stretched else g.reshape(shape)
    if isinstance(g, Tensor):
        return g.to(dtypes.from_numpy_dtype(numpy_dtype))
    return g if g.dtype == numpy_dtype else g.astype(numpy_dtype)


def _parameters(rule: Callable) -> tuple[str, ...]:
    return tuple(inspect.signature(rule).parameters)[1:]
