"""Pooling: of each window of an image its greatest element, or its mean."""

from __future__ import annotations

import numpy as np

from ...core.operation import ops
from ...core.shapes import wrap_dim
from ...core.tensor import Tensor
from ...operations import pooling
from ...pytorch.calls import reads
from .convolution import several


def _pooled_lengths(lengths, kernel, stride, padding, dilation, ceil_mode) -> list[int]:
    """How many windows there are; with `ceil_mode` also those that begin inside and end outside."""
    found = []
    for n, k, s, p, d in zip(lengths, kernel, stride, padding, dilation):
        over = n + 2 * p - d * (k - 1) - 1
        many = (over + (s - 1) * ceil_mode) // s + 1
        found.append(many - (ceil_mode and (many - 1) * s >= n + p))
    return found


def _pooling(input: Tensor, kernel_size, stride, padding, dilation, ceil_mode):
    """What the windows are like: kernel, stride, padding, dilation and how many there are."""
    kernel = several(kernel_size, 2)
    stride = several(stride, 2) if stride not in (None, ()) else kernel
    padding, dilation = several(padding, 2), several(dilation, 2)
    for p, k, d in zip(padding, kernel, dilation):
        if p > (d * (k - 1) + 1) // 2:
            raise RuntimeError(
                "pad should be at most half of effective kernel size, but got "
                f"pad={p}, kernel_size={k} and dilation={d}"
            )
    shape = _pooled_lengths(input.shape[-2:], kernel, stride, padding, dilation, ceil_mode)
    if min(shape) < 1:
        sizes = ["x".join(map(str, s)) for s in (input.shape[-3:], (input.shape[-3], *shape))]
        raise RuntimeError(
            "Given input size: ({}). Calculated output size: ({}). Output size is too small".format(
                *sizes
            )
        )
    return kernel, stride, padding, dilation, shape


def _read_greatest(row: str, input: Tensor, index: np.ndarray):
    """The elements at those places of each plane, and the places."""
    index = index.reshape(*input.shape[:-2], *index.shape[-2:])
    return getattr(ops, row)(input, index=index), Tensor._wrap(index.copy())


def max_pool2d(
    input: Tensor,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode: bool = False,
    return_indices: bool = False,
):
    """The greatest element of each window.

    Args:
        input: (batch, channels, height, width), or without the batch.
        kernel_size: the sides of a window.
        stride: how far the window moves; left out, its own side.
        padding: how far windows may begin outside; at most half a window.
        dilation: how far the elements of a window are apart.
        ceil_mode: also windows that end outside.
        return_indices: also where in each plane the elements were.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.max_pool2d(torch.arange(16.).reshape(1, 4, 4), 2)
        tensor([[[ 5.,  7.],
                 [13., 15.]]])

    PyTorch: ``torch.nn.functional.max_pool2d``.
    """
    if input.ndim not in (3, 4):
        raise RuntimeError("non-empty 3D or 4D (batch mode) tensor expected for input")
    how = _pooling(input, kernel_size, stride, padding, dilation, ceil_mode)
    index = pooling.greatest(input._array.reshape(-1, *input.shape[-3:]), *how)
    found = _read_greatest("max_pool", input, index)
    return found if return_indices else found[0]


def max_pool1d(
    input: Tensor,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode: bool = False,
    return_indices: bool = False,
):
    """The greatest element of each window of a (batch, channels, length); see `max_pool2d`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.max_pool1d(torch.tensor([[1., 3., 2., 0.]]), 2)
        tensor([[3., 2.]])

    PyTorch: ``torch.nn.functional.max_pool1d``.
    """
    if input.ndim not in (2, 3):
        raise RuntimeError(
            "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, "
            f"but got:{list(input.shape)}"
        )
    kernel, stride, padding, dilation = (
        None if value in (None, ()) else (at, *several(value, 1))
        for at, value in ((1, kernel_size), (1, stride), (0, padding), (1, dilation))
    )
    y, index = max_pool2d(input.unsqueeze(-2), kernel, stride, padding, dilation, ceil_mode, True)
    return (y.squeeze(-2), index.squeeze(-2)) if return_indices else y.squeeze(-2)


def _between(length: int, begins, ends) -> np.ndarray:
    """A row of ones and zeros for each window: 1 where an index lies in it."""
    index = np.arange(length)
    return ((np.array(begins)[:, None] <= index) & (index < np.array(ends)[:, None])).astype(
        np.int8
    )


def _averaged(row: str, input: Tensor, spans, counts) -> Tensor:
    """The means over rectangles, whose sides are given as (begins, ends), by the `counts` along each."""
    rows, columns = (_between(n, *span) for n, span in zip(input.shape[-2:], spans))
    return getattr(ops, row)(input, rows=rows, columns=columns, count=np.outer(*counts))


