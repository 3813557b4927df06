"""Losses: how far predictions are from their targets."""

from __future__ import annotations

import math

import numpy as np

from ...core import Tensor, broadcast, dtypes, fast_path, ops, recorder, result_type, warn
from ...operations import losses  # noqa: F401  the rows
from ...operations.arithmetic import no_bool_subtraction
from ...api.checks import need_kernel, need_kinds, not_differentiable, refuse, same_dtype
from ...api.comparison import where
from ...api.creation import zeros
from ...api.indexing import guarded
from ...api.makers import need_shape
from ...api.shaping import broadcast_shapes, broadcast_tensors
from ...pytorch.calls import reads
from ...api.reductions import log_softmax

__all__ = """
    binary_cross_entropy binary_cross_entropy_with_logits cosine_embedding_loss cross_entropy
    huber_loss kl_div l1_loss mse_loss nll_loss smooth_l1_loss
""".split()

REDUCTIONS = ("none", "mean", "sum")


def reduction_of(size_average: bool | None, reduce: bool | None) -> str:
    """What PyTorch's old arguments `size_average` and `reduce` call a reduction; it warns."""
    average, whole = (True if one is None else one for one in (size_average, reduce))
    reduction = "mean" if average and whole else "sum" if whole else "none"
    warn(
        "size_average and reduce args will be deprecated, please use "
        f"reduction='{reduction}' instead.",
    )
    return reduction


def _checked(reduction: str, size_average, reduce) -> str:
    if size_average is not None or reduce is not None:
        return reduction_of(size_average, reduce)
    if reduction == "elementwise_mean":
        warn("reduction='elementwise_mean' is deprecated. Please use reduction='mean' instead.")
        return "mean"
    if reduction not in REDUCTIONS:
        raise ValueError(f"{reduction} is not a valid value for reduction")
    return reduction


