"""Convolution: a small weight slides over the input, and each position gives one number.

The windows of the input are a view of its memory (strides do the sliding), so a convolution is one
product of matrices: the weights, a row for each channel that comes out, times the windows, a column
for each position. Any number of axes may be slid along; `Conv1d` has one, `Conv2d` two.

A convolution is linear in the input and in the weight. Its two adjoints are operations of the same
kind, and the adjoints of each of the three are the other two: that closes the table, and gives
derivatives of any order.

    convolution         y[n, o, p] = Σ x[n, c, p·stride + k] w[o, c, k]
    convolution_input   x, from y and w: a transposed convolution
    convolution_weight  w, from y and x
"""

from __future__ import annotations

import numpy as np

from ..core import Linear, Product, contiguous_result, ops
from .rules import in_one_node
from .indexing import added_at
from .shaping import images


def windows(x: np.ndarray, kernel, stride, dilation) -> np.ndarray:
    """A view (n, c, *kernel, *positions) of all windows of `x`, (n, c, *lengths)."""
    steps = x.strides[2:]
    return np.lib.stride_tricks.as_strided(
        x,
        (*x.shape[:2], *kernel, *positions(x.shape[2:], kernel, stride, dilation)),
        (
            *x.strides[:2],
            *(step * d for step, d in zip(steps, dilation)),
            *(step * s for step, s in zip(steps, stride)),
        ),
    )


def positions(lengths, kernel, stride, dilation) -> tuple[int, ...]:
    """How many windows there are along each axis."""
    return tuple(
        (length - d * (k - 1) - 1) // s + 1
        for length, k, s, d in zip(lengths, kernel, stride, dilation)
    )


def padded(x: np.ndarray, padding, value=0) -> np.ndarray:
    """`x` with a border of a value around its last axes."""
    if not any(padding):
        return x
    around = (0,) * (x.ndim - len(padding)) + tuple(padding)
    lengths = [length + 2 * p for length, p in zip(x.shape, around)]
    whole = np.full(lengths, value, x.dtype) if value else np.zeros(lengths, x.dtype)
    whole[tuple(slice(p, length - p) for p, length in zip(around, lengths))] = x
    return whole


def _columns(x, kernel, stride, padding, dilation, groups) -> np.ndarray:
    """The windows of `x` as matrices (n, groups, c·kernel, positions); this copies them."""
    found = windows(padded(x, padding), kernel, stride, dilation)
    size = x.shape[1] // groups * int(np.prod(kernel))
    where = int(np.prod(found.shape[2 + len(kernel) :]))
    return found.reshape(len(x), groups, size, where)


