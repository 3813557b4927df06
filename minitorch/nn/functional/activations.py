"""Activations, and the exponentials that make probabilities of numbers."""

from __future__ import annotations


import numpy as np

from ...core import Tensor, dtypes, in_place, ops, warn
from ...operations import activations  # noqa: F401  the rows
from ...api import functions
from ...api.checks import need_kernel, need_ndim, need_room, no_complex_gradient, refuse, same_dtype
from ...pytorch.calls import passes_on, reads

__all__ = """
    celu elu gelu hardshrink hardsigmoid hardswish hardtanh leaky_relu log_softmax logsigmoid
    mish prelu relu relu6 relu_ selu sigmoid silu softmax softmin softplus softshrink softsign
    tanh tanhshrink threshold
""".split()


def _applied(row: str, kernel: str | None, input: Tensor, inplace=False, **params) -> Tensor:
    """A row of the table, of floats if PyTorch's `kernel` takes no others."""
    if kernel:
        need_kernel(kernel, input, dtypes.FLOATING, dtypes.FLOATING)
    need_room(input.dtype, *params.values())
    operation = getattr(ops, row)
    if inplace:
        return in_place(input, lambda tensor: operation(tensor, **params))
    return operation(input, **params)


@passes_on("relu(Tensor input)")
def relu(input: Tensor, inplace=False) -> Tensor:
    """Each element, or 0 where it is negative.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.relu(torch.tensor([-1., 2.]))
        tensor([0., 2.])

    PyTorch: ``torch.nn.functional.relu``.
    """
    return input.relu_() if inplace else functions.relu(input)


@reads("relu_(Tensor input)")
def relu_(input: Tensor) -> Tensor:
    """`relu`, written into `input`.

    PyTorch: ``torch.nn.functional.relu_``.
    """
    return input.relu_()


def sigmoid(input: Tensor) -> Tensor:
    """``1 / (1 + exp(-x))`` of each element.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.sigmoid(torch.tensor([0.]))
        tensor([0.5000])

    PyTorch: ``torch.nn.functional.sigmoid``.
    """
    return input.sigmoid()


def tanh(input: Tensor) -> Tensor:
    """The hyperbolic tangent of each element.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.tanh(torch.tensor([0., 1.]))
        tensor([0.0000, 0.7616])

    PyTorch: ``torch.nn.functional.tanh``.
    """
    return input.tanh()


@passes_on("leaky_relu(Tensor input, Scalar negative_slope)")
def leaky_relu(input: Tensor, negative_slope=0.01, inplace=False) -> Tensor:
    """Each element, times `negative_slope` where it is negative.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.leaky_relu(torch.tensor([-1., 2.]))
        tensor([-0.0100,  2.0000])

    PyTorch: ``torch.nn.functional.leaky_relu``.
    """
    return _applied("leaky_relu", "leaky_relu_cpu", input, inplace, slope=negative_slope)


@reads("prelu(Tensor input, Tensor weight)")
def prelu(input: Tensor, weight: Tensor) -> Tensor:
    """Each element, times a learned slope where it is negative.

    Args:
        weight: one slope, or one for each channel: the elements along axis 1.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.prelu(torch.tensor([-2., 2.]), torch.tensor([0.25]))
        tensor([-0.5000,  2.0000])

    PyTorch: ``torch.nn.functional.prelu``.
    """
    same_dtype(input, weight, "prelu: Type promoting not supported. Got {0} and {1}")
    refuse(weight.numel() != 1 and not input.ndim, "Not allow zero-dim input tensor.")
    channels = input.shape[1] if input.ndim > 1 else 1
    if weight.numel() not in (1, channels):
        raise RuntimeError(
            f"Mismatch of parameter numbers and input channel size. Found parameter numbers = "
            f"{weight.numel()} and channel size = {channels}."
        )
    words = "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = {}"
    need_ndim(weight, 0, 1, words)
    shape = [-1 if axis == 1 else 1 for axis in range(input.ndim)]
    return ops.prelu(input, weight.view(shape))


@passes_on("elu(Tensor input, Scalar alpha)")
def elu(input: Tensor, alpha=1.0, inplace=False) -> Tensor:
    """Each element, or ``alpha * (exp(x) - 1)`` where it is negative.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.elu(torch.tensor([-1., 2.]))
        tensor([-0.6321,  2.0000])

    PyTorch: ``torch.nn.functional.elu``.
    """
    return _applied("elu", "elu_cpu", input, inplace, alpha=alpha, scale=1.0)


SELU_ALPHA, SELU_SCALE = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946


@passes_on("selu(Tensor input)")
def selu(input: Tensor, inplace=False) -> Tensor:
    """`elu`, scaled so that values keep mean 0 and variance 1 from layer to layer.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.selu(torch.tensor([-1., 2.]))
        tensor([-1.1113,  2.1014])

    PyTorch: ``torch.nn.functional.selu``.
    """
    return _applied("elu", "elu_cpu", input, inplace, alpha=SELU_ALPHA, scale=SELU_SCALE)


