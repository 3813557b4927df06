"""Convolutions, and borders."""

from __future__ import annotations

from collections.abc import Sequence
from inspect import cleandoc
from math import inf

import numpy as np

from ...api.checks import need_kernel, need_lengths, need_ndim, refuse, same_dtype
from ...core import Tensor, dtypes, ops
from ...operations import convolution  # noqa: F401  the rows
from ...pytorch.calls import passes_on, reads
from ...pytorch.once import warn_once

__all__ = ["conv1d", "conv2d", "conv3d", "pad"]


def _convolution(axes: int, input, weight, bias, stride, padding, dilation, groups):
    named = isinstance(padding, str)  # PyTorch then looks at the shape first
    if not named and bias is not None and bias.dtype is not input.dtype:
        raise RuntimeError(
            f"Input type ({input.dtype.c_name}) and bias type ({bias.dtype.c_name}) should be the same"
        )
    batched = input.ndim == axes + 2
    words = "Expected {}D (unbatched) or {}D (batched) input to conv{}d, but got input of size: {}"
    refuse(not batched and input.ndim != axes + 1, words, axes + 1, axes + 2, axes, list(input.shape))
    if input.dtype.is_complex and weight.dtype is not input.dtype:
        names = [x.dtype.tensor_name for x in (input, weight)]
        types = [f"CPU{name}Type" if "Complex" in name else f"torch.{name}Tensor" for name in names]
        raise RuntimeError("Input type ({}) and weight type ({}) should be the same".format(*types))
    x = input if batched else input.unsqueeze(0)
    if padding not in ("same", "valid") and isinstance(padding, str):
        raise RuntimeError(f"Invalid padding string: '{padding}'")
    need_ndim(weight, 3, inf, "weight should have at least three dimensions")
    refuse(groups <= 0, "non-positive groups is not supported")
    if isinstance(padding, str):
        steps = several(stride, axes), several(dilation, axes)
        x, padding = _padded_by_name(x, weight, padding, *steps)
    given = [for_each_axis(value, axes) for value in (stride, padding, dilation)]
    _check_window(weight.ndim - 2, *given, output_padding=(0,) * axes)
    stride, padding, dilation = [several(value, axes) for value in given]
    _check_convolution(x, weight, bias, stride, padding, dilation, groups)
    sizes = [1, *weight.shape[2:]][-max(axes, 2) :]
    named = "kernel_height: {} kernel_width: {}" if axes < 3 else ": {} x {} x {} (TxHxW)"
    words = "kernel size should be greater than zero, but got" + " " * (axes < 3) + named
    refuse(0 in sizes, words, *sizes)
    kernel = "compute_columns3d" if axes == 3 else "slow_conv2d_cpu"
    if max(dilation) > 1:
        kernel = "slow_conv_dilated<>"
        if x.numel() and x.dtype.kind == dtypes.INTEGER and x.dtype is not dtypes.int64:
            raise dtypes.no_kernel(kernel, x.dtype)
    need_kernel(kernel, x, dtypes.INTEGER)
    same_dtype(x, weight, "expected scalar type {0} but found {1}")
    y = ops.convolution(x, weight, bias, how=(stride, padding, dilation, groups))
    return y if batched else y.squeeze(0)


def several(value, number: int) -> tuple[int, ...]:
    """One integer for each of `number` axes, where a single one may stand for all.

    >>> several(3, 2), several((1, 2), 2)
    ((3, 3), (1, 2))
    """
    value = for_each_axis(value, number)
    return value * number if len(value) == 1 else value


def for_each_axis(value, number: int) -> tuple[int, ...]:
    """What is given one by one, or one integer for each of `number` axes."""
    return tuple(value) if isinstance(value, Sequence) else (value,) * number


def _padded_by_name(x: Tensor, weight: Tensor, padding: str, stride, dilation):
    if padding == "valid":
        return x, 0
    _need_axes(x, weight, "")
    for name, value in (("stride", stride), ("dilation", dilation)):
        refuse(len(value) != x.ndim - 2, "{} cannot broadcast to {} dimensions", name, x.ndim - 2)
    refuse(any(s != 1 for s in stride), "padding='same' is not supported for strided convolutions")
    total = [d * (k - 1) for d, k in zip(dilation, weight.shape[2:])]
    odd = [n % 2 for n in total]
    if any(odd):
        warn_once(
            "Using padding='same' with even kernel lengths and odd dilation may require a zero-padded "
            "copy of the input be created"
        )
        x = pad(x, [side for n in reversed(odd) for side in (0, n)])
    return x, tuple(int(n / 2) for n in total)


