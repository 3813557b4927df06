"""First numbers of parameters: constants, or draws whose spread keeps a signal's size from layer to layer."""

from __future__ import annotations

import math
from inspect import cleandoc

from ..core import Tensor, no_grad, warn
from ..linalg import qr
from ..api.comparison import where
from ..api.creation import empty_like, eye as identity
from ..api.diagonals import diag
from ..api.checks import refuse

__all__ = """
    calculate_gain constant constant_ eye eye_ kaiming_normal kaiming_normal_ kaiming_uniform
    kaiming_uniform_ normal normal_ ones_ orthogonal orthogonal_ trunc_normal_ uniform uniform_ xavier_normal
    xavier_normal_ xavier_uniform xavier_uniform_ zeros_
""".split()


@no_grad()
def uniform_(tensor: Tensor, a=0.0, b=1.0, generator=None) -> Tensor:
    """Fills a tensor with numbers evenly spread from `a` to `b`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> _ = torch.manual_seed(0)
        >>> nn.init.uniform_(torch.empty(2), -1, 1)
        tensor([-0.0075,  0.5364])

    PyTorch: ``torch.nn.init.uniform_``.
    """
    return tensor.uniform_(a, b, generator=generator)


@no_grad()
def normal_(tensor: Tensor, mean=0.0, std=1.0, generator=None) -> Tensor:
    """Fills a tensor with normal numbers.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> _ = torch.manual_seed(0)
        >>> nn.init.normal_(torch.empty(2), std=0.01)
        tensor([ 0.0154, -0.0029])

    PyTorch: ``torch.nn.init.normal_``.
    """
    return tensor.normal_(mean, std, generator=generator)


@no_grad()
def constant_(tensor: Tensor, val: float) -> Tensor:
    """Fills a tensor with one number.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.init.constant_(torch.empty(2), 0.5)
        tensor([0.5000, 0.5000])

    PyTorch: ``torch.nn.init.constant_``.
    """
    return tensor.fill_(val)


def ones_(tensor: Tensor) -> Tensor:
    """Fills a tensor with ones.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.init.ones_(torch.empty(2))
        tensor([1., 1.])

    PyTorch: ``torch.nn.init.ones_``.
    """
    return constant_(tensor, 1.0)


def zeros_(tensor: Tensor) -> Tensor:
    """Fills a tensor with zeros.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.init.zeros_(torch.empty(2))
        tensor([0., 0.])

    PyTorch: ``torch.nn.init.zeros_``.
    """
    with no_grad():
        return tensor.zero_()


@no_grad()
def eye_(tensor: Tensor) -> Tensor:
    """Fills a matrix with ones on the diagonal and zeros elsewhere.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.init.eye_(torch.empty(2, 2))
        tensor([[1., 0.],
                [0., 1.]])

    PyTorch: ``torch.nn.init.eye_``.
    """
    refuse(tensor.ndim != 2, "Only tensors with 2 dimensions are supported", error=ValueError)
    return tensor.copy_(identity(*tensor.shape))


@no_grad()
def trunc_normal_(tensor: Tensor, mean=0.0, std=1.0, a=-2.0, b=2.0, generator=None) -> Tensor:
    """Fills a tensor with normal numbers, those outside of `a` to `b` drawn again.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> _ = torch.manual_seed(0)
        >>> nn.init.trunc_normal_(torch.empty(3), std=0.02)
        tensor([ 0.0308, -0.0059, -0.0436])

    PyTorch: ``torch.nn.init.trunc_normal_``.
    """
    if mean < a - 2 * std or mean > b + 2 * std:
        warn(
            "mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may "
            "be incorrect."
        )
    below = [(1.0 + math.erf((end - mean) / std / math.sqrt(2.0))) / 2.0 for end in (a, b)]
    low, high = (tensor.new_tensor(end).item() for end in (a, b))
    peak = -0.5 * ((max(a, min(mean, b)) - mean) / std) ** 2

    def draw() -> tuple[Tensor, Tensor]:
        """Numbers, and which of them are to be drawn again."""
        drawn = empty_like(tensor)
        if below[1] - below[0] > 0.3:
            drawn.normal_(mean, std, generator=generator)
            return drawn, (drawn < low) | (drawn > high)
        drawn.uniform_(a, b, generator=generator)
        density = drawn.sub(mean).div(std).pow(2).mul(-0.5).sub(peak)
        return drawn, empty_like(tensor).uniform_(generator=generator).log() > density

    numbers, waiting = draw()
    while waiting.any():
        again, refused = draw()
        numbers, waiting = where(waiting, again, numbers), waiting & refused
    return tensor.copy_(numbers)


_LINEAR = {"linear", "sigmoid", *(f"conv{t}{n}d" for t in ("", "_transpose") for n in (1, 2, 3))}


def calculate_gain(nonlinearity: str, param: float | None = None) -> float:
    """By how much weights are to be larger because of the function that follows them.

    Args:
        nonlinearity: its name in `nn.functional`.
        param: the slope of "leaky_relu".

    Example:
        >>> from minitorch import nn
        >>> nn.init.calculate_gain("relu")
        1.4142135623730951

    PyTorch: ``torch.nn.init.calculate_gain``.
    """
    if nonlinearity in _LINEAR:
        return 1
    if nonlinearity == "leaky_relu":
        slope = 0.01 if param is None else param
        if isinstance(slope, bool) or not isinstance(slope, (int, float)):
            raise ValueError(f"negative_slope {param} not a valid number")
        return math.sqrt(2.0 / (1 + slope**2))
    gains = {"tanh": 5.0 / 3, "relu": math.sqrt(2.0), "selu": 3.0 / 4}
    refuse(nonlinearity not in gains, "Unsupported nonlinearity {}", nonlinearity, error=ValueError)
    return gains[nonlinearity]


