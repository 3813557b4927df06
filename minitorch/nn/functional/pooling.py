"""Pooling: of each window of an image its greatest element, or its mean."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ...api.checks import need_kernel, need_lengths, need_ndim, refuse
from ...core import Tensor, dtypes, existing_dim, ops, with_strides_of
from ...operations import pooling
from ...pytorch.calls import reads
from .convolution import several

__all__ = """
    adaptive_avg_pool2d adaptive_max_pool2d avg_pool1d avg_pool2d max_pool1d max_pool2d
""".split()


_NO_IMAGE = (
    "Expected {low}D or {high}D (batch mode) tensor with optional 0 dim batch size for input, but "
    "got:{shape}"
)


_SIDES = "kernel_size must either be/stride must either be omitted,/padding must either be/dilation must be either"
_WIDE = "pad should be smaller than or equal to half of kernel size, but got padW = {1}, padH = {0}, kW = {3}, kH = {2}"


def _pooled_lengths(lengths, kernel, stride, padding, dilation, ceil_mode) -> list[int]:
    """How many windows there are; with `ceil_mode` also those that begin inside and end outside."""
    found = []
    for n, k, s, p, d in zip(lengths, kernel, stride, padding, dilation):
        over = n + 2 * p - d * (k - 1) - 1
        many = (over + (s - 1) * ceil_mode) // s + 1
        found.append(many - (ceil_mode and (many - 1) * s >= n + p))
    return found


def _windows(of: str, kernel_size, stride, padding, dilation=1) -> list[tuple[int, int]]:
    """What is said of both axes; left out, the stride is the kernel's size."""
    sides = kernel_size, kernel_size if stride in (None, ()) else stride, padding, dilation
    found = [several(one, 2) for one in sides]
    for side, words in zip(found, _SIDES.split("/")):
        refuse(len(side) != 2, f"{of}: {words} a single int, or a tuple of two ints")
    return found


