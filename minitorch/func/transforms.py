"""Derivatives of functions of tensors, as functions: they can be nested in each other as one likes.

What a function takes and gives may be tensors in tuples, lists and dictionaries, inside each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .. import autograd
from ..autograd.grad_mode import transforming
from ..core.backward import reached
from ..core import Tensor, gradient_edge, is_grad_enabled, ops, tangents_of
from ..core.forward import along, carrying, is_forward
from ..core.operation import detached
from ..core.record import recorded
from .printing import TRACKED, layer, tracked
from .pytree import Structure, described, flatten, outline, unflatten

__all__ = ["grad", "grad_and_value", "hessian", "jacfwd", "jacrev", "jvp", "vjp"]

_VJP, _JVP = "vjp(f, *primals)", "jvp(f, primals, tangents)"


# Reverse mode.


def vjp(func: Callable, *primals, has_aux=False) -> tuple:
    """The value of a function, and a function that pulls a cotangent of it back to its inputs.

    Args:
        func: takes the primals.
        has_aux: whether `func` returns a pair, of which the second is to be handed on as it is.

    Returns:
        The value and the function, and with `has_aux` the second of the pair. The function takes
        cotangents in the structure of the value and gives a tuple of the structure of the primals.

    Raises:
        RuntimeError: `func` returns something that is not a tensor of floats; the cotangents are of
            another structure.

    Example:
        >>> import minitorch as torch
        >>> value, vjp_function = torch.func.vjp(lambda x: x * x, torch.tensor([1.0, 2.0]))
        >>> vjp_function(torch.ones(2))
        (tensor([2., 4.]),)

    PyTorch: ``torch.func.vjp``.
    """
    values, form, aux, pullback, structure = _reverse(func, primals, None, has_aux, _VJP)

    def vjp_function(cotangents, retain_graph=True, create_graph: bool | None = None):
        given, given_form = flatten(cotangents)
        if given_form != form:
            raise RuntimeError(
                "Expected pytree structure of cotangents to be the same as pytree structure of "
                f"outputs to the function. cotangents: {outline(given_form)}, primal output: "
                f"{outline(form)}"
            )
        return unflatten(pullback(given, retain_graph, create_graph), structure)

    value = unflatten(values, form)
    return (value, vjp_function, aux) if has_aux else (value, vjp_function)


def _reverse(func: Callable, args: tuple, argnums, has_aux: bool, words: str) -> tuple:
    """The leaves and the structure of a value, what comes with it, the function that pulls
    cotangents of the leaves back to the leaves of the chosen arguments, and their structure.
    """
    leaves, structure = flatten(args if argnums is None else _chosen(args, argnums))
    watched = [_watched(leaf) for leaf in leaves]
    again = unflatten(watched, structure)
    given = {id(x): x for x in flatten(args)[0]} | {id(x): y for x, y in zip(watched, leaves)}
    with recorded(), transforming(), layer(lambda x: tracked(x, watched, given)):
        output = func(*(again if argnums is None else _replaced(args, argnums, again)))
    value, aux = _parted(output, has_aux, words)
    values, form = _tensors(value, words)
    further = any(_reaches_beyond(leaf, watched) for leaf in values)

    def pullback(cotangents: Sequence[Tensor | None], retain_graph=True, create_graph=None) -> list:
        pairs = [
            (leaf, g)
            for leaf, g in zip(values, cotangents)
            if g is not None and gradient_edge(leaf) is not None
        ]
        if not pairs:
            return [leaf.new_zeros(leaf.shape) for leaf in leaves]
        outputs, given = zip(*pairs)
        moving = further or any(isinstance(g, Tensor) and g.requires_grad for g in given)
        record = moving and is_grad_enabled()
        create_graph = record or is_forward() if create_graph is None else create_graph
        found = autograd.grad(
            outputs, watched, given, retain_graph, create_graph, materialize_grads=True
        )
        return list(found if record else map(detached, found))

    if has_aux:
        aux = unflatten(*_auxiliary(aux, watched))
    kept = further and is_grad_enabled()
    return [leaf if kept else detached(leaf) for leaf in values], form, aux, pullback, structure


def _watched(tensor: Tensor) -> Tensor:
    """A tensor to differentiate by: a step of its own behind `tensor`, or a new leaf."""
    if not isinstance(tensor, Tensor):
        raise ValueError(f"Thing passed to transform API must be Tensor, got {type(tensor)}")
    if gradient_edge(tensor) is not None and is_grad_enabled():
        return ops.alias(tensor)
    leaf = carrying(tensor, tensor._tangents or {})
    leaf._node = None  # where nothing is recorded, it stands for nothing outside
    leaf.requires_grad_()
    return leaf


def _reaches_beyond(value: Tensor, watched: list[Tensor]) -> bool:
    """Whether a value, or a tangent of it, was computed from another leaf than those watched."""
    ours = {id(leaf) for leaf in watched}
    leaves = [edge for edge in reached([gradient_edge(value)]) if isinstance(edge, Tensor)]
    return any(id(leaf) not in ours for leaf in leaves) or any(
        _reaches_beyond(leaf, watched) for leaf in (value._tangents or {}).values()
    )


def grad(func: Callable, argnums: int | tuple[int, ...] = 0, has_aux=False) -> Callable:
    """The function that gives the gradient of a scalar function, by reverse mode.

    Args:
        argnums: the argument to differentiate with respect to, or several.
        has_aux: whether `func` returns a pair, of which the second is to be handed on as it is.

    Returns:
        A function that gives the gradient, or with `has_aux` the pair (gradient, second).

    Raises:
        RuntimeError: the function does not return a 0-d tensor.

    Example:
        >>> import minitorch as torch
        >>> second = torch.func.grad(torch.func.grad(lambda x: x**3))
        >>> second(torch.tensor(2.0))
        tensor(12.)

    PyTorch: ``torch.func.grad``.
    """

    def gradient(*args, **kwargs):
        found, value = grad_and_value(func, argnums, has_aux)(*args, **kwargs)
        return (found, value[1]) if has_aux else found

    return gradient


def grad_and_value(func: Callable, argnums: int | tuple[int, ...] = 0, has_aux=False) -> Callable:
    """Like `grad`, but the function gives the pair (gradient, value).

    With `has_aux` it gives (gradient, (value, second)).

    Example:
        >>> import minitorch as torch
        >>> torch.func.grad_and_value(lambda x: x**3)(torch.tensor(2.0))
        (tensor(12.), tensor(8.))

    PyTorch: ``torch.func.grad_and_value``.
    """
    words = "grad_and_value(f)(*args)"

    def gradient(*args, **kwargs):
        values, form, aux, pullback, structure = _reverse(
            lambda *args: func(*args, **kwargs), args, argnums, has_aux, words
        )
        (value,) = values
        if value.ndim:
            raise RuntimeError(
                f"{words}: Expected f(*args) to return a scalar Tensor, got tensor with "
                f"{value.ndim} dims. Maybe you wanted to use the vjp or jacrev APIs instead?"
            )
        found = unflatten(pullback([value.new_ones(())]), structure)
        return (found, (value, aux)) if has_aux else (found, value)

    return gradient


def jacrev(
    func: Callable,
    argnums: int | tuple[int, ...] = 0,
    *,
    has_aux=False,
    chunk_size: int | None = None,
) -> Callable:
    """The function that gives the Jacobian, row by row: one reverse pass for each output.

    Args:
        argnums: the argument to differentiate with respect to, or several.
        has_aux: whether `func` returns a pair, of which the second is to be handed on as it is.
        chunk_size: how many rows PyTorch computes at a time; here each is computed alone.

    Returns:
        For a value of shape S and an argument of shape T, a tensor of shape S + T. For a value
        that is a tuple, a list or a dictionary, the same with such tensors; in each place of it
        again a tuple, where `argnums` is one.

    Example:
        >>> import minitorch as torch
        >>> torch.func.jacrev(lambda x: x * x)(torch.tensor([1.0, 2.0]))
        tensor([[2., 0.],
                [0., 4.]])

    PyTorch: ``torch.func.jacrev``.
    """
    if not (chunk_size is None or chunk_size > 0):
        raise ValueError("jacrev: `chunk_size` should be greater than 0.")

    def jacobian(*args):
        _check_real("jacrev", args, "inputs")
        values, form, aux, pullback, structure = _reverse(func, args, argnums, has_aux, _VJP)
        _check_real("jacrev", values, "outputs")
        primals, _ = flatten(_chosen(args, argnums))
        found = []
        for index, value in enumerate(values):
            rows = [pullback(_alone(unit, index, len(values))) for unit in basis(value)]
            blocks = [
                _stacked([row[k] for row in rows], 0, value, primal, primal)
                for k, primal in enumerate(primals)
            ]
            found.append(unflatten(blocks, structure))
        jacobians = unflatten(found, form)
        return (jacobians, aux) if has_aux else jacobians

    return jacobian


# Forward mode.


def jvp(func: Callable, primals: tuple, tangents: tuple, *, strict=False, has_aux=False) -> tuple:
    """The value of a function, and its derivative in one direction: a Jacobian-vector product.

    Args:
        func: takes the primals.
        primals: a tuple of the arguments at which to evaluate it.
        tangents: the direction: the same structure with tensors of the same shapes.
        strict: refuse a value that does not depend on the primals, instead of giving zeros.
        has_aux: whether `func` returns a pair, of which the second is to be handed on as it is.

    Returns:
        ``func(*primals)`` and the derivative, in its structure; with `has_aux` also the second.

    Raises:
        RuntimeError: the tangents do not go with the primals; `func` returns something that is no
            tensor.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1.0, 2.0])
        >>> torch.func.jvp(lambda x: x * x, (x,), (torch.tensor([1.0, 0.0]),))
        (tensor([1., 4.]), tensor([2., 0.]))

    PyTorch: ``torch.func.jvp``.
    """
    if not isinstance(primals, tuple):
        raise RuntimeError(
            f"{_JVP}: Expected primals to be a tuple. E.g. it should be valid to call f(*primals)."
        )
    leaves, structure = flatten(primals)
    directions, given = flatten(tangents)
    if given != structure:
        raise RuntimeError(
            f"{_JVP}: Expected primals and tangents to have the same python structure. For example, "
            "if primals is a tuple of 3 tensors, tangents also must be. Got primals with structure "
            f"{described(structure)} and tangents with structure {described(given)}"
        )
    for name, some in (("primals", leaves), ("tangents", directions)):
        if not some:
            raise RuntimeError(f"{_JVP}: Expected {name} to contain at least one Tensor.")
        for leaf in some:
            if not isinstance(leaf, Tensor):
                said = f"{_JVP}: Expected {name} to only contain Tensors, got {type(leaf)}"
                raise RuntimeError(said)
    values, changes, form, aux = _forward(func, leaves, directions, structure, has_aux)
    if strict and any(change is None for change in changes):
        raise RuntimeError(
            "jvp(f, primals, tangents, strict=True): The output of f is independent of the inputs. "
            "This is not allowed with strict=True."
        )
    changes = [_or_zeros(change, value) for change, value in zip(changes, values)]
    found = unflatten(values, form), unflatten(changes, form)
    return (*found, aux) if has_aux else found


def _forward(func: Callable, leaves: list, tangents: list, structure: Structure, has_aux: bool):
    """The leaves of a value, their tangents or None, the structure, and what comes with it."""
    told: list = []

    def on_leaves(*duals):
        level = max((level for x in duals for level in tangents_of(x)), default=None)
        with transforming(), layer(lambda x: (TRACKED, x) if level in tangents_of(x) else None):
            output = func(*unflatten(duals, structure))
        value, aux = _parted(output, has_aux, _JVP)
        values, form = _tensors(value, _JVP)
        extra, extra_form = _auxiliary(aux) if has_aux else ([], None)
        told.extend((form, len(values), extra_form))
        return values + extra

    values, changes = along(on_leaves, leaves, tangents)
    form, count, extra_form = told
    aux = unflatten(values[count:], extra_form) if has_aux else None
    return values[:count], changes[:count], form, aux


def jacfwd(
    func: Callable, argnums: int | tuple[int, ...] = 0, has_aux=False, *, randomness="error"
) -> Callable:
    """The function that gives the Jacobian, column by column: one forward pass for each input.

    Args:
        argnums: the argument to differentiate with respect to, or several.
        has_aux: whether `func` returns a pair, of which the second is to be handed on as it is.
        randomness: only "error", PyTorch's default: `func` must not draw random numbers.

    Returns:
        As `jacrev`: for a value of shape S and an argument of shape T, a tensor of shape S + T.

    Example:
        >>> import minitorch as torch
        >>> torch.func.jacfwd(lambda x: x * x)(torch.tensor([1.0, 2.0]))
        tensor([[2., 0.],
                [0., 4.]])

    PyTorch: ``torch.func.jacfwd``.
    """
    if randomness != "error":
        raise NotImplementedError("minitorch's jacfwd has no randomness option; PyTorch's has")

    def jacobian(*args):
        _check_real("jacfwd", args, "inputs")
        primals, structure = flatten(_chosen(args, argnums))

        def of_chosen(*chosen):
            return func(*_replaced(args, argnums, unflatten(chosen, structure)))

        flat = Structure(tuple, None, (None,) * len(primals))
        with layer(lambda x: None):  # PyTorch has vmap go through the directions
            passes = [
                [_forward(of_chosen, primals, _alone(unit, index, len(primals)), flat, has_aux)
                 for unit in basis(primal)]
                for index, primal in enumerate(primals)
            ]  # fmt: skip
        standing: list = [None] * len(primals)
        first = next((found for row in passes for found in row), None)
        values, _, form, aux = first or _forward(of_chosen, primals, standing, flat, has_aux)
        _check_real("jacfwd", values, "outputs")
        columns = [
            [[_or_zeros(t, value) for t, value in zip(found[1], values)] for found in row]
            for row in passes
        ]

        def stacked(k: int, value: Tensor) -> list:
            parts = ([column[k] for column in row] for row in columns)
            return [_stacked(p, value.ndim, value, x, value) for p, x in zip(parts, primals)]

        found = [unflatten(stacked(k, value), structure) for k, value in enumerate(values)]
        jacobians = unflatten(found, form)
        return (jacobians, aux) if has_aux else jacobians

    return jacobian


def hessian(func: Callable, argnums: int | tuple[int, ...] = 0) -> Callable:
    """The function that gives the matrix of second derivatives: forward mode over reverse mode.

    Example:
        >>> import minitorch as torch
        >>> torch.func.hessian(lambda x: (x**3).sum())(torch.tensor([1.0, 2.0]))
        tensor([[ 6.,  0.],
                [ 0., 12.]])

    PyTorch: ``torch.func.hessian``.
    """
    return jacfwd(jacrev(func, argnums), argnums)


# Arguments and values.


def _chosen(args: tuple, argnums):
    """The arguments that `argnums` names: one, or a tuple."""
    if not isinstance(argnums, (int, tuple)):
        raise RuntimeError(f"argnums must be int or Tuple[int, ...], got: {type(argnums)}")
    if isinstance(argnums, int):
        return args[_index(argnums, args)]
    indices = [_index(argnum, args) for argnum in argnums]
    if not argnums:
        raise RuntimeError("argnums must be non-empty")
    if len(set(indices)) < len(indices):
        raise RuntimeError(f"argnums elements must be unique, got {tuple(indices)}")
    return tuple(args[index] for index in indices)


def _index(argnum: int, args: tuple) -> int:
    if not isinstance(argnum, int):
        raise RuntimeError(f"argnum must be int, got: {type(argnum)}")
    if not -len(args) <= argnum < len(args):
        raise RuntimeError(f"Got argnum={argnum}, but only {len(args)} positional inputs")
    return argnum % len(args)


def _replaced(args: tuple, argnums, chosen) -> list:
    """The arguments with others in the place of those that `argnums` names."""
    again = list(args)
    pairs = zip(argnums, chosen) if isinstance(argnums, tuple) else [(argnums, chosen)]
    for index, argument in pairs:
        again[index] = argument
    return again


def _parted(output, has_aux: bool, words: str) -> tuple:
    """The value, and what comes with it."""
    if not has_aux:
        return output, None
    if not (isinstance(output, tuple) and len(output) == 2):
        said = f"{words}: output of function f should be a tuple: (output, aux) if has_aux is True"
        raise RuntimeError(said)
    return output


def _tensors(value, words: str) -> tuple[list[Tensor], Structure | None]:
    """The leaves and the structure of a value; PyTorch's error where a leaf cannot be derived."""
    if words.startswith("grad") and not isinstance(value, Tensor):
        raise RuntimeError(f"{words}: Expected f(*args) to return a Tensor, got {type(value)}")
    leaves, structure = flatten(value)
    if leaves in ([], [None]):
        raise RuntimeError(
            f"{words}: Expected f to be a function that has non-empty output (got output = {leaves})"
        )
    for leaf in leaves:
        if not isinstance(leaf, Tensor):
            raise RuntimeError(
                f"{words}: expected f(*primals) to return only tensors, got unsupported type "
                f"{type(leaf)}"
            )
        if words is _VJP and not (leaf.dtype.is_floating_point or leaf.dtype.is_complex):
            raise RuntimeError(
                "vjp(f, ...): All outputs of f must be floating-point or complex Tensors, got Tensor "
                f"with dtype {leaf.dtype}"
            )
    return leaves, structure


