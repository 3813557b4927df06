"""Losses: how far predictions are from their targets, as one number.

Most are a function of one prediction and one target, averaged or added up: `Loss` is that kind, and a
row says only what happens to one pair.
"""

from __future__ import annotations

import math

import numpy as np

from ..core.operation import Elementwise, Linear, Rule, ops
from .rules import in_one_node


class Loss(Elementwise):
    """Elementwise, and then a `reduction`: "none", "mean" or "sum".

    Of a mean each pair has the nth part of the cotangent. A rule that names `scale` multiplies by it
    where PyTorch does, which the last digit tells; what another one gives is divided by n.
    """

    def __init__(self, name: str, each, **rules):
        def forward(*arrays, reduction, **params):
            return _reduced(each(*arrays, **params), reduction)

        super().__init__(name, forward, **rules)
        self.partials = self.rules
        self.rules = tuple(rule and _shared(rule) for rule in self.rules)

    def jvp(self, tangents, inputs, y, params):
        saved = self.values(inputs, y, params) | {"scale": 1}
        parts = [
            rule.vjp(t, *map(saved.__getitem__, rule.needs))
            for rule, t in zip(self.partials, tangents)
            if t is not None and rule is not None
        ]
        total = sum(parts[1:], parts[0])
        return getattr(total, params["reduction"])() if params["reduction"] != "none" else total


def _reduced(values: np.ndarray, reduction: str) -> np.ndarray:
    if reduction == "none":
        return values
    total = ops.sum.forward(values)
    return total / values.size if reduction == "mean" else total


def _shared(rule: Rule) -> Rule:
    """The rule of one pair, for a cotangent that all pairs share; of a mean, in equal parts."""
    scales = "scale" in rule.needs

    def vjp(g, reduction, x, *found):
        n = math.prod(x.shape) if reduction == "mean" else 1
        if scales:
            return rule.vjp(g, *found, 1 / n if n else math.inf)
        share = rule.vjp(g, *found)
        return share / n if reduction == "mean" else share

    return Rule(vjp, ("reduction", "x", *rule.needs[: len(rule.needs) - scales]))


def _twice_difference(g, x, target, scale):
    return (x - target) * (2 * scale) * g


def _huber(x, target, *, delta):
    off = np.abs(x - target)
    return np.where(off < delta, 0.5 * off * off, delta * (off - 0.5 * delta))


def _huber_pulled(g, x, target, delta, scale):
    off = x - target
    return ops.where(ops.abs(off) >= delta, ops.sign(off) * (g * scale * delta), off * scale * g)


def _smooth_pulled(g, x, target, beta, scale):
    off = x - target
    return ops.where(ops.abs(off) >= beta, ops.sign(off), off / beta) * scale * g


def _cross(x, target, weight):
    """Logarithms are at least -100: a wrong answer that was certain costs 100, not inf."""
    no, yes = (np.maximum(log, -100) for log in (ops.log1p.forward(-x), ops.log.forward(x)))
    return ((target - 1) * no - target * yes) * weight


SMALL = float(np.float32(1e-12))


def _cross_pulled(g, x, target, weight):
    return g * (x - target) / ops.clamp_low_number((1 - x) * x, SMALL) * weight


def _logits(x, target, weight, pos_weight):
    return ((1 - target) * x - ((pos_weight - 1) * target + 1) * ops.log_sigmoid(x)) * weight


def _logits_pulled(g, x, target, weight, pos_weight):
    ones = pos_weight * target
    return ((ones + 1 - target) * ops.sigmoid(x) - ones) * g * weight


def _logits_of_target(g, x, weight, pos_weight):
    return ((1 - pos_weight) * ops.log_sigmoid(x) - x) * g * weight


# The table: each row is told of one pair.

Loss(
    "mse_loss",
    lambda x, target: np.square(x - target),
    x=_twice_difference,
    target=lambda g, x, target, scale: _twice_difference(g, target, x, scale),
)
Loss(
    "huber_loss",
    lambda x, target, *, delta, into: _huber(x, target, delta=delta).astype(into, copy=False),
    x=_huber_pulled,
    target=lambda g, x, target, delta, scale: _huber_pulled(g, target, x, delta, scale),
)
Loss(
    "smooth_l1_loss",
    lambda x, target, *, beta: _huber(x, target, delta=beta) / beta,
    x=_smooth_pulled,
    target=lambda g, x, target, beta, scale: _smooth_pulled(g, target, x, beta, scale),
)
Loss(
    "binary_cross_entropy",
    _cross,
    x=_cross_pulled,
    target=lambda g, x, weight: ops.log(x / (1 - x)) * -g * weight,
    weight=None,
)
Loss(
    "binary_cross_entropy_with_logits",
    lambda *given, into: _logits(*given, 1).astype(into, copy=False),
    x=lambda g, x, target, weight: (ops.sigmoid(x) - target) * g * weight,
    target=lambda g, x, weight: -x * g * weight,
    weight=None,
)
Loss(
    "binary_cross_entropy_with_pos_weight",
    lambda *given, into: _logits(*given).astype(into, copy=False),
    grad_fn="BinaryCrossEntropyWithLogitsBackward0",
    x=_logits_pulled,
    target=_logits_of_target,
    weight=None,
    pos_weight=None,
)


# A sum by a number of pairs, as PyTorch's C++ divides.
Linear("div_by", lambda x, *, n: x / n, grad_fn="DivBackward1", x=lambda g, n: ops.div_by(g, n=n))

# The log-probability of the right class: elements are read at the targets, so it is linear.


def _picked(x: np.ndarray, *, at, counted, weights, total) -> np.ndarray:
    found = np.where(counted, -x.reshape(-1)[at] * weights, 0)
    return found if total is None else _added_up(found.reshape(-1)) / total


def _added_up(x: np.ndarray) -> np.floating:
    """Sixteen at a time, then sixteen of these sums; the first comes last, as PyTorch's loop has it."""
    total, rest = x.dtype.type(0), x[1:]
    while rest.size:
        full = rest.size - rest.size % 16
        if full < rest.size:
            total = total + np.add.accumulate(rest[full:])[-1]
        rest = np.add.accumulate(rest[:full].reshape(-1, 16), 1)[:, -1]
    return total + x[0] if x.size else total


def _put_back(g: np.ndarray, *, at, counted, weights, total, shape) -> np.ndarray:
    whole = np.zeros(shape, g.dtype)
    each = -g * weights if total is None else -(g / total) * weights
    whole.reshape(-1)[at] = np.where(counted, each, 0)
    return whole


def _picked_pulled(g, at, counted, weights, total, x_shape):
    picked = dict(at=at, counted=counted, weights=weights, total=total)
    return ops.nll_loss_backward(g, **picked, shape=tuple(x_shape))


def _refused(g, x_shape):
    """PyTorch takes a list of one target for an example without a batch, but not on the way back."""
    raise RuntimeError(f"size mismatch (got input: {list(x_shape)}, target: [1])")


for _name in ("nll_loss", "nll_loss2d"):
    Linear(_name, _picked, x=_picked_pulled)
Linear("nll_loss_of_one", _picked, grad_fn="NllLossBackward0", x=_refused)
Linear(
    "nll_loss_backward",
    _put_back,
    y_=lambda g, at, counted, weights, total: ops.nll_loss(
        g, at=at, counted=counted, weights=weights, total=total
    ),
)
in_one_node("mse_loss huber_loss smooth_l1_loss nll_loss nll_loss2d")