def _check_convolution(x, weight, bias, stride, padding, dilation, groups) -> None:
    _check_channels(x, weight, bias, groups)
    lengths = [n + 2 * p for n, p in zip(x.shape[2:], padding)]
    reach = [d * (k - 1) + 1 for d, k in zip(dilation, weight.shape[2:])]
    if any(r > n for r, n in zip(reach, lengths)):
        shown = (" x ".join(map(str, one)) for one in (lengths, reach))
        raise RuntimeError(
            "Calculated padded input size per channel: ({}). Kernel size: ({}). Kernel size can't be "
            "greater than actual input size".format(*shown)
        )
    shown = [1, *dilation][-max(weight.ndim - 2, 2) :]  # one axis is computed as the second of two
    wrong = 0 in dilation and x.numel() > 0
    refuse(wrong, "dilation should be greater than zero, but got {}", shown)


def _check_window(kind: int, stride: tuple, padding: tuple, dilation: tuple, **more) -> None:
    """RuntimeError where the window does not move over so many axes, or not forwards."""
    named = dict(stride=stride, padding=padding, dilation=dilation, **more)
    for name, value in named.items():
        if len(value) not in (1, kind):
            raise RuntimeError(
                f"expected {name} to be a single integer value or a list of {kind} values to match the "
                f"convolution dimensions, but got {name}={list(value)}"
            )
    refuse(any(p < 0 for p in padding), "negative padding is not supported")
    refuse(any(s <= 0 for s in stride), "non-positive stride is not supported")
    refuse(any(d < 0 for d in dilation), "dilation should be greater than zero")


def _check_channels(x: Tensor, weight: Tensor, bias: Tensor | None, groups: int) -> None:
    """RuntimeError where input, weight and bias do not fit together."""
    _need_axes(x, weight, " ")
    size = list(weight.shape)
    words = "Given groups={0}, expected weight to be {1} {0} at dimension 0, but got weight of size {2} instead"
    refuse(size[0] < groups, words, groups, "at least", size)
    refuse(size[0] % groups, words, groups, "divisible by", [size])
    words = "Given groups={}, weight of size {}, expected input{} to have {} channels, but got {} channels instead"
    many = size[1] * groups
    refuse(x.shape[1] != many, words, groups, size, list(x.shape), many, x.shape[1])
    if bias is not None and bias.shape != (size[0],):
        raise RuntimeError(
            f"Given weight of size {size}, expected bias to be 1-dimensional with {size[0]} elements, but "
            f"got bias of size {list(bias.shape)} instead"
        )


def _need_axes(x: Tensor, weight: Tensor, space: str) -> None:
    """RuntimeError where the weight is for another number of axes; not all that say so have the `space`."""
    if weight.ndim != x.ndim:
        raise RuntimeError(
            f"Expected {weight.ndim}-dimensional input for {weight.ndim}-dimensional weight{space}"
            f"{list(weight.shape)}, but got {x.ndim}-dimensional input of size {list(x.shape)} instead"
        )


_CONV = (
    "conv{n}d(Tensor input, Tensor weight, Tensor? bias=None, IntArrayRef[{n}] stride=1, "
    '<IntArrayRef[{n}] padding=0|str padding="valid">, IntArrayRef[{n}] dilation=1, SymInt groups=1)'
)


def _conv(*lengths: str):
    """The convolution over the axes of these names."""
    axes = len(lengths)

    def function(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1) -> Tensor:
        """The `weight` slides over `input`, and each position gives one number.

        Args:
            input: (batch, channels, {lengths}), or without the batch.
            weight: (out, channels / groups, …), the kernels.
            bias: (out,), added to each output channel.
            stride: how far the window moves from one position to the next.
            padding: zeros around the input, as numbers, or "same" or "valid".
            dilation: how far the elements of the kernel are apart.
            groups: how many groups the channels are in, each of which is convolved for itself.

        Raises:
            RuntimeError: shapes or types do not fit, or the kernel is larger than the input.

        Example:
            >>> import minitorch as torch
            >>> from minitorch.nn import functional as F
            >>> F.conv{axes}d(torch.ones(4, 3{eight}), torch.ones(5, 3{three})).shape
            torch.Size([4, 5{six}])

        PyTorch: ``torch.nn.functional.conv{axes}d``.
        """
        return _convolution(axes, input, weight, bias, stride, padding, dilation, groups)

    of_axes = {name: f", {n}" * axes for name, n in (("eight", 8), ("three", 3), ("six", 6))}
    told = cleandoc(function.__doc__)
    function.__doc__ = told.format(axes=axes, lengths=", ".join(lengths), **of_axes)
    function.__name__ = function.__qualname__ = f"conv{axes}d"
    return reads(_CONV.format(n=axes))(function)


conv1d = _conv("length")
conv2d = _conv("height", "width")
conv3d = _conv("depth", "height", "width")


