"""Activations: functions of one number that stand between the layers of a network.

A kink belongs to one of its sides, as in PyTorch: the derivative of `hardtanh` at a bound is 0, that
of `elu` at 0 is 1, and that of `leaky_relu` at 0 is the slope.
"""

from __future__ import annotations

import math

import numpy as np

from ..core.operation import Elementwise, ops
from .arithmetic import multiply_add
from .functions import by_float64
from .rules import in_one_node


def _tanh(x):
    return by_float64(np.tanh)(x) if isinstance(x, (np.ndarray, np.generic)) else ops.tanh(x)


def _softplus(x, *, beta, threshold):
    bent = ops.log1p.forward(ops.exp.forward(x * beta)) / x.dtype.type(beta)
    return np.where(x * beta > threshold, x, bent)


def _softplus_pulled(g, x, beta, threshold):
    steep = x * beta > threshold
    z = ops.exp(ops.where(steep, 0.0, x * beta))
    return ops.where(steep, g, g * z / (z + 1))


def _log_sigmoid_pulled(g, x):
    if not isinstance(x, np.ndarray) or x.dtype != np.float32:
        return g * ops.sigmoid(-x)
    z = ops.exp(-np.abs(x))
    return g * np.where(x < 0, 1 - z / (1 + z), z / (1 + z))


def _bent(above, below, x, exponent):
    """`below` times exp where x is negative, and `above` elsewhere; at 0 that factor is a constant 1."""
    return ops.where(x <= 0, ops.where(x < 0, below * ops.exp(exponent), below), above)


def _below(x):
    return ops.expm1.forward(np.minimum(0, x))


def _normal_cdf(x):
    return 0.5 * (1 + ops.erf(x * math.sqrt(0.5)))


def _normal_pdf(x):
    return ops.exp(-0.5 * x * x) * (1 / math.sqrt(2 * math.pi))


def _inner(x):
    """What the tanh of `gelu_tanh` is of."""
    return math.sqrt(2 / math.pi) * (x + 0.044715 * (x * x * x))


def _gelu_tanh_pulled(g, x):
    t = _tanh(_inner(x))
    slope = math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * (x * x))
    return g * (0.5 * (1 + t) + 0.5 * x * multiply_add(-t, t, 1) * slope)


def _silu_pulled(g, x):
    s = ops.sigmoid(x)
    return g * s * multiply_add(x, 1 - s, 1)


def _mish_pulled(g, x):
    t, s = _tanh(ops.softplus(x, beta=1.0, threshold=20.0)), ops.sigmoid(x)
    return g * multiply_add(x * s, multiply_add(-t, t, 1), t)


def _hardswish_pulled(g, x):
    return ops.where(x < 3, ops.where(x > -3, g * (x / 3 + 0.5), 0.0), g)


# The table; g is the cotangent of the result.

Elementwise(
    "leaky_relu",
    lambda x, *, slope: np.where(x > 0, x, x * x.dtype.type(slope)),
    x=lambda g, x, slope: ops.where(x > 0, g, g * slope),
)
Elementwise(
    "elu",
    lambda x, *, alpha, scale: np.where(x > 0, x * scale, _below(x) * (alpha * scale)),
    x=lambda g, x, alpha, scale: _bent(g * scale, g * (scale * alpha), x, x),
)
Elementwise(
    "celu",
    lambda x, *, alpha: np.where(x > 0, x, ops.expm1.forward(np.minimum(0, x) / alpha) * alpha),
    x=lambda g, x, alpha: _bent(g, g, x, x / alpha),
)
Elementwise(
    "gelu", lambda x: x * _normal_cdf(x), x=lambda g, x: g * (_normal_cdf(x) + x * _normal_pdf(x))
)
Elementwise(
    "gelu_tanh",
    lambda x: 0.5 * x * (1 + _tanh(_inner(x))),
    grad_fn="GeluBackward0",
    x=_gelu_tanh_pulled,
)
Elementwise("silu", lambda x: x / (1 + ops.exp.forward(-x)), x=_silu_pulled)
Elementwise("mish", lambda x: x * _tanh(_softplus(x, beta=1, threshold=20)), x=_mish_pulled)
Elementwise("softplus", _softplus, x=_softplus_pulled)
Elementwise(
    "log_sigmoid",
    lambda x: np.minimum(x, 0) - ops.log1p.forward(ops.exp.forward(-np.abs(x))),
    rows=True,
    x=_log_sigmoid_pulled,
)
Elementwise(
    "hardtanh",
    lambda x, *, low, high: np.clip(x, x.dtype.type(low), x.dtype.type(high)),
    x=lambda g, x, low, high: ops.where(ops.logical_or(x <= low, x >= high), 0.0, g),
)
Elementwise(
    "hardsigmoid",
    lambda x: np.clip(x + 3, 0, 6) / 6,
    x=lambda g, x: ops.where(ops.logical_and(x > -3, x < 3), g * (1 / 6), 0.0),
)
Elementwise("hardswish", lambda x: x * np.clip(x + 3, 0, 6) / 6, x=_hardswish_pulled)
Elementwise(
    "hardshrink",
    lambda x, *, lambd: np.where(np.abs(x) <= lambd, x.dtype.type(0), x),
    x=lambda g, x, lambd: ops.where(ops.abs(x) <= lambd, 0.0, g),
)
Elementwise(
    "softshrink",
    lambda x, *, lambd: np.where(
        np.abs(x) <= lambd, x * 0, x - np.clip(x, x.dtype.type(-lambd), x.dtype.type(lambd))
    ),
    x=lambda g, x, lambd: ops.where(ops.abs(x) <= lambd, 0.0, g),
)
Elementwise(
    "threshold",
    lambda x, *, threshold, value: np.where(x <= threshold, x.dtype.type(value), x),
    x=lambda g, x, threshold: ops.where(x <= threshold, 0.0, g),
)
Elementwise(
    "prelu",
    lambda x, weight: np.where(x > 0, x, x * weight),
    grad_fn="PreluKernelBackward0",
    x=lambda g, x, weight: ops.where(x > 0, g, g * weight),
    weight=lambda g, x: ops.where(x > 0, 0.0, g * x),
)
in_one_node("leaky_relu elu gelu gelu_tanh softplus log_sigmoid hardtanh hardswish")
in_one_node("hardshrink softshrink threshold prelu")
in_one_node("celu", grad_fn="EluBackwardBackward0")
