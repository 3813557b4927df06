"""What a node of an operation will need when its inputs' derivatives are asked for.

An operation's rules name what they need. Which rules will run depends on the inputs that require a
gradient; so for each such choice there is one plan: what to keep, and how each rule reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from . import storage
from .tensor import Tensor

if TYPE_CHECKING:
    from .operation import Operation

PULL = """
def pull(n, g):
    {check}s = {saved}
    return {exact}, ({shares})
"""
code = cache(lambda text, mode: compile(text, "<plan>", mode))  # many plans have the same
CHECK = "if n.params is None or n.sequence_nr < storage.last_change: n.check()\n    "


class Plan:
    """What a node of an operation keeps, and how its rules read it, when the inputs of a mask are
    wanted: bit k of `wanted` is input k. Made once for each mask.

    Attributes:
        places: the wanted inputs that have a rule.
        kept: the inputs that some of these rules name; `keeps_result`: one of them names ``y``.
        watched: what of this may be changed in place, in the order in which PyTorch looks: by name, the
            result last.
        shaped: the inputs of which they name no more than the shape.
        exact: whether a share has the shape and the type of its input; any other is brought to them.
        pull: what `Node.shares` is for a node of this plan, of arrays; `pull_of` that of tensors, or of
            some of the places.
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
        shaped = [at for at, name in names if f"{name}_shape" in needs]
        self.shaped = tuple(at for at in shaped if at not in self.kept)
        self.keeps_first, self.keeps_second, self.keeps_third = (at in self.kept for at in range(3))
        self.keeps_result = "y" in needs.difference(operation.inputs)
        names = ["self", *operation.inputs[1:]]
        self.watched = sorted(self.kept, key=names.__getitem__) + [-1] * self.keeps_result
        self.keeps_values = bool(self.kept) or self.keeps_result
        self.keeps = self.keeps_values or bool(self.shaped)
        self._at = {"y": -1} | {operation.inputs[at]: at for at in self.kept}
        self._at |= {f"{operation.inputs[at]}_shape": at for at in self.shaped}
        self.exact = exact
        self.reads_params = any(name not in self._at for name in needs)
        self.pull_of = cache(self._pull_of)
        self.pull = self.pull_of(self.places)

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

    def _pull_of(self, places: tuple[int, ...], of_tensors=False) -> Callable:
        """A function made from its text: rules are called quickest with their arguments written out."""
        scope, shares = {"__name__": __name__, "Tensor": Tensor, "storage": storage}, []
        for place in places:
            vjp, needs = self.operation.rule(place)
            scope[f"rule{place}"] = vjp if of_tensors else getattr(vjp, "of_arrays", vjp)
            edge = f"rest[{place - 2}]" if place > 1 else ("first", "second")[place]
            given = ", ".join(["g", *(self._found(name, of_tensors) for name in needs)])
            shares.append(f"(n.{edge}, rule{place}({given}))")
        if len(shares) > 3:  # or the text for a stack of a thousand tensors would be long
            scope["parts"] = [eval(code(f"lambda n, g, s: {one}", "eval"), scope) for one in shares]
            shares = ["*[part(n, g, s) for part in parts]"]
        saved = "n._as_tensors()" if of_tensors and self.keeps else "n.saved"
        check = CHECK * (self.keeps or self.reads_params)
        shares = ", ".join([*shares, ""])
        text = PULL.format(check=check, saved=saved, exact=self.exact, shares=shares)
        exec(code(text, "exec"), scope)
        return scope["pull"]

    def _found(self, name: str, of_tensors: bool) -> str:
        """The text that reads what a rule needs."""
        if (at := self._at.get(name)) is None and name.removesuffix("_shape") not in self._at:
            return f"n.params[{name!r}]"
        if at is None:
            return self._found(name.removesuffix("_shape"), of_tensors) + ".shape"
        if of_tensors or at not in self.kept or name.endswith("_shape"):
            return f"s[{at}]"
        return f"(x._array if isinstance(x := s[{at}], Tensor) else x)"


class Plans(dict):
    """The plans of an operation by mask, each made when it is first asked for."""

    def __init__(self, operation: Operation, exact: bool):
        self.operation = operation
        self.exact = exact

    def __missing__(self, wanted: int) -> Plan:
        self[wanted] = plan = Plan(self.operation, wanted, self.exact)
        return plan