def _pooling(input: Tensor, kernel: tuple[int, int], stride, padding, dilation, ceil_mode):
    """What the windows are like: kernel, stride, padding, dilation and how many there are."""
    for s, p, k, d in zip(stride, padding, kernel, dilation):
        refuse(s == 0, "stride should not be zero")
        refuse(p < 0, "pad must be non-negative, but got pad: {}", p)
        words = "pad should be at most half of effective kernel size, but got pad={}, kernel_size={} and dilation={}"
        refuse(p > int((d * (k - 1) + 1) / 2), words, p, k, d)  # towards 0, as in C
    for what, letter, (high, wide) in (
        ("kernel size", "k", kernel),
        ("stride", "d", stride),
        ("dilation", "dilation", dilation),
    ):
        words = "{0} should be greater than zero, but got {1}H: {2} {1}W: {3}"
        refuse(high <= 0 or wide <= 0, words, what, letter, high, wide)
    if any(p > k // 2 for p, k in zip(padding, kernel)):
        raise RuntimeError(_WIDE.format(*padding, *kernel))
    if input.ndim > 4 or 0 in input.shape[-3:]:
        raise RuntimeError(_NO_IMAGE.format(low=3, high=4, shape=list(input.shape)))
    shape = _pooled_lengths(input.shape[-2:], kernel, stride, padding, dilation, ceil_mode)
    if min(shape) < 1:
        was, now = ("x".join(map(str, s)) for s in (input.shape[-3:], (input.shape[-3], *shape)))
        raise RuntimeError(
            f"Given input size: ({was}). Calculated output size: ({now}). Output size is too small"
        )
    return kernel, stride, padding, dilation, shape


def _read_greatest(row: str, input: Tensor, index: np.ndarray):
    """The elements at those places of each plane, and the places."""
    index = index.reshape(*input.shape[:-2], *index.shape[-2:])
    found = getattr(ops, row)(input, index=index)
    return found, Tensor._wrap(with_strides_of(index.copy(), found._array))


def _greatest(input, kernel_size, stride, padding, dilation, ceil_mode) -> tuple[Tensor, Tensor]:
    sides = _windows("max_pool2d", kernel_size, stride, padding, dilation)
    need_ndim(input, 3, 4, "non-empty 3D or 4D (batch mode) tensor expected for input")
    how = _pooling(input, *sides, ceil_mode)
    need_kernel("max_pool2d", input, dtypes.INTEGER, dtypes.FLOATING)
    index = pooling.greatest(input._array.reshape(-1, *input.shape[-3:]), *how)
    return _read_greatest("max_pool", input, index)


_MAX_POOL = "max_pool{n}d{tail}(Tensor input, IntArrayRef[{n}] kernel_size, IntArrayRef[{n}] stride=[], IntArrayRef[{n}] padding=0, IntArrayRef[{n}] dilation=1, bool ceil_mode=False)"
_MAX_POOL_2D = [reads(_MAX_POOL.format(n=2, tail=t))(_greatest) for t in ("", "_with_indices")]


def max_pool2d(
    input: Tensor,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode=False,
    return_indices=False,
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
    stride = () if stride is None else stride
    pool = _MAX_POOL_2D[bool(return_indices)]
    found = pool(input, kernel_size, stride, padding, dilation, ceil_mode)
    return found if return_indices else found[0]


def _of_images(*values) -> list[tuple[int, ...]]:
    """Kernel, stride, padding and dilation of rows, said of images that are one row high."""
    pairs = zip((1, 1, 0, 1), values)
    return [() if value in (None, ()) else (high, *several(value, 1)) for high, value in pairs]


def _greatest_of_rows(input, kernel_size, stride, padding, dilation, ceil_mode):
    if input.ndim not in (2, 3) or 0 in input.shape[-2:]:
        words = _NO_IMAGE.format(low=2, high=3, shape=list(input.shape))
        raise RuntimeError(f"max_pool1d: {words}")
    how = _of_images(kernel_size, stride, padding, dilation)
    found = _greatest(input.unsqueeze(-2), *how, ceil_mode)
    return tuple(one.squeeze(-2) for one in found)


def _values_of_rows(input, kernel_size, stride, padding, dilation, ceil_mode):
    if input.ndim in (2, 3) and 0 not in input.shape[-2:]:
        _check_pool1d(input.shape[-1], kernel_size, stride, padding, dilation, ceil_mode)
        need_kernel("max_pool1d_impl", input, dtypes.FLOATING, dtypes.FLOATING)
    return _greatest_of_rows(input, kernel_size, stride, padding, dilation, ceil_mode)


_MAX_POOL_1D = [
    reads(_MAX_POOL.format(n=1, tail=""))(_values_of_rows),
    reads(_MAX_POOL.format(n=1, tail="_with_indices"))(_greatest_of_rows),
]


def max_pool1d(
    input: Tensor,
    kernel_size,
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode=False,
    return_indices=False,
):
    """The greatest element of each window of a (batch, channels, length); see `max_pool2d`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.max_pool1d(torch.tensor([[1., 3., 2., 0.]]), 2)
        tensor([[3., 2.]])

    PyTorch: ``torch.nn.functional.max_pool1d``.
    """
    stride = () if stride is None else stride
    pool = _MAX_POOL_1D[bool(return_indices)]
    found = pool(input, kernel_size, stride, padding, dilation, ceil_mode)
    return found if return_indices else found[0]


def _check_pool1d(length: int, kernel, stride, padding, dilation, ceil_mode: bool) -> None:
    """PyTorch has one routine for the values alone, and it has its own words."""
    stride = kernel if stride in (None, ()) else stride
    given = dict(kernel_size=kernel, stride=stride, padding=padding, dilation=dilation)
    for name, value in given.items():
        if len(several(value, 1)) != 1:
            none, comma = "None, " * (name == "stride"), "," * (name in ("stride", "padding"))
            raise RuntimeError(
                f"max_pool1d() {name} must be {none}an int, list of ints{comma} or tuple of ints of size 1 "
                f"but got size {len(value)}"
            )
    (k,), (s,), (p,), (d,) = (several(value, 1) for value in given.values())
    for name, value in {"kernel_size": k, "stride": s}.items():
        refuse(value <= 0, "max_pool1d() {} must be greater than zero, but got {}", name, value)
    refuse(p < 0, "max_pool1d() padding must be non-negative, but got {}", p)
    words = "max_pool1d() padding should be at most half of kernel size, but got padding={} and kernel_size={}"
    refuse(p > k // 2, words, p, k)
    refuse(d <= 0, "max_pool1d() dilation must be greater than zero, but got {}", d)
    (many,) = _pooled_lengths([length], [k], [s], [p], [d], ceil_mode)
    refuse(many <= 0, "max_pool1d() Invalid computed output size: {}", many)


def _between(length: int, begins, ends) -> np.ndarray:
    """A row of ones and zeros for each window: 1 where an index lies in it."""
    at = np.arange(length)
    return ((np.array(begins)[:, None] <= at) & (at < np.array(ends)[:, None])).astype(np.int8)


def _averaged(row: str, input: Tensor, spans, counts) -> Tensor:
    """The means over rectangles, whose sides are given as (begins, ends): divided by each of `counts`."""
    rows, columns = (_between(n, *span) for n, span in zip(input.shape[-2:], spans))
    return getattr(ops, row)(input, rows=rows, columns=columns, counts=tuple(counts))


@reads(
    "avg_pool2d(Tensor input, IntArrayRef[2] kernel_size, IntArrayRef[2] stride=None, IntArrayRef[2] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None)"
)
def avg_pool2d(
    input: Tensor,
    kernel_size,
    stride=None,
    padding=0,
    ceil_mode=False,
    count_include_pad=True,
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
    sides = _windows("avg_pool2d", kernel_size, stride, padding)
    refuse(divisor_override == 0, "divisor must be not zero")
    if input.ndim < 3:
        existing_dim(-3, input.ndim)
    kernel, stride, padding, _, shape = _pooling(input, *sides, ceil_mode)
    need_kernel("avg_pool2d", input, dtypes.INTEGER, dtypes.FLOATING)
    if input.dtype.kind == dtypes.INTEGER and input.dtype is not dtypes.int64:
        raise dtypes.no_kernel("avg_pool2d", input.dtype)
    spans, counts = [], []
    for n, k, s, p, many in zip(input.shape[-2:], kernel, stride, padding, shape):
        begins = np.arange(many) * s - p
        ends = np.minimum(begins + k, n + p)
        inside = np.maximum(begins, 0), np.minimum(ends, n)
        spans.append(inside)
        counts.append(ends - begins if count_include_pad else inside[1] - inside[0])
    if divisor_override is not None:
        counts = [np.ones(shape[0]), np.full(shape[1], divisor_override)]
    return _averaged("avg_pool", input, spans, [np.outer(*counts)])


@reads(
    "avg_pool1d(Tensor input, IntArrayRef[1] kernel_size, IntArrayRef[1] stride=[], IntArrayRef[1] padding=0, bool ceil_mode=False, bool count_include_pad=True)"
)
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
    if input.ndim not in (2, 3):
        raise RuntimeError(
            f"Expected 2 to 3 dimensions, but got {input.ndim}-dimensional tensor for argument #1 'self' "
            "(while checking arguments for avg_pool1d)"
        )
    for name, value in dict(kernel_size=kernel_size, stride=stride, padding=padding).items():
        if isinstance(value, Sequence) and len(value) != (1 if value or name != "stride" else 0):
            raise RuntimeError(
                f"avg_pool1d() argument '{name}' should contain one int (got {len(value)})"
            )
    how = _of_images(kernel_size, stride, padding)
    return avg_pool2d(input.unsqueeze(-2), *how, ceil_mode, count_include_pad).squeeze(-2)


def _sizes(input: Tensor, output_size):
    """What is asked for, with the lengths of the input where it says None."""
    size = input.size()
    if isinstance(output_size, int):
        return [output_size] * 2 if type(output_size) is int else output_size
    if len(size) <= len(output_size):
        raise ValueError(f"Input dimension should be at least {len(output_size) + 1}")
    return [n if m is None else m for n, m in zip(size[-len(output_size) :], output_size)]


def _adaptive(name: str, input: Tensor, sizes: list[int], colon="") -> list[tuple]:
    """Windows that cover the input, as equal as integers can be: (begins, ends) along each axis."""
    shape = list(input.shape)
    if input.ndim not in (3, 4):
        raise RuntimeError(f"{name}(): Expected 3D or 4D tensor, but got{colon} {shape}")
    first = 1 if name == "adaptive_max_pool2d" else input.ndim - 2
    if 0 in shape[first:]:
        raise RuntimeError(
            f"{name}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes "
            f"{shape} with dimension {shape.index(0, first)} being empty"
        )
    words = "{}(): internal error: output_size.size() must be 2"
    refuse(len(sizes) != 2, words, name)
    need_lengths(shape[:-2] + sizes)
    if name == "adaptive_max_pool2d" or 0 not in shape + sizes:
        need_kernel(name, input, dtypes.FLOATING, dtypes.FLOATING)
    places = [(np.arange(m) * n, m) for n, m in zip(shape[-2:], sizes)]
    return [(at // m, -(-(at + n) // m)) for (at, m), n in zip(places, shape[-2:])]


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
    return _adaptive_average(input, _sizes(input, output_size))


@reads("adaptive_avg_pool2d(Tensor input, IntArrayRef[2] output_size)")
def _adaptive_average(input, sizes) -> Tensor:
    refuse(len(sizes) != 2, "adaptive_avg_pool2d: output_size must be 2")
    if min(sizes) < 0:
        raise RuntimeError(
            "adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but received "
            "{{{}, {}}}".format(*sizes)
        )
    if sizes == [1, 1]:
        return input.mean((-1, -2), keepdim=True)
    spans = _adaptive("adaptive_avg_pool2d", input, sizes)
    counts = [(ends - begins)[:, None] for begins, ends in spans]
    return _averaged("adaptive_avg_pool", input, spans, [counts[0], counts[1].T])


def adaptive_max_pool2d(input: Tensor, output_size, return_indices=False):
    """The greatest elements of as many rectangles as the result is to have elements.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.adaptive_max_pool2d(torch.arange(12.).reshape(1, 3, 4), 1)
        tensor([[[11.]]])

    PyTorch: ``torch.nn.functional.adaptive_max_pool2d``.
    """
    found = _adaptive_greatest(input, _sizes(input, output_size))
    return found if return_indices else found[0]


@reads("adaptive_max_pool2d(Tensor input, IntArrayRef[2] output_size)")
def _adaptive_greatest(input, sizes) -> tuple[Tensor, Tensor]:
    spans = _adaptive("adaptive_max_pool2d", input, sizes, ":")
    (tops, bottoms), (lefts, rights) = spans
    batch = input._array.reshape(-1, *input.shape[-3:])
    width = batch.shape[-1]
    index = np.empty((*batch.shape[:2], len(tops), len(lefts)), np.int64)
    for i, j in np.ndindex(index.shape[2:]):
        window = batch[:, :, tops[i] : bottoms[i], lefts[j] : rights[j]]
        at = window.reshape(*batch.shape[:2], math.prod(window.shape[2:])).argmax(-1)
        row, column = np.divmod(at, window.shape[-1])
        index[:, :, i, j] = (tops[i] + row) * width + lefts[j] + column
    return _read_greatest("adaptive_max_pool", input, index)
