"""Layers, activations and losses as functions: what they need, weights included, is handed to them."""

from .activations import (
    celu, elu, gelu, hardshrink, hardsigmoid, hardswish, hardtanh, leaky_relu, log_softmax, logsigmoid, mish, prelu,
    relu, relu6, relu_, selu, sigmoid, silu, softmax, softmin, softplus, softshrink, softsign, tanh, tanhshrink,
    threshold,
)  # fmt: skip
from .affine import bilinear, embedding, linear, one_hot
from .convolution import conv1d, conv2d, conv3d, pad
from .losses import (
    binary_cross_entropy, binary_cross_entropy_with_logits, cosine_embedding_loss, cross_entropy, huber_loss,
    kl_div, l1_loss, mse_loss, nll_loss, smooth_l1_loss,
)  # fmt: skip
from .normalisation import batch_norm, cosine_similarity, dropout, dropout2d, layer_norm, normalize
from .pooling import (
    adaptive_avg_pool2d, adaptive_max_pool2d, avg_pool1d, avg_pool2d, max_pool1d, max_pool2d,
)  # fmt: skip
