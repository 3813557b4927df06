"""A compiler: a graph becomes the text of a NumPy program, which can be read, and run.

    graph -> schedule (`schedule`) -> passes (`passes`) -> text (`text`) -> a function

`numpy_lines` says how each operation is written; `tracing` makes a graph of a Python function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import Lock

import numpy as np

from ...api.checks import refuse
from ...autograd.grad_mode import is_transforming
from ...core.record import is_watched
from ...core.tensor import Tensor
from ..derivative import depending_on, grad
from ..formula import Formula, listed, order
from ..run import Graph, in_order
from .passes import PASSES
from .schedule import Schedule, free, schedule_of
from .text import Writer
from .tracing import Trace


class Program:
    """A compiled graph: a function of tensors, made by `compile`.

    A run gives new tensors, without a record; it never writes into what an earlier run gave. It may be called
    from several threads: they take turns. Where a transform of `func` looks on, or an account, the lines are
    carried out in eager mode.

    Attributes:
        source: the text of the NumPy function that runs.
        inputs: the variables, in the order of the arguments.
        schedule: the lines as the passes left them.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x")
        >>> f = torch.graph.compile(x * torch.sin(x), x, wrt=x)
        >>> f
        Program((x) -> (result, grad_x))
    """

    __module__ = "minitorch.graph"

    def __init__(self, inputs: Sequence[Formula], schedule: Schedule, name: str, nest: Callable):
        self.inputs = tuple(inputs)
        self.schedule = schedule
        writer = Writer(schedule, name)
        self.source = writer.source
        exec(writer.source, writer.given)
        self._run = np.errstate(all="ignore")(writer.given[name])
        self._fitting = [(*x.kind, True) for x in schedule.inputs]
        self._written = [at for at, x in enumerate(schedule.inputs) if x in schedule.updates]
        self._nest = nest
        self._lock = Lock()

    def __call__(self, *values, **named):
        """Runs the program.

        Args:
            values: for each input in order a tensor, an array, a number, or nested lists.
            named: the same by name.

        Raises:
            TypeError: too many values; two, or none, for an input; a name that no input has.
            RuntimeError: a value has another shape or type than the program is for; what is changed
                in place is no contiguous tensor, or shares its memory with another input.
        """
        if is_watched() or is_transforming():  # a derivative is taken, of what is seen
            given = in_order("program", self.inputs, values, named)
            refuse(self._written, "no derivative goes through a program that changes its inputs")
            return self._nest([*self.schedule.evaluate(*given)])
        try:
            arrays = [] if named else [x._array for x in values]
            fits = [(x.shape, x.dtype, x.flags.carray) for x in arrays] == self._fitting
        except AttributeError:  # of what is no tensor
            fits = False
        if not fits or self._written and not _apart(arrays):
            arrays = [x._array for x in in_order("program", self.inputs, values, named)]
            values = [*values, *[named[x.name] for x in self.inputs[len(values) :]]]
            self._refuse_shared(values, arrays)
        with self._lock:
            found = self._run(*arrays)
        for at in self._written:
            values[at]._storage.changed()
        return self._nest([*map(Tensor._wrap, found if type(found) is tuple else [found])])

    def _refuse_shared(self, values: Sequence, arrays: list[np.ndarray]) -> None:
        """Raises RuntimeError if a change in place would be lost, or seen where it must not be."""
        for at in self._written:
            name, array = self.inputs[at].name, arrays[at]
            is_kept = getattr(values[at], "_array", None) is array and array.flags.writeable
            words = "{} is changed in place: it has to be a contiguous tensor, and not read-only"
            refuse(not is_kept, words, name)
            for x, other in zip(self.inputs, arrays):
                is_shared = x.name != name and np.may_share_memory(array, other)
                words = "{} is changed in place, and shares its memory with {}"
                refuse(is_shared, words, name, x.name)

    def __repr__(self) -> str:
        inputs = ", ".join(x.name for x in self.inputs)
        return f"Program(({inputs}) -> ({', '.join(self.schedule.outputs)}))"


def compile(
    outputs, inputs, wrt=None, *, updates: Mapping | None = None, passes=tuple(PASSES)
) -> Program:
    """A graph as a NumPy program, whose text can be read: `source` is exactly what runs.

    The program gives the digits of eager mode (of `Graph`, and of `graph.grad` run by it) wherever it
    adds up in the same order. Two kinds of sums are only within their own rounding: of at most 128 rows,
    which BLAS adds up as in the reverse pass, and of what was transposed: NumPy's results may lie in
    another order in memory than eager mode's, and are added up as they lie. So are the gradients of tanh,
    logsigmoid, silu and mish, in which eager mode rounds a product once with what comes after it.

    Args:
        outputs: a formula or several; or a Python function, which is called once, with variables
            named after its parameters. It may change them in place: then the program writes into the
            tensors that it is given. Other tensors in it are constants, with the values that they have
            now.
        inputs: the variables, in the order of the arguments. For a function examples: a tensor or
            several, of which only shape and type matter.
        wrt: a variable, or several, or for a function the name of a parameter, or several: the program
            gives the gradient of the output with respect to them too.
        updates: new values by the variables whose tensors they are written into, when all is computed.
        passes: what is done to make it quick, of ``"common"``, ``"algebra"``, ``"fold"``, ``"dead"``,
            ``"loops"``, ``"memory"``; always in this order.

    Returns:
        A `Program`. It gives what the graph gives, or with `wrt` a pair of the value and the gradient, or
        a tuple of gradients.

    Raises:
        RuntimeError: a function looks at a value, as ``if x > 0`` does, or draws at random; a constant
            requires a gradient; as `graph.grad` for `wrt`.
        ValueError: as `Graph`; a pass that there is not.

    Example:
        >>> import minitorch as torch
        >>> def loss(x, w, y):
        ...     error = x.dot(w) - y
        ...     return error**2
        >>> f = torch.graph.compile(loss, [torch.ones(3), torch.ones(3), torch.tensor(2.0)], wrt="w")
        >>> print(f.source, end="")
        def loss(x, w, y):
            # x: (3,) float32
            # w: (3,) float32
            # y: () float32
            t1 = x.dot(w)                                 # () float32
            error = t1 - y                                # () float32
            result = error * error                        # () float32
            t3 = error * 2                                # () float32
            grad_w = t3 * x                               # (3,) float32
            return result, grad_w
        >>> f(torch.ones(3), torch.zeros(3), torch.tensor(2.0))
        (tensor(4.), tensor([-4., -4., -4.]))

    PyTorch: ``torch.compile``.
    """
    if unknown := sorted({*passes} - {*PASSES}):
        raise ValueError(f"there is no pass {unknown[0]!r}; there are {', '.join(PASSES)}")
    names, name = {}, "program"
    if not isinstance(outputs, (Tensor, Sequence)):
        trace = Trace(outputs, [inputs] if isinstance(inputs, Tensor) else inputs)
        name = free(getattr(outputs, "__name__", name), set())
        outputs, inputs, names, updates = trace.returned, trace.inputs, trace.names, trace.updates
    alone, one = isinstance(outputs, Tensor), isinstance(wrt, (str, Tensor))
    inputs, outputs, updates = listed(inputs), listed(outputs), dict(updates or {})
    Graph(inputs, [*outputs, *updates, *updates.values()])  # it has the checks of names
    names = {new: f"{x.name}_new" for x, new in updates.items()} | names
    gradients, names = _gradients(outputs, wrt, inputs, names) if wrt is not None else ((), names)
    names = dict.fromkeys(outputs, "result") | names
    schedule = schedule_of(inputs, [*outputs, *gradients], updates, names)
    for improve in [PASSES[each] for each in PASSES if each in passes]:
        schedule = improve(schedule)

    def nest(found: list[Tensor]):
        values = found[0] if alone else tuple(found[: len(outputs)]) or None
        slopes = found[-1] if one else tuple(found[len(outputs) :])
        return values if wrt is None else (values, slopes)

    return Program(inputs, schedule, name, nest)


def _apart(arrays: list[np.ndarray]) -> bool:
    """Whether no two share memory, as far as can be seen at a glance."""
    return len({*map(id, arrays)}) == len(arrays) and all([x.base is None for x in arrays])


def _gradients(outputs: list[Formula], wrt, inputs: list[Formula], names: dict[Formula, str]):
    """The gradients; and names, to which come those of what the reverse pass brings to named results."""
    by_name = {x.name: x for x in inputs}
    wanted = [by_name.get(x, x) for x in ([wrt] if isinstance(wrt, (str, Tensor)) else wrt)]
    if unknown := [x for x in wanted if isinstance(x, str)]:
        raise ValueError(f"no input has the name {unknown[0]}")
    refuse(len(outputs) != 1, "wrt asks for the gradient of one output, and there are several")
    called = {x: x.name for x in inputs} | names
    moving = depending_on({*wanted}, order(outputs))
    asked = [*sorted(moving & called.keys(), key=lambda x: x.number), *wanted]
    gradients = grad(outputs[0], asked)
    cotangents = {g: f"grad_{called[x]}" for g, x in zip(gradients, asked) if x in called}
    return gradients[len(asked) - len(wanted) :], cotangents | names