@passes_on("celu(Tensor input, Scalar alpha)")
def celu(input: Tensor, alpha=1.0, inplace=False) -> Tensor:
    """Each element, or ``alpha * (exp(x / alpha) - 1)`` where it is negative.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.celu(torch.tensor([-1., 2.]), alpha=2.)
        tensor([-0.7869,  2.0000])

    PyTorch: ``torch.nn.functional.celu``.
    """
    need_room(dtypes.float64, alpha)
    refuse(alpha == 0, "ZeroDivisionError: alpha cannot be 0 for CELU")
    return _applied("celu", "elu_cpu", input, inplace, alpha=alpha)


@reads("gelu(Tensor input, *, str approximate='none', out)")
def gelu(input: Tensor, *, approximate="none") -> Tensor:
    """Each element times the probability that a normal number is below it.

    Args:
        approximate: "none", or "tanh" for the formula with a tanh.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.gelu(torch.tensor([-1., 2.]))
        tensor([-0.1587,  1.9545])

    PyTorch: ``torch.nn.functional.gelu``.
    """
    refuse(approximate not in ("none", "tanh"), "approximate argument must be either none or tanh.")
    return _applied("gelu" if approximate == "none" else "gelu_tanh", "GeluKernelImpl", input)


@passes_on("silu(Tensor input)")
def silu(input: Tensor, inplace=False) -> Tensor:
    """Each element times its sigmoid.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.silu(torch.tensor([-1., 2.]))
        tensor([-0.2689,  1.7616])

    PyTorch: ``torch.nn.functional.silu``.
    """
    result = _applied("silu", None, need_kernel("silu_cpu", input, dtypes.FLOATING), inplace)
    return result if inplace else no_complex_gradient("silu", result)


@passes_on("mish(Tensor input)")
def mish(input: Tensor, inplace=False) -> Tensor:
    """Each element times the tanh of its softplus.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.mish(torch.tensor([-1., 2.]))
        tensor([-0.3034,  1.9440])

    PyTorch: ``torch.nn.functional.mish``.
    """
    return _applied("mish", "mish_cpu", input, inplace)


@reads("softplus(Tensor input, Scalar beta=1, Scalar threshold=20, *, out)")
def softplus(input: Tensor, beta: float = 1, threshold: float = 20) -> Tensor:
    """``log(1 + exp(beta * x)) / beta``: `relu` without the kink; x itself where ``beta * x``
    is above the threshold.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.softplus(torch.tensor([-1., 2.]))
        tensor([0.3133, 2.1269])

    PyTorch: ``torch.nn.functional.softplus``.
    """
    return _applied("softplus", "softplus_cpu", input, beta=beta, threshold=threshold)


def softsign(input: Tensor) -> Tensor:
    """``x / (1 + |x|)`` of each element.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.softsign(torch.tensor([-1., 3.]))
        tensor([-0.5000,  0.7500])

    PyTorch: ``torch.nn.functional.softsign``.
    """
    return input / (input.abs() + 1)


@reads("log_sigmoid(Tensor input, *, out)")
def logsigmoid(input: Tensor) -> Tensor:
    """The logarithm of the sigmoid of each element.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.logsigmoid(torch.tensor([-1., 2.]))
        tensor([-1.3133, -0.1269])

    PyTorch: ``torch.nn.functional.logsigmoid``.
    """
    return _applied("log_sigmoid", "log_sigmoid_cpu", input)


def tanhshrink(input: Tensor) -> Tensor:
    """Each element less its tanh.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.tanhshrink(torch.tensor([-1., 2.]))
        tensor([-0.2384,  1.0360])

    PyTorch: ``torch.nn.functional.tanhshrink``.
    """
    return input - input.tanh()


def hardtanh(input: Tensor, min_val=-1.0, max_val=1.0, inplace=False) -> Tensor:
    """Each element, but at least `min_val` and at most `max_val`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.hardtanh(torch.tensor([-2., 0.5, 2.]))
        tensor([-1.0000,  0.5000,  1.0000])

    PyTorch: ``torch.nn.functional.hardtanh``.
    """
    refuse(min_val > max_val, "min_val cannot be greater than max_val", error=ValueError)
    return _clamped(input, min_val, max_val, inplace)


@passes_on("hardtanh(Tensor input, Scalar min_val, Scalar max_val)")
def _clamped(input: Tensor, min_val: float, max_val: float, inplace: bool) -> Tensor:
    refuse(input.dtype is dtypes.bool, "Bool inputs not supported for hardtanh")
    if input.dtype.is_complex:
        raise NotImplementedError("clamp is not supported for complex types")
    if input.dtype is dtypes.uint8 and min(min_val, max_val) < 0:
        raise RuntimeError("cannot do hardtanh on an unsigned type with negative limits")
    return _applied("hardtanh", None, input, inplace, low=min_val, high=max_val)