@reads(
    "avg_pool2d(Tensor input, IntArrayRef[2] kernel_size, IntArrayRef[2] stride=None, IntArrayRef[2] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None)"
)
def avg_pool2d(
    input: Tensor,
    kernel_size,
    stride=None,
    padding=0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Tensor:
    """The mean of each window; `padding` is of zeros.

    Args:
        input, kernel_size, stride, padding, ceil_mode: as of `max_pool2d`.
        count_include_pad: whether the zeros of the padding count.
        divisor_override: divide by that, in place of the number of elements.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.avg_pool2d(torch.arange(16.).reshape(1, 4, 4), 2)
        tensor([[[ 2.5000,  4.5000],
                 [10.5000, 12.5000]]])

    PyTorch: ``torch.nn.functional.avg_pool2d``.
    """
    if input.ndim < 3:
        wrap_dim(-3, input.ndim)
    kernel, stride, padding, _, shape = _pooling(input, kernel_size, stride, padding, 1, ceil_mode)
    spans, counts = [], []
    for n, k, s, p, many in zip(input.shape[-2:], kernel, stride, padding, shape):
        begins = np.arange(many) * s - p
        ends = np.minimum(begins + k, n + p)
        inside = np.maximum(begins, 0), np.minimum(ends, n)
        spans.append(inside)
        counts.append(ends - begins if count_include_pad else inside[1] - inside[0])
    if divisor_override is not None:
        counts = [np.ones(shape[0]), np.full(shape[1], divisor_override)]
    return _averaged("avg_pool", input, spans, counts)


def avg_pool1d(
    input: Tensor, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True
) -> Tensor:
    """The mean of each window of a (batch, channels, length); see `avg_pool2d`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.avg_pool1d(torch.tensor([[1., 3., 2., 0.]]), 2)
        tensor([[2., 1.]])

    PyTorch: ``torch.nn.functional.avg_pool1d``.
    """
    kernel = (1, *several(kernel_size, 1))
    stride = kernel if stride in (None, ()) else (1, *several(stride, 1))
    padding = (0, *several(padding, 1))
    y = avg_pool2d(input.unsqueeze(-2), kernel, stride, padding, ceil_mode, count_include_pad)
    return y.squeeze(-2)


def _adaptive(input: Tensor, output_size) -> list[tuple]:
    """Windows that cover the input, as equal as integers can be: (begins, ends) along each axis."""
    if input.ndim not in (3, 4):
        raise RuntimeError(
            f"adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got {list(input.shape)}"
        )
    sizes = [n if m is None else m for n, m in zip(input.shape[-2:], several(output_size, 2))]
    places = [(np.arange(m) * n, m) for n, m in zip(input.shape[-2:], sizes)]
    return [(at // m, -(-(at + n) // m)) for (at, m), n in zip(places, input.shape[-2:])]


def adaptive_avg_pool2d(input: Tensor, output_size) -> Tensor:
    """The means over as many rectangles as the result is to have elements.

    Args:
        output_size: the height and the width of the result; None leaves one as it is.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.adaptive_avg_pool2d(torch.arange(12.).reshape(1, 3, 4), (1, 2))
        tensor([[[4.5000, 6.5000]]])

    PyTorch: ``torch.nn.functional.adaptive_avg_pool2d``.
    """
    spans = _adaptive(input, output_size)
    if tuple(several(output_size, 2)) == (1, 1):
        return input.mean((-1, -2), keepdim=True)
    counts = [ends - begins for begins, ends in spans]
    return _averaged("adaptive_avg_pool", input, spans, counts)


def adaptive_max_pool2d(input: Tensor, output_size, return_indices: bool = False):
    """The greatest elements of as many rectangles as the result is to have elements.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.adaptive_max_pool2d(torch.arange(12.).reshape(1, 3, 4), 1)
        tensor([[[11.]]])

    PyTorch: ``torch.nn.functional.adaptive_max_pool2d``.
    """
    (tops, bottoms), (lefts, rights) = _adaptive(input, output_size)
    batch = input._array.reshape(-1, *input.shape[-3:])
    width = batch.shape[-1]
    index = np.empty((*batch.shape[:2], len(tops), len(lefts)), np.int64)
    for i, j in np.ndindex(index.shape[2:]):
        window = batch[:, :, tops[i] : bottoms[i], lefts[j] : rights[j]]
        at = window.reshape(*batch.shape[:2], -1).argmax(-1)
        row, column = np.divmod(at, window.shape[-1])
        index[:, :, i, j] = (tops[i] + row) * width + lefts[j] + column
    found = _read_greatest("adaptive_max_pool", input, index)
    return found if return_indices else found[0]
