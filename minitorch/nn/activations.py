"""Activations as modules: each tells its function what it was made with."""

from __future__ import annotations

from ..api.checks import refuse
from ..api.creation import empty
from . import functional as F
from .layer import Layer, Weighted
from .parameter import Parameter

__all__ = """
    CELU ELU GELU SELU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax
    Mish PReLU ReLU ReLU6 Sigmoid SiLU Softmax Softmin Softplus Softshrink Softsign Tanh
    Tanhshrink Threshold
""".split()


class ReLU(Layer, of=F.relu):
    """Each element, or 0 where it is negative.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.ReLU()(torch.tensor([-1., 2.]))
        tensor([0., 2.])

    PyTorch: ``torch.nn.ReLU``.
    """


class Sigmoid(Layer, of=F.sigmoid):
    """``1 / (1 + exp(-x))`` of each element.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Sigmoid()(torch.tensor([0.]))
        tensor([0.5000])

    PyTorch: ``torch.nn.Sigmoid``.
    """


class Tanh(Layer, of=F.tanh):
    """The hyperbolic tangent of each element.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Tanh()(torch.tensor([1.]))
        tensor([0.7616])

    PyTorch: ``torch.nn.Tanh``.
    """


class LeakyReLU(Layer, of=F.leaky_relu):
    """Each element, times `negative_slope` where it is negative.

    PyTorch: ``torch.nn.LeakyReLU``.
    """


class ELU(Layer, of=F.elu):
    """Each element, or ``alpha * (exp(x) - 1)`` where it is negative.

    PyTorch: ``torch.nn.ELU``.
    """


class SELU(Layer, of=F.selu):
    """`ELU`, scaled so that values keep mean 0 and variance 1.

    PyTorch: ``torch.nn.SELU``.
    """


class CELU(Layer, of=F.celu):
    """Each element, or ``alpha * (exp(x / alpha) - 1)`` where it is negative.

    PyTorch: ``torch.nn.CELU``.
    """


class GELU(Layer, of=F.gelu):
    """Each element times the probability that a normal number is below it.

    PyTorch: ``torch.nn.GELU``.
    """

    def extra_repr(self) -> str:
        return f"approximate={self.approximate!r}"


class SiLU(Layer, of=F.silu):
    """Each element times its sigmoid.

    PyTorch: ``torch.nn.SiLU``.
    """


class Mish(Layer, of=F.mish):
    """Each element times the tanh of its softplus.

    PyTorch: ``torch.nn.Mish``.
    """


class Softplus(Layer, of=F.softplus):
    """``log(1 + exp(beta * x)) / beta``.

    PyTorch: ``torch.nn.Softplus``.
    """

    beta: float = 1.0
    threshold: float = 20.0


class Softsign(Layer, of=F.softsign):
    """``x / (1 + |x|)`` of each element.

    PyTorch: ``torch.nn.Softsign``.
    """


class LogSigmoid(Layer, of=F.logsigmoid):
    """The logarithm of the sigmoid of each element.

    PyTorch: ``torch.nn.LogSigmoid``.
    """


class Tanhshrink(Layer, of=F.tanhshrink):
    """Each element less its tanh.

    PyTorch: ``torch.nn.Tanhshrink``.
    """


class Hardtanh(Layer, of=F.hardtanh):
    """Each element, but at least `min_val` and at most `max_val`.

    PyTorch: ``torch.nn.Hardtanh``.
    """

    def __post_init__(self):
        words = "max_val ({}) must be greater than min_val ({})"
        refuse(self.max_val <= self.min_val, words, self.max_val, self.min_val, error=AssertionError)


class ReLU6(Hardtanh, shown="inplace?"):
    """Each element, but at least 0 and at most 6.

    PyTorch: ``torch.nn.ReLU6``.
    """

    def __init__(self, inplace=False):
        super().__init__(0.0, 6.0, inplace)


class Hardsigmoid(Layer, of=F.hardsigmoid):
    """A sigmoid of three straight lines.

    PyTorch: ``torch.nn.Hardsigmoid``.
    """


class Hardswish(Layer, of=F.hardswish):
    """Each element times its `Hardsigmoid`.

    PyTorch: ``torch.nn.Hardswish``.
    """


class Hardshrink(Layer, of=F.hardshrink, shown="lambd"):
    """0 where an element is within `lambd` of 0, and the element elsewhere.

    PyTorch: ``torch.nn.Hardshrink``.
    """


class Softshrink(Layer, of=F.softshrink, shown="lambd"):
    """Each element moved towards 0 by `lambd`, but not past it.

    PyTorch: ``torch.nn.Softshrink``.
    """


class Threshold(Layer, of=F.threshold):
    """Each element, or `value` where it is not above the threshold.

    PyTorch: ``torch.nn.Threshold``.
    """


class Softmax(Layer, of=F.softmax):
    """``exp(x)``, divided by the sum of these along `dim`: positive numbers that add up to 1.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Softmax(dim=1)(torch.zeros(1, 4))
        tensor([[0.2500, 0.2500, 0.2500, 0.2500]])

    PyTorch: ``torch.nn.Softmax``.
    """

    dim: int | None = None


class LogSoftmax(Layer, of=F.log_softmax):
    """The logarithm of `Softmax`.

    PyTorch: ``torch.nn.LogSoftmax``.
    """

    dim: int | None = None


class Softmin(Layer, of=F.softmin):
    """`Softmax` of the elements with their signs turned.

    PyTorch: ``torch.nn.Softmin``.
    """

    dim: int | None = None


class PReLU(Weighted, of=F.prelu, shown="num_parameters="):
    """Each element, times a learned slope where it is negative.

    Args:
        num_parameters: 1, or one for each channel.
        init: the first slope.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.PReLU()(torch.tensor([-1., 2.]))
        tensor([-0.2500,  2.0000], grad_fn=<PreluKernelBackward0>)

    PyTorch: ``torch.nn.PReLU``.
    """

    num_parameters: int = 1
    init: float = 0.25

    def __post_init__(self, device, dtype):
        self.weight = Parameter(empty(self.num_parameters, dtype=dtype).fill_(self.init))
