"""Reductions, which collapse axes, and what keeps the axis along which it sums: running sums and
products, softmax.
"""

from __future__ import annotations

import numpy as np

from ..core import Linear, Operation, contiguous_result, count, has_values, ops
from ..core.operation import Reduction, conj, spread
from ..pytorch import cascade_sum
from .arithmetic import multiply_add, power
from .complex import is_complex_array
from .rules import in_one_node

FEW = 10_000  # elements


def _summed(x: np.ndarray) -> np.ndarray:
    if x.dtype.char in "fdFD" and x.size:
        return cascade_sum.whole(x)
    return np.add.reduce(x, None, x.dtype)


def _summed_over(x: np.ndarray, dim: tuple[int, ...], keepdim: bool) -> np.ndarray:
    """The sum over axes, in the type of `x`."""
    if x.dtype.char in "fdFD" and x.size:
        total = cascade_sum.total(x, dim)
        return np.expand_dims(total, dim) if keepdim else total
    return np.add.reduce(x, dim, x.dtype, None, keepdim)


def _spread_over(g, dim, keepdim, x_shape):
    return ops.expand(spread(g, dim, keepdim) if g.ndim else g, shape=tuple(x_shape))


def _repeated(g, x_shape):
    """A single number at every place: written there while they are few, which is quicker to read."""
    if isinstance(g, np.generic) and count(x_shape) <= FEW:
        places = np.empty(x_shape, g.dtype)
        places.fill(g)
        return places
    return ops.expand(g, shape=x_shape)


def _mean_vjp(g, dim, keepdim, x_shape):
    return _spread_over(g, dim, keepdim, x_shape) / count(map(x_shape.__getitem__, dim))


def _mean_beside_vjp(g, dim, keepdim, x_shape):
    return _spread_over(g / count(map(x_shape.__getitem__, dim)), dim, keepdim, x_shape)


def _averaged(x: np.ndarray) -> np.ndarray:
    if x.dtype.char == "e":  # half floats are added up as float32
        return (x.sum(dtype=np.float32) / x.size).astype(x.dtype)
    return _summed(x) / x.size