def _matched(input: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Both in one shape; PyTorch's UserWarning where they had two."""
    if isinstance(input, Tensor) and isinstance(target, Tensor) and input.shape == target.shape:
        return input, target
    warn(
        f"Using a target size ({target.size()}) that is different to the input size ({input.size()}). "
        "This will likely lead to incorrect results due to broadcasting. Please ensure they have the "
        "same size.",
    )
    return broadcast_tensors(input, target)


def _need_cast(into: dtypes.dtype, *inputs: Tensor | None) -> None:
    """RuntimeError where what is made of these cannot be written into memory of that type."""
    together = result_type(*[one for one in inputs if one is not None])
    if together.kind > into.kind:
        raise dtypes.no_cast(together, into.tensor_name)


def _reduced(values: Tensor, reduction: str, weight: Tensor | None = None, size=None) -> Tensor:
    """One number of many, which may have weights; then a mean divides by the sum of these."""
    if weight is None:
        return values if reduction == "none" else getattr(values, reduction)()
    refuse(weight.size() != size, "Weights and input must have the same size.", error=ValueError)
    weighted = values * weight
    return weighted.sum() / weight.sum() if reduction == "mean" else _reduced(weighted, reduction)


def mse_loss(
    input: Tensor,
    target: Tensor,
    size_average=None,
    reduce=None,
    reduction="mean",
    weight: Tensor | None = None,
) -> Tensor:
    """The squares of the differences.

    Args:
        input, target: of one shape; of two there is a UserWarning, and they are broadcast.
        reduction: "mean", "sum", or "none" for each square.
        weight: of that shape, how much each counts; a mean divides by their sum.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.mse_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]))
        tensor(2.)

    PyTorch: ``torch.nn.functional.mse_loss``.
    """
    x, target = _matched(input, target)
    reduction = _checked(reduction, size_average, reduce)
    if weight is not None:
        return _reduced((x - target) ** 2, reduction, weight, input.size())
    if not x.dtype.kind == target.dtype.kind == dtypes.FLOATING:
        need_kinds("mse_cpu", dtypes.FLOATING, x, target, most=dtypes.FLOATING)
    return _mse(x, target, reduction=reduction)


_mse = recorder(2, with_params=True)(ops.mse_loss, ops.mse_loss)


def l1_loss(
    input: Tensor,
    target: Tensor,
    size_average=None,
    reduce=None,
    reduction="mean",
    weight: Tensor | None = None,
) -> Tensor:
    """The absolute values of the differences.

    Args:
        weight: how much each counts, in the shape of the input; a mean divides by their sum.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.l1_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]))
        tensor(1.)

    PyTorch: ``torch.nn.functional.l1_loss``.
    """
    x, target = _matched(input, target)
    reduction, values = _checked(reduction, size_average, reduce), (x - target).abs()
    return _reduced(values, reduction, weight, input.size())


@reads("smooth_l1_loss(Tensor input, Tensor target, str reduction, float beta)")
def _smooth_l1(input, target, reduction, beta) -> Tensor:
    refuse(not beta >= 0, "smooth_l1_loss does not support negative values for beta.")
    need_kinds("smooth_l1_cpu", dtypes.FLOATING, input, target, most=dtypes.FLOATING)
    return ops.smooth_l1_loss(input, target, reduction=reduction, beta=beta)


def smooth_l1_loss(
    input: Tensor, target: Tensor, size_average=None, reduce=None, reduction="mean", beta=1.0
) -> Tensor:
    """Half the square of a difference below `beta`, divided by `beta`; linear above.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.smooth_l1_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]), reduction="none")
        tensor([0.0000, 1.5000])

    PyTorch: ``torch.nn.functional.smooth_l1_loss``.
    """
    input, target = _matched(input, target)
    reduction = _checked(reduction, size_average, reduce)
    if beta == 0:
        return l1_loss(input, target, reduction=reduction)
    return _smooth_l1(input, target, reduction, beta)


@reads("huber_loss(Tensor input, Tensor target, str reduction, float delta)")
def _huber(input, target, reduction, delta) -> Tensor:
    refuse(not delta > 0, "huber_loss does not support non-positive values for delta.")
    _need_cast(input.dtype, input, target)
    need_kinds("huber_cpu", dtypes.FLOATING, input, target, most=dtypes.FLOATING)
    into = input._array.dtype
    return ops.huber_loss(input, target, reduction=reduction, delta=delta, into=into)


def huber_loss(
    input: Tensor, target: Tensor, reduction="mean", delta=1.0, weight: Tensor | None = None
) -> Tensor:
    """Half the square of a difference below `delta`; linear above.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.huber_loss(torch.tensor([1., 2.]), torch.tensor([1., 4.]), reduction="none")
        tensor([0.0000, 1.5000])

    PyTorch: ``torch.nn.functional.huber_loss``.
    """
    x, target = _matched(input, target)
    if weight is None:
        return _huber(x, target, _checked(reduction, None, None), delta)
    values = _huber(x, target, "none", delta)
    return _reduced(_reduced(values, "none", weight, input.size()), reduction)


@reads("binary_cross_entropy(Tensor input, Tensor target, Tensor? weight, str reduction)")
def _cross_entropy_of_two(input, target, weight, reduction) -> Tensor:
    same_dtype(target, input, "Found dtype {0} but expected {1}")
    need_kernel("binary_cross_entropy", input, dtypes.FLOATING, dtypes.FLOATING)
    for name, one in (("input", input), ("target", target)):
        if not ((one._array >= 0) & (one._array <= 1)).all():
            raise RuntimeError(f"all elements of {name} should be between 0 and 1")
    not_differentiable("binary_cross_entropy", weight=weight)
    _need_cast(input.dtype, input, weight)
    weight = 1.0 if weight is None else weight.to(input.dtype)
    return ops.binary_cross_entropy(input, target, weight, reduction=reduction)


def binary_cross_entropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average=None,
    reduce=None,
    reduction="mean",
) -> Tensor:
    """``-(t log p + (1 - t) log(1 - p))`` for probabilities p and targets t from 0 to 1.

    A logarithm counts as at least -100.

    Args:
        input, target: of one shape.
        weight: how much each pair counts.
        reduction: "mean", "sum", or "none".

    Raises:
        RuntimeError: an element is not between 0 and 1.
        ValueError: the shapes differ.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.binary_cross_entropy(torch.tensor([0.5, 0.]), torch.tensor([1., 1.]), reduction="none")
        tensor([  0.6931, 100.0000])

    PyTorch: ``torch.nn.functional.binary_cross_entropy``.
    """
    reduction = _checked(reduction, size_average, reduce)
    if target.size() != input.size():
        raise ValueError(
            f"Using a target size ({target.size()}) that is different to the input size "
            f"({input.size()}) is deprecated. Please ensure they have the same size."
        )
    if weight is not None:
        shape = broadcast_shapes(target.size(), weight.size())
        weight = weight.expand(shape)
    return _cross_entropy_of_two(input, target, weight, reduction)


