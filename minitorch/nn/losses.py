"""Losses as modules: the functions of the same names, with what is always told them."""

from __future__ import annotations

from dataclasses import InitVar

from . import functional as F
from .functional.losses import reduction_of
from .layer import Layer

__all__ = """
    BCELoss BCEWithLogitsLoss CosineEmbeddingLoss CosineSimilarity CrossEntropyLoss HuberLoss
    KLDivLoss L1Loss MSELoss NLLLoss SmoothL1Loss
""".split()


class _Loss(Layer, shown=""):
    """What PyTorch's old arguments `size_average` and `reduce` ask for is a reduction; weights are buffers."""

    def __post_init__(self, size_average=None, reduce=None):
        if size_average is not None or reduce is not None:
            self.reduction = reduction_of(size_average, reduce)
        for name in ("weight", "pos_weight"):
            if name in self.__dataclass_fields__:
                value = getattr(self, name)
                delattr(self, name)
                self.register_buffer(name, value)


class _OfPairs(_Loss, shown=""):
    size_average: InitVar = None
    reduce: InitVar = None
    reduction: str = "mean"


class MSELoss(_OfPairs, of=F.mse_loss):
    """The mean of the squares of the differences.

    Args:
        reduction: "mean", "sum" or "none".

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.MSELoss()(torch.tensor([1., 2.]), torch.tensor([1., 4.]))
        tensor(2.)

    PyTorch: ``torch.nn.MSELoss``.
    """


class L1Loss(_OfPairs, of=F.l1_loss):
    """The mean of the absolute values of the differences.

    PyTorch: ``torch.nn.L1Loss``.
    """


class SmoothL1Loss(_Loss, of=F.smooth_l1_loss):
    """Half the square of a difference below `beta`, divided by it; linear above.

    PyTorch: ``torch.nn.SmoothL1Loss``.
    """


class HuberLoss(_Loss, of=F.huber_loss):
    """Half the square of a difference below `delta`; linear above.

    PyTorch: ``torch.nn.HuberLoss``.
    """

    reduction: str = "mean"
    delta: float = 1.0

    def __post_init__(self):
        if not isinstance(self.delta, (float, int)):
            raise TypeError(f"delta must be a float or int, got: {type(self.delta)}")


class BCELoss(_Loss, of=F.binary_cross_entropy):
    """`functional.binary_cross_entropy` of probabilities and targets from 0 to 1.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.BCELoss()(torch.tensor([0.5, 0.5]), torch.tensor([1., 0.]))
        tensor(0.6931)

    PyTorch: ``torch.nn.BCELoss``.
    """


class BCEWithLogitsLoss(_Loss, of=F.binary_cross_entropy_with_logits):
    """`BCELoss` of the sigmoid of the input, computed so that it does not overflow.

    Args:
        weight: how much each pair counts.
        reduction: "mean", "sum" or "none".
        pos_weight: how much a target of 1 counts, against one of 0.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.BCEWithLogitsLoss()(torch.tensor([0., 500.]), torch.tensor([1., 1.]))
        tensor(0.3466)

    PyTorch: ``torch.nn.BCEWithLogitsLoss``.
    """


class NLLLoss(_Loss, of=F.nll_loss):
    """Minus the log-probability of the right class.

    Args:
        weight: how much each class counts.
        ignore_index: a target that does not count.
        reduction: "mean", "sum" or "none".

    PyTorch: ``torch.nn.NLLLoss``.
    """


class CrossEntropyLoss(_Loss, of=F.cross_entropy):
    """Minus the log-probability that the softmax of the input gives the right class.

    Args:
        weight: how much each class counts.
        ignore_index: a target that does not count.
        reduction: "mean", "sum" or "none".
        label_smoothing: how much of the target is spread evenly over all classes.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.CrossEntropyLoss()(torch.tensor([[2., 1., 0.]]), torch.tensor([0]))
        tensor(0.4076)

    PyTorch: ``torch.nn.CrossEntropyLoss``.
    """


class KLDivLoss(_Loss, of=F.kl_div):
    """How far probabilities are from the target's; see `functional.kl_div`.

    PyTorch: ``torch.nn.KLDivLoss``.
    """


class CosineEmbeddingLoss(_Loss, of=F.cosine_embedding_loss):
    """1 − cos of the angle between vectors that are to be alike; cos, above `margin`, of the others.

    PyTorch: ``torch.nn.CosineEmbeddingLoss``.
    """


class CosineSimilarity(Layer, of=F.cosine_similarity, shown=""):
    """The cosine of the angle between vectors along `dim`.

    PyTorch: ``torch.nn.CosineSimilarity``.
    """
