"""Layers: modules with weights, and those that change the shape or the spread of what goes through."""

from __future__ import annotations

import math
from dataclasses import InitVar, field
from numbers import Integral

from ..core.tensor import Tensor
from ..api.creation import empty, ones, tensor as tensor_of, zeros
from ..pytorch.devices import need_cpu
from . import functional as F
from . import init
from .functional.affine import row_of
from .functional.convolution import for_each_axis, several
from .functional.dropout import check_probability
from .layer import Layer, Weighted
from .module import Module
from .parameter import Parameter, UninitializedParameter
from ..api.checks import refuse

__all__ = """
    AdaptiveAvgPool2d AdaptiveMaxPool2d AvgPool1d AvgPool2d BatchNorm1d BatchNorm2d BatchNorm3d Bilinear
    Conv1d Conv2d Conv3d Dropout Dropout2d Embedding Flatten Identity LayerNorm LazyLinear
    Linear MaxPool1d MaxPool2d Unflatten
""".split()


class Linear(Weighted, of=F.linear, shown="in_features= out_features= bias="):
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

    in_features: int
    out_features: int
    bias: bool = True

    def __post_init__(self, device, dtype):
        shape = self.out_features, self.in_features
        self._make_weights(shape, shape[:1], device, dtype)


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

    def __init__(self, out_features: int, bias=True, device=None, dtype=None):
        Module.__init__(self)
        self.in_features = 0
        self.out_features = out_features
        for name, wanted in (("weight", True), ("bias", bias)):
            unknown = UninitializedParameter(device=device, dtype=dtype) if wanted else None
            self.register_parameter(name, unknown)

    def __call__(self, input: Tensor) -> Tensor:
        self.in_features = input.shape[-1]
        if isinstance(self.weight, UninitializedParameter):
            self.weight.materialize((self.out_features, self.in_features))
            if self.bias is not None:
                self.bias.materialize((self.out_features,))
            self.reset_parameters()
        self.__class__ = Linear
        return self(input)


class Bilinear(Weighted, of=F.bilinear, shown="in1_features= in2_features= out_features= bias="):
    """``x1 @ weight[o] @ x2 + bias[o]`` for each output o.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Bilinear(3, 4, 2)(torch.ones(5, 3), torch.ones(5, 4)).shape
        torch.Size([5, 2])

    PyTorch: ``torch.nn.Bilinear``.
    """

    in1_features: int
    in2_features: int
    out_features: int
    bias: bool = True

    def __post_init__(self, device, dtype):
        words = "in1_features must be > 0, but got (in1_features={})"
        refuse(self.in1_features <= 0, words, self.in1_features, error=ValueError)
        shape = self.out_features, self.in1_features, self.in2_features
        self._make_weights(shape, shape[:1], device, dtype)

    def reset_parameters(self) -> None:
        """Draws weight and bias anew: even, within 1 / sqrt(in1_features) of 0."""
        bound = 1 / math.sqrt(self.in1_features)
        for parameter in self.parameters():
            init.uniform_(parameter, -bound, bound)