def _auxiliary(aux, watched=()) -> tuple[list[Tensor], Structure | None]:
    """What comes with a value, recorded only as far as it was computed from other leaves than `watched`."""
    leaves, structure = flatten(aux)
    for leaf in leaves:
        if not isinstance(leaf, Tensor):
            raise RuntimeError(f"Expected tensors, got unsupported type {type(leaf)}")
    on = is_grad_enabled()
    return [x if on and _reaches_beyond(x, watched) else detached(x) for x in leaves], structure


def _check_real(name: str, tree, which: str) -> None:
    for index, leaf in enumerate(flatten(tree)[0]):
        if isinstance(leaf, Tensor) and leaf.dtype.is_complex:
            words = f"{name}: Expected all {which} to be real but received complex tensor at"
            raise RuntimeError(f"{words} flattened input idx: {index}")


def basis(tensor: Tensor) -> list[Tensor]:
    """The tensors like `tensor` that are 1 in one element and 0 in all others."""
    count = tensor.numel()
    units = tensor.new_zeros((count, count))
    units._array.flat[:: count + 1] = 1
    return [unit.reshape(tensor.shape) for unit in units.unbind()] if count else []


def _alone(unit, index: int, count: int) -> list:
    """A list of None with `unit` at an index."""
    return [unit if k == index else None for k in range(count)]


def _or_zeros(tangent: Tensor | None, value: Tensor) -> Tensor:
    return value.new_zeros(value.shape) if tangent is None else tangent


def _stacked(parts: list[Tensor], dim: int, value: Tensor, primal: Tensor, like: Tensor) -> Tensor:
    """The rows or columns of a Jacobian in one tensor; zeros of `like`'s type if there are none."""
    shape = tuple(value.shape) + tuple(primal.shape)
    return ops.stack(*parts, dim=dim).reshape(shape) if parts else like.new_zeros(shape)
