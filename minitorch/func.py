"""Derivatives of functions of tensors, as functions: they can be nested in each other as one likes."""

from __future__ import annotations

from collections.abc import Callable

from . import autograd
from .autograd import leaves_of
from .forward import carrying, is_forward, jvp
from .operation import ops, settled
from .recording import edge_of, enable_grad
from .tensor import Tensor

__all__ = ["grad", "hessian", "jacfwd", "jacrev", "jvp", "vjp"]


def _watched(tensor: Tensor) -> Tensor:
    """A tensor to differentiate by: a step of its own behind `tensor`, or a new leaf."""
    if edge_of(tensor) is not None:
        return ops.alias(tensor)
    leaf = carrying(tensor, tensor._tangents or {})
    leaf._leaf_grad = True
    return leaf


def vjp(func: Callable, *primals: Tensor) -> tuple[Tensor, Callable]:
    """The value of a function, and a function that pulls a cotangent of it back to its inputs.

    Example:
        >>> import minitorch as torch
        >>> value, pull = torch.func.vjp(lambda x: x * x, torch.tensor([1.0, 2.0]))
        >>> pull(torch.ones(2))
        (tensor([2., 4.]),)

    PyTorch: ``torch.func.vjp``.
    """
    watched = [_watched(one) for one in primals]
    with enable_grad():
        value = func(*watched)
    further = _reaches_beyond(value, watched)

    def pull(cotangent: Tensor) -> tuple[Tensor, ...]:
        if edge_of(value) is None:
            return tuple(one.new_zeros(one.shape) for one in primals)
        record = further or edge_of(cotangent) is not None
        found = autograd.grad(
            value,
            watched,
            cotangent,
            retain_graph=True,
            create_graph=record or is_forward(),
            materialize_grads=True,
        )
        return found if record else tuple(settled(one) for one in found)

    return value if further else settled(value), pull


def _reaches_beyond(value: Tensor, watched: list[Tensor]) -> bool:
    """Whether a value, or a tangent of it, was computed from another leaf than those watched."""
    ours = {id(one) for one in watched}
    return any(id(leaf) not in ours for leaf in leaves_of(edge_of(value))) or any(
        _reaches_beyond(one, watched) for one in (value._tangents or {}).values()
    )


def grad(func: Callable, argnums: int | tuple[int, ...] = 0) -> Callable:
    """The function that gives the gradient of a scalar function, by reverse mode.

    Args:
        argnums: by which argument to differentiate, or by which ones.

    Raises:
        RuntimeError: the function does not return a 0-d tensor.

    Example:
        >>> import minitorch as torch
        >>> second = torch.func.grad(torch.func.grad(lambda x: x**3))
        >>> second(torch.tensor(2.0))
        tensor(12.)

    PyTorch: ``torch.func.grad``.
    """

    def gradient(*args):
        places = argnums if isinstance(argnums, tuple) else (argnums,)

        def of_chosen(*chosen):
            given = list(args)
            for place, one in zip(places, chosen):
                given[place] = one
            return func(*given)

        value, pull = vjp(of_chosen, *[args[place] for place in places])
        if value.ndim:
            raise RuntimeError(
                "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor "
                f"with {value.ndim} dims. Maybe you wanted to use the vjp or jacrev APIs instead?"
            )
        found = pull(value.new_ones(()))
        return found if isinstance(argnums, tuple) else found[0]

    return gradient


def _by_argument(func: Callable, argnums: int, args: tuple):
    """`func` as a function of one of its arguments, and that argument."""

    def of_one(one):
        return func(*args[:argnums], one, *args[argnums + 1 :])

    return of_one, args[argnums]


def _units(tensor: Tensor) -> list[Tensor]:
    """The tensors like `tensor` that are 1 in one place and 0 in all others."""
    n = tensor.numel()
    places = tensor.new_zeros((n, n))
    for place in range(n):
        places[place, place] = 1
    return [places[place].reshape(tensor.shape) for place in range(n)]


def jacrev(func: Callable, argnums: int = 0) -> Callable:
    """The function that gives the Jacobian, row by row: one reverse pass for each output.

    Returns:
        For a value of shape S and an argument of shape T, a tensor of shape S + T.

    Example:
        >>> import minitorch as torch
        >>> torch.func.jacrev(lambda x: x * x)(torch.tensor([1.0, 2.0]))
        tensor([[2., 0.],
                [0., 4.]])

    PyTorch: ``torch.func.jacrev``.
    """

    def jacobian(*args):
        of_one, x = _by_argument(func, argnums, args)
        value, pull = vjp(of_one, x)
        rows = [pull(unit)[0] for unit in _units(value)]
        return ops.stack(*rows, dim=0).reshape(tuple(value.shape) + tuple(x.shape))

    return jacobian


def jacfwd(func: Callable, argnums: int = 0) -> Callable:
    """The function that gives the Jacobian, column by column: one forward pass for each input.

    Returns:
        For a value of shape S and an argument of shape T, a tensor of shape S + T.

    Example:
        >>> import minitorch as torch
        >>> torch.func.jacfwd(lambda x: x * x)(torch.tensor([1.0, 2.0]))
        tensor([[2., 0.],
                [0., 4.]])

    PyTorch: ``torch.func.jacfwd``.
    """

    def jacobian(*args):
        of_one, x = _by_argument(func, argnums, args)
        columns = [jvp(of_one, (x,), (unit,))[1] for unit in _units(x)]
        shape = tuple(columns[0].shape) + tuple(x.shape)
        return ops.stack(*columns, dim=columns[0].ndim).reshape(shape)

    return jacobian


def hessian(func: Callable, argnums: int = 0) -> Callable:
    """The function that gives the matrix of second derivatives: forward mode over reverse mode.

    Example:
        >>> import minitorch as torch
        >>> torch.func.hessian(lambda x: (x**3).sum())(torch.tensor([1.0, 2.0]))
        tensor([[ 6.,  0.],
                [ 0., 12.]])

    PyTorch: ``torch.func.hessian``.
    """
    return jacfwd(jacrev(func, argnums), argnums)