@reads(
    "binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight, Tensor? pos_weight, str reduction)"
)
def _cross_entropy_of_logits(input, target, weight, pos_weight, reduction) -> Tensor:
    need_kernel("log_sigmoid_cpu", input, dtypes.FLOATING, dtypes.FLOATING)
    no_bool_subtraction(pos_weight)
    no_bool_subtraction(target, target)
    given = dict(weight=weight, pos_weight=pos_weight)
    not_differentiable("binary_cross_entropy_with_logits", **given)
    into = target.dtype
    _need_cast(into, input, weight, pos_weight)
    broadcast(*[one.shape for one in (pos_weight, input) if one is not None])  # or an error
    need_shape(input, [pos_weight, weight])
    weight = 1.0 if weight is None else weight.to(into)
    how = dict(reduction=reduction, into=into.numpy)
    if pos_weight is None:
        return ops.binary_cross_entropy_with_logits(input, target, weight, **how)
    pos_weight = pos_weight.to(into)
    return ops.binary_cross_entropy_with_pos_weight(input, target, weight, pos_weight, **how)


def binary_cross_entropy_with_logits(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average=None,
    reduce=None,
    reduction="mean",
    pos_weight: Tensor | None = None,
) -> Tensor:
    """`binary_cross_entropy` of the sigmoid of `input`, computed so that it does not overflow.

    Args:
        pos_weight: how much a target of 1 counts, against one of 0.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.binary_cross_entropy_with_logits(torch.tensor([0., 500.]), torch.tensor([1., 1.]))
        tensor(0.3466)

    PyTorch: ``torch.nn.functional.binary_cross_entropy_with_logits``.
    """
    reduction = _checked(reduction, size_average, reduce)
    words = "Target size ({}) must be the same as input size ({})"
    refuse(target.size() != input.size(), words, target.size(), input.size(), error=ValueError)
    return _cross_entropy_of_logits(input, target, weight, pos_weight, reduction)


def nll_loss(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average=None,
    ignore_index=-100,
    reduce=None,
    reduction="mean",
) -> Tensor:
    """Minus the log-probability of the right class.

    Args:
        input: log-probabilities, (batch, classes, …), or (classes,).
        target: the right classes, (batch, …).
        weight: (classes,), how much each counts; a mean divides by the weights of the targets.
        ignore_index: a target that does not count.
        reduction: "mean", "sum", or "none".

    Raises:
        IndexError: there is no such class.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.nll_loss(torch.tensor([[-1., -2.], [-3., -4.]]), torch.tensor([0, 1]))
        tensor(2.5000)

    PyTorch: ``torch.nn.functional.nll_loss``.
    """
    reduction = _checked(reduction, size_average, reduce)
    return _nll_loss(input, target, weight, reduction, ignore_index)


@reads(
    "nll_loss_nd(Tensor input, Tensor target, Tensor? weight, str reduction, SymInt ignore_index)"
)
def _nll_loss(input, target, weight, reduction, ignore_index) -> Tensor:
    shape, index = input._array.shape, target._array
    refuse(not shape, "Expected 1 or more dimensions (got 0)", error=ValueError)
    _check_targets(input, target, weight)
    images = "2d" * (len(shape) > 2)
    kernel = "nll_loss2d_forward_out_frame" if images else "nll_loss_out_frame"
    need_kernel(kernel, input, dtypes.FLOATING, dtypes.FLOATING)
    if weight is not None:
        same_dtype(input, weight, "expected scalar type {0} but found {1}")
    refuse(images and target.dtype is dtypes.uint8, "expected scalar type Long but found Byte")
    if len(shape) == 3 or len(shape) > 4:  # PyTorch's kernel is one of images
        n, classes, *rest = shape
        image = input.reshape(n, classes, 1, m := math.prod(rest)), target.reshape(n, 1, m), weight
        loss = _nll_loss(*image, reduction, ignore_index)
        return loss.view(n, *rest) if reduction == "none" else loss
    of_one = "_of_one" * (len(shape) == index.ndim == 1)
    if len(shape) == 1:
        shape, index = (1, *shape), index.reshape(())
    n, classes, *rest = shape
    counted, inner = index != ignore_index, math.prod(rest)
    at = np.multiply(index, counted, dtype=np.intp)
    if at.size and at.view(np.uintp).max() >= classes:  # a negative is very large
        raise IndexError(f"Target {index[(at < 0) | (at >= classes)][0]} is out of bounds.")
    weights = counted.astype(input._array.dtype)
    if weight is not None:
        weights *= weight._array[at]
    firsts = np.arange(0, n * classes * inner, classes * inner or 1)
    if rest:
        at = at * inner + np.arange(inner).reshape(rest)
    at = at + firsts.reshape(at.shape[:1] + (1,) * len(rest))  # where they stand among all numbers
    total = {"none": None, "sum": weights.dtype.type(1)}.get(reduction, weights.sum())
    not_differentiable(f"nll_loss{images}_forward", weight=weight)
    row = fast_path(getattr(ops, f"nll_loss{images}{of_one}"))
    loss = row(input, at=at, counted=counted, weights=weights, total=total)
    return guarded(loss, input, target, *([] if weight is None else [weight]))