class Embedding(
    Weighted,
    of=F.embedding,
    shown="num_embeddings embedding_dim padding_idx? max_norm? norm_type? scale_grad_by_freq? sparse?",
):
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

    num_embeddings: int
    embedding_dim: int
    padding_idx: int | None = None
    max_norm: float | None = None
    norm_type: float = 2.0
    scale_grad_by_freq: bool = False
    sparse: bool = False
    _weight: InitVar = None
    _freeze: InitVar = False

    def __post_init__(self, _weight, _freeze, device, dtype):
        shape = self.num_embeddings, self.embedding_dim
        if self.padding_idx is not None:
            self.padding_idx = row_of(self.padding_idx, self.num_embeddings)
        need_cpu(device)
        weight = empty(shape, dtype=dtype) if _weight is None else _weight
        words = "Shape of weight does not match num_embeddings and embedding_dim"
        refuse(weight.shape != shape, words, error=AssertionError)
        self.weight = Parameter(weight, requires_grad=not _freeze)
        if _weight is None:
            self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draws the vectors anew."""
        init.normal_(self.weight)
        if self.padding_idx is not None:
            self.weight.data[self.padding_idx] = 0

    @classmethod
    def from_pretrained(
        cls, embeddings: Tensor, freeze=True, padding_idx: int | None = None, *args, **kwargs
    ) -> Embedding:
        """An embedding with these vectors, which are not learned unless `freeze` is False."""
        if embeddings.ndim != 2:
            raise AssertionError("Embeddings parameter is expected to be 2-dimensional")
        kwargs |= dict(_weight=embeddings, _freeze=freeze)
        return cls(*embeddings.shape, padding_idx, *args, **kwargs)


_BORDERS = "zeros", "reflect", "replicate", "circular"


class _Conv(
    Weighted,
    shown="in_channels out_channels kernel_size= stride= padding? dilation? groups? bias? padding_mode?",
):
    """A convolution over as many axes as the name says."""

    in_channels: int
    out_channels: int
    kernel_size: int | tuple[int, ...]
    stride: int | tuple[int, ...] = 1
    padding: int | tuple[int, ...] | str = 0
    dilation: int | tuple[int, ...] = 1
    groups: int = 1
    bias: bool = True
    padding_mode: str = "zeros"

    def __post_init__(self, device, dtype):
        for name in ("kernel_size", "stride", "padding", "dilation"):
            if not isinstance(value := getattr(self, name), str):
                setattr(self, name, for_each_axis(value, self.axes))
        self._check()
        self.transposed, self.output_padding = False, (0,) * self.axes
        shape = self.out_channels, self.in_channels // self.groups, *self.kernel_size
        self._make_weights(shape, shape[:1], device, dtype)

    def _check(self) -> None:
        refuse(self.groups <= 0, "groups must be a positive integer", error=ValueError)
        for name in ("in_channels", "out_channels"):
            if getattr(self, name) % self.groups:
                raise ValueError(f"{name} must be divisible by groups")
        if isinstance(self.padding, str):
            words = "Invalid padding string '{}', should be one of {{'valid', 'same'}}"
            refuse(self.padding not in ("same", "valid"), words, self.padding, error=ValueError)
            if self.padding == "same" and any(s != 1 for s in self.stride):
                raise ValueError("padding='same' is not supported for strided convolutions")
        words, mode = "padding_mode must be one of {}, but got padding_mode='{}'", self.padding_mode
        refuse(mode not in _BORDERS, words, set(_BORDERS), mode, error=ValueError)

    def forward(self, input: Tensor) -> Tensor:
        padding = self.padding
        if self.padding_mode != "zeros":
            input, padding = F.pad(input, self._sides(), self.padding_mode), 0
        return self.function(
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


class Conv1d(_Conv, of=F.conv1d):
    """A convolution over (batch, channels, length); see `functional.conv1d`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Conv1d(3, 5, kernel_size=2)(torch.ones(4, 3, 10)).shape
        torch.Size([4, 5, 9])

    PyTorch: ``torch.nn.Conv1d``.
    """

    axes = 1


class Conv2d(_Conv, of=F.conv2d):
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


class Conv3d(_Conv, of=F.conv3d):
    """A convolution over (batch, channels, depth, height, width); see `functional.conv3d`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Conv3d(3, 5, kernel_size=3)(torch.ones(4, 3, 8, 8, 8)).shape
        torch.Size([4, 5, 6, 6, 6])

    PyTorch: ``torch.nn.Conv3d``.
    """

    axes = 3


class _Pool(Layer, shown="kernel_size= stride= padding="):
    """One whose windows are moved by their own length where no stride is given."""

    def __post_init__(self):
        self.stride = self.kernel_size if self.stride is None else self.stride


class _MaxPool(_Pool, shown="kernel_size= stride= padding= dilation= ceil_mode="):
    kernel_size: int | tuple[int, ...]
    stride: int | tuple[int, ...] | None = None
    padding: int | tuple[int, ...] = 0
    dilation: int | tuple[int, ...] = 1
    return_indices: bool = False
    ceil_mode: bool = False


class MaxPool1d(_MaxPool, of=F.max_pool1d):
    """The greatest element of each window of (batch, channels, length).

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.MaxPool1d(2)(torch.tensor([[1., 3., 2., 0.]]))
        tensor([[3., 2.]])

    PyTorch: ``torch.nn.MaxPool1d``.
    """


class MaxPool2d(_MaxPool, of=F.max_pool2d):
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


class AvgPool1d(_Pool, of=F.avg_pool1d):
    """The mean of each window of (batch, channels, length).

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.AvgPool1d(2)(torch.tensor([[1., 3., 2., 0.]]))
        tensor([[2., 1.]])

    PyTorch: ``torch.nn.AvgPool1d``.
    """

    def __post_init__(self):
        super().__post_init__()
        for name in ("kernel_size", "stride", "padding"):
            setattr(self, name, several(getattr(self, name), 1))


class AvgPool2d(_Pool, of=F.avg_pool2d):
    """The mean of each window of (batch, channels, height, width); see `functional.avg_pool2d`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.AvgPool2d(2)(torch.arange(16.).reshape(1, 4, 4))
        tensor([[[ 2.5000,  4.5000],
                 [10.5000, 12.5000]]])

    PyTorch: ``torch.nn.AvgPool2d``.
    """


class AdaptiveAvgPool2d(Layer, of=F.adaptive_avg_pool2d):
    """The means over as many rectangles as the result is to have elements.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.AdaptiveAvgPool2d((1, 1))(torch.ones(2, 3, 8, 8)).shape
        torch.Size([2, 3, 1, 1])

    PyTorch: ``torch.nn.AdaptiveAvgPool2d``.
    """


class AdaptiveMaxPool2d(Layer, of=F.adaptive_max_pool2d, shown="output_size="):
    """The greatest elements of as many rectangles as the result is to have elements.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.AdaptiveMaxPool2d(1)(torch.arange(4.).reshape(1, 2, 2))
        tensor([[[3.]]])

    PyTorch: ``torch.nn.AdaptiveMaxPool2d``.
    """


class Flatten(Layer, of=Tensor.flatten):
    """Axes `start_dim` … `end_dim` as one: a batch of images becomes a batch of vectors.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Flatten()(torch.ones(4, 1, 28, 28)).shape
        torch.Size([4, 784])

    PyTorch: ``torch.nn.Flatten``.
    """

    start_dim: int = 1
    end_dim: int = -1


class Unflatten(Layer, shown="dim= unflattened_size="):
    """One axis as several; the inverse of `Flatten`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Unflatten(1, (2, 3))(torch.ones(4, 6)).shape
        torch.Size([4, 2, 3])

    PyTorch: ``torch.nn.Unflatten``.
    """

    dim: int
    unflattened_size: tuple[int, ...]

    def forward(self, input: Tensor) -> Tensor:
        return input.unflatten(self.dim, self.unflattened_size)


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


class Dropout(Layer, of=F.dropout, shown="p= inplace="):
    """In training, sets each element to 0 with the probability `p` and divides the others by ``1 - p``.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Dropout().eval()(torch.ones(3))
        tensor([1., 1., 1.])

    PyTorch: ``torch.nn.Dropout``.
    """

    p: float = 0.5
    inplace: bool = False

    def __post_init__(self):
        check_probability(self.p)

    def forward(self, input: Tensor) -> Tensor:
        return self.function(input, self.p, self.training, self.inplace)


class Dropout2d(Dropout, of=F.dropout2d):
    """`Dropout` of whole channels.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Dropout2d().eval()(torch.ones(1, 2, 1, 1)).flatten()
        tensor([1., 1.])

    PyTorch: ``torch.nn.Dropout2d``.
    """


class _Norm(Weighted):
    """A layer whose weight begins with ones, and its bias with zeros."""

    def reset_parameters(self) -> None:
        """Makes the weight 1 and the bias 0."""
        if self.weight is not None:
            init.ones_(self.weight)
        if self.bias is not None:
            init.zeros_(self.bias)


class _BatchNorm(_Norm, shown="num_features eps= momentum= affine= bias= track_running_stats="):
    num_features: int
    eps: float = 1e-5
    momentum: float | None = 0.1
    affine: bool = True
    track_running_stats: bool = True
    bias: bool = field(default=True, kw_only=True)

    def __post_init__(self, device, dtype):
        shape, tracked = self.num_features, self.track_running_stats
        of_weights = shape if self.affine else None
        self._make_weights(of_weights, of_weights, device, dtype)
        self.register_buffer("running_mean", zeros(shape, dtype=dtype) if tracked else None)
        self.register_buffer("running_var", ones(shape, dtype=dtype) if tracked else None)
        self.register_buffer("num_batches_tracked", tensor_of(0) if tracked else None)

    def forward(self, input: Tensor) -> Tensor:
        if input.dim() not in self.ndims:
            raise ValueError(f"expected {self.wanted} input (got {input.ndim}D input)")
        momentum = 0.0 if self.momentum is None else self.momentum
        if self.training and self.track_running_stats:
            self.num_batches_tracked.add_(1)
            if self.momentum is None:
                momentum = 1.0 / float(self.num_batches_tracked)
        tracked = self.track_running_stats or not self.training
        running = (self.running_mean, self.running_var) if tracked else (None, None)
        training = self.training or self.running_mean is None
        return F.batch_norm(input, *running, self.weight, self.bias, training, momentum, self.eps)


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


class BatchNorm3d(_BatchNorm):
    """The same for (N, C, D, H, W), over the batch and all positions.

    PyTorch: ``torch.nn.BatchNorm3d``.
    """

    ndims = (5,)
    wanted = "5D"


class LayerNorm(_Norm, of=F.layer_norm, shown="normalized_shape eps= elementwise_affine= bias="):
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

    normalized_shape: int | tuple[int, ...]
    eps: float = 1e-5
    elementwise_affine: bool = True
    bias: bool = True

    def __post_init__(self, device, dtype):
        shape = self.normalized_shape
        self.normalized_shape = (shape,) if isinstance(shape, Integral) else tuple(shape)
        shape = self.normalized_shape if self.elementwise_affine else None
        self._make_weights(shape, shape, device, dtype)
