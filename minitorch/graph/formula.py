"""The formula: a tensor without values, which knows the operation and the inputs it is to come from.

It is a Tensor, so every function and operator takes it. Where a tensor has an array, a formula has
a `Layout`: the shape, strides and type that the array will have. Whoever only asks for those, as
the checks of shapes do, is answered; whoever asks for values is told that there are none yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from operator import index
from types import SimpleNamespace
from typing import Any, NoReturn

import numpy as np

from ..api.checks import refuse
from ..core import Operation, Size, Tensor, dtypes, ops, read_ints
from ..core.shapes import contiguous_strides
from ..core.record import evaluate, this_thread

_newest = count()


def no_value(*args, **kwargs) -> NoReturn:
    """Raises the RuntimeError of whoever reads a value that a formula does not have yet."""
    raise RuntimeError(
        "a formula has no value until its variables are bound (graph.bind, graph.Graph); so what "
        "looks at values (item, numpy, if, argmax, sort, a mask or an index that is a formula) "
        "cannot be part of one"
    )


class Layout:
    """What is known of an array before there is one: shape, strides (in bytes) and type."""

    __slots__ = ("shape", "strides", "dtype")
    base = None

    def __init__(self, shape: tuple[int, ...], strides: tuple[int, ...], dtype: np.dtype):
        self.shape = shape
        self.strides = strides
        self.dtype = dtype

    @classmethod
    def of(cls, array: np.ndarray) -> Layout:
        return cls(array.shape, array.strides, array.dtype)

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def size(self) -> int:
        return Size(self.shape).numel()

    @property
    def itemsize(self) -> int:
        return self.dtype.itemsize

    @property
    def flags(self) -> SimpleNamespace:
        return SimpleNamespace(c_contiguous=self._memory().flags.c_contiguous)

    def _memory(self) -> np.ndarray:
        """An array of this layout, with whatever its memory held."""
        last = sum((n - 1) * step for n, step in zip(self.shape, self.strides)) if self.size else -1
        memory = np.empty(last // self.itemsize + 1, self.dtype)
        return np.ndarray(self.shape, self.dtype, memory, strides=self.strides)

    def sample(self) -> np.ndarray:
        """An array of this layout with values that every operation takes: 1, and for matrices of
        floats the identity, which has an inverse.
        """
        array = self._memory()
        array[...] = 1
        if self.ndim > 1 and self.dtype.kind in "fc":
            array[...] = np.eye(*self.shape[-2:], dtype=self.dtype)
        return array

    def __len__(self) -> int:
        return len(self.shape) and self.shape[0]

    def __getattr__(self, name: str) -> NoReturn:
        no_value()


_REFUSED = "array getitem setitem bool int float index iter eq ne lt le gt ge add radd sub rsub mul rmul"
for _name in (_REFUSED + " truediv rtruediv neg invert").split():
    setattr(Layout, f"__{_name}__", no_value)


# What a tensor that was just made says of itself: that nobody recorded it, and it is no view.
_NEW = Tensor._wrap(np.zeros(()))
_AS_NEW = [
    (slot, getattr(_NEW, slot))
    for slot in Tensor.__slots__
    if slot not in ("_array", "__weakref__", "__dict__") and hasattr(_NEW, slot)
]


class Formula(Tensor):
    """A variable, a constant, or an operation on formulas; it has a shape and a type, but no value.

    Made by `variable`, and by every function of tensors that is given a formula. It prints as
    mathematics.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x")
        >>> x * torch.sin(x)
        x·sin(x)
    """

    __module__ = "minitorch.graph"
    has_values = False
    __slots__ = ("operation", "inputs", "params", "name", "value", "number")

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def __init__(
        self,
        layout: Layout,
        operation: Operation | None = None,
        inputs: Sequence = (),
        params: dict | None = None,
        name: str | None = None,
        value: Tensor | None = None,
    ):
        for slot, initial in _AS_NEW:
            setattr(self, slot, initial)
        self._array = layout
        self.operation = operation  # None for a variable and for a constant
        self.inputs = tuple(inputs)  # formulas, tensors and numbers
        self.params = params or {}
        self.name = name  # of a variable
        self.value = value  # of a constant
        self.number = next(_newest)  # greater than those of the inputs

    @property
    def requires_grad(self) -> bool:
        """False: a formula can be differentiated by every variable, without being asked before."""
        return False

    @requires_grad.setter
    def requires_grad(self, wanted: bool) -> None:
        words = "a formula needs no requires_grad: graph.grad differentiates by any variable"
        refuse(wanted, words)

    def detach(self) -> Formula:
        """The formula as one that derivatives do not pass through."""
        return ops.detached(self)

    def detach_(self) -> Formula:
        """In a function that is traced: `detach`, in place."""
        self._write(self.detach())
        return self

    def _write(self, other: Formula) -> None:
        """A change in place, which a function may make while it is traced, to be compiled."""
        words = (
            "a formula cannot be changed in place: it is written down once, and has no memory. "
            "Write y = y + 1 for y += 1"
        )
        refuse(this_thread.tracing is None, words)
        this_thread.tracing.change(self, other)

    def _become(self, other: Formula) -> None:
        """Is from now on what `other` is; the layout stays."""
        for slot in Formula.__slots__:
            setattr(self, slot, getattr(other, slot))

    def backward(self, *args, **kwargs) -> NoReturn:
        """Raises RuntimeError: the derivative of a formula is a formula, given by `graph.grad`."""
        raise RuntimeError(
            "a formula has no backward(): graph.grad gives its gradient as a formula"
        )

    def __copy__(self, *memo) -> NoReturn:
        raise TypeError("a formula cannot be copied: it refers to operations, which are functions")

    __deepcopy__ = __reduce__ = __copy__


def variable(name: str, shape: Sequence[int] = (), dtype: dtypes.dtype | None = None) -> Formula:
    """A formula that stands for a value to be given later.

    Args:
        name: how it is printed, and named when it is bound.
        shape: () for a number.
        dtype: float32, or what `set_default_dtype` says, when left out.

    Raises:
        TypeError: the name is not a string, or is empty.

    Example:
        >>> import minitorch as torch
        >>> w = torch.graph.variable("w", (3,))
        >>> w, w.shape, w.dtype
        (w, torch.Size([3]), torch.float32)
    """
    if not isinstance(name, str) or not name:
        raise TypeError(f"a variable needs a name, got {name!r}")
    numpy_dtype = (dtype or dtypes.DEFAULT).numpy
    shape = tuple(map(index, read_ints((shape,))))
    strides = tuple(step * numpy_dtype.itemsize for step in contiguous_strides(shape))
    return Formula(Layout(shape, strides, numpy_dtype), name=name)


def constant(value: Tensor) -> Formula:
    """A formula that stands for a value that is known already."""
    if isinstance(value, Formula):
        return value
    return Formula(Layout.of(value._array), value=value)


_layouts: dict = {}  # of results, by what they were tried with: programs write the same again and again


def write_down(operation: Operation, inputs: Sequence, params: dict) -> Formula:
    """The formula of an operation. Shape, type and errors are those of a trial on sample values."""
    try:
        said = ((name, type(value), value) for name, value in params.items())
        tried = operation, dtypes.DEFAULT, *map(_tried_as, inputs), *said
        layout = _layouts.get(tried)
    except TypeError:  # a parameter or a constant that is no key
        tried = layout = None
    if layout is None:
        trial = [Tensor._wrap(x._array.sample()) if type(x) is Formula else x for x in inputs]
        with np.errstate(all="ignore"):
            out = np.asarray(evaluate(operation, operation.arrays(trial), dict(params)))
        layout = out.shape, out.strides, out.dtype
        if tried is not None:
            if len(_layouts) > 1000:
                _layouts.clear()
            _layouts[tried] = layout
    formula = Formula(Layout(*layout), operation, inputs, params)
    if this_thread.tracing is not None:
        this_thread.tracing.written_down(formula)
    return formula


def _tried_as(x) -> tuple:
    """What the trial sees of an input. TypeError for a tensor, whose values it would see."""
    if type(x) is Formula:
        layout = x._array
        return layout.shape, layout.strides, layout.dtype
    if type(x) not in (bool, int, float):
        raise TypeError
    return type(x), x


Formula._bind = staticmethod(write_down)


def write_again(operation: Operation, inputs: Sequence, params: dict) -> Formula:
    """The same operation on other inputs. They may lie in memory in another way, and whether a
    reshape is a view is then another question.
    """
    if operation in (ops.view, ops.unsafe_view):
        return inputs[0].reshape(params["shape"])
    return operation(*inputs, **params)


def order(formulas: Iterable[Formula]) -> list[Formula]:
    """Everything that the formulas are made of, each once, inputs before what is made of them."""
    found = reachable(formulas, lambda y: [x for x in y.inputs if type(x) is Formula])
    return sorted(found, key=lambda formula: formula.number)


def reachable(starts: Iterable, sources: Callable[[Any], Iterable]) -> set:
    """What can be reached from `starts`, and they themselves, when `sources` leads from one on."""
    found: set = set()
    unread = list(starts)
    while unread:
        node = unread.pop()
        if node not in found:
            found.add(node)
            unread.extend(sources(node))
    return found


def listed(formulas) -> list[Formula]:
    """One formula or several as a list; TypeError for anything else."""
    several = [formulas] if isinstance(formulas, Tensor) else list(formulas)
    for formula in several:
        if not isinstance(formula, Formula):
            raise TypeError(
                f"expected a formula, got {type(formula).__name__}; graph.variable makes variables, and "
                "graph.of turns a recorded tensor into a formula"
            )
    return several


def size(y) -> int:
    """How many operations and operands must be written to write the formula out.

    What is used several times is written, and counted, as often. So this number can be astronomical
    for a formula of few `steps`; it is exact all the same.

    Args:
        y: a formula, or several.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x")
        >>> for _ in range(100):
        ...     x = x * (1 - x)
        >>> torch.graph.size(x), torch.graph.steps(x)
        (5070602400912917605986812821501, 200)
    """
    sizes: dict = {}
    for formula in order(listed(y)):
        sizes[formula] = 1 + sum(sizes[x] if type(x) is Formula else 1 for x in formula.inputs)
    return sum(sizes[formula] for formula in listed(y))


def steps(y) -> int:
    """How many operations it takes to evaluate the formula, each shared result once.

    Args:
        y: a formula, or several.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x")
        >>> y = x * x
        >>> torch.graph.steps(y * y), torch.graph.size(y * y)
        (2, 7)
    """
    return sum(formula.operation is not None for formula in order(listed(y)))
