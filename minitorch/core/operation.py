"""What an operation is: a forward on NumPy arrays, and a derivative rule for each input beside it.

A rule answers: how much of the change ``g`` of the result belongs to this input? Its first
parameter is ``g``; the names of the others say what it needs, and only what some rule names is kept
for the reverse pass:

    ``y``              the result
    ``a``, ``b``, …    the inputs, by the names the rules are given under
    ``a_shape``, …     the shape of an input, when its values are not needed
    anything else      a parameter of the operation, such as ``dim``

Rules are written with operators and with operations of the table, so the same rule runs on bare
arrays (the reverse pass) and on tensors (where the derivative is to be differentiated again). What a
rule gives is new memory, or ``g``, or a view of ``g``, and never what it was given besides or keeps:
the reverse pass adds up gradients in place, and leaves keep them.

There are four kinds, by what the Jacobian looks like:

    Elementwise   a diagonal: the rule multiplies g by a partial derivative. Inputs are promoted to
                  one type and broadcast; `unbroadcast` sums a gradient back to the shape of its input.
    Reduction     many to one: g is spread over the elements, the rule multiplies it by the partials.
    Linear        the operation is its own derivative; the rule is its adjoint.
    Product       linear in each input: the product rule, the other input held still.

So each kind can also push a tangent forward (`jvp`), and no operation needs a second rule for it.

An operation of one's own is one such row, wherever it stands:

    >>> import minitorch as torch
    >>> from minitorch.core.operation import Elementwise, ops
    >>> logistic = Elementwise(
    ...     "logistic",
    ...     lambda r, x: r * x * (1 - x),  # of arrays
    ...     r=lambda g, x: g * (x * (1 - x)),
    ...     x=lambda g, r, x: g * (r * (1 - 2 * x)),
    ... )
    >>> x = torch.tensor([0.2, 0.5], dtype=torch.float64, requires_grad=True)
    >>> logistic(4.0, x)
    tensor([0.6400, 1.0000], dtype=torch.float64, grad_fn=<LogisticBackward0>)

With it come broadcasting, promotion, reverse and forward mode and derivatives of any order. Whether
the rule is right, differences tell:

    >>> r = torch.tensor(4.0, dtype=torch.float64, requires_grad=True)
    >>> torch.autograd.gradcheck(logistic, (r, x), check_forward_ad=True)
    True
    >>> torch.autograd.gradgradcheck(logistic, (r, x))
    True
    >>> del ops.logistic  # the table is for everybody
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np
from numpy import ndarray

from . import dtypes
from .arrays import MANY_ROWS, cast, contiguous_result, number, of_64_bits, sum_of_rows
from .plan import Plans
from .record import bind, check_shapes, recorded
from .shapes import broadcast_axes
from .tensor import Tensor

ops = SimpleNamespace()  # the table: every operation, under its name


class Rule(NamedTuple):
    """A derivative rule and the names of what it needs, after ``g``.

    Where arrays have a quicker way, that is the rule's attribute ``of_arrays``.
    """

    vjp: Callable
    needs: tuple[str, ...]


class Operation:
    """One row of the table.

    Args:
        name: how the table and PyTorch call it; of ``log_softmax`` the recorded ``grad_fn`` is
            ``<LogSoftmaxBackward0>``.
        forward: from arrays (and keyword parameters) to an array.
        grad_fn: PyTorch's name of the recorded node, where it is not made from `name`; two where a
            number among the inputs makes another overload, of which that is the first.
        rules: one for each input, in order; None where the input has no derivative.

    Calling it with arrays gives an array. Calling it with a tensor among the inputs gives a tensor,
    recorded when an input requires a gradient.
    """

    shares_memory = False
    preserves_strides = False  # whether the result's axes lie in memory as the first input's
    without_unsigned = None  # PyTorch's kernels, of a number and of tensors, if they are without

    def __init__(
        self, name: str, forward: Callable, *, grad_fn: str | tuple[str, str] | None = None, **rules
    ):
        self.name = name
        self.forward = forward
        self.grad_fn = grad_fn or f"{name.title().replace('_', '')}Backward0"
        self.inputs = tuple(rules)
        self.rules = tuple(rule and rule_of(rule) for rule in rules.values())
        self.plans = Plans(self, exact=False)  # by mask
        self.exact_plans = Plans(self, exact=True)  # where nothing was broadcast or converted
        setattr(ops, name, self)

    def __call__(self, *inputs, **params):
        for x in inputs:
            if isinstance(x, Tensor):
                return bind(self, inputs, params)
        return self.forward(*inputs, **params)

    def arrays(self, inputs: Sequence) -> list[np.ndarray]:
        """The inputs as the arrays that `forward` computes with."""
        return [x._array if isinstance(x, Tensor) else np.asarray(x) for x in inputs]

    def rule(self, place: int) -> Rule | None:
        """The derivative rule of the input at `place`."""
        return self.rules[place]

    def vjp(self, place: int, g, values: dict):
        """The part of the cotangent `g` of the result that belongs to the input at `place`."""
        vjp, needs = self.rule(place)
        return vjp(g, *map(values.__getitem__, needs))

    def jvp(self, tangents: Sequence, inputs: Sequence, y: Tensor, params: dict) -> Tensor:
        """The tangent of the result, from those of the inputs (None where an input stands still).

        Here from the rules alone; the kinds below know shorter ways.
        """
        from .backward import grad

        g = Tensor._wrap(np.zeros_like(y._array))
        g._leaf_grad = True

        def gradient(total: Tensor) -> Tensor:
            return grad(total, g, total.new_ones(()), create_graph=True)[0].conj()

        with recorded():
            found = double_vjp(self, tangents, inputs, y, params, g, gradient)
        moving = [x for x in (*inputs, *tangents) if isinstance(x, Tensor)]
        return found if any(x.requires_grad for x in moving) else detached(found)

    def values(self, inputs: Sequence, y: Tensor, params: dict) -> dict:
        """Everything that a rule may name, of tensors."""
        named = dict(zip(self.inputs, inputs))
        shapes = {f"{at}_shape": tuple(x.shape) for at, x in named.items() if isinstance(x, Tensor)}
        return {**params, **shapes, **named, "y": y}

    def __repr__(self) -> str:
        return f"<{type(self).__name__.lower()} operation {self.name}>"


def double_vjp(
    operation: Operation, tangents, inputs, y, params: dict, g, gradient: Callable
) -> Tensor:
    """The tangent of a result, where no more than the vjp of its operation is known.

    That is linear in `g`. So what it makes of g, weighted with the tangents, has the tangent as its
    derivative with respect to g (for complex numbers the conjugate of its gradient).
    """
    values = operation.values(inputs, y, params)
    parts = [
        (operation.vjp(place, g, values) * tangent).sum()
        for place, tangent in enumerate(tangents)
        if tangent is not None and operation.rules[place] is not None
    ]
    return gradient(sum(parts[1:], parts[0])) if parts else Tensor._wrap(np.zeros_like(y._array))


class Elementwise(Operation):
    """One number at a time, for each place of the shape in which the inputs meet.

    Args:
        floating: integers become float32 first, as in a / b.
        rows: the result is contiguous, however the inputs lie in memory.
        real_only: where PyTorch refuses complex numbers, its kernel that is without them, or a function
            from their type to its error.
    """

    def __init__(
        self, name: str, forward: Callable, *, floating=False, rows=False, real_only=None, **rules
    ):
        super().__init__(name, contiguous_result(forward) if rows else forward, **rules)
        self.floating = floating
        self.real_only = real_only
        self.preserves_strides = not rows

    def arrays(self, inputs):
        dtype, arrays = None, []
        for x in inputs:  # the usual case: floating tensors of one type, and real numbers
            if isinstance(x, Tensor):
                array = x._array
                if array.dtype is not dtype:
                    if dtype is not None or array.dtype.kind != "f":
                        return self._promoted(inputs)
                    dtype = array.dtype
                arrays.append(array)
            elif dtype is not None and (type(x) is float or type(x) is int):
                arrays.append(number(x, dtype))
            else:
                return self._promoted(inputs)
        return arrays

    def _promoted(self, inputs: Sequence) -> list[np.ndarray]:
        together = result_type(*inputs)
        if self.real_only and together.is_complex:
            if not isinstance(self.real_only, str):
                raise self.real_only(together)
            check_shapes([x._array for x in inputs if isinstance(x, Tensor)])
            raise dtypes.no_kernel(self.real_only, together)
        if self.floating and together.kind <= dtypes.INTEGER:
            together = dtypes.DEFAULT
        return [as_array(x, together.numpy) for x in inputs]

    def jvp(self, tangents, inputs, y, params):
        saved = self.values(inputs, y, params)
        parts = [self.vjp(place, t, saved) for place, t in enumerate(tangents) if t is not None]
        total = sum(parts[1:], parts[0]).to(y.dtype)
        return total if total.shape == y.shape else total.expand(y.shape)


class Reduction(Operation):
    """Many to one: the rule gets g, and y, already spread over the axes that collapsed.

    `dim` is a tuple of axes counted from the front; `keepdim` keeps each as length 1.
    """

    def __init__(self, name: str, forward: Callable, **rules):
        super().__init__(name, contiguous_result(forward), **rules)
        self.partials = self.rules
        self.rules = tuple(map(_spreading, self.rules))

    def jvp(self, tangents, inputs, y, params):
        dim, keepdim = params["dim"], params["keepdim"]
        vjp, needs = self.partials[0]
        values = self.values(inputs, spread(y, dim, keepdim), params)
        return vjp(tangents[0], *map(values.__getitem__, needs)).sum(dim=dim, keepdim=keepdim)


def _spreading(rule: Rule) -> Rule:
    def vjp(g, dim, keepdim, *found):
        named = zip(rule.needs, found)
        found = [spread(x, dim, keepdim) if name == "y" else x for name, x in named]
        return rule.vjp(spread(g, dim, keepdim), *found)

    return Rule(vjp, ("dim", "keepdim", *rule.needs))


class Linear(Operation):
    """The operation is its own derivative; the rule is the adjoint."""

    def jvp(self, tangents, inputs, y, params):
        return self(*[_or_zero(t, x) for t, x in zip(tangents, inputs)], **params)


class View(Linear):
    """A linear operation whose result shares the memory of its input."""

    shares_memory = True

    def jvp(self, tangents, inputs, y, params):
        """A tangent may lie in memory in another way than its input, where no such view is possible."""
        tangents = [None if x is None else x.contiguous() for x in tangents]
        return super().jvp(tangents, inputs, y, params)


class Variadic(Linear):
    """A linear operation of any number of inputs.

    Its one rule is told the `place` of its input among them.
    """

    def rule(self, place):
        vjp, needs = self.rules[0]
        if "place" not in needs:
            return self.rules[0]
        others = tuple(name for name in needs if name != "place")
        return Rule(lambda g, *found: vjp(g, place=place, **dict(zip(others, found))), others)


class Product(Operation):
    """Linear in each input; the inputs are to have one type already."""

    def jvp(self, tangents, inputs, y, params):
        parts = [
            self(*inputs[:place], t, *inputs[place + 1 :], **params)
            for place, t in enumerate(tangents)
            if t is not None
        ]
        return sum(parts[1:], parts[0])


class NotDifferentiable(Operation):
    """An operation that PyTorch has no derivative of: to ask for one is PyTorch's error.

    Args:
        inputs: their names.
        called: how the errors call it.
    """

    def __init__(self, name: str, forward: Callable, *inputs: str, called: str, **options):
        def missing(g):
            raise RuntimeError(f"derivative for aten::{called} is not implemented")

        rules = dict.fromkeys(inputs, missing)
        super().__init__(name, forward, grad_fn="NotImplemented", **rules, **options)
        self.called = called

    def jvp(self, tangents, inputs, y, params):
        words = f"Trying to use forward AD with aten::{self.called} that does not support it."
        raise NotImplementedError(words)


def detached(tensor: Tensor) -> Tensor:
    """The tensor and its tangents without the record of a computation that is over."""
    alone = tensor.detach()
    tangents = {level: detached(x) for level, x in (tensor._tangents or {}).items()}
    alone._tangents = tangents or None
    return alone


def _or_zero(tangent, x):
    """A tangent, or the zeros of an input that stands still."""
    if tangent is not None:
        return tangent
    return x.new_zeros(x.shape) if isinstance(x, Tensor) else 0


def result_type(*inputs) -> dtypes.dtype:
    """The type in which tensors and numbers meet, by PyTorch's rules (see `dtypes`)."""
    arrays = scalars = numbers = None
    for x in inputs:
        if isinstance(x, Tensor):
            dtype = x.dtype
            if x._array.ndim:
                arrays = dtypes.promote_types(arrays, dtype) if arrays else dtype
            else:
                scalars = dtypes.promote_types(scalars, dtype) if scalars else dtype
        else:
            number = dtypes.DEFAULT_OF_KIND[dtypes.kind_of_number(x)]
            numbers = dtypes.promote_types(numbers, number) if numbers else number
    return dtypes.promote_kinds(arrays, dtypes.promote_kinds(scalars, numbers))


