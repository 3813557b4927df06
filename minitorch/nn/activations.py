"""Activations as modules: each tells its function what it was made with.

The fields of a class are at once the arguments that it is made with, what is printed of it, and what
its function is told after the input.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from ..core.tensor import Tensor
from ..api.creation import full
from . import functional as F
from .module import Module
from .parameter import Parameter


class _Activation(Module):
    def __init_subclass__(cls):
        dataclass(eq=False, repr=False)(cls)
        cls._told = tuple(field.name for field in fields(cls))

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        Module.__init__(self)
        return self

    def forward(self, input: Tensor) -> Tensor:
        return self.function(input, *[getattr(self, name) for name in self._told])

    def extra_repr(self) -> str:
        told = {name: getattr(self, name) for name in self._told}
        if not told.get("inplace"):
            told.pop("inplace", None)
        return ", ".join(f"{name}={value!r}" for name, value in told.items())


class ReLU(_Activation):
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


class ReLU6(_Activation):
    """Each element, but at least 0 and at most 6.

    PyTorch: ``torch.nn.ReLU6``.
    """

    function = staticmethod(F.relu6)
    inplace: bool = False


class Sigmoid(_Activation):
    """``1 / (1 + exp(-x))`` of each element.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Sigmoid()(torch.tensor([0.]))
        tensor([0.5000])

    PyTorch: ``torch.nn.Sigmoid``.
    """

    function = staticmethod(F.sigmoid)


class Tanh(_Activation):
    """The hyperbolic tangent of each element.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Tanh()(torch.tensor([1.]))
        tensor([0.7616])

    PyTorch: ``torch.nn.Tanh``.
    """

    function = staticmethod(F.tanh)


class LeakyReLU(_Activation):
    """Each element, times `negative_slope` where it is negative.

    PyTorch: ``torch.nn.LeakyReLU``.
    """

    function = staticmethod(F.leaky_relu)
    negative_slope: float = 0.01
    inplace: bool = False


class ELU(_Activation):
    """Each element, or ``alpha * (exp(x) - 1)`` where it is negative.

    PyTorch: ``torch.nn.ELU``.
    """

    function = staticmethod(F.elu)
    alpha: float = 1.0
    inplace: bool = False


class SELU(_Activation):
    """`ELU`, scaled so that values keep mean 0 and variance 1.

    PyTorch: ``torch.nn.SELU``.
    """

    function = staticmethod(F.selu)
    inplace: bool = False


class CELU(_Activation):
    """Each element, or ``alpha * (exp(x / alpha) - 1)`` where it is negative.

    PyTorch: ``torch.nn.CELU``.
    """

    function = staticmethod(F.celu)
    alpha: float = 1.0
    inplace: bool = False


class GELU(_Activation):
    """Each element times the probability that a normal number is below it.

    PyTorch: ``torch.nn.GELU``.
    """

    function = staticmethod(F.gelu)
    approximate: str = "none"


class SiLU(_Activation):
    """Each element times its sigmoid.

    PyTorch: ``torch.nn.SiLU``.
    """

    function = staticmethod(F.silu)
    inplace: bool = False


class Mish(_Activation):
    """Each element times the tanh of its softplus.

    PyTorch: ``torch.nn.Mish``.
    """

    function = staticmethod(F.mish)
    inplace: bool = False


class Softplus(_Activation):
    """``log(1 + exp(beta * x)) / beta``.

    PyTorch: ``torch.nn.Softplus``.
    """

    function = staticmethod(F.softplus)
    beta: float = 1.0
    threshold: float = 20.0


class Softsign(_Activation):
    """``x / (1 + |x|)`` of each element.

    PyTorch: ``torch.nn.Softsign``.
    """

    function = staticmethod(F.softsign)


class LogSigmoid(_Activation):
    """The logarithm of the sigmoid of each element.

    PyTorch: ``torch.nn.LogSigmoid``.
    """

    function = staticmethod(F.logsigmoid)


class Tanhshrink(_Activation):
    """Each element less its tanh.

    PyTorch: ``torch.nn.Tanhshrink``.
    """

    function = staticmethod(F.tanhshrink)


class Hardtanh(_Activation):
    """Each element, but at least `min_val` and at most `max_val`.

    PyTorch: ``torch.nn.Hardtanh``.
    """

    function = staticmethod(F.hardtanh)
    min_val: float = -1.0
    max_val: float = 1.0
    inplace: bool = False


class Hardsigmoid(_Activation):
    """A sigmoid of three straight lines.

    PyTorch: ``torch.nn.Hardsigmoid``.
    """

    function = staticmethod(F.hardsigmoid)
    inplace: bool = False


class Hardswish(_Activation):
    """Each element times its `Hardsigmoid`.

    PyTorch: ``torch.nn.Hardswish``.
    """

    function = staticmethod(F.hardswish)
    inplace: bool = False


class Hardshrink(_Activation):
    """0 where an element is within `lambd` of 0, and the element elsewhere.

    PyTorch: ``torch.nn.Hardshrink``.
    """

    function = staticmethod(F.hardshrink)
    lambd: float = 0.5

    def extra_repr(self) -> str:
        return str(self.lambd)


class Softshrink(_Activation):
    """Each element moved towards 0 by `lambd`, but not past it.

    PyTorch: ``torch.nn.Softshrink``.
    """

    function = staticmethod(F.softshrink)
    lambd: float = 0.5

    def extra_repr(self) -> str:
        return str(self.lambd)


class Threshold(_Activation):
    """Each element, or `value` where it is not above the threshold.

    PyTorch: ``torch.nn.Threshold``.
    """

    function = staticmethod(F.threshold)
    threshold: float
    value: float
    inplace: bool = False


class Softmax(_Activation):
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


class LogSoftmax(_Activation):
    """The logarithm of `Softmax`.

    PyTorch: ``torch.nn.LogSoftmax``.
    """

    function = staticmethod(F.log_softmax)
    dim: int | None = None


class Softmin(_Activation):
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
