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

So each kind can also push a tangent forward (`push`), and no operation needs a second rule for it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from . import dtypes
from .tensor import Tensor

ops = SimpleNamespace()  # the table: every operation, under its name


class Rule(NamedTuple):
    """A derivative rule and the names of what it needs, after ``g``."""

    pull: Callable
    needs: tuple[str, ...]


RESULT, INPUT, SHAPE = "result", "input", "shape"


class Need(NamedTuple):
    """One thing that a step keeps for its rules: under which name, and what of which input."""

    name: str
    kind: str
    place: int


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
        self._needs: dict[int, tuple[Need, ...]] = {}
        setattr(ops, name, self)

    def __call__(self, *inputs, **params):
        for one in inputs:
            if type(one) is Tensor:
                return record(self, inputs, params)
        return self.forward(*inputs, **params)

    def arrays(self, inputs: Sequence) -> list[np.ndarray]:
        """The inputs as the arrays that `forward` computes with."""
        return [one._array if type(one) is Tensor else np.asarray(one) for one in inputs]

    def needs(self, wanted: int) -> tuple[Need, ...]:
        """What the rules of the wanted inputs need, each once; bit k of `wanted` is input k."""
        needs = self._needs.get(wanted)
        if needs is None:
            rules = [rule for place, rule in enumerate(self.rules) if wanted >> place & 1]
            names = dict.fromkeys(name for rule in rules for name in rule.needs)
            needs = self._needs[wanted] = tuple(filter(None, map(self._need, names)))
        return needs

    def _need(self, name: str) -> Need | None:
        if name == "y":
            return Need(name, RESULT, 0)
        if name in self.inputs:
            return Need(name, INPUT, self.inputs.index(name))
        if name.endswith("_shape"):
            return Need(name, SHAPE, self.inputs.index(name.removesuffix("_shape")))
        return None  # a parameter: the step has it already

    def pull(self, place: int, g, saved: dict):
        """The part of the cotangent `g` of the result that belongs to the input at `place`."""
        pull, needs = self.rules[place]
        return pull(g, *[saved[name] for name in needs])

    def push(self, tangents: Sequence, inputs: Sequence, y: Tensor, params: dict) -> Tensor:
        """The tangent of the result, from those of the inputs (None where an input stands still).

        The rules are linear in ``g``. So this is the derivative, by g, of what the rules make of g,
        weighted with the tangents; the kinds below know shorter ways.
        """
        from .autograd import grad
        from .recording import enable_grad

        g = Tensor._wrap(np.zeros_like(y._array))
        g._leaf_grad = True
        saved = self.values(inputs, y, params)
        with enable_grad():
            parts = [
                (self.pull(place, g, saved) * t).sum()
                for place, t in enumerate(tangents)
                if t is not None
            ]
            found = grad(sum(parts[1:], parts[0]), g, create_graph=True)[0]
        moving = [one for one in (*inputs, *tangents) if type(one) is Tensor]
        return found if any(one.requires_grad for one in moving) else settled(found)

    def values(self, inputs: Sequence, y: Tensor, params: dict) -> dict:
        """Everything that a rule may name, of tensors."""
        shapes = {
            f"{name}_shape": tuple(one.shape)
            for name, one in zip(self.inputs, inputs)
            if type(one) is Tensor
        }
        return {**params, **shapes, **dict(zip(self.inputs, inputs)), "y": y}

    def __repr__(self) -> str:
        return f"<{type(self).__name__.lower()} operation {self.name}>"


class Elementwise(Operation):
    """One number at a time; with `floating`, whole numbers become float32 first, as in a / b."""

    def __init__(self, name: str, forward: Callable, *, floating: bool = False, **rules):
        super().__init__(name, forward, **rules)
        self.floating = floating

    def arrays(self, inputs):
        first = inputs[0]
        if type(first) is Tensor and first._array.dtype.kind == "f":
            arrays = _of_one_type(inputs, first._array.dtype)
            if arrays is not None:
                return arrays
        together = result_type(*inputs)
        if self.floating and together.kind <= dtypes.INTEGER:
            together = dtypes.DEFAULT
        return [as_array(one, together.numpy) for one in inputs]

    def push(self, tangents, inputs, y, params):
        saved = self.values(inputs, y, params)
        parts = [self.pull(place, t, saved) for place, t in enumerate(tangents) if t is not None]
        return sum(parts[1:], parts[0]).to(y.dtype).expand(y.shape)