def _in_groups(y: np.ndarray, groups: int) -> np.ndarray:
    """(n, o, *positions) as matrices (n, groups, o, positions)."""
    return y.reshape(len(y), groups, y.shape[1] // groups, int(np.prod(y.shape[2:])))


def _convolved(x, weight, bias, *, how) -> np.ndarray:
    kernel, (stride, padding, dilation, groups) = weight.shape[2:], how
    columns = _columns(x, kernel, *how)
    rows = weight.reshape(groups, len(weight) // groups, columns.shape[2])
    lengths = [length + 2 * p for length, p in zip(x.shape[2:], padding)]
    shape = len(x), len(weight), *positions(lengths, kernel, stride, dilation)
    y = np.matmul(rows, columns).reshape(shape)
    if bias is not None:
        y += bias.reshape(-1, *[1] * len(kernel))
    return y


def _input(y, weight, *, lengths, how) -> np.ndarray:
    kernel, (stride, padding, dilation, groups) = weight.shape[2:], how
    rows = weight.reshape(groups, len(weight) // groups, -1)
    columns = np.matmul(rows.swapaxes(1, 2), _in_groups(y, groups))
    channels = weight.shape[1] * groups
    columns = columns.reshape(len(y), channels, *kernel, *y.shape[2:])
    whole = np.zeros(
        (len(y), channels, *(length + 2 * p for length, p in zip(lengths, padding))), y.dtype
    )
    for at in np.ndindex(*kernel):  # each tap of the kernel, for all windows at once
        taps = tuple(
            slice(i * d, i * d + s * n, s) for i, d, s, n in zip(at, dilation, stride, y.shape[2:])
        )
        whole[(..., *taps)] += columns[(slice(None), slice(None), *at)]
    inside = tuple(slice(p, p + length) for p, length in zip(padding, lengths))
    return np.ascontiguousarray(whole[(..., *inside)])


def _weight(y, x, *, kernel, how) -> np.ndarray:
    columns, groups = _columns(x, kernel, *how), how[-1]
    products = np.matmul(_in_groups(y, groups), columns.swapaxes(2, 3)).sum(0)
    return products.reshape(y.shape[1], x.shape[1] // groups, *kernel)


def _to_input(g, weight, x_shape, how):
    return ops.convolution_input(g, weight, lengths=tuple(x_shape[2:]), how=how)


def _to_weight(g, x, weight_shape, how):
    return ops.convolution_weight(g, x, kernel=tuple(weight_shape[2:]), how=how)


def _over_places(g):
    return g.sum(axis=(0, *range(2, g.ndim)))


# The table.


class _Convolution(Product):
    """Linear in the input and in the weight; a bias, if it is not None, is added."""

    def arrays(self, inputs):
        return [None if x is None else array for x, array in zip(inputs, super().arrays(inputs))]

    def jvp(self, tangents, inputs, y, params):
        (x, weight, _), (moved_x, moved_weight, moved_bias) = inputs, tangents
        parts = []
        if moved_x is not None:
            parts.append(self(moved_x, weight, None, **params))
        if moved_weight is not None:
            parts.append(self(x, moved_weight, None, **params))
        if moved_bias is not None:
            parts.append(moved_bias.reshape(-1, *[1] * (y.ndim - 2)).expand(y.shape))
        return sum(parts[1:], parts[0])


_Convolution("convolution", images(_convolved), x=_to_input, weight=_to_weight, bias=_over_places)
Product(
    "convolution_input",
    _input,
    grad_fn="ConvolutionBackward0",
    y_=lambda g, weight, how: ops.convolution(g, weight, None, how=how),
    weight=lambda g, y_, weight_shape, how: _to_weight(y_, g, weight_shape, how),
)
Product(
    "convolution_weight",
    _weight,
    grad_fn="ConvolutionBackwardBackward0",
    y_=lambda g, x, how: ops.convolution(x, g, None, how=how),
    x=lambda g, y_, x_shape, how: _to_input(y_, g, x_shape, how),
)
in_one_node("convolution", "x weight")


def _bordered(x: np.ndarray, *, sides, value) -> np.ndarray:
    """Borders of the `sides` (before, after) along each axis; a negative one cuts off."""
    inside = tuple(slice(max(-a, 0), n - max(-b, 0)) for n, (a, b) in zip(x.shape, sides))
    borders = [(max(a, 0), max(b, 0)) for a, b in sides]
    return np.pad(x[inside], borders, constant_values=value)


class _Padding(Linear):
    """The border is a constant, so its tangent is 0."""

    def jvp(self, tangents, inputs, y, params):
        return self(tangents[0], **(params | {"value": 0}))


_Padding(
    "constant_pad",
    images(_bordered),
    grad_fn="ConstantPadNdBackward0",
    x=lambda g, sides: ops.constant_pad(
        g, sides=tuple((-before, -after) for before, after in sides), value=0
    ),
)


def _border(name: str, grad_fn: str, grad_fn_of_backward: str, laid_out=images) -> None:
    """A border of elements from inside: `key` says which, an index array an axis."""
    Linear(
        name,
        laid_out(lambda x, *, key: x[key]),
        grad_fn=grad_fn,
        x=lambda g, key, x_shape: getattr(ops, f"{name}_backward")(g, key=key, shape=x_shape),
    )
    Linear(
        f"{name}_backward",
        added_at,
        grad_fn=grad_fn_of_backward,
        y_=lambda g, key: getattr(ops, name)(g, key=key),
    )


for _n in (1, 2, 3):
    _border(f"circular_pad{_n}d", "CopySlices", "SliceBackwardBackward0", contiguous_result)
    for _name, _grad_fn in {"reflect": "Reflection", "replicate": "Replication"}.items():
        _pad = f"{_grad_fn}Pad{_n}DBackward"
        _border(f"{_name}_pad{_n}d", f"{_pad}0", f"{_pad}Backward0")
        in_one_node(f"{_name}_pad{_n}d")