def _check_targets(input: Tensor, target: Tensor, weight: Tensor | None) -> None:
    """PyTorch's words for targets that do not belong to the input."""
    shape, labels = input._array.shape, target._array.shape
    batch = labels[0] if labels else 0
    if len(shape) > 1 and shape[0] != batch:
        raise ValueError(
            f"Expected input batch_size ({shape[0]}) to match target batch_size ({batch})."
        )
    if len(shape) <= 2 and len(labels) > 1:
        raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
    words = "only batches of spatial targets supported (3D tensors) but got targets of dimension: {}"
    refuse(len(shape) == 4 and len(labels) != 3, words, len(labels))
    apart = len(shape) > 2 and shape[2:] != labels[1:]
    if apart and len(shape) != 4:
        raise RuntimeError(f"Expected target size {[batch, *shape[2:]]}, got {list(labels)}")
    words = "expected target dtype to be Long or Byte, but got {}"
    refuse(target.dtype not in (dtypes.int64, dtypes.uint8), words, target.dtype.tensor_name)
    if len(shape) == 1 and labels and batch != 1:
        raise ValueError(f"For 1D input, 1D target must have size 1, but got target size: {batch}")
    if apart:
        raise RuntimeError(f"size mismatch (got input: {list(shape)} , target: {list(labels)}")
    if weight is not None:
        _check_weight("", input, weight)


def _check_weight(function: str, input: Tensor, weight: Tensor) -> None:
    classes = input.shape[min(1, input.ndim - 1)]
    if weight.shape != (classes,):
        raise RuntimeError(
            f"{function}weight tensor should be defined either for all {classes} classes or no classes "
            f"but got weight tensor of shape: {list(weight.shape)}"
        )


@reads(
    "cross_entropy_loss(Tensor input, Tensor target, Tensor? weight=None, str reduction=mean, SymInt ignore_index=-100, float label_smoothing=0.0)"
)
def _cross_entropy(input, target, weight, reduction, ignore_index, label_smoothing) -> Tensor:
    axis = 0 if input.ndim == 1 else 1
    too_smooth = "label_smoothing must be between 0.0 and 1.0. Got: {:g}"
    if input.shape == target.shape:
        words = "Expected floating point type for target with class probabilities, got {}"
        refuse(not target.dtype.is_floating_point, words, target.dtype.tensor_name)
        refuse(ignore_index >= 0, "ignore_index is not supported for floating point target")
        if weight is not None:
            _check_weight("cross_entropy: ", input, weight)
        logs = log_softmax(input, axis)
        refuse(label_smoothing > 1, too_smooth, label_smoothing)
        return _of_probabilities(logs, target, weight, reduction, label_smoothing, axis)
    refuse(label_smoothing > 1, too_smooth, label_smoothing)
    logs = log_softmax(input, axis)
    hard = _nll_loss(logs, target, weight, reduction, ignore_index)
    if not label_smoothing > 0:
        return hard
    seen = logs if weight is None else logs * _along(axis, weight, input.ndim)
    smooth = -seen.sum(axis)
    smooth = smooth.masked_fill(target == ignore_index, 0.0)
    if reduction == "mean":
        counted = target != ignore_index
        share = counted.sum() if weight is None else weight[target[counted]].sum()
        smooth = smooth.sum() / share
    elif reduction == "sum":
        smooth = smooth.sum()
    return hard * (1 - label_smoothing) + smooth * (label_smoothing / input.shape[axis])


def _along(axis: int, weight: Tensor, ndim: int) -> Tensor:
    return weight.view(*[-1 if at == axis else 1 for at in range(ndim)])


def _of_probabilities(logs, target, weight, reduction, label_smoothing, axis) -> Tensor:
    if label_smoothing > 0:
        target = target * (1 - label_smoothing) + label_smoothing / logs.shape[axis]
    each = logs * target
    if weight is not None:
        each = each * _along(axis, weight, logs.ndim)
    if reduction == "none":
        return -each.sum(axis)
    total, many = -each.sum(), logs.numel() // max(logs.shape[axis], 1)
    return ops.div_by(total, n=many) if reduction == "mean" else total


