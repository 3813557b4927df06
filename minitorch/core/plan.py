"""What a node of an operation will need when its inputs' derivatives are asked for.

An operation's rules name what they need. Which rules will run depends on the inputs that require a
gradient; so for each such choice there is one plan: what to keep, and how each rule reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from .tensor import Tensor

if TYPE_CHECKING:
    from .operation import Operation

# How the share of one input comes about: (place, rule, at, exact). The rule takes the cotangent and
# what stands at `at` among all that is known, if `at` is not None. An exact share has the shape and
# the type of its input; any other is brought to them. A plain tuple, because it is read most of all.
VJP = tuple[int, Callable, int | None, bool]


@lru_cache(256)
def given(places: tuple[int, ...]) -> tuple[VJP, ...]:
    """The vjps of shares that are known already, each at its place."""
    return tuple((place, lambda g, grad_input: grad_input, place, True) for place in places)


class Plan:
    """What a node of an operation keeps, and how its rules read it, when the inputs of a mask are
    wanted: bit k of `wanted` is input k. Made once for each mask.

    Attributes:
        places: the wanted inputs that have a rule.
        kept: the inputs that some of these rules name; `keeps_result`: one of them names ``y``.
        watched: what of this may be changed in place, in the order in which PyTorch looks: by name, the
            result last.
        shaped: the inputs of which they name no more than the shape.
        vjps: for each of the places; where a rule needs more than one thing, or a parameter, it is
            not `direct`, and has still to be `bound`.
    """

    def __init__(self, operation: Operation, wanted: int, exact: bool):
        inputs = [place for place in range(wanted.bit_length()) if wanted >> place & 1]
        self.operation = operation
        self.wanted = wanted
        self.places = tuple(place for place in inputs if operation.rule(place) is not None)
        rules = [operation.rule(place) for place in self.places]
        needs = {name for rule in rules for name in rule.needs}
        names = list(enumerate(operation.inputs))
        self.kept = tuple(at for at, name in names if name in needs)
        self.shaped = tuple(
            at for at, name in names if f"{name}_shape" in needs and at not in self.kept
        )
        self.keeps_first, self.keeps_second = 0 in self.kept, 1 in self.kept
        self.keeps_result = "y" in needs
        self.watched = sorted(self.kept, key=self._pytorch_name) + [-1] * self.keeps_result
        self.keeps_values = bool(self.kept) or self.keeps_result
        self.keeps = self.keeps_values or bool(self.shaped)
        self._at = {operation.inputs[at]: at for at in self.kept} | {"y": -1}
        self._at |= {f"{operation.inputs[at]}_shape": at for at in self.shaped}
        self.direct = all(not rule.needs[1:] and {*rule.needs} <= {*self._at} for rule in rules)
        self.vjps = tuple(
            (place, rule.vjp, *map(self._at.get, rule.needs[:1] or [None]), exact)
            for place, rule in zip(self.places, rules)
        )
        self._finders = [tuple(map(self._finder, rule.needs)) for rule in rules]
        self.reads_params = any(name not in self._at for name in needs)

    def saved(self, inputs: Sequence, arrays: Sequence[np.ndarray], out: np.ndarray) -> tuple:
        """What a node keeps of each input: a tensor, the array of a number, a shape, or None.

        The last is the result. An input that was converted before the operation is kept as the
        operation saw it.
        """
        saved = [None] * len(inputs) + [out if self.keeps_result else None]
        for place in self.kept:
            x, array = inputs[place], arrays[place]
            if not isinstance(x, Tensor):
                saved[place] = array
            elif x._array is array:
                saved[place] = x
            else:
                saved[place] = seen = Tensor._wrap(array)
                seen._shared, seen._tangents = x._storage, x._tangents
                seen.original = x  # whose type and maker errors name
        for place in self.shaped:
            saved[place] = arrays[place].shape
        return tuple(saved)

    def bound(self, saved: Sequence | None, params: dict) -> list[VJP]:
        """The vjps of rules that have got all that they need."""
        vjps = []
        for (place, rule, _, exact), finders in zip(self.vjps, self._finders):
            found = [find(saved, params) for find in finders]
            bound = lambda g, rule=rule, found=found: rule(g, *found)  # noqa: E731
            vjps.append((place, bound, None, exact))
        return vjps

    def _pytorch_name(self, place: int) -> str:
        return self.operation.inputs[place] if place else "self"

    def _finder(self, name: str) -> Callable:
        if name in self._at:
            place = self._at[name]
            return lambda saved, params: saved[place]
        if name.endswith("_shape"):
            place = self._at[name.removesuffix("_shape")]
            return lambda saved, params: saved[place].shape
        return lambda saved, params: params[name]


class Plans(dict):
    """The plans of an operation by mask, each made when it is first asked for."""

    def __init__(self, operation: Operation, exact: bool):
        self.operation = operation
        self.exact = exact

    def __missing__(self, wanted: int) -> Plan:
        self[wanted] = plan = Plan(self.operation, wanted, self.exact)
        return plan
