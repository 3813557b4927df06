"""Activations as modules: each tells its function what it was made with."""

from __future__ import annotations

from ..core.tensor import Tensor
from ..api.creation import full
from . import functional as F
from .module import Module
from .parameter import Parameter
from .weightless import Weightless


class ReLU(Weightless):
    """Each element, or 0 where it is negative.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.ReLU()(torch.tensor([-1., 2.]))
        tensor([0., 2.])

    PyTorch: ``torch.nn.ReLU``.
    """

    function = staticmethod(F.relu)
    inplace: bool = False


class Sigmoid(Weightless):
    """``1 / (1 + exp(-x))`` of each element.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Sigmoid()(torch.tensor([0.]))
        tensor([0.5000])

    PyTorch: ``torch.nn.Sigmoid``.
    """

    function = staticmethod(F.sigmoid)


class Tanh(Weightless):
    """The hyperbolic tangent of each element.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Tanh()(torch.tensor([1.]))
        tensor([0.7616])

    PyTorch: ``torch.nn.Tanh``.
    """

    function = staticmethod(F.tanh)


class LeakyReLU(Weightless):
    """Each element, times `negative_slope` where it is negative.

    PyTorch: ``torch.nn.LeakyReLU``.
    """

    function = staticmethod(F.leaky_relu)
    negative_slope: float = 0.01
    inplace: bool = False


class ELU(Weightless):
    """Each element, or ``alpha * (exp(x) - 1)`` where it is negative.

    PyTorch: ``torch.nn.ELU``.
    """

    function = staticmethod(F.elu)
    alpha: float = 1.0
    inplace: bool = False


class SELU(Weightless):
    """`ELU`, scaled so that values keep mean 0 and variance 1.

    PyTorch: ``torch.nn.SELU``.
    """

    function = staticmethod(F.selu)
    inplace: bool = False


class CELU(Weightless):
    """Each element, or ``alpha * (exp(x / alpha) - 1)`` where it is negative.

    PyTorch: ``torch.nn.CELU``.
    """

    function = staticmethod(F.celu)
    alpha: float = 1.0
    inplace: bool = False


class GELU(Weightless):
    """Each element times the probability that a normal number is below it.

    PyTorch: ``torch.nn.GELU``.
    """

    function = staticmethod(F.gelu)
    approximate: str = "none"


class SiLU(Weightless):
    """Each element times its sigmoid.

    PyTorch: ``torch.nn.SiLU``.
    """

    function = staticmethod(F.silu)
    inplace: bool = False


class Mish(Weightless):
    """Each element times the tanh of its softplus.

    PyTorch: ``torch.nn.Mish``.
    """

    function = staticmethod(F.mish)
    inplace: bool = False


class Softplus(Weightless):
    """``log(1 + exp(beta * x)) / beta``.

    PyTorch: ``torch.nn.Softplus``.
    """

    function = staticmethod(F.softplus)
    beta: float = 1.0
    threshold: float = 20.0


class Softsign(Weightless):
    """``x / (1 + |x|)`` of each element.

    PyTorch: ``torch.nn.Softsign``.
    """

    function = staticmethod(F.softsign)


class LogSigmoid(Weightless):
    """The logarithm of the sigmoid of each element.

    PyTorch: ``torch.nn.LogSigmoid``.
    """

    function = staticmethod(F.logsigmoid)


class Tanhshrink(Weightless):
    """Each element less its tanh.

    PyTorch: ``torch.nn.Tanhshrink``.
    """

    function = staticmethod(F.tanhshrink)


class Hardtanh(Weightless):
    """Each element, but at least `min_val` and at most `max_val`.

    PyTorch: ``torch.nn.Hardtanh``.
    """

    function = staticmethod(F.hardtanh)
    min_val: float = -1.0
    max_val: float = 1.0
    inplace: bool = False

    def __post_init__(self):
        if self.max_val <= self.min_val:
            raise AssertionError(
                f"max_val ({self.max_val}) must be greater than min_val ({self.min_val})"
            )


class ReLU6(Hardtanh):
    """Each element, but at least 0 and at most 6.

    PyTorch: ``torch.nn.ReLU6``.
    """

    def __init__(self, inplace: bool = False):
        super().__init__(0.0, 6.0, inplace)

    def extra_repr(self) -> str:
        return "inplace=True" if self.inplace else ""


class Hardsigmoid(Weightless):
    """A sigmoid of three straight lines.

    PyTorch: ``torch.nn.Hardsigmoid``.
    """

    function = staticmethod(F.hardsigmoid)
    inplace: bool = False


class Hardswish(Weightless):
    """Each element times its `Hardsigmoid`.

    PyTorch: ``torch.nn.Hardswish``.
    """

    function = staticmethod(F.hardswish)
    inplace: bool = False


class Hardshrink(Weightless):
    """0 where an element is within `lambd` of 0, and the element elsewhere.

    PyTorch: ``torch.nn.Hardshrink``.
    """

    function = staticmethod(F.hardshrink)
    lambd: float = 0.5

    def extra_repr(self) -> str:
        return str(self.lambd)


class Softshrink(Weightless):
    """Each element moved towards 0 by `lambd`, but not past it.

    PyTorch: ``torch.nn.Softshrink``.
    """

    function = staticmethod(F.softshrink)
    lambd: float = 0.5

    def extra_repr(self) -> str:
        return str(self.lambd)


class Threshold(Weightless):
    """Each element, or `value` where it is not above the threshold.

    PyTorch: ``torch.nn.Threshold``.
    """

    function = staticmethod(F.threshold)
    threshold: float
    value: float
    inplace: bool = False


class Softmax(Weightless):
    """``exp(x)``, divided by the sum of these along `dim`: positive numbers that add up to 1.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Softmax(dim=1)(torch.zeros(1, 4))
        tensor([[0.2500, 0.2500, 0.2500, 0.2500]])

    PyTorch: ``torch.nn.Softmax``.
    """

    function = staticmethod(F.softmax)
    dim: int | None = None


class LogSoftmax(Weightless):
    """The logarithm of `Softmax`.

    PyTorch: ``torch.nn.LogSoftmax``.
    """

    function = staticmethod(F.log_softmax)
    dim: int | None = None


class Softmin(Weightless):
    """`Softmax` of the elements with their signs turned.

    PyTorch: ``torch.nn.Softmin``.
    """

    function = staticmethod(F.softmin)
    dim: int | None = None


class PReLU(Module):
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

    def __init__(self, num_parameters: int = 1, init: float = 0.25, device=None, dtype=None):
        super().__init__()
        self.num_parameters = num_parameters
        self.init = init
        self.weight = Parameter(full((num_parameters,), float(init), dtype=dtype))

    def forward(self, input: Tensor) -> Tensor:
        return F.prelu(input, self.weight)

    def extra_repr(self) -> str:
        return f"num_parameters={self.num_parameters}"