class Reduction(Operation):
    """Many to one: the rule gets g already spread over the axes that collapsed.

    `dim` is a tuple of axes counted from the front; `keepdim` keeps each as length 1.
    """

    def pull(self, place, g, saved):
        dim, keepdim = saved["dim"], saved["keepdim"]
        if "y" in saved:
            saved = {**saved, "y": spread(saved["y"], dim, keepdim)}
        return super().pull(place, spread(g, dim, keepdim), saved)

    def push(self, tangents, inputs, y, params):
        dim, keepdim = params["dim"], params["keepdim"]
        saved = self.values(inputs, spread(y, dim, keepdim), params)
        return Operation.pull(self, 0, tangents[0], saved).sum(dim=dim, keepdim=keepdim)


class Linear(Operation):
    """The operation is its own derivative; the rule is the adjoint."""

    def push(self, tangents, inputs, y, params):
        if self.forward is None:
            raise NotImplementedError(f"minitorch has no forward-mode {self.name}; PyTorch does")
        return self(*[_or_zero(t, one) for t, one in zip(tangents, inputs)], **params)


class View(Linear):
    """A linear operation whose result shares the memory of its input."""

    shares_memory = True


class Joining(Linear):
    """A linear operation of any number of inputs.

    Its one rule is told the `place` of its input among them.
    """

    def needs(self, wanted):
        return ()

    def pull(self, place, g, saved):
        return super().pull(0, g, {**saved, "place": place})


class Product(Operation):
    """Linear in each input; the inputs are to have one type already."""

    def push(self, tangents, inputs, y, params):
        parts = [
            self(*inputs[:place], t, *inputs[place + 1 :], **params)
            for place, t in enumerate(tangents)
            if t is not None
        ]
        return sum(parts[1:], parts[0])


def settled(tensor: Tensor) -> Tensor:
    """The tensor and its tangents without the record of a computation that is over."""
    alone = tensor.detach()
    tangents = {level: settled(one) for level, one in (tensor._tangents or {}).items()}
    alone._tangents = tangents or None
    return alone


def _or_zero(tangent, one):
    """A tangent, or the zeros of an input that stands still."""
    return Tensor._wrap(np.zeros_like(one._array)) if tangent is None else tangent


def result_type(*inputs) -> dtypes.dtype:
    """The type in which tensors and numbers meet, by PyTorch's rules (see `dtypes`)."""
    arrays = scalars = numbers = None
    for one in inputs:
        if type(one) is Tensor:
            dtype = one.dtype
            if one._array.ndim:
                arrays = dtypes.promote_types(arrays, dtype) if arrays else dtype
            else:
                scalars = dtypes.promote_types(scalars, dtype) if scalars else dtype
        else:
            number = dtypes.DEFAULT_OF_KIND[dtypes.kind_of_number(one)]
            numbers = dtypes.promote_types(numbers, number) if numbers else number
    return dtypes.promote_kinds(arrays, dtypes.promote_kinds(scalars, numbers))


def _of_one_type(inputs: Sequence, dtype: np.dtype) -> list[np.ndarray] | None:
    """The arrays of the usual case, where no promotion is needed; None in any other."""
    arrays = []
    for one in inputs:
        if type(one) is Tensor:
            if one._array.dtype is not dtype:
                return None
            arrays.append(one._array)
        elif type(one) is float or type(one) is int:
            arrays.append(np.array(one, dtype))
        else:
            return None
    return arrays


def as_array(value, dtype: np.dtype) -> np.ndarray:
    """A tensor's array, or a number as a 0-d array, in the given type."""
    if type(value) is Tensor:
        array = value._array
        return array if array.dtype is dtype else array.astype(dtype)
    return np.asarray(value).astype(dtype)


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
    if type(g) is Tensor:
        return g.to(dtypes.from_numpy_dtype(numpy_dtype))
    return g if g.dtype == numpy_dtype else g.astype(numpy_dtype)


def _parameters(rule: Callable) -> tuple[str, ...]:
    return tuple(inspect.signature(rule).parameters)[1:]


from .recording import record  # noqa: E402  what is recorded is made of the kinds above