def cross_entropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average=None,
    ignore_index=-100,
    reduce=None,
    reduction="mean",
    label_smoothing=0.0,
) -> Tensor:
    """Minus the log-probability that `softmax` of the `input` gives the right class.

    Args:
        input: any numbers, (batch, classes, …), or (classes,).
        target: the right classes, (batch, …); or probabilities, in the shape of the input.
        weight: (classes,), how much each counts.
        ignore_index: a target that does not count.
        reduction: "mean", "sum", or "none".
        label_smoothing: how much of the target is spread evenly over all classes.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.cross_entropy(torch.tensor([[2., 1., 0.]]), torch.tensor([0]))
        tensor(0.4076)

    PyTorch: ``torch.nn.functional.cross_entropy``.
    """
    reduction = _checked(reduction, size_average, reduce)
    return _cross_entropy(input, target, weight, reduction, ignore_index, label_smoothing)


@reads("kl_div(Tensor input, Tensor target, str reduction, *, bool log_target)")
def _divergence(input, target, reduction, log_target) -> Tensor:
    if kinds := {one.dtype.kind for one in (input, target)} - {dtypes.FLOATING}:
        kind = "Complex" if dtypes.COMPLEX in kinds else "Integral"
        raise RuntimeError(f"kl_div: {kind} inputs not supported.")
    if log_target:
        each = target.exp() * (target - input)
    else:
        plogp = where(target == 0, zeros((), dtype=target.dtype), target * target.log())
        each = plogp - target * input
    return _reduced(each, reduction)


def kl_div(
    input: Tensor,
    target: Tensor,
    size_average=None,
    reduce=None,
    reduction="mean",
    log_target=False,
) -> Tensor:
    """``target * (log(target) - input)``: how far probabilities are from the target's.

    Args:
        input: log-probabilities.
        target: probabilities, or their logarithms with `log_target`.
        reduction: "batchmean" divides the sum by the length of the first axis; "mean" by the number of
            elements, with a UserWarning; "sum", or "none".

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> F.kl_div(torch.tensor([[0.5, 0.5]]).log(), torch.tensor([[1., 0.]]), reduction="batchmean")
        tensor(0.6931)

    PyTorch: ``torch.nn.functional.kl_div``.
    """
    if reduction == "mean" and size_average is None and reduce is None:
        warn(
            "reduction: 'mean' divides the total loss by both the batch size and the support size."
            "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
            "'mean' will be changed to behave the same as 'batchmean' in the next major release.",
        )
    by_batch = reduction == "batchmean"
    reduction = "sum" if by_batch else _checked(reduction, size_average, reduce)
    found = _divergence(input, target, reduction, log_target=log_target)
    return found / input.shape[0] if by_batch and input.ndim else found


@reads(
    "cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin, str reduction)"
)
def _cosine_embedding(input1, input2, target, margin, reduction) -> Tensor:
    refuse(target.ndim > 1, "0D or 1D target tensor expected, multi-target not supported")
    words = "{}D target tensor expects {}D input tensors, but found inputs with sizes {} and {}."
    n, sizes = target.ndim, (list(input1.shape), list(input2.shape))
    refuse({input1.ndim, input2.ndim} != {n + 1}, words, n, n + 1, *sizes)
    product = (input1 * input2).sum(-1)
    squares = [(one * one).sum(-1) + 1e-12 for one in (input1, input2)]
    cosine = product / (squares[0] * squares[1]).sqrt()
    nothing = zeros((), dtype=cosine.dtype)
    alike = where(target == 1, 1 - cosine, nothing)
    apart = where(target == -1, (cosine - float(margin)).clamp(min=0), nothing)
    return _reduced(alike + apart, reduction)


def cosine_embedding_loss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin=0.0,
    size_average=None,
    reduce=None,
    reduction="mean",
) -> Tensor:
    """1 − cos of the angle between vectors whose target is 1; the part of cos above `margin` for -1.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.nn import functional as F
        >>> x, y = torch.tensor([[1., 0.], [1., 0.]]), torch.tensor([[0., 1.], [1., 0.]])
        >>> F.cosine_embedding_loss(x, y, torch.tensor([1., -1.]), reduction="none")
        tensor([1., 1.])

    PyTorch: ``torch.nn.functional.cosine_embedding_loss``.
    """
    reduction = _checked(reduction, size_average, reduce)
    return _cosine_embedding(input1, input2, target, margin, reduction)
