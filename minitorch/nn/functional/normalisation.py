"""Normalisation: numbers of mean 0 and variance 1, and vectors of length 1."""

from __future__ import annotations

import math

import numpy as np

from ...api.arithmetic import div
from ...api.checks import need_kernel, not_differentiable, refuse, same_dtype
from ...api.linear_algebra import SCALAR_TYPE
from ...core import Tensor, dtypes, no_grad, ops
from ...operations import layers  # noqa: F401  the rows
from ...pytorch.calls import passes_on, reads
from ...api.conversion import promote_types
from ...api.creation import ones, zeros
from ...api.indexing import guarded
from ...api.shaping import broadcast_tensors

__all__ = "batch_norm cosine_similarity layer_norm normalize".split()


@passes_on(
    "layer_norm(Tensor input, IntArrayRef normalized_shape, Tensor? weight, Tensor? bias, float eps)"
)
def layer_norm(input: Tensor, normalized_shape, weight=None, bias=None, eps=1e-5) -> Tensor:
    """Mean 0 and variance 1 over the last axes, then times `weight`, plus `bias`.

    Args:
        normalized_shape: the lengths of those axes.
        weight, bias: of that shape; None is 1 and 0.
        eps: added to the variance.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.layer_norm(torch.tensor([[1., 3.], [0., 4.]]), (2,))
        tensor([[-1.0000,  1.0000],
                [-1.0000,  1.0000]])

    PyTorch: ``torch.nn.functional.layer_norm``.
    """
    shape = tuple(normalized_shape)
    _check_types(input, bias if weight is None else weight)
    words = "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []"
    refuse(not shape, words)
    for name, one in (("weight", weight), ("bias", bias)):
        if one is not None and one.shape != shape:
            raise RuntimeError(
                f"Expected {name} to be of same shape as normalized_shape, but got {name} of shape "
                f"{list(one.shape)} and normalized_shape = {list(shape)}"
            )
    _check_types(input, weight, bias)
    if tuple(input.shape[-len(shape) :]) != shape:
        wanted = "".join(f", {n}" for n in shape)
        raise RuntimeError(
            f"Given normalized_shape={list(shape)}, expected input with shape [*{wanted}], but got input "
            f"of size{list(input.shape)}"
        )
    need_kernel("LayerNormKernelImpl", input, dtypes.FLOATING, dtypes.FLOATING)
    weight, bias = _or_units(weight, bias, shape, input.dtype)
    dim = tuple(range(input.ndim - len(shape), input.ndim))
    return ops.layer_norm(input, weight, bias, dim=dim, eps=eps, shape=shape)


def _check_types(input: Tensor, *params: Tensor | None) -> None:
    """PyTorch's RuntimeErrors: parameters are of one type, that of the input, or float32 beside float16."""
    first, *others = [one for one in params if one is not None] or [input]
    if first.dtype is not input.dtype:
        if first.dtype is not dtypes.float32:
            raise RuntimeError(f"{_MIXED} expect parameter to have scalar type of Float")
        refuse(input.dtype is not dtypes.float16, "{} all inputs must share same datatype.", _MIXED)
    for one in others:
        same_dtype(first, one, SCALAR_TYPE)


_MIXED = "mixed dtype (CPU):"


def _or_units(weight, bias, shape, dtype) -> tuple[Tensor, Tensor]:
    """Parameters that change nothing, where there are none."""
    weight = ones(shape, dtype=dtype) if weight is None else weight
    return weight, zeros(shape, dtype=dtype) if bias is None else bias


def batch_norm(
    input: Tensor,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    training=False,
    momentum=0.1,
    eps=1e-5,
) -> Tensor:
    """Mean 0 and variance 1 for each channel, then times `weight`, plus `bias`.

    Args:
        input: (batch, channels, …).
        running_mean, running_var: (channels,); used in evaluation, and moved in training.
        weight, bias: (channels,); None is 1 and 0.
        training: take mean and variance from the batch.
        momentum: how far the running ones move towards those of the batch.
        eps: added to the variance.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.batch_norm(torch.tensor([[1., 0.], [3., 4.]]), None, None, training=True)
        tensor([[-1.0000, -1.0000],
                [ 1.0000,  1.0000]])

    PyTorch: ``torch.nn.functional.batch_norm``.
    """
    if training and (size := input.size())[0] * math.prod(size[2:]) == 1:
        raise ValueError(
            f"Expected more than 1 value per channel when training, got input size {size}"
        )
    if eps <= 0.0 if training else eps < 0.0:
        needed = "positive during training" if training else "non-negative"
        raise ValueError(f"batch_norm eps must be {needed}, but got {eps}")
    return _batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps)


