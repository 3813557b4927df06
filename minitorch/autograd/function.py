"""Operations of one's own: a forward and its derivatives, written with tensors.

A Function may have several results. What is recorded is then one node for the call, and for each
result a node of its own that leads to it: so the cotangents of all results meet in the first, which
hands them to ``backward`` together.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import numpy as np

from ..core import Node, Tensor, dtypes, gradient_edge, record as recording, tangents_of
from ..core.forward import below, is_forward, same_shape
from ..core.operation import conj, in_type, unbroadcast
from ..core.node import SECOND_TIME, version_mismatch
from ..core.tensor import ONE_OF_MANY
from ..core.shapes import broadcast
from ..core.inplace import rebase_history, refusal_of
from ..core.warning import warn
from .grad_mode import is_transforming

MADE_BY_FUNCTION = (
    "This view was created inside a custom Function (or because an input was returned as-is) and the "
    "autograd logic to handle view+inplace would override the custom backward associated with the "
    "custom Function, leading to incorrect gradients. This behavior is forbidden. You can fix this by "
    "cloning the output of the custom Function."
)
NO_INSTANCES = "should not be instantiated. Methods on autograd functions are all static, so you should invoke them on the class itself. Instantiating an autograd function will raise an error in a future version of PyTorch."
NO_CALL = "Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd function with static forward method. (Example: https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)"
NO_BACKWARD = "You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD."
NO_JVP = "You must implement the jvp function for custom autograd.Function to use it with forward mode AD."


class Context:
    """What a Function's forward leaves for its derivatives.

    PyTorch: ``torch.autograd.function.FunctionCtx``.
    """

    def __init__(self, needs_input_grad: tuple[bool, ...]):
        self.needs_input_grad = needs_input_grad
        self._for_backward: tuple = ()
        self._for_forward: tuple = ()
        self._dirty: tuple = ()
        self._flat: tuple = ()
        self._materialize = True
        self._kept: list[Kept | None] | None = []
        self._step: Step | None = None  # while its backward runs
        self._in_jvp = False  # while its jvp runs

    def save_for_backward(self, *tensors: Tensor | None) -> None:
        """Keeps tensors for ``backward``, which finds them in ``saved_tensors``."""
        self._for_backward = tensors

    def save_for_forward(self, *tensors: Tensor | None) -> None:
        """Keeps tensors for ``jvp``, which finds them in ``saved_tensors``."""
        self._for_forward = tensors

    @property
    def saved_tensors(self) -> tuple[Tensor | None, ...]:
        """The tensors that were kept; RuntimeError if one was changed in place since."""
        if self._in_jvp:
            return self._for_forward
        if self._kept is None:
            raise RuntimeError(SECOND_TIME)
        return tuple(None if value is None else value.tensor_of(self._step) for value in self._kept)

    def mark_dirty(self, *tensors: Tensor) -> None:
        """Says which inputs ``forward`` has changed in place; it has to return them too."""
        self._dirty = tensors

    def mark_non_differentiable(self, *tensors: Tensor) -> None:
        """Says which results have no derivative."""
        self._flat = tensors

    def set_materialize_grads(self, value: bool) -> None:
        """Whether ``backward`` and ``jvp`` are given zeros, or else None, where nothing came."""
        self._materialize = value

    def _keep(self, results: tuple, made: tuple) -> None:
        for index, value in enumerate(self._for_backward):
            if not (value is None or isinstance(value, Tensor)):
                words = f"save_for_backward can only save variables, but argument {index} is of type "
                raise TypeError(words + type(value).__name__)
        nodes = [getattr(value, "_node", None) for value in made]
        indices = {id(results[i]): i for i, node in enumerate(nodes) if type(node) is Result}
        self._kept = []
        for value in self._for_backward:
            index = indices.get(id(value))
            value = value if index is None else made[index]
            self._kept.append(None if value is None else Kept(value, index))
        self._for_backward = ()

    def _replace(self, tensors: dict[int, Tensor]) -> None:
        """Has others in the place of the inputs that were kept; they are given by their ids."""
        self._for_forward = tuple(tensors.get(id(value), value) for value in self._for_forward)
        for value in filter(None, self._kept):
            value.tensor = tensors.get(id(value.tensor), value.tensor)


class Kept:
    """A tensor that a Function kept for its backward, with the version it had.

    A result would keep itself alive by way of its own step; so of a result only the memory is kept,
    and its maker is found again when it is asked for.
    """

    def __init__(self, tensor: Tensor, index: int | None):
        self.tensor = tensor if index is None else tensor.detach()
        self.tensor._tangents = tensor._tangents
        self.version = tensor._storage.version
        self.index = index  # among the results

    def tensor_of(self, step: Step | None) -> Tensor:
        kept, storage = self.tensor, self.tensor._storage
        if storage.version != self.version:
            maker = kept.grad_fn if self.index is None else step
            raise RuntimeError(version_mismatch(kept._array, storage, self.version, maker))
        if self.index is None or step is None:
            return kept
        again = kept.detach()
        again._node, again._tangents = Result(step, self.index, kept), kept._tangents
        return again


class Function:
    """An operation with a derivative of its own. Subclass it, and call it with ``apply``.

    ``forward(ctx, *args)`` computes the result, or a tuple of results, from tensors and anything
    else; ``backward(ctx, *g)`` gets the cotangent of each result and gives, for each argument, its
    share of them, or None; ``jvp(ctx, *t)`` gets the tangent of each argument and gives that of each
    result. Instead of a `forward` with ctx there may be two parts, ``forward(*args)`` and
    ``setup_context(ctx, inputs, output)``; the transforms of `func` ask for them.

    Example:
        >>> import minitorch as torch
        >>> class Polar(torch.autograd.Function):
        ...     @staticmethod
        ...     def forward(ctx, x, y):
        ...         radius = (x * x + y * y).sqrt()
        ...         ctx.save_for_backward(x, y, radius)
        ...         return radius, torch.atan2(y, x)
        ...
        ...     @staticmethod
        ...     def backward(ctx, g_radius, g_angle):
        ...         x, y, radius = ctx.saved_tensors
        ...         along, across = g_radius / radius, g_angle / radius**2
        ...         return along * x - across * y, along * y + across * x
        >>> x = torch.tensor(3.0, requires_grad=True)
        >>> y = torch.tensor(4.0, requires_grad=True)
        >>> radius, angle = Polar.apply(x, y)
        >>> radius.backward()
        >>> x.grad, y.grad
        (tensor(0.6000), tensor(0.8000))

    PyTorch: ``torch.autograd.Function``.
    """

    def __init__(self, *args, **kwargs):
        warn(f"{type(self)} {NO_INSTANCES}", DeprecationWarning)

    def __call__(self, *args, **kwargs):
        raise RuntimeError(NO_CALL)

    @staticmethod
    def forward(*args, **kwargs):
        """Computes the results; subclasses say how."""
        words = "You must implement the forward function for custom autograd.Function."
        raise NotImplementedError(words)

    @staticmethod
    def setup_context(ctx: Context, inputs: tuple, output) -> None:
        """Keeps what the derivatives will need, when `forward` has no ctx to keep it in."""
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx: Context, *grad_outputs):
        """Gives each argument its share of the cotangents of the results; subclasses say how."""
        raise NotImplementedError(NO_BACKWARD)

    vjp = backward

    @staticmethod
    def jvp(ctx: Context, *grad_inputs):
        """Gives the tangent of each result for those of the arguments; subclasses say how."""
        raise NotImplementedError(NO_JVP)

    @classmethod
    def apply(cls, *args, **kwargs):
        """Runs ``forward``, and remembers it when an argument requires a gradient.

        Raises:
            RuntimeError: a changed input is not among the results; inside a transform of `func`, a
                Function without ``setup_context``.
        """
        if _in_two_parts(cls):
            from inspect import signature  # slow to read in, and rarely wanted

            bound = signature(cls.forward).bind(*args, **kwargs)
            bound.apply_defaults()
            args, kwargs = bound.args, bound.kwargs
        elif is_transforming():
            raise RuntimeError(
                "In order to use an autograd.Function with functorch transforms (vmap, grad, jvp, "
                "jacrev, ...), it must override the setup_context staticmethod. For more details, "
                "please see https://pytorch.org/docs/main/notes/extending.func.html"
            )
        output, context = _with_tangents(cls, args, kwargs)
        context._for_forward = ()
        return output


def _in_two_parts(cls: type[Function]) -> bool:
    return cls.setup_context is not Function.setup_context


def _listed(output) -> tuple:
    return output if isinstance(output, tuple) else (output,)


def _with_tangents(cls: type[Function], args: tuple, kwargs: dict) -> tuple:
    """The output with its tangents: first of the lower levels, then, by the jvp, of the highest."""
    tangents = [tangents_of(value) if isinstance(value, Tensor) else {} for value in args]
    if not any(tangents):
        return _recorded(cls, args, kwargs)
    level = max(set().union(*tangents))
    lower = tuple(below(value, level) if isinstance(value, Tensor) else value for value in args)
    output, context = _with_tangents(cls, lower, kwargs)
    if context._dirty:
        words = "minitorch has no forward mode through a Function that changes its inputs; PyTorch does"
        raise NotImplementedError(words)
    context._in_jvp = True
    moved = cls.jvp(context, *_given(tangents, level, lower, context._materialize))
    context._in_jvp = False
    _attach(_listed(output), _listed(moved), level, context._flat)
    context._replace({id(value): again for value, again in zip(lower, args)})
    return output, context


def _given(tangents: list[dict], level: int, args: tuple, materialize: bool) -> list:
    return [
        value.new_zeros(value.shape)
        if level not in t and materialize and isinstance(value, Tensor)
        else t.get(level)
        for t, value in zip(tangents, args)
    ]


def _attach(results: tuple, tangents: tuple, level: int, flat: tuple) -> None:
    if len(tangents) != len(results):
        raise RuntimeError(
            "Function's jvp returned an invalid number of forward gradients (expected "
            f"{len(results)} but got {len(tangents)})"
        )
    for index, (value, tangent) in enumerate(zip(results, tangents)):
        is_flat = any(value is other for other in flat)
        if tangent is None or is_flat or not isinstance(value, Tensor):
            continue
        if not isinstance(tangent, Tensor):
            words = f"expected Variable or None (got {type(tangent).__name__}) for grad output {index}."
            raise RuntimeError(words)
        same_shape(value, tangent)
        value._tangents[level] = tangent


def _recorded(cls: type[Function], args: tuple, kwargs: dict) -> tuple:
    """The output of forward, and the context; the results know the step that made them."""
    edges = [gradient_edge(value) if isinstance(value, Tensor) else None for value in args]
    context = Context(tuple(edge is not None for edge in edges))
    with recording.no_grad():
        if _in_two_parts(cls):
            output = cls.forward(*args, **kwargs)
            cls.setup_context(context, args, output)
        else:
            output = cls.forward(context, *args, **kwargs)
    results = _listed(output)
    if not all(any(value is result for result in results) for value in context._dirty):
        words = "Some elements marked as dirty during the forward method were not returned as output. The inputs that are modified inplace must all be outputs of the Function."
        raise RuntimeError(words)
    step = None
    if recording.is_grad_enabled() and any(context.needs_input_grad):
        step = Step(cls, context, edges, args, results)
    made = _finished(results, args, context, step)
    context._keep(results, made)
    return (made if isinstance(output, tuple) else made[0]), context


def _finished(results: tuple, args: tuple, context: Context, step: Step | None) -> tuple:
    """The results as they are given out: each knows its maker."""
    inputs = {id(value) for value in args}
    dirty, flat = ({id(value) for value in some} for some in (context._dirty, context._flat))
    made: dict[int, Tensor] = {}
    for index, value in enumerate(results):
        key = id(value)
        if not isinstance(value, Tensor):
            made[key] = value
            continue
        again = made.get(key, value)
        if key in dirty:
            again._storage.changed()
        elif key not in made and (key in inputs or value._base is not None or gradient_edge(value)):
            again = value.detach()
        made[key] = again
        if is_forward() and not again._tangents:
            again._tangents = {}
        if step is None or key in flat or value.dtype.kind < dtypes.FLOATING:
            continue
        if key in dirty:
            if words := refusal_of(value):
                is_view = value._base is not None
                raise RuntimeError(words if is_view else words.replace("is being", "has been"))
            maker = value.detach()
            maker._node = Result(step, index, value)
            rebase_history(value, maker, recorded=True)
            continue
        if key in inputs or value._base is not None:
            again._share(value)
            again._refusal = ONE_OF_MANY if len(results) > 1 else MADE_BY_FUNCTION
        again._node = Result(step, index, value)
    return tuple(made[id(value)] for value in results)


class Cotangents(tuple):
    """The cotangents of all results of a step; None for a result from which none has come."""

    def __add__(self, other: Cotangents) -> Cotangents:
        return Cotangents(
            a if b is None else b if a is None else a + b for a, b in zip(self, other)
        )


class Step(Node):
    """The node of a call of a Function: its backward stands in the place of rules."""

    __slots__ = ("function", "context", "given", "made")

    def __init__(self, cls: type[Function], context: Context, edges: list, args, results):
        wanted = sum(1 << index for index, edge in enumerate(edges) if edge is not None)
        constants = [value if edge is None else edge for edge, value in zip(edges, args)]
        super().__init__(constants, wanted, None, None)
        self.function = cls
        self.context = context
        self.given = [_kind(value) for value in args]
        self.made = [_kind(value) for value in results]

    def name(self) -> str:
        return f"{self.function.__name__}Backward"

    def shares(self, g: Cotangents, useful=None):
        context = self.context
        context._step = self
        try:
            grad_inputs = _derivative(self.function)(context, *map(self._cotangent, g, self.made))
        finally:
            context._step = None
        as_tensors = any(isinstance(value, Tensor) for value in g)
        grad_inputs = self._checked(_listed(grad_inputs))
        return True, [
            (edge, self._grad_input(index, grad_input, as_tensors))
            for index, (edge, grad_input) in enumerate(zip(self.edges, grad_inputs))
            if grad_input is not None
        ]

    def _cotangent(self, g, kind) -> Tensor | None:
        if g is not None:
            return conj(g if isinstance(g, Tensor) else Tensor._wrap(g))
        if kind is None or not self.context._materialize:
            return None
        return Tensor._wrap(np.zeros(*kind))

    def _checked(self, grad_inputs: tuple) -> tuple:
        """The cotangents of the arguments, one for each; PyTorch's error if they are not such."""
        count = len(self.edges)
        if len(grad_inputs) > count and all(value is None for value in grad_inputs[count:]):
            grad_inputs = grad_inputs[:count]
        if len(grad_inputs) != count:
            raise RuntimeError(
                f"function {self.name()} returned an incorrect number of gradients "
                f"(expected {count}, got {len(grad_inputs)})"
            )
        for index, (kind, grad_input) in enumerate(zip(self.given, grad_inputs)):
            if kind is None and grad_input is not None:
                raise RuntimeError(
                    f"function {self.name()} returned a gradient different than None at position "
                    f"{index + 1}, but the corresponding forward input was not a Variable"
                )
            if not (grad_input is None or isinstance(grad_input, Tensor)):
                raise RuntimeError(f"expected Variable or None (got {type(grad_input).__name__})")
        return tuple(g if self.source(at) is not None else None for at, g in enumerate(grad_inputs))

    def _grad_input(self, index: int, grad_input: Tensor, as_tensor: bool):
        shape, dtype = self.given[index]
        try:
            fits = broadcast(grad_input.shape, shape) == tuple(grad_input.shape)
        except RuntimeError:
            fits = False
        if not fits:
            raise RuntimeError(
                f"Function {self.name()} returned an invalid gradient at index {index} - got "
                f"{list(grad_input.shape)} but expected shape compatible with {list(shape)}"
            )
        g = conj(grad_input if as_tensor else grad_input._array)
        return in_type(g if g.shape == shape else unbroadcast(g, shape), dtype)

    def release(self) -> None:
        if self.context._kept:
            self.context._kept = None

    def __repr__(self) -> str:
        return f"<torch.autograd.function.{self.name()} object>"


