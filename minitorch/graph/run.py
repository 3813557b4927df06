"""Running a formula: values are bound to its variables, and its operations carried out in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..api.checks import refuse
from ..api.creation import tensor
from ..core.tensor import Tensor
from .formula import Formula, listed, order


class Graph:
    """Formulas made ready to run many times, as a function of some variables.

    The operations are put in order once. A run carries them out on the values given, with the very
    functions that would compute them at once; so it gives the same digits, is recorded if a value
    requires a gradient, and lets go of each value after its last use.

    Args:
        inputs: the variables, in the order of the arguments; one or several.
        outputs: a formula, which gives a tensor, or several, which give a tuple.

    Raises:
        ValueError: an input is not a variable, two of them have one name, or a variable that the
            outputs depend on is missing.

    Example:
        >>> import minitorch as torch
        >>> x, w = torch.graph.variable("x"), torch.graph.variable("w")
        >>> f = torch.graph.Graph([x, w], (w - x) ** 2)
        >>> f(1.0, 3.0), f(1.0, w=2.0)
        (tensor(4.), tensor(1.))
    """

    def __init__(self, inputs, outputs):
        self.inputs, self.outputs = tuple(listed(inputs)), tuple(listed(outputs))
        self._alone = isinstance(outputs, Tensor)
        for one in self.inputs:
            if one.name is None:
                raise ValueError(f"an input of a graph is a variable, and {one} is not")
        found = order(self.outputs)
        _one_of_each_name([*self.inputs, *(one for one in found if one.name is not None)])
        known = set(self.inputs)
        missing = [one.name for one in found if one.name is not None and one not in known]
        if missing:
            raise ValueError(f"the outputs depend on {_names(missing)} too, which is no input")
        self._compile([one for one in found if one.operation is not None])

    def _compile(self, found: list[Formula]) -> None:
        """Gives every value a slot of a list, and says after which step nobody needs it."""
        slots: dict[int, int] = {id(one): place for place, one in enumerate(self.inputs)}
        memory: list = [None] * len(self.inputs)

        def slot(one) -> int:
            """Where a value stands; what is no step and no input is a constant, there from the start."""
            if id(one) not in slots:
                slots[id(one)] = len(memory)
                memory.append(one.value if type(one) is Formula else one)
            return slots[id(one)]

        reads = []
        for one in found:
            reads.append(tuple(slot(part) for part in one.inputs))
            slots[id(one)] = len(memory)
            memory.append(None)
        self._results = tuple(slot(one) for one in self.outputs)
        self._memory = memory
        kept = {*self._results, *(place for place, one in enumerate(memory) if one is not None)}
        self._program = []
        for one, read in zip(reversed(found), reversed(reads)):
            finished = set(read) - kept
            kept |= finished
            self._program.append((one.operation, read, one.params, slots[id(one)], finished))
        self._program.reverse()

    def __call__(self, *values, **named):
        """Runs the graph.

        Args:
            values: for each input in order a tensor, a number, or nested lists.
            named: the same by name.

        Raises:
            TypeError: too many values; two, or none, for an input; a name that no input has.
            RuntimeError: a value has another shape or type than its variable.
        """
        given = in_order("graph", self.inputs, values, named)
        memory = [*given, *self._memory[len(self.inputs) :]]
        for operation, read, params, place, finished in self._program:
            memory[place] = operation(*[memory[one] for one in read], **params)
            for one in finished:
                memory[one] = None
        results = tuple(memory[place] for place in self._results)
        return results[0] if self._alone else results

    def __repr__(self) -> str:
        inputs = ", ".join(one.name for one in self.inputs)
        outputs = ", ".join(map(str, self.outputs))
        return f"Graph(({inputs}) -> {outputs})"


def bind(y, values: Mapping | None = None, /, **named):
    """The value of a formula, when its variables have these values.

    Args:
        y: a formula, or several.
        values: a value for each variable, keyed by the variable or its name; a tensor, a number, or
            nested lists. Values for other variables are not used: the derivative of 3x has no x.
        named: the same, written ``x=1.0``.

    Returns:
        A tensor; for several formulas a tuple.

    Raises:
        TypeError: a variable has no value.
        RuntimeError: a value has another shape or type than its variable.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x", (3,))
        >>> y = (x * x).sum()
        >>> torch.graph.bind(y, x=[1.0, 2.0, 3.0])
        tensor(14.)
        >>> torch.graph.bind(y, x=torch.ones(3))
        tensor(3.)
    """
    given = {getattr(one, "name", one): value for one, value in (values or {}).items()} | named
    variables = [one for one in order(listed(y)) if one.name is not None]
    names = {one.name for one in variables}
    if forgotten := sorted(names - given.keys()):
        others = sorted(map(str, given.keys() - names))
        got = f"; there is one for {_names(others)}" if others else ""
        raise TypeError(f"no value for {_names(forgotten)}{got}")
    return Graph(variables, y)(**{name: given[name] for name in names})


def in_order(
    what: str, variables: Sequence[Formula], values: Sequence, named: Mapping
) -> list[Tensor]:
    """A tensor for each variable, from values in their order and by name."""
    if len(values) > len(variables):
        raise TypeError(f"the {what} has {len(variables)} inputs, and got {len(values)} values")
    given = {one.name: value for one, value in zip(variables, values)}
    if twice := given.keys() & named.keys():
        raise TypeError(f"two values for the variable {min(twice)}")
    given |= named
    names = [one.name for one in variables]
    unknown = [str(name) for name in given if name not in names]
    if unknown:
        has = f"it has {_names(names)}" if names else "it has none"
        raise TypeError(f"the formula has no variable {_names(unknown)}; {has}")
    forgotten = [name for name in names if name not in given]
    if forgotten:
        raise TypeError(f"no value for {_names(forgotten)}")
    return [_read(one, given[one.name]) for one in variables]


def _read(variable: Formula, value) -> Tensor:
    if isinstance(value, Formula):
        raise TypeError(f"the value of {variable.name} is a formula, and has to be a tensor")
    if not isinstance(value, (Tensor, np.ndarray)):
        value = tensor(value, dtype=variable.dtype)
    elif not isinstance(value, Tensor):
        value = tensor(value)
    for what, wanted, got in (
        ("shape", tuple(variable.shape), tuple(value.shape)),
        ("type", variable.dtype, value.dtype),
    ):
        if wanted != got:
            raise RuntimeError(f"the variable {variable.name} has {what} {wanted}, not {got}")
    return value.contiguous()  # as it was when the formula was written down


def _one_of_each_name(variables: Sequence[Formula]) -> None:
    seen: dict[str, Formula] = {}
    for one in variables:
        words = "two variables have the name {}; values could not be told apart"
        refuse(seen.setdefault(one.name, one) is not one, words, one.name, error=ValueError)


def _names(names: Sequence[str]) -> str:
    return " and ".join(", ".join(names).rsplit(", ", 1))