_BORDERS = {
    "reflect": lambda i, n: n - 1 - abs(n - 1 - abs(i)),
    "replicate": lambda i, n: i.clip(0, n - 1),
    "circular": lambda i, n: i % n,
}
_COMBINATIONS = """Padding size {} is not supported for {}D input tensor.
Supported combinations for non-constant padding:
  - 2D or 3D input: padding size = 2 (pads last dimension)
  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)
  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)"""


@passes_on("pad(Tensor input, IntArrayRef pad, str mode, float? value)")
def pad(input: Tensor, pad: Sequence[int], mode="constant", value: float | None = None) -> Tensor:
    """A border around the last axes.

    Args:
        pad: how much before and after, for the last axis first; negative numbers cut off.
        mode: "constant", a border of `value`; "reflect", the elements behind the edge as in a mirror;
            "replicate", the element at the edge; "circular", those at the other end.
        value: what a constant border is filled with; None is 0.

    Raises:
        RuntimeError: there are more numbers than axes have sides, or the border is too wide to be filled.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.pad(torch.tensor([1, 2]), (1, 2), value=7)
        tensor([7, 1, 2, 7, 7])
        >>> F.pad(torch.tensor([[1, 2, 3]]), (2, 1), mode="reflect")
        tensor([[3, 2, 1, 2, 3, 2]])

    PyTorch: ``torch.nn.functional.pad``.
    """
    axes, ndim = len(pad) // 2, input.ndim
    sides = list(zip(pad[-2::-2], pad[-1::-2]))
    if mode != "constant" and mode not in _BORDERS:
        raise NotImplementedError(f"Unrecognised padding mode {mode}")
    refuse(len(pad) % 2, "Padding length must be divisible by 2")
    if axes > ndim:
        raise RuntimeError(
            "Padding length should be less than or equal to two times the input dimension but got padding "
            f"length {len(pad)} and input of dimension {ndim}"
        )
    if mode == "constant":
        cut = [n + min(b, 0) + min(a, 0) for n, (b, a) in zip(input.shape[ndim - axes :], sides)]
        refuse(cut and min(cut) < 0, "narrow(): length must be non-negative.")
        return ops.constant_pad(input, sides=(*[(0, 0)] * (ndim - axes), *sides), value=value or 0)
    refuse(value, 'Padding mode "{}" doesn\'t take in value argument', mode)
    if not 1 <= axes <= 3 or ndim not in (axes + 1, axes + 2):
        raise NotImplementedError(_COMBINATIONS.format(len(pad), ndim))
    _check_border(input, sides, mode)
    index = []
    for n, (before, after) in zip(input.shape[ndim - axes :], sides):
        inside = np.arange(n)
        if mode == "circular":  # what is cut off does not come again
            inside = inside[max(-before, 0) : n - max(-after, 0)]
            before, after = max(before, 0), max(after, 0)
        wide = np.arange(-before, len(inside) + after)
        index.append(inside[_BORDERS[mode](wide, len(inside))] if len(inside) else inside)
    return getattr(ops, f"{mode}_pad{axes}d")(input, key=(..., *np.ix_(*index)))


def _check_border(input: Tensor, sides, mode: str) -> None:
    shape, axes = list(input.shape), len(sides)
    lengths, lead = shape[-axes:], shape[:-axes]
    after = [n + a + b for n, (a, b) in zip(lengths, sides)]
    if mode == "circular":
        if any(max(pair) > n for n, pair in zip(lengths, sides)):
            raise RuntimeError("Padding value causes wrapping around more than once.")
        refuse(min(after) < 0, "Negative padding value is resulting in an empty dimension")
        return
    if 0 in shape[input.ndim - axes - 1 :]:
        raise RuntimeError(
            f"Expected {axes + 1}D or {axes + 2}D (batch mode) tensor with possibly 0 batch size and other "
            f"non-zero dimensions for input, but got: {shape}"
        )
    for at, (n, pair) in enumerate(zip(reversed(lengths), reversed(sides))):
        if mode == "reflect" and max(pair) >= n:
            raise RuntimeError(
                f"Argument #{4 + 2 * at}: Padding size should be less than the corresponding input dimension, "
                f"but got: padding {pair} at dimension {input.ndim - 1 - at} of input {shape}"
            )
    if max(after) < 1:
        was, now = (" ".join(map("{}: {}".format, "DHW"[-axes:], one)) for one in (lengths, after))
        was = was.replace(" W", ", W") + " " * (mode == "replicate" and axes == 2)
        raise RuntimeError(f"input ({was}) is too small. Calculated output {now}")
    need_lengths(lead + after)
    need_kernel(f"{_KERNELS[mode]}_pad{axes}d", input, dtypes.INTEGER)


_KERNELS = {"reflect": "reflection", "replicate": "replication"}