@passes_on("relu6(Tensor input)")
def relu6(input: Tensor, inplace=False) -> Tensor:
    """Each element, but at least 0 and at most 6.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.relu6(torch.tensor([-1., 3., 9.]))
        tensor([0., 3., 6.])

    PyTorch: ``torch.nn.functional.relu6``.
    """
    return _clamped(input, 0, 6, inplace)


@passes_on("hardsigmoid(Tensor input)")
def hardsigmoid(input: Tensor, inplace=False) -> Tensor:
    """A sigmoid of three straight lines: ``relu6(x + 3) / 6``.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.hardsigmoid(torch.tensor([-4., 0., 1.5]))
        tensor([0.0000, 0.5000, 0.7500])

    PyTorch: ``torch.nn.functional.hardsigmoid``.
    """
    return _applied("hardsigmoid", "hardsigmoid_cpu", input, inplace)


@passes_on("hardswish(Tensor input)")
def hardswish(input: Tensor, inplace=False) -> Tensor:
    """Each element times its `hardsigmoid`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.hardswish(torch.tensor([-4., 0., 3.]))
        tensor([-0., 0., 3.])

    PyTorch: ``torch.nn.functional.hardswish``.
    """
    return _applied("hardswish", "hardswish_cpu", input, inplace)


@reads("hardshrink(Tensor input, Scalar lambd=0.5, *, out)")
def hardshrink(input: Tensor, lambd=0.5) -> Tensor:
    """0 where an element is within `lambd` of 0, and the element elsewhere.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.hardshrink(torch.tensor([-1., 0.2, 2.]))
        tensor([-1.,  0.,  2.])

    PyTorch: ``torch.nn.functional.hardshrink``.
    """
    return _applied("hardshrink", "hardshrink_cpu", input, lambd=lambd)


@reads("softshrink(Tensor input, Scalar lambd=0.5, *, out)")
def softshrink(input: Tensor, lambd=0.5) -> Tensor:
    """Each element moved towards 0 by `lambd`, but not past it.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.softshrink(torch.tensor([-1., 0.2, 2.]))
        tensor([-0.5000,  0.0000,  1.5000])

    PyTorch: ``torch.nn.functional.softshrink``.
    """
    need_kernel("softshrink_check", input, dtypes.FLOATING, dtypes.FLOATING)
    need_room(dtypes.float64, lambd)
    most = np.finfo(input.dtype.numpy).max
    words = "lambda must be in range [0, {:g}] for input dtype {}, but found {:g}"
    refuse(not 0 <= lambd <= most, words, most, input.dtype.tensor_name, lambd)
    return ops.softshrink(input, lambd=lambd)


@passes_on("threshold(Tensor input, Scalar threshold, Scalar value)")
def threshold(input: Tensor, threshold: float, value: float, inplace=False) -> Tensor:
    """Each element, or `value` where it is not above the threshold.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.threshold(torch.tensor([-1., 2.]), 0.5, 9.)
        tensor([9., 2.])

    PyTorch: ``torch.nn.functional.threshold``.
    """
    need_kernel("threshold_cpu", input, dtypes.INTEGER, dtypes.FLOATING)
    return _applied("threshold", None, input, inplace, threshold=threshold, value=value)


def _implied_dim(name: str, ndim: int) -> int:
    warn(
        f"Implicit dimension choice for {name} has been deprecated. Change the call to include dim=X "
        "as an argument.",
    )
    return 0 if ndim in (0, 1, 3) else 1


def softmax(input: Tensor, dim: int | None = None, _stacklevel=3, dtype=None) -> Tensor:
    """``exp(x)``, divided by the sum of these along `dim`: positive numbers that add up to 1.

    Args:
        dim: the axis; without it there is a UserWarning and a guess.
        dtype: the type to compute in.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.softmax(torch.tensor([0., 0., 0., 0.]), dim=0)
        tensor([0.2500, 0.2500, 0.2500, 0.2500])

    PyTorch: ``torch.nn.functional.softmax``.
    """
    dim = _implied_dim("softmax", input.ndim) if dim is None else dim
    return input.softmax(dim, dtype=dtype)


def softmin(input: Tensor, dim: int | None = None, _stacklevel=3, dtype=None) -> Tensor:
    """`softmax` of the elements with their signs turned: the smallest gets most.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.softmin(torch.tensor([0., 1.]), dim=0)
        tensor([0.7311, 0.2689])

    PyTorch: ``torch.nn.functional.softmin``.
    """
    dim = _implied_dim("softmin", input.ndim) if dim is None else dim
    return (-input).softmax(dim, dtype=dtype)


def log_softmax(input: Tensor, dim: int | None = None, _stacklevel=3, dtype=None) -> Tensor:
    """The logarithm of `softmax`, computed so that it does not overflow.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.log_softmax(torch.tensor([0., 0.]), dim=0)
        tensor([-0.6931, -0.6931])

    PyTorch: ``torch.nn.functional.log_softmax``.
    """
    dim = _implied_dim("log_softmax", input.ndim) if dim is None else dim
    return input.log_softmax(dim, dtype=dtype)
