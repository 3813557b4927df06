"""The mathematics of layers: an affine map, rows of a table, numbers of mean 0 and variance 1."""

from __future__ import annotations

import numpy as np

from ..core import Linear, Operation, Product, contiguous_result, ops
from .arithmetic import multiply_add
from .rules import in_one_node
from .linear_algebra import _times
from .shaping import images

# Linear in each input, and a bias is added.


def addmm(bias, a, b):
    product = a.dot(b)
    return np.add(product, bias, product)


class _Affine(Product):
    def jvp(self, tangents, inputs, y, params):
        moved = [] if tangents[0] is None else [tangents[0].expand(y.shape)]
        if tangents[1] is not None:
            moved.append(tangents[1] @ inputs[2])
        if tangents[2] is not None:
            moved.append(inputs[1] @ tangents[2])
        return sum(moved[1:], moved[0])


# The second factor is a weight transposed; the last rule's product lies in memory as that does.
_Affine(
    "addmm",
    addmm,
    bias=lambda g: g,
    a=lambda g, b: _times(g, b.T),
    b=lambda g, a: _times(g.T, a).T,
)


# Rows of a table; what comes back is added up by its weights. Where one is 0, so is what comes, even of nan.


def _put_back(g: np.ndarray, *, index, weights, shape) -> np.ndarray:
    whole = np.zeros(shape, g.dtype)
    np.add.at(whole, index, np.where(weights, g * weights, 0))
    return whole


def _looked_up_pulled(g, index, weights, x_shape):
    return ops.embedding_backward(g, index=index, weights=weights, shape=tuple(x_shape))


Linear("embedding", lambda x, *, index, weights: x[index], x=_looked_up_pulled)
Linear("embedding_weighted", lambda x, *, index, weights: x[index] * weights, x=_looked_up_pulled)
Linear(
    "embedding_backward",
    _put_back,
    grad_fn="EmbeddingDenseBackwardBackward0",
    y_=lambda g, index, weights: ops.embedding_weighted(g, index=index, weights=weights),
)


# Of float16 in float32, whatever the parameters are.


def _wide(x: np.ndarray) -> np.ndarray:
    return x.astype(np.float32) if x.dtype == np.float16 else x


def _in_floats(forward):
    def widened(x, *params, **options):
        return forward(_wide(x), *map(_wide, params), **options).astype(x.dtype, copy=False)

    return widened


# Standardised over the axes `dim`, then scaled and moved by parameters that are seen in `shape`.


def _standardised(x, dim, eps):
    """(x - mean) / std, and 1 / std; of float16 in float32."""
    x = _wide(x) if isinstance(x, np.ndarray) else x
    centered = x - x.mean(axis=dim, keepdims=True)
    scale = ops.rsqrt((centered * centered).mean(axis=dim, keepdims=True) + eps)
    return centered * scale, scale


def _normalised(x, weight, bias, *, dim, eps, shape):
    return _standardised(x, dim, eps)[0] * weight.reshape(shape) + bias.reshape(shape)


def _scale(variance, eps):
    """1 / std, rounded once."""
    if isinstance(variance, np.ndarray):
        return (1 / np.sqrt(variance.astype(np.float64) + eps)).astype(variance.dtype)
    return ops.rsqrt(variance + eps)


def _moved(x, mean, scale, bias):
    return multiply_add(x, scale, multiply_add(-mean, scale, bias))


def _normalised_in_batch(x, weight, bias, *, dim, eps, shape):
    """In a type that is as wide as PyTorch's sums: of rows that of `x`, of images float64."""
    wide, n = np.result_type(x, np.float32) if x.ndim == 2 else float, x.size // len(weight)
    mean = (x.sum(dim, wide, keepdims=True) / n).astype(x.dtype)
    variance = np.square(x - mean).sum(dim, wide, keepdims=True).astype(x.dtype) / n
    return _moved(x, mean, _scale(variance, eps) * weight.reshape(shape), bias.reshape(shape))


def _normalised_pulled(g, x, weight, dim, eps, shape):
    z, scale = _standardised(x, dim, eps)
    g = g * weight.reshape(shape)
    along = z * (g * z).mean(axis=dim, keepdims=True)
    return (g - g.mean(axis=dim, keepdims=True) - along) * scale


def _gathered(g, shape, like):
    """The cotangent of parameters that are seen in `shape`, in their own shape `like`."""
    lead = g.ndim - len(shape)
    seen = (1,) * lead + tuple(shape)
    over = tuple(axis for axis, n in enumerate(seen) if n == 1 and g.shape[axis] != 1)
    return (g.sum(axis=over, keepdims=True) if over else g).reshape(tuple(like))


def _weight_pulled(g, x, dim, eps, shape, weight_shape):
    return _gathered(g * _standardised(x, dim, eps)[0], shape, weight_shape)


def _bias_pulled(g, shape, bias_shape):
    return _gathered(g, shape, bias_shape)


for _name, _forward in {
    "layer_norm": contiguous_result(_in_floats(_normalised)),
    "batch_norm": images(_in_floats(_normalised_in_batch)),
}.items():
    Operation(
        _name,
        _forward,
        grad_fn=f"Native{_name.title().replace('_', '')}Backward0",
        x=_normalised_pulled,
        weight=_weight_pulled,
        bias=_bias_pulled,
    )


# The same by a mean and a variance that are known already.


def _known(x, weight, bias, mean, variance, *, eps, shape):
    scale = 1 / np.sqrt(variance + x.dtype.type(eps))
    return _moved(x, mean, scale * weight.reshape(shape), bias.reshape(shape))


Operation(
    "batch_norm_of",
    images(_in_floats(_known)),
    grad_fn="NativeBatchNormBackward0",
    x=lambda g, weight, variance, eps, shape: g * _scale(variance, eps) * weight.reshape(shape),
    weight=lambda g, x, mean, variance, eps, shape, weight_shape: _gathered(
        g * ((x - mean) * _scale(variance, eps)), shape, weight_shape
    ),
    bias=_bias_pulled,
    mean=None,
    variance=None,
)


# A number for every pair of rows: a w b, for each w. Each rule contracts the other two.

Product(
    "trilinear",
    lambda a, w, b: ((a @ w) * b).sum(-1, dtype=w.dtype).T.copy(),
    a=lambda g, w, b: ((w @ b[:, None, :, None])[..., 0] * g[:, :, None]).sum(axis=1),
    w=lambda g, a, b: (g[:, :, None, None] * (a[:, None, :, None] * b[:, None, None, :])).sum(
        axis=0
    ),
    b=lambda g, a, w: ((a[:, None, None, :] @ w)[:, :, 0] * g[:, :, None]).sum(axis=1),
)
in_one_node("layer_norm batch_norm batch_norm_of", "x weight")
