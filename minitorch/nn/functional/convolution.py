"""Convolutions, and borders."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.operation import ops
from ...core.tensor import Tensor
from ...operations import convolution  # noqa: F401  the rows
from ...pytorch.calls import reads


def _convolution(axes: int, input, weight, bias, stride, padding, dilation, groups):
    batched = input.ndim == axes + 2
    if not batched and input.ndim != axes + 1:
        raise RuntimeError(
            f"Expected {axes + 1}D (unbatched) or {axes + 2}D (batched) input to conv{axes}d, but got "
            f"input of size: {list(input.shape)}"
        )
    x = input if batched else input.unsqueeze(0)
    if bias is not None and bias.dtype is not input.dtype:
        raise RuntimeError(
            f"Input type ({input.dtype.c_name}) and bias type ({bias.dtype.c_name}) should be the same"
        )
    if groups <= 0:
        raise RuntimeError("non-positive groups is not supported")
    if weight.ndim < 3:
        raise RuntimeError("weight should have at least three dimensions")
    stride, dilation = several(stride, axes), several(dilation, axes)
    if isinstance(padding, str):
        x, padding = _padded_by_name(x, weight, padding, stride, dilation)
    padding = several(padding, axes)
    _check_convolution(x, weight, bias, stride, padding, dilation, groups)
    how = dict(stride=stride, padding=padding, dilation=dilation, groups=groups)
    y = ops.convolution(x, weight, bias, **how)
    return y if batched else y.squeeze(0)


def several(value, number: int) -> tuple[int, ...]:
    """One integer for each of `number` axes, where a single one may stand for all.

    >>> several(3, 2), several((1, 2), 2)
    ((3, 3), (1, 2))
    """
    value = tuple(value) if isinstance(value, Sequence) else (value,)
    return value * number if len(value) == 1 else value


def _padded_by_name(x: Tensor, weight: Tensor, padding: str, stride, dilation):
    if padding == "valid":
        return x, 0
    if padding != "same":
        raise RuntimeError(f"Invalid padding string: '{padding}'")
    if any(s != 1 for s in stride):
        raise RuntimeError("padding='same' is not supported for strided convolutions")
    if weight.ndim != x.ndim:
        raise RuntimeError(
            f"Expected {weight.ndim}-dimensional input for {weight.ndim}-dimensional "
            f"weight{list(weight.shape)}, but got {x.ndim}-dimensional input of size {list(x.shape)} instead"
        )
    if any(d <= 0 for d in dilation):
        raise RuntimeError("non-positive dilation is not supported")
    total = [d * (k - 1) for d, k in zip(dilation, weight.shape[2:])]
    odd = [n % 2 for n in total]
    if any(odd):
        x = pad(x, [side for n in reversed(odd) for side in (0, n)])
    return x, tuple(n // 2 for n in total)


def _check_convolution(x, weight, bias, stride, padding, dilation, groups) -> None:
    if any(p < 0 for p in padding):
        raise RuntimeError("negative padding is not supported")
    if any(s <= 0 for s in stride):
        raise RuntimeError("non-positive stride is not supported")
    if any(d <= 0 for d in dilation):
        raise RuntimeError("dilation should be greater than zero")
    if weight.ndim != x.ndim:
        kind = weight.ndim - 2
        raise RuntimeError(
            f"expected stride to be a single integer value or a list of {kind} values to match the "
            f"convolution dimensions, but got stride={list(stride)}"
        )
    size = list(weight.shape)
    if size[0] < groups:
        raise RuntimeError(
            f"Given groups={groups}, expected weight to be at least {groups} at dimension 0, but got "
            f"weight of size {size} instead"
        )
    if size[0] % groups:
        raise RuntimeError(
            f"Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, but got "
            f"weight of size [{size}] instead"
        )
    if x.shape[1] != size[1] * groups:
        raise RuntimeError(
            f"Given groups={groups}, weight of size {size}, expected input{list(x.shape)} to have "
            f"{size[1] * groups} channels, but got {x.shape[1]} channels instead"
        )
    if bias is not None and bias.shape != (size[0],):
        raise RuntimeError(
            f"Given weight of size {size}, expected bias to be 1-dimensional with {size[0]} elements, but "
            f"got bias of size {list(bias.shape)} instead"
        )
    lengths = [n + 2 * p for n, p in zip(x.shape[2:], padding)]
    reach = [d * (k - 1) + 1 for d, k in zip(dilation, size[2:])]
    if any(r > n for r, n in zip(reach, lengths)):
        shown = (" x ".join(map(str, one)) for one in (lengths, reach))
        raise RuntimeError(
            "Calculated padded input size per channel: ({}). Kernel size: ({}). Kernel size can't be "
            "greater than actual input size".format(*shown)
        )
    if x.dtype is not weight.dtype:
        raise RuntimeError(
            f"expected scalar type {x.dtype.tensor_name} but found {weight.dtype.tensor_name}"
        )


_CONV = """conv{n}d(Tensor input, Tensor weight, Tensor? bias=None, IntArrayRef[{n}] stride=1, {kind} padding={no}, IntArrayRef[{n}] dilation=1, SymInt groups=1)"""


def _conv(axes: int, article: str, example: str, shape: str):
    def function(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1) -> Tensor:
        return _convolution(axes, input, weight, bias, stride, padding, dilation, groups)

    function.__name__ = function.__qualname__ = f"conv{axes}d"
    function.__doc__ = f"""The `weight` slides over `input`, and each position gives one number.

    Args:
        input: {article}.
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
        >>> F.conv{axes}d({example}).shape
        torch.Size({shape})

    PyTorch: ``torch.nn.functional.conv{axes}d``.
    """
    by_number, by_name = (
        _CONV.format(n=axes, kind=kind, no=no)
        for kind, no in ((f"IntArrayRef[{axes}]", 0), ("str", '"valid"'))
    )
    return reads(by_number)(reads(by_name)(function))


conv1d = _conv(
    1, "(batch, channels, length), or without the batch",
    "torch.ones(4, 3, 10), torch.ones(5, 3, 2)", "[4, 5, 9]",
)  # fmt: skip
conv2d = _conv(
    2, "(batch, channels, height, width), or without the batch",
    "torch.ones(4, 3, 8, 8), torch.ones(5, 3, 3, 3), padding=1", "[4, 5, 8, 8]",
)  # fmt: skip
conv3d = _conv(
    3, "(batch, channels, depth, height, width), or without the batch",
    "torch.ones(4, 3, 8, 8, 8), torch.ones(5, 3, 3, 3, 3)", "[4, 5, 6, 6, 6]",
)  # fmt: skip


def pad(
    input: Tensor, pad: Sequence[int], mode: str = "constant", value: float | None = None
) -> Tensor:
    """A border of `value` around the last axes.

    Args:
        pad: how much before and after, for the last axis first; negative numbers cut off.
        mode: "constant"; PyTorch knows others.
        value: what the border is filled with; None is 0.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.pad(torch.tensor([1, 2]), (1, 2), value=7)
        tensor([7, 1, 2, 7, 7])

    PyTorch: ``torch.nn.functional.pad``.
    """
    if mode != "constant":
        raise NotImplementedError(f"minitorch's pad() has no mode {mode!r}; PyTorch has")
    if len(pad) % 2:
        raise RuntimeError(f"Length of pad must be even but instead it equals {len(pad)}")
    if len(pad) > 2 * input.ndim:
        raise RuntimeError(
            "Length of pad should be no more than twice the number of dimensions of the input. Pad "
            f"length is {len(pad)} while the input has {input.ndim} dimensions."
        )
    sides = [(0, 0)] * (input.ndim - len(pad) // 2) + list(zip(pad[-2::-2], pad[-1::-2]))
    return ops.constant_pad(input, sides=tuple(sides), value=value or 0)
