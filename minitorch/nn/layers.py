"""Layers: modules with weights, and those that change the shape or the spread of what goes through."""

from __future__ import annotations

import math

from ..core.tensor import Tensor
from ..api.creation import empty, ones, tensor as tensor_of, zeros
from ..pytorch.devices import need_cpu
from . import functional as F
from . import init
from .functional.convolution import several
from .module import Module
from .parameter import Parameter, UninitializedParameter
from .weightless import Weightless


def _parameter(*shape: int, device=None, dtype=None) -> Parameter:
    if device is not None:
        need_cpu(device)
    return Parameter(empty(shape, dtype=dtype))


def _bias_like(weight: Tensor, wanted: bool) -> Parameter | None:
    return Parameter(empty(weight.shape[0], dtype=weight.dtype)) if wanted else None


def _reset(weight: Tensor, bias: Tensor | None) -> None:
    """PyTorch's draws for a weight and a bias: both even, within 1 / sqrt(fan in) of 0."""
    init.kaiming_uniform_(weight, a=math.sqrt(5))
    if bias is not None:
        fan_in, _ = init.fans(weight)
        bound = 1 / math.sqrt(fan_in) if fan_in > 0 else 0
        init.uniform_(bias, -bound, bound)


class Linear(Module):
    """``x @ weight.T + bias``: (…, in_features) becomes (…, out_features).

    Args:
        in_features, out_features: the lengths of the last axis before and after.
        bias: whether something is added.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Linear(3, 2)(torch.ones(5, 3)).shape
        torch.Size([5, 2])

    PyTorch: ``torch.nn.Linear``.
    """

    def __init__(
        self, in_features: int, out_features: int, bias: bool = True, device=None, dtype=None
    ):
        super().__init__()
        self.in_features = in_features
        self.out_features = out_features
        self.weight = _parameter(out_features, in_features, device=device, dtype=dtype)
        self.register_parameter("bias", _bias_like(self.weight, bias))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draws the weights anew."""
        _reset(self.weight, self.bias)

    def forward(self, input: Tensor) -> Tensor:
        return F.linear(input, self.weight, self.bias)

    def extra_repr(self) -> str:
        return (
            f"in_features={self.in_features}, out_features={self.out_features}, "
            f"bias={self.bias is not None}"
        )


class LazyLinear(Linear):
    """A `Linear` that learns `in_features` from its first input, and is one from then on.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> layer = nn.LazyLinear(2)
        >>> layer(torch.ones(5, 3)).shape, layer
        (torch.Size([5, 2]), Linear(in_features=3, out_features=2, bias=True))

    PyTorch: ``torch.nn.LazyLinear``.
    """

    def __init__(self, out_features: int, bias: bool = True, device=None, dtype=None):
        Module.__init__(self)
        self.in_features = 0
        self.out_features = out_features
        self.weight = UninitializedParameter(device=device, dtype=dtype)
        self.register_parameter(
            "bias", UninitializedParameter(device=device, dtype=dtype) if bias else None
        )

    def __call__(self, input: Tensor) -> Tensor:
        self.in_features = input.shape[-1]
        if isinstance(self.weight, UninitializedParameter):
            self.weight.materialize((self.out_features, self.in_features))
            if self.bias is not None:
                self.bias.materialize((self.out_features,))
            self.reset_parameters()
        self.__class__ = Linear
        return self(input)


class Bilinear(Module):
    """``x1 @ weight[o] @ x2 + bias[o]`` for each output o.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Bilinear(3, 4, 2)(torch.ones(5, 3), torch.ones(5, 4)).shape
        torch.Size([5, 2])

    PyTorch: ``torch.nn.Bilinear``.
    """

    def __init__(
        self, in1_features: int, in2_features: int, out_features: int, bias: bool = True, device=None,
        dtype=None,
    ):  # fmt: skip
        super().__init__()
        if in1_features <= 0:
            raise ValueError(f"in1_features must be > 0, but got {in1_features}")
        self.in1_features = in1_features
        self.in2_features = in2_features
        self.out_features = out_features
        shape = out_features, in1_features, in2_features
        self.weight = _parameter(*shape, device=device, dtype=dtype)
        self.register_parameter("bias", _bias_like(self.weight, bias))
        bound = 1 / math.sqrt(in1_features)
        for parameter in self.parameters():
            init.uniform_(parameter, -bound, bound)

    def forward(self, input1: Tensor, input2: Tensor) -> Tensor:
        return F.bilinear(input1, input2, self.weight, self.bias)

    def extra_repr(self) -> str:
        return (
            f"in1_features={self.in1_features}, in2_features={self.in2_features}, "
            f"out_features={self.out_features}, bias={self.bias is not None}"
        )


class Embedding(Module):
    """A vector for each of `num_embeddings` integers: integers (…) become (…, embedding_dim).

    Args:
        padding_idx: an integer whose vector is 0, and is not learned.
        max_norm, norm_type, scale_grad_by_freq: as of `functional.embedding`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Embedding(10, 3)(torch.tensor([[1, 2], [4, 5]])).shape
        torch.Size([2, 2, 3])

    PyTorch: ``torch.nn.Embedding``.
    """

    def __init__(
        self, num_embeddings: int, embedding_dim: int, padding_idx: int | None = None,
        max_norm: float | None = None, norm_type: float = 2.0, scale_grad_by_freq: bool = False,
        sparse: bool = False, _weight=None, _freeze: bool = False, device=None, dtype=None,
    ):  # fmt: skip
        super().__init__()
        if padding_idx is not None:
            if not -num_embeddings <= padding_idx < num_embeddings:
                raise AssertionError("Padding_idx must be within num_embeddings")
            padding_idx %= num_embeddings
        self.num_embeddings = num_embeddings
        self.embedding_dim = embedding_dim
        self.padding_idx = padding_idx
        self.max_norm = max_norm
        self.norm_type = norm_type
        self.scale_grad_by_freq = scale_grad_by_freq
        self.sparse = sparse
        if _weight is not None:
            if _weight.shape != (num_embeddings, embedding_dim):
                raise AssertionError(
                    "Shape of weight does not match num_embeddings and embedding_dim"
                )
            self.weight = Parameter(_weight, requires_grad=not _freeze)
            return
        self.weight = _parameter(num_embeddings, embedding_dim, device=device, dtype=dtype)
        self.weight.requires_grad_(not _freeze)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draws the vectors anew."""
        init.normal_(self.weight)
        if self.padding_idx is not None:
            self.weight.data[self.padding_idx] = 0

    @classmethod
    def from_pretrained(
        cls, embeddings: Tensor, freeze: bool = True, padding_idx: int | None = None, *args, **kwargs
    ) -> Embedding:  # fmt: skip
        """An embedding with these vectors, which are not learned unless `freeze` is False."""
        if embeddings.ndim != 2:
            raise AssertionError("Embeddings parameter is expected to be 2-dimensional")
        kwargs |= dict(_weight=embeddings, _freeze=freeze)
        return cls(*embeddings.shape, padding_idx, *args, **kwargs)

    def _settings(self) -> tuple:
        return self.max_norm, self.norm_type, self.scale_grad_by_freq, self.sparse

    def forward(self, input: Tensor) -> Tensor:
        return F.embedding(input, self.weight, self.padding_idx, *self._settings())

    def extra_repr(self) -> str:
        names = "padding_idx", "max_norm", "norm_type", "scale_grad_by_freq", "sparse"
        said = zip(names, (self.padding_idx, *self._settings()), (None, None, 2, False, False))
        more = [f", {name}={value}" for name, value, usual in said if value != usual]
        return f"{self.num_embeddings}, {self.embedding_dim}{''.join(more)}"