@reads(
    "batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps)"
)
def _batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps) -> Tensor:
    x = input._array
    if not x.size:
        scaled = input.clone() if weight is None else input.clone() * weight[0]
        return scaled if bias is None else scaled + bias[0]
    channels = input.shape[1] if input.ndim > 1 else 0
    named = dict(running_mean=running_mean, running_var=running_var, weight=weight, bias=bias)
    for name, one in named.items():
        if one is not None and one.numel() != channels:
            raise RuntimeError(f"{name} should contain {channels} elements not {one.numel()}")
        if one is None and not training and name.startswith("running"):
            raise RuntimeError(f"{name} must be defined in evaluation mode")
    not_differentiable("native_batch_norm", running_mean=running_mean, running_var=running_var)
    words = "running_mean and running_var must either both be None or neither be None"
    refuse((running_mean is None) != (running_var is None), words, error=ValueError)
    need_kernel("batch_norm", input, dtypes.FLOATING, dtypes.FLOATING)
    _check_types(input, weight, bias, running_mean, running_var)
    weight, bias = _or_units(weight, bias, (input.size(1),), input.dtype)
    shape = (channels, *[1] * (input.ndim - 2))
    read = [one for one in (running_mean, running_var) if one is not None]
    if not training:
        known = [Tensor._wrap(one._array.reshape(shape)) for one in (running_mean, running_var)]
        result = ops.batch_norm_of(input, weight, bias, *known, eps=eps, shape=shape)
        return guarded(result, *read)
    dim = (0, *range(2, input.ndim))
    if running_mean is not None:
        wide = np.result_type(x, np.float32) if x.ndim == 2 else float  # as PyTorch adds up
        new = x.mean(dim, dtype=wide), x.var(dim, dtype=wide, ddof=1)
        for running, now in zip((running_mean, running_var), new):
            running._array[...] = momentum * now + (1 - momentum) * running._array
    return guarded(ops.batch_norm(input, weight, bias, dim=dim, eps=eps, shape=shape), *read)


def normalize(input: Tensor, p=2.0, dim=1, eps=1e-12, out=None) -> Tensor:
    """Each vector along `dim` divided by its p-norm, or by `eps` where that is greater.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.normalize(torch.tensor([[3., 4.]]))
        tensor([[0.6000, 0.8000]])

    PyTorch: ``torch.nn.functional.normalize``.
    """
    lengths = input.norm(p, dim, keepdim=True).clamp_min(eps).expand_as(input)
    return input / lengths if out is None else div(input, lengths, out=out)


@reads("cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08)")
def cosine_similarity(x1: Tensor, x2: Tensor, dim=1, eps=1e-8) -> Tensor:
    """The cosine of the angle between vectors along `dim`; a norm below `eps` counts as that.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.cosine_similarity(torch.tensor([[1., 0.]]), torch.tensor([[1., 1.]]))
        tensor([0.7071])

    PyTorch: ``torch.nn.functional.cosine_similarity``.
    """
    common = promote_types(x1.dtype, x2.dtype)
    words = "expected common dtype to be floating point, yet common dtype is {}"
    refuse(not common.is_floating_point, words, common.tensor_name)
    refuse(not eps >= 0, "eps must be non-negative, got: {:g}", eps)
    x1, x2 = broadcast_tensors(x1.to(common), x2.to(common))
    units = []
    for x in (x1, x2):
        norm = x.norm(2, dim, keepdim=True).clone()
        with no_grad():
            norm.clamp_(min=eps)
        units.append(x / norm)
    return (units[0] * units[1]).sum(dim)