class Result(Node):
    """One of the results of a node."""

    __slots__ = ("index", "params")

    def __init__(self, step: Step, index: int, result: Tensor):
        super().__init__([step], 1, result._array.shape, result._array.dtype)
        self.index = index
        self.params = {"output": index}  # what the words of an error call it

    def name(self) -> str:
        return self.first.name()

    def shares(self, g, useful=None):
        alone = [None] * len(self.first.made)
        alone[self.index] = g
        return True, [(self.first, Cotangents(alone))]

    @property
    def next_functions(self) -> tuple:
        return self.first.next_functions

    def __repr__(self) -> str:
        return repr(self.first)


def _kind(value) -> tuple | None:
    return (value._array.shape, value._array.dtype) if isinstance(value, Tensor) else None


def _derivative(cls: type[Function]) -> Callable:
    if cls.vjp is Function.vjp:
        return cls.backward
    if cls.backward is not Function.backward:
        words = "Implementing both 'backward' and 'vjp' for a custom Function is not allowed. You should only implement one of them."
        raise RuntimeError(words)
    return cls.vjp


def once_differentiable(backward: Callable) -> Callable:
    """Decorates a ``backward`` that is computed outside the record: it has no derivative itself.

    Who differentiates the gradient again gets PyTorch's RuntimeError instead of a wrong answer.

    Example:
        >>> import minitorch as torch
        >>> class Cube(torch.autograd.Function):
        ...     @staticmethod
        ...     def forward(ctx, x):
        ...         ctx.save_for_backward(x)
        ...         return x**3
        ...
        ...     @staticmethod
        ...     @torch.autograd.function.once_differentiable
        ...     def backward(ctx, g):
        ...         (x,) = ctx.saved_tensors
        ...         return g * torch.from_numpy(3 * x.detach().numpy() ** 2)
        >>> x = torch.tensor([1.0, 2.0], requires_grad=True)
        >>> torch.autograd.grad(Cube.apply(x).sum(), x)
        (tensor([ 3., 12.]),)

    PyTorch: ``torch.autograd.function.once_differentiable``.
    """

    @wraps(backward)
    def once(ctx, *cotangents):
        with recording.no_grad():
            grad_inputs = backward(ctx, *cotangents)
        again = any(isinstance(g, Tensor) and g.requires_grad for g in cotangents)
        if not (recording.is_grad_enabled() and again):
            return grad_inputs
        given = _listed(grad_inputs)
        return _Twice.apply(*(g if g is None else g.detach().requires_grad_() for g in given))

    return once


class _Twice(Function):
    @staticmethod
    def forward(*grad_inputs):
        return grad_inputs

    @staticmethod
    def setup_context(ctx, inputs, output):
        pass

    @staticmethod
    def backward(ctx, *cotangents):
        words = "trying to differentiate twice a function that was marked with @once_differentiable"
        raise RuntimeError(words)