_BORDERS = "zeros", "reflect", "replicate", "circular"


class _Conv(Module):
    """A convolution over as many axes as the name says."""

    axes: int

    def __init__(
        self, in_channels: int, out_channels: int, kernel_size, stride=1, padding=0, dilation=1,
        groups: int = 1, bias: bool = True, padding_mode: str = "zeros", device=None, dtype=None,
    ):  # fmt: skip
        super().__init__()
        stride, dilation = several(stride, self.axes), several(dilation, self.axes)
        self._check(in_channels, out_channels, groups, padding, stride, padding_mode)
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = several(kernel_size, self.axes)
        self.stride = stride
        self.padding = padding if isinstance(padding, str) else several(padding, self.axes)
        self.dilation = dilation
        self.groups = groups
        self.padding_mode = padding_mode
        self.transposed, self.output_padding = False, (0,) * self.axes
        shape = out_channels, in_channels // groups, *self.kernel_size
        self.weight = _parameter(*shape, device=device, dtype=dtype)
        self.register_parameter("bias", _bias_like(self.weight, bias))
        self.reset_parameters()

    @staticmethod
    def _check(in_channels, out_channels, groups, padding, stride, padding_mode) -> None:
        if groups <= 0:
            raise ValueError("groups must be a positive integer")
        for name, channels in (("in_channels", in_channels), ("out_channels", out_channels)):
            if channels % groups:
                raise ValueError(f"{name} must be divisible by groups")
        if isinstance(padding, str):
            if padding not in ("same", "valid"):
                raise ValueError(
                    f"Invalid padding string '{padding}', should be one of {{'valid', 'same'}}"
                )
            if padding == "same" and any(s != 1 for s in stride):
                raise ValueError("padding='same' is not supported for strided convolutions")
        if padding_mode not in _BORDERS:
            raise ValueError(
                f"padding_mode must be one of {set(_BORDERS)}, but got padding_mode='{padding_mode}'"
            )

    def reset_parameters(self) -> None:
        """Draws the weights anew."""
        _reset(self.weight, self.bias)

    def forward(self, input: Tensor) -> Tensor:
        padding = self.padding
        if self.padding_mode != "zeros":
            input, padding = F.pad(input, self._sides(), self.padding_mode), 0
        convolve = getattr(F, f"conv{self.axes}d")
        return convolve(
            input, self.weight, self.bias, self.stride, padding, self.dilation, self.groups
        )

    def _sides(self) -> list[int]:
        """How wide the border is, before and after, the last axis first."""
        if self.padding == "valid":
            return [0, 0] * self.axes
        if self.padding == "same":
            total = [d * (k - 1) for d, k in zip(self.dilation, self.kernel_size)]
            return [side for n in reversed(total) for side in (n // 2, n - n // 2)]
        return [side for n in reversed(self.padding) for side in (n, n)]

    def extra_repr(self) -> str:
        said = (
            f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, "
            f"stride={self.stride}"
        )
        if self.padding != (0,) * self.axes:
            said += f", padding={self.padding}"
        if self.dilation != (1,) * self.axes:
            said += f", dilation={self.dilation}"
        if self.groups != 1:
            said += f", groups={self.groups}"
        said += ", bias=False" * (self.bias is None)
        return said + f", padding_mode={self.padding_mode}" * (self.padding_mode != "zeros")


class Conv1d(_Conv):
    """A convolution over (batch, channels, length); see `functional.conv1d`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Conv1d(3, 5, kernel_size=2)(torch.ones(4, 3, 10)).shape
        torch.Size([4, 5, 9])

    PyTorch: ``torch.nn.Conv1d``.
    """

    axes = 1


class Conv2d(_Conv):
    """A convolution over (batch, channels, height, width); see `functional.conv2d`.

    Args:
        in_channels, out_channels: how many channels come in and go out.
        kernel_size: the sides of the window.
        stride, padding, dilation, groups: as of `functional.conv2d`.
        bias: whether a number is added to each output channel.
        padding_mode: what the border is of, "zeros" or a mode of `functional.pad`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Conv2d(3, 5, kernel_size=3, padding=1)(torch.ones(4, 3, 8, 8)).shape
        torch.Size([4, 5, 8, 8])

    PyTorch: ``torch.nn.Conv2d``.
    """

    axes = 2


class Conv3d(_Conv):
    """A convolution over (batch, channels, depth, height, width); see `functional.conv3d`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Conv3d(3, 5, kernel_size=3)(torch.ones(4, 3, 8, 8, 8)).shape
        torch.Size([4, 5, 6, 6, 6])

    PyTorch: ``torch.nn.Conv3d``.
    """

    axes = 3


class _MaxPool(Weightless):
    shown = ("kernel_size", "stride", "padding", "dilation", "ceil_mode")
    kernel_size: int | tuple[int, ...]
    stride: int | tuple[int, ...] | None = None
    padding: int | tuple[int, ...] = 0
    dilation: int | tuple[int, ...] = 1
    return_indices: bool = False
    ceil_mode: bool = False

    def __post_init__(self):
        self.stride = self.kernel_size if self.stride is None else self.stride


class MaxPool1d(_MaxPool):
    """The greatest element of each window of (batch, channels, length).

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.MaxPool1d(2)(torch.tensor([[1., 3., 2., 0.]]))
        tensor([[3., 2.]])

    PyTorch: ``torch.nn.MaxPool1d``.
    """

    function = staticmethod(F.max_pool1d)


class MaxPool2d(_MaxPool):
    """The greatest element of each window of (batch, channels, height, width).

    Args:
        kernel_size, stride, padding, dilation, ceil_mode: as of `functional.max_pool2d`.
        return_indices: also where in each plane the elements were.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.MaxPool2d(2)(torch.arange(16.).reshape(1, 4, 4))
        tensor([[[ 5.,  7.],
                 [13., 15.]]])

    PyTorch: ``torch.nn.MaxPool2d``.
    """

    function = staticmethod(F.max_pool2d)


class AvgPool1d(Weightless):
    """The mean of each window of (batch, channels, length).

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.AvgPool1d(2)(torch.tensor([[1., 3., 2., 0.]]))
        tensor([[2., 1.]])

    PyTorch: ``torch.nn.AvgPool1d``.
    """

    function = staticmethod(F.avg_pool1d)
    shown = ("kernel_size", "stride", "padding")
    kernel_size: int | tuple[int]
    stride: int | tuple[int] | None = None
    padding: int | tuple[int] = 0
    ceil_mode: bool = False
    count_include_pad: bool = True

    def __post_init__(self):
        self.kernel_size, self.padding = several(self.kernel_size, 1), several(self.padding, 1)
        self.stride = self.kernel_size if self.stride is None else several(self.stride, 1)


class AvgPool2d(Weightless):
    """The mean of each window of (batch, channels, height, width); see `functional.avg_pool2d`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.AvgPool2d(2)(torch.arange(16.).reshape(1, 4, 4))
        tensor([[[ 2.5000,  4.5000],
                 [10.5000, 12.5000]]])

    PyTorch: ``torch.nn.AvgPool2d``.
    """

    function = staticmethod(F.avg_pool2d)
    shown = ("kernel_size", "stride", "padding")
    kernel_size: int | tuple[int, ...]
    stride: int | tuple[int, ...] | None = None
    padding: int | tuple[int, ...] = 0
    ceil_mode: bool = False
    count_include_pad: bool = True
    divisor_override: int | None = None

    def __post_init__(self):
        self.stride = self.kernel_size if self.stride is None else self.stride


class AdaptiveAvgPool2d(Weightless):
    """The means over as many rectangles as the result is to have elements.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.AdaptiveAvgPool2d((1, 1))(torch.ones(2, 3, 8, 8)).shape
        torch.Size([2, 3, 1, 1])

    PyTorch: ``torch.nn.AdaptiveAvgPool2d``.
    """

    function = staticmethod(F.adaptive_avg_pool2d)
    output_size: int | None | tuple[int | None, int | None]


class AdaptiveMaxPool2d(Weightless):
    """The greatest elements of as many rectangles as the result is to have elements.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.AdaptiveMaxPool2d(1)(torch.arange(4.).reshape(1, 2, 2))
        tensor([[[3.]]])

    PyTorch: ``torch.nn.AdaptiveMaxPool2d``.
    """

    function = staticmethod(F.adaptive_max_pool2d)
    shown = ("output_size",)
    output_size: int | None | tuple[int | None, int | None]
    return_indices: bool = False


class Flatten(Weightless):
    """Axes `start_dim` … `end_dim` as one: a batch of images becomes a batch of vectors.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Flatten()(torch.ones(4, 1, 28, 28)).shape
        torch.Size([4, 784])

    PyTorch: ``torch.nn.Flatten``.
    """

    function = staticmethod(Tensor.flatten)
    start_dim: int = 1
    end_dim: int = -1


class Unflatten(Weightless):
    """One axis as several; the inverse of `Flatten`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Unflatten(1, (2, 3))(torch.ones(4, 6)).shape
        torch.Size([4, 2, 3])

    PyTorch: ``torch.nn.Unflatten``.
    """

    function = staticmethod(
        lambda input, dim, unflattened_size: input.unflatten(dim, unflattened_size)
    )
    dim: int
    unflattened_size: tuple[int, ...]


class Identity(Module):
    """Gives what it gets, whatever it is made with.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Identity()(torch.ones(2))
        tensor([1., 1.])

    PyTorch: ``torch.nn.Identity``.
    """

    def __init__(self, *args, **kwargs):
        super().__init__()

    def forward(self, input: Tensor) -> Tensor:
        return input


class Dropout(Weightless):
    """In training, sets each element to 0 with the probability `p` and divides the others by ``1 - p``.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Dropout().eval()(torch.ones(3))
        tensor([1., 1., 1.])

    PyTorch: ``torch.nn.Dropout``.
    """

    shown = ("p", "inplace")
    function = staticmethod(F.dropout)
    p: float = 0.5
    inplace: bool = False

    def __post_init__(self):
        if not 0 <= self.p <= 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {self.p}")

    def forward(self, input: Tensor) -> Tensor:
        return self.function(input, self.p, self.training, self.inplace)


class Dropout2d(Dropout):
    """`Dropout` of whole channels.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Dropout2d().eval()(torch.ones(1, 2, 1, 1)).flatten()
        tensor([1., 1.])

    PyTorch: ``torch.nn.Dropout2d``.
    """

    function = staticmethod(F.dropout2d)


class _BatchNorm(Module):
    ndims: tuple[int, ...]
    wanted: str

    def __init__(
        self, num_features: int, eps: float = 1e-5, momentum: float | None = 0.1, affine: bool = True,
        track_running_stats: bool = True, device=None, dtype=None, *, bias: bool = True,
    ):  # fmt: skip
        super().__init__()
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.affine = affine
        self.track_running_stats = track_running_stats
        if device is not None:
            need_cpu(device)
        self.register_parameter(
            "weight", Parameter(ones(num_features, dtype=dtype)) if affine else None
        )
        self.register_parameter(
            "bias", Parameter(zeros(num_features, dtype=dtype)) if affine and bias else None
        )
        tracked = track_running_stats
        self.register_buffer("running_mean", zeros(num_features, dtype=dtype) if tracked else None)
        self.register_buffer("running_var", ones(num_features, dtype=dtype) if tracked else None)
        self.register_buffer("num_batches_tracked", tensor_of(0) if tracked else None)

    def forward(self, input: Tensor) -> Tensor:
        if input.ndim not in self.ndims:
            raise ValueError(f"expected {self.wanted} input (got {input.ndim}D input)")
        momentum = 0.0 if self.momentum is None else self.momentum
        if self.training and self.track_running_stats:
            self.num_batches_tracked.add_(1)
            if self.momentum is None:
                momentum = 1.0 / float(self.num_batches_tracked)
        known = self.track_running_stats
        running = (self.running_mean, self.running_var) if known else (None, None)
        return F.batch_norm(
            input, *running, self.weight, self.bias, self.training or not known, momentum, self.eps
        )  # fmt: skip

    def extra_repr(self) -> str:
        return (
            f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}, "
            f"bias={self.bias is not None}, track_running_stats={self.track_running_stats}"
        )


class BatchNorm1d(_BatchNorm):
    """Mean 0 and variance 1 for each feature of (batch, features) or (batch, features, length).

    In training these are the batch's; in evaluation, running ones that training has gathered.

    Args:
        num_features: how many there are.
        eps: added to the variance.
        momentum: how far a batch moves the running ones; None makes them averages.
        affine: whether there are a weight and a bias to learn.
        track_running_stats: whether there are running ones.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.BatchNorm1d(2)(torch.tensor([[1., 0.], [3., 4.]]))
        tensor([[-1.0000, -1.0000],
                [ 1.0000,  1.0000]], grad_fn=<NativeBatchNormBackward0>)

    PyTorch: ``torch.nn.BatchNorm1d``.
    """

    ndims = (2, 3)
    wanted = "2D or 3D"


class BatchNorm2d(_BatchNorm):
    """Mean 0 and variance 1 for each channel of (batch, channels, height, width); see `BatchNorm1d`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.BatchNorm2d(3)(torch.ones(2, 3, 4, 4)).shape
        torch.Size([2, 3, 4, 4])

    PyTorch: ``torch.nn.BatchNorm2d``.
    """

    ndims = (4,)
    wanted = "4D"


class LayerNorm(Module):
    """Mean 0 and variance 1 over the last axes of each element of a batch.

    Args:
        normalized_shape: the lengths of those axes.
        eps: added to the variance.
        elementwise_affine: whether there are a weight and a bias to learn.
        bias: whether there is a bias.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.LayerNorm(2)(torch.tensor([[1., 3.], [0., 4.]]))
        tensor([[-1.0000,  1.0000],
                [-1.0000,  1.0000]], grad_fn=<NativeLayerNormBackward0>)

    PyTorch: ``torch.nn.LayerNorm``.
    """

    def __init__(
        self, normalized_shape, eps: float = 1e-5, elementwise_affine: bool = True, bias: bool = True,
        device=None, dtype=None,
    ):  # fmt: skip
        super().__init__()
        self.normalized_shape = several(normalized_shape, 1)
        self.eps = eps
        self.elementwise_affine = elementwise_affine
        shape, both = self.normalized_shape, elementwise_affine and bias
        if device is not None:
            need_cpu(device)
        self.register_parameter(
            "weight", Parameter(ones(shape, dtype=dtype)) if elementwise_affine else None
        )
        self.register_parameter("bias", Parameter(zeros(shape, dtype=dtype)) if both else None)

    def forward(self, input: Tensor) -> Tensor:
        return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self) -> str:
        return (
            f"{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine}, "
            f"bias={self.bias is not None}"
        )