def as_array(value, dtype: np.dtype) -> np.ndarray:
    """A tensor's array, or a number as a 0-d array, in the given type."""
    if isinstance(value, Tensor):
        array = value._array
        return array if array.dtype is dtype else cast(array, dtype)
    return np.asarray(of_64_bits(value)).astype(dtype)


def has_values(x) -> bool:
    """Whether there are values to look at; a formula of `graph` has none yet."""
    return getattr(x, "has_values", True)


def spread(g, dim: tuple[int, ...], keepdim: bool):
    """A reduced result with its lost axes back, of length 1, so that it broadcasts over the input."""
    if keepdim or not dim:
        return g
    ndim = g.ndim + len(dim)
    lengths = iter(g.shape)
    return g.reshape(tuple(1 if axis in dim else next(lengths) for axis in range(ndim)))


def unbroadcast(g, shape: tuple[int, ...]):
    """Brings a cotangent to the shape of the input it belongs to.

    Broadcasting used each element of a stretched axis many times, so their cotangents are added up.
    """
    axes, inside = broadcast_axes(g.shape, shape)
    if axes == (0,) and type(g) is ndarray and g.ndim == 2 and len(g) <= MANY_ROWS:
        g = sum_of_rows(g, inside)
    elif axes:
        is_recorded = isinstance(g, Tensor) and g.requires_grad
        if is_recorded and not shape:
            return ops.sum(g)
        # The nodes of a recorded gradient are PyTorch's: a sum that keeps its axes, and then a view.
        g = ops.sum_dim(g, dim=axes, keepdim=inside or is_recorded)
    return g if g.shape == shape else g.reshape(shape)


def in_type(g, numpy_dtype: np.dtype):
    """A cotangent in the type of the input it belongs to."""
    if isinstance(g, Tensor):
        return g.to(dtypes.from_numpy_dtype(numpy_dtype))
    return g if g.dtype is numpy_dtype else cast(g, numpy_dtype)


def conj(g):
    """A complex gradient on its way into or out of the reverse pass; a real one stays as it is.

    Inside goes its conjugate, so that rules are the same for real and complex numbers (see
    `operations.complex`).
    """
    return ops.conj_physical(g) if getattr(g, "_array", g).dtype.kind == "c" else g


def rule_of(vjp: Callable) -> Rule:
    """A rule, and what it needs by the names of its parameters."""
    code = getattr(vjp, "__wrapped__", vjp).__code__
    return Rule(vjp, code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount])