def _averaged_over(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    half = x.dtype.char == "e"
    total = x.sum(dim, np.float32, keepdims=keepdim) if half else _summed_over(x, dim, keepdim)
    return (total / count(map(x.shape.__getitem__, dim))).astype(x.dtype, copy=False)


def _variance(x: np.ndarray, *, dim, keepdim, correction) -> np.ndarray:
    """In float64, as PyTorch computes it; the mean of everything is rounded before it is taken off."""
    wide = np.complex128 if x.dtype.kind == "c" else np.float64
    n = count(map(x.shape.__getitem__, dim))
    if n == x.size and n and x.dtype.char in "fd":
        mean = np.float64(_averaged(x))
    else:
        mean = x.sum(axis=dim, keepdims=True, dtype=wide) / n
    away = x - mean
    square = (away * away.conj()).real if x.dtype.kind == "c" else away * away
    return square.sum(axis=dim, keepdims=keepdim) / np.float64(max(n - correction, 0))


def _collapsed(results: np.ndarray, x: np.ndarray, dim, keepdim) -> np.ndarray:
    """One result for each row of what collapses, in the shape that `x` leaves to them."""
    kept = results.reshape([1 if axis in dim else n for axis, n in enumerate(x.shape)])
    return kept if keepdim else kept.squeeze(dim)


def _variance_vjp(g, x, dim, correction, x_shape):
    """In PyTorch's order, which the last digit tells."""
    freedom = np.float64(count([x_shape[axis] for axis in dim]) - correction)
    return float(2 / freedom) * g * conj(x - ops.mean_dim(x, dim=dim, keepdim=True))


def _multiplied(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    """Floats that lie side by side are multiplied in four registers, as in PyTorch."""
    if x.dtype.char not in "fd" or not x.size:
        return x.prod(axis=dim, keepdims=keepdim, dtype=x.dtype)
    rows, lanes = cascade_sum.rows_of(x, dim)
    if lanes and 4 * lanes <= rows.shape[1]:
        full = rows.shape[1] - rows.shape[1] % (4 * lanes)
        registers = rows[:, :full].reshape(len(rows), -1, 4, lanes).prod(1)
        a, b, c, d = registers.swapaxes(0, 1)
        rows = np.concatenate([(a * b) * (c * d), rows[:, full:]], 1)
    return _collapsed(rows.prod(1), x, dim, keepdim)


def _product_vjp(g, x, y, dim):
    """g times the product of the others: y / x, or multiplied up from both sides where x is 0."""
    if not x.ndim:
        return g
    if has_values(x) and not (x == 0).any():
        return g * (y / x)
    return g * _others(x, dim)


def _others(x, dim: tuple[int, ...]):
    """For each element the product of all others along one axis, or all."""
    if len(dim) != 1:
        return _others(x.reshape(-1), (0,)).reshape(x.shape)
    (dim,) = dim
    elements = [x[(slice(None),) * dim + (at, ...)] for at in range(x.shape[dim])]
    before, after = [ops.fill(elements[0], value=1)], [ops.fill(elements[0], value=1)]
    for one, other in zip(elements[:-1], elements[:0:-1]):
        before.append(before[-1] * one)
        after.append(after[-1] * other)
    return ops.stack(*[a * b for a, b in zip(before, reversed(after))], dim=dim)


def _norm(x: np.ndarray, *, dim, keepdim, p) -> np.ndarray:
    if p == 0:
        return (x != 0).sum(axis=dim, keepdims=keepdim).astype(x.real.dtype)
    if abs(p) == np.inf:
        return (np.max if p > 0 else np.min)(np.abs(x), axis=dim, keepdims=keepdim)
    if x.dtype.char not in "fd" or not x.size:
        return ((np.abs(x) ** p).sum(axis=dim, keepdims=keepdim) ** (1 / p)).astype(x.real.dtype)
    rows, lanes = cascade_sum.rows_of(x, dim)
    rows = np.abs(rows)
    if rows.shape[1] > 1:
        rows = np.sqrt(_squares(rows, lanes)) if p == 2 else _root_of_powers(rows, x.dtype.type(p))
    return _collapsed(rows, x, dim, keepdim)


def _root_of_powers(rows: np.ndarray, p: np.floating) -> np.ndarray:
    """For each row the root of the sum of powers, added up one after another."""
    if p == 1:
        return np.add.accumulate(rows, 1)[:, -1]
    total = np.add.accumulate(power(rows, p), 1)[:, -1]
    return power(total, 1 / p)


def _squares(rows: np.ndarray, lanes: int) -> np.ndarray:
    """For each row the sum of squares: register by register, lane after lane, then what is left.

    Of that, a processor multiplies and adds the last ones (up to three) at once: rounded but once.
    """
    squares, n = rows * rows, rows.shape[1]
    if not lanes:
        return np.add.accumulate(squares, 1)[:, -1]
    full, plain = n - n % lanes, n - n % 4
    sums = np.add.reduce(squares[:, :full].reshape(len(rows), -1, lanes), 1)
    total = np.add.accumulate(np.concatenate([sums, squares[:, full:plain]], 1), 1)[:, -1]
    for x in rows[:, plain:].T.astype(np.longdouble):
        total = (total + x * x).astype(rows.dtype)
    return total


def _distance_vjp(g, x, y, p):
    return _norm_vjp(g, conj(x), y, tuple(range(x.ndim)), p)


def _norm_vjp(g, x, y, dim, p):
    """g times the partial derivatives of a p-norm, which are 0 at the kink, where the norm is 0."""
    if p == 0:
        return ops.zeros_like(x) * g
    if p == 1:
        return g * ops.sign(x)
    if p == 2:
        return g * ops.where(y == 0, 0.0, x / y)
    size = ops.abs(x)
    if abs(p) == np.inf:
        hits = _ones(g, (size == y) | (x != x))
        return ops.sign(x) * (g / hits.sum(axis=dim, keepdims=True) * hits)
    if p < 1:
        return ops.sign(x) * ops.where(x == 0, 0.0, size ** (p - 1)) * g * y ** (1 - p)
    scaled = ops.sign(x) * size ** (p - 1) if p < 2 else x * size ** (p - 2)
    return scaled * ops.where(y == 0, 0.0, g / y ** (p - 1))


# The table. A sum and a mean are linear: their adjoint spreads g. The others state partial
# derivatives.

Linear("sum", _summed, x=_repeated)
Linear("sum_dim", contiguous_result(_summed_over), grad_fn="SumBackward1", x=_spread_over)
Reduction(
    "nansum",
    lambda x, *, dim, keepdim: _summed_over(np.where(x == x, x, x.dtype.type(0)), dim, keepdim),
    x=lambda g, x: g * (x == x),
)
Linear("mean", _averaged, x=lambda g, x_shape: _repeated(g / count(x_shape), x_shape))
_averaged_over = contiguous_result(_averaged_over)
Linear("mean_dim", _averaged_over, grad_fn="MeanBackward1", x=_mean_vjp)
for _name, _grad_fn in {"std_mean": "StdMeanBackward0", "var_mean": "VarMeanBackward0"}.items():
    Linear(_name, _averaged_over, grad_fn=_grad_fn, x=_mean_beside_vjp)
for _name, _grad_fn in {"var": "VarBackward0", "var_of": "VarMeanBackward0"}.items():
    Reduction(
        _name,
        lambda x, **given: _variance(x, **given).astype(x.real.dtype),
        grad_fn=_grad_fn,
        x=_variance_vjp,
    )
for _name, _grad_fn in {"std": "StdBackward0", "std_of": "StdMeanBackward0"}.items():
    Reduction(
        _name,
        lambda x, **given: np.sqrt(_variance(x, **given)).astype(x.real.dtype),
        grad_fn=_grad_fn,
        x=lambda g, x, y, dim, correction, x_shape: (
            _variance_vjp(ops.where(y == 0, 0.0, g / (y * 2)), x, dim, correction, x_shape)
        ),
    )


class _Product(Reduction):
    """Beside inf the tangent is not made by division."""

    def jvp(self, tangents, inputs, y, params):
        (t,), (x,), dim = tangents, inputs, params["dim"]
        if not has_values(x) or np.isfinite(x._array).all():
            return super().jvp(tangents, inputs, y, params)
        return (t * _others(x, dim)).sum(dim=dim, keepdim=params["keepdim"])


_Product("prod", _multiplied, x=_product_vjp)
_Product("prod_dim", _multiplied, grad_fn="ProdBackward1", x=_product_vjp)
Operation(
    "dist",
    lambda a, b, *, p: _norm((x := a - b), dim=tuple(range(x.ndim)), keepdim=False, p=p),
    a=lambda g, a, b, y, p: _distance_vjp(g, a - b, y, p),
    b=lambda g, a, b, y, p: -_distance_vjp(g, a - b, y, p),
)
Reduction(
    "cdist",
    _norm,
    x=lambda g, x, y, dim, p: (
        g * ops.sign(x) * (ops.abs(x) == y) if p == np.inf else _norm_vjp(g, x, y, dim, p)
    ),
)
Reduction("norm", _norm, grad_fn="LinalgVectorNormBackward0", x=_norm_vjp)
Operation(
    "norm_zero",
    lambda x, *, dim, keepdim: (x != 0).sum(axis=dim, keepdims=keepdim).astype(x.dtype),
    grad_fn="LinalgVectorNormBackward0",
    x=None,
)


def _greatest(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    return x.max(axis=dim, keepdims=keepdim)


def _smallest(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    return x.min(axis=dim, keepdims=keepdim)


def _ones(g, hit):
    """1 where `hit` and 0 elsewhere, in the type of `g`."""
    return ops.where(hit, ops.fill(g, value=1), ops.zeros_like(g))


def _ties_share(g, x, y, dim):
    """g to the extreme element, in equal parts where several are; nothing to the others.

    Where it is nan, nothing equals it, and all nan share.
    """
    hit = (x == y) | ((x != x) & (y != y))
    return ops.where(hit, g / _ones(g, hit).sum(axis=dim, keepdims=True), 0.0)


def _ties_scaled(g, x, y, dim):
    """The same as a product, which is how amax and amin come to give -0 where max gives 0.

    And nan where the extreme is nan.
    """
    hits = _ones(g, x == y)
    return g * hits / hits.sum(axis=dim, keepdims=True)


class _OfAll(Reduction):
    """PyTorch has another rule for the tangent than for the cotangent: that of amax and amin."""

    def jvp(self, tangents, inputs, y, params):
        return ops.amax.jvp(tangents, inputs, y, params)


_OfAll("max", _greatest, grad_fn="MaxBackward1", x=_ties_share)
_OfAll("min", _smallest, grad_fn="MinBackward1", x=_ties_share)


def _middle(x: np.ndarray, *, dim, keepdim, ignore_nan) -> np.ndarray:
    """The median of all elements: of two in the middle the lower one."""
    if not x.size:
        return np.asarray(np.nan).astype(x.dtype)
    return np.asarray(x.reshape(-1)[middle(x.reshape(-1), 0, ignore_nan)[0]])


def middle(x: np.ndarray, dim: int, ignore_nan: bool) -> np.ndarray:
    """Where along `dim` the medians are, kept as an axis of length 1; nan is the median of nan."""
    missing = np.isnan(x)
    count = x.shape[dim] - missing.sum(dim, keepdims=True)
    order = x.argsort(dim, kind="stable")
    found = np.take_along_axis(order, np.maximum(count - 1, 0) // 2, dim)
    if ignore_nan:
        return found
    return np.where(missing.any(dim, keepdims=True), missing.argmax(dim, keepdims=True), found)


Reduction("median", _middle, x=_ties_share)
Reduction("nanmedian", _middle, x=_ties_share)
Reduction("amax", _greatest, x=_ties_scaled)
Reduction("amin", _smallest, x=_ties_scaled)

_WIDER = {np.dtype(np.float16): np.float32, np.dtype(np.float32): np.float64}


def _accumulated(along, x: np.ndarray, dim: int) -> np.ndarray:
    """Short floats are added up, or multiplied, in a wider type; each result is rounded."""
    with np.errstate(all="ignore"):
        found = along(x, dim, dtype=_WIDER.get(x.dtype, x.dtype))
    return found.astype(x.dtype, order="C", copy=False)


def _running_sum(x: np.ndarray, *, dim) -> np.ndarray:
    begun = x.dtype.type(0)  # so that -0 comes out as 0
    return _accumulated(np.cumsum, x, dim) + begun if x.ndim else x.copy()


def _running_product(x: np.ndarray, *, dim) -> np.ndarray:
    return _accumulated(np.cumprod, x, dim) if x.ndim else x.copy()


def _running_product_vjp(g, x, y, dim):
    """Every product from here on has this element as a factor: their cotangents times the rest.

    The rest is y / x, unless some x is 0: then it is multiplied up from both sides, as y before
    this place and, by r = g + x_next * r_next, what comes after it.
    """
    if count(x.shape) <= 1:
        return g
    if has_values(x) and not (x == 0).any():
        return ops.reversed_cumsum(g * y, dim=dim) / x
    places = [(slice(None),) * dim + (at, ...) for at in range(x.shape[dim])]
    after = [g[places[-1]]]
    for here, following in zip(places[-2::-1], places[:0:-1]):
        after.append(g[here] + x[following] * after[-1])
    before, zero = [ops.fill(after[0], value=1)], False
    for at in places[:-1]:  # after a 0 all is 0, if inf and nan follow too
        zero = zero | (x[at] == 0)
        before.append(ops.where(zero & (y[at] != y[at]), 0.0, y[at]))
    return ops.stack(*[a * b for a, b in zip(before, reversed(after))], dim=dim)


Linear("cumsum", _running_sum, x=lambda g, dim: ops.reversed_cumsum(g, dim=dim))
Linear(
    "reversed_cumsum",
    contiguous_result(
        lambda x, *, dim: np.flip(_running_sum(np.flip(x, dim), dim=dim), dim) if x.ndim else x
    ),
    x=lambda g, dim: ops.cumsum(g, dim=dim),
)

Operation("cumprod", _running_product, x=_running_product_vjp)


def _log_of_running_sum(x: np.ndarray, *, dim) -> np.ndarray:
    if not x.ndim:
        return x.copy()
    if x.dtype.kind != "c":
        found = np.logaddexp.accumulate(x, dim, _WIDER.get(x.dtype, x.dtype)).astype(x.dtype)
        return found + x.dtype.type(0)  # of -0 alone it is 0
    found = np.moveaxis(x.copy(), dim, 0)
    for at in range(1, len(found)):
        found[at] = ops.logaddexp(found[at - 1], found[at])
    return np.moveaxis(found, 0, dim)


def _of_either_sign(weights, part):
    """A function of weights that goes by way of their logarithms, so that nothing runs over."""
    if is_complex_array(weights):
        return part(ops.log(weights))
    least = float(np.finfo(getattr(weights, "_array", weights).dtype).min)

    def of_positive(some):
        return part(ops.where(some > 0, ops.log(ops.where(some > 0, some, 1.0)), least))

    return of_positive(weights) - of_positive(-weights)


def _log_of_running_sum_vjp(g, x, y, dim):
    """exp(x) times what is summed up from here on of g / exp(y)."""
    if not x.ndim:
        return g

    def part(log):
        left = ops.logcumsumexp(ops.flip(log - y, dims=(dim,)), dim=dim)
        return ops.exp(ops.flip(left, dims=(dim,)) + x)

    return _of_either_sign(g, part)


class _LogOfRunningSum(Operation):
    """The tangent is the mean of the tangents so far, weighted with the exponentials."""

    def jvp(self, tangents, inputs, y, params):
        def part(log):
            return ops.exp(self(inputs[0] + log, **params) - y)

        return _of_either_sign(tangents[0], part)


_LogOfRunningSum("logcumsumexp", contiguous_result(_log_of_running_sum), x=_log_of_running_sum_vjp)


_ALONG = {"sum": np.add, "max": np.maximum}


def _along_rows(name: str, x, dim):
    """The sum or the greatest along `dim`. PyTorch's softmax goes through short rows number by number;
    many of them are gone through side by side.
    """
    short = type(x) is np.ndarray and dim == (x.ndim - 1,) and 0 < x.shape[-1] < 16
    if not short or x.itemsize == 2:
        return getattr(x, name)(axis=dim, keepdims=True)
    if x.size < 300:
        return _ALONG[name].accumulate(x, -1)[..., -1:]
    columns = np.ascontiguousarray(x.reshape(-1, x.shape[-1]).T)
    return _ALONG[name].reduce(columns).reshape(*x.shape[:-1], 1)


def _shares(x: np.ndarray, dim) -> np.ndarray:
    powers = ops.exp.forward(x - _along_rows("max", x, dim))
    total = _along_rows("sum", powers, dim)
    return powers * (1 / total) if dim == (x.ndim - 1,) and x.itemsize > 2 else powers / total


def _log_shares(x: np.ndarray, dim) -> np.ndarray:
    below = x - _along_rows("max", x, dim)
    return below - ops.log.forward(_along_rows("sum", ops.exp.forward(below), dim))


def _log_sum(x: np.ndarray, *, dim, keepdim) -> np.ndarray:
    top = x.real.max(axis=dim, keepdims=True, initial=-np.inf)
    top = np.where(np.isinf(top), 0, top).astype(x.dtype)
    total = ops.log.forward(_summed_over(ops.exp.forward(x - top), dim, True)) + top
    return total if keepdim else total.squeeze(dim)


def _softmax_vjp(g, y, dim):
    return (g - _along_rows("sum", g * y, dim)) * y


def _log_softmax_vjp(g, y, dim):
    if isinstance(y, np.ndarray):
        return multiply_add(-ops.exp(y), _along_rows("sum", g, dim), g)
    return g - ops.exp(y) * g.sum(axis=dim, keepdims=True)


def _of_rows(shares):
    """`shares` of each row. Of no elements nothing is computed, so they may have any type."""
    return contiguous_result(lambda x, *, dim: shares(x, dim) if x.size else x.copy())


# The table; y is the result. Every share depends on every element of its row.

Operation("softmax", _of_rows(_shares), x=_softmax_vjp)
in_one_node(
    "softmax",
    "y",
    "SoftmaxBackwardDataBackward0",
    g=_softmax_vjp,
    y=lambda h, g, y, dim: (
        g * (h - (h * y).sum(axis=dim, keepdims=True)) - h * (g * y).sum(axis=dim, keepdims=True)
    ),
)
Operation("log_softmax", _of_rows(_log_shares), x=_log_softmax_vjp)
in_one_node(
    "log_softmax",
    "y",
    "LogSoftmaxBackwardDataBackward0",
    g=lambda h, y, dim: h - (h * ops.exp(y)).sum(axis=dim, keepdims=True),
    y=lambda h, g, y, dim: -h * ops.exp(y) * g.sum(axis=dim, keepdims=True),
)
Reduction("logsumexp", _log_sum, x=lambda g, x, y: g * ops.exp(x - y))
