"""What is done to all parameters or gradients at once."""

from __future__ import annotations

from collections.abc import Iterable
from types import GeneratorType

from ..core import Tensor, no_grad, warn
from ..linalg import vector_norm
from ..api.checks import refuse
from ..api.creation import tensor
from ..api.joining import cat, stack

__all__ = """
    clip_grad_norm_ clip_grad_value_ get_total_norm parameters_to_vector vector_to_parameters
""".split()


_NO_GRADIENTS = (
    "Expected !nested_tensorlist[0].empty() to be true, but got false.  (Could this error message be improved?  "
    "If so, please report an enhancement request to PyTorch.)"
)


def _gradients(parameters: Tensor | Iterable[Tensor]) -> list[Tensor]:
    parameters = [parameters] if isinstance(parameters, Tensor) else parameters
    return [one.grad for one in parameters if one.grad is not None]


@no_grad()
def get_total_norm(
    tensors: Tensor | Iterable[Tensor], norm_type=2.0, error_if_nonfinite=False, foreach=None
) -> Tensor:
    """The norm of all elements of some tensors, as if they were one vector.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.utils.get_total_norm([torch.tensor([3.]), torch.tensor([4.])])
        tensor(5.)

    PyTorch: ``torch.nn.utils.get_total_norm``.
    """
    tensors, norm_type = [tensors] if isinstance(tensors, Tensor) else [*tensors], float(norm_type)
    if not tensors:
        return tensor(0.0)
    norms = stack([vector_norm(one, norm_type) for one in tensors])
    total = vector_norm(norms, norm_type)
    words = "The total norm of order {} for gradients from `parameters` is non-finite, so it cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`"
    refuse(error_if_nonfinite and not total.isfinite(), words, norm_type)
    return total


@no_grad()
def clip_grad_norm_(
    parameters: Tensor | Iterable[Tensor],
    max_norm: float,
    norm_type=2.0,
    error_if_nonfinite=False,
    foreach=None,
) -> Tensor:
    """Scales all gradients down, by one factor, so that their norm is at most `max_norm`.

    Returns:
        The norm before.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> w = torch.zeros(2, requires_grad=True)
        >>> (w * torch.tensor([3., 4.])).sum().backward()
        >>> nn.utils.clip_grad_norm_([w], 1.0), w.grad
        (tensor(5.), tensor([0.6000, 0.8000]))

    PyTorch: ``torch.nn.utils.clip_grad_norm_``.
    """
    if isinstance(parameters, GeneratorType):
        parameters = [*parameters]
        if not parameters:
            warn("`parameters` is an empty generator, no gradient clipping will occur.")
    gradients = _gradients(parameters)
    total = get_total_norm(gradients, norm_type, error_if_nonfinite)
    factor = (float(max_norm) / (total + 1e-6)).clamp(max=1.0)
    for g in gradients:
        g.mul_(factor)
    return total


@no_grad()
def clip_grad_value_(
    parameters: Tensor | Iterable[Tensor], clip_value: float, foreach=None
) -> None:
    """Brings every element of the gradients between ``-clip_value`` and ``clip_value``.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> w = torch.zeros(2, requires_grad=True)
        >>> (w * torch.tensor([3., -4.])).sum().backward()
        >>> nn.utils.clip_grad_value_([w], 3.5)
        >>> w.grad
        tensor([ 3.0000, -3.5000])

    PyTorch: ``torch.nn.utils.clip_grad_value_``.
    """
    clip_value, gradients = float(clip_value), _gradients(parameters)
    refuse(not gradients, _NO_GRADIENTS)
    for g in gradients:
        g.clamp_(-clip_value, clip_value)


def parameters_to_vector(parameters: Iterable[Tensor]) -> Tensor:
    """All parameters, one after the other, as one vector.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.utils.parameters_to_vector([torch.ones(2), torch.zeros(1, 1)])
        tensor([1., 1., 0.])

    PyTorch: ``torch.nn.utils.parameters_to_vector``.
    """
    return cat([one.view(-1) for one in parameters])


def vector_to_parameters(vec: Tensor, parameters: Iterable[Tensor]) -> None:
    """Gives parameters the numbers of a vector: the inverse of `parameters_to_vector`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> w = torch.zeros(2, requires_grad=True)
        >>> nn.utils.vector_to_parameters(torch.tensor([1., 2.]), [w])
        >>> w
        tensor([1., 2.], requires_grad=True)

    PyTorch: ``torch.nn.utils.vector_to_parameters``.
    """
    if not isinstance(vec, Tensor):
        raise TypeError(f"expected torch.Tensor, but got: {type(vec).__name__}")
    at = 0
    for one in parameters:
        one.data = vec[at : at + one.numel()].view_as(one).data
        at += one.numel()