def fans(tensor: Tensor) -> tuple[int, int]:
    """How many inputs one output of a weight (out, in, …) depends on, and how many outputs one input is in."""
    words = "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions"
    refuse(tensor.dim() < 2, words, error=ValueError)
    out, into, *kernel = tensor.shape
    return into * math.prod(kernel), out * math.prod(kernel)


def xavier_uniform_(tensor: Tensor, gain=1.0, generator=None) -> Tensor:
    """Even numbers whose variance is 2 / (fan in + fan out), times gain².

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> _ = torch.manual_seed(0)
        >>> nn.init.xavier_uniform_(torch.empty(1, 2))
        tensor([[-0.0106,  0.7586]])

    PyTorch: ``torch.nn.init.xavier_uniform_``.
    """
    std = gain * math.sqrt(2.0 / float(sum(fans(tensor))))
    bound = math.sqrt(3.0) * std
    return uniform_(tensor, -bound, bound, generator)


def xavier_normal_(tensor: Tensor, gain=1.0, generator=None) -> Tensor:
    """Normal numbers whose variance is 2 / (fan in + fan out), times gain².

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> _ = torch.manual_seed(0)
        >>> nn.init.xavier_normal_(torch.empty(1, 2))
        tensor([[ 1.2582, -0.2396]])

    PyTorch: ``torch.nn.init.xavier_normal_``.
    """
    std = gain * math.sqrt(2.0 / float(sum(fans(tensor))))
    return normal_(tensor, 0.0, std, generator)


def _kaiming_std(tensor: Tensor, a: float, mode: str, nonlinearity: str) -> float:
    if 0 in tensor.shape:
        warn("Initializing zero-element tensors is a no-op")
        return 0.0
    mode = mode.lower()
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(f"Mode {mode} not supported, please use one of ['fan_in', 'fan_out']")
    fan = fans(tensor)[mode == "fan_out"]
    return calculate_gain(nonlinearity, a) / math.sqrt(fan)


def kaiming_uniform_(
    tensor: Tensor, a: float = 0, mode="fan_in", nonlinearity="leaky_relu", generator=None
) -> Tensor:
    """Even numbers whose variance is gain² / fan in: for layers that `relu` follows.

    Args:
        a: the slope of "leaky_relu".
        mode: "fan_in" or "fan_out".
        nonlinearity: the function that follows, for its `calculate_gain`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> _ = torch.manual_seed(0)
        >>> nn.init.kaiming_uniform_(torch.empty(1, 2))
        tensor([[-0.0130,  0.9291]])

    PyTorch: ``torch.nn.init.kaiming_uniform_``.
    """
    bound = math.sqrt(3.0) * _kaiming_std(tensor, a, mode, nonlinearity)
    return uniform_(tensor, -bound, bound, generator)


def kaiming_normal_(
    tensor: Tensor, a: float = 0, mode="fan_in", nonlinearity="leaky_relu", generator=None
) -> Tensor:
    """Normal numbers whose variance is gain² / fan in; see `kaiming_uniform_`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> _ = torch.manual_seed(0)
        >>> nn.init.kaiming_normal_(torch.empty(1, 2))
        tensor([[ 1.5410, -0.2934]])

    PyTorch: ``torch.nn.init.kaiming_normal_``.
    """
    return normal_(tensor, 0.0, _kaiming_std(tensor, a, mode, nonlinearity), generator)


def orthogonal_(tensor: Tensor, gain: float = 1, generator=None) -> Tensor:
    """An orthogonal matrix, or one whose rows or columns are orthonormal, times the gain.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> w = nn.init.orthogonal_(torch.empty(3, 3))
        >>> torch.allclose(w @ w.T, torch.eye(3), atol=1e-6)
        True

    PyTorch: ``torch.nn.init.orthogonal_``.
    """
    if tensor.ndim < 2:
        raise ValueError("Only tensors with 2 or more dimensions are supported")
    if not tensor.numel():
        return tensor
    rows = tensor.shape[0]
    flat = tensor.new_empty((rows, tensor.numel() // rows)).normal_(0, 1, generator=generator)
    wide = rows < flat.shape[1]
    q, r = qr(flat.t() if wide else flat)
    q = q * diag(r, 0).sign()
    with no_grad():
        tensor.copy_((q.t() if wide else q).reshape(tensor.shape)).mul_(gain)
    return tensor


def _old_name(function):
    name = function.__name__[:-1]

    words = f"`nn.init.{name}` is now deprecated in favor of `nn.init.{name}_`."

    def old(*args, **kwargs) -> Tensor:
        """PyTorch's old name of `{0}_`; it warns.

        PyTorch: ``torch.nn.init.{0}``.
        """
        warn(words, FutureWarning)
        return function(*args, **kwargs)

    old.__name__ = old.__qualname__ = name
    old.__doc__ = cleandoc(old.__doc__).format(name)
    return old


uniform, normal, constant, eye = map(_old_name, (uniform_, normal_, constant_, eye_))
xavier_uniform, xavier_normal = map(_old_name, (xavier_uniform_, xavier_normal_))
kaiming_uniform, kaiming_normal = map(_old_name, (kaiming_uniform_, kaiming_normal_))
orthogonal = _old_name(orthogonal_)
