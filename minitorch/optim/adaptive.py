"""Optimisers that scale the step of each number by the size of its past gradients."""

from __future__ import annotations

from dataclasses import KW_ONLY, field

import numpy as np

from ..core import Tensor, dtypes
from .optimizer import Optimizer, refuse


def _kept(state: dict, x: np.ndarray, *names: str, first: float = 0) -> list[np.ndarray]:
    """The arrays of those names in the state, made like `x` before the first step."""
    for name in names:
        if name not in state:
            state[name] = Tensor._wrap(np.full_like(x, first))
    return [state[name]._array for name in names]


def _counted(state: dict) -> float:
    """The number of this step, from 1 on."""
    if "step" not in state:
        wide = dtypes.get_default_dtype() is dtypes.float64
        state["step"] = Tensor._wrap(np.zeros((), np.float64 if wide else np.float32))
    state["step"]._array += 1
    return state["step"]._array.item()


def _averaged(average: np.ndarray, squares: np.ndarray, keep: float) -> None:
    """Moves a running average of g² by one step: ``keep * average + (1 - keep) * g * g``."""
    average *= keep
    average += (1 - keep) * squares * squares


def _moved(mean: np.ndarray, g: np.ndarray, share: float) -> None:
    """Moves a running mean that share of the way to `g`; RuntimeError where its type is another."""
    if mean.dtype is not g.dtype:
        kept, given = (dtypes.from_numpy_dtype(x.dtype).c_name for x in (mean, g))
        raise RuntimeError(f"expected dtype {kept} for `end` but got dtype {given}")
    mean += share * (g - mean)


ADAM = "lr eps betas weight_decay"


class Adam(Optimizer, checked=ADAM):
    """Steps along a running mean of the gradients, divided by the root of one of their squares.

    Args:
        params: the parameters, or dicts with "params" and options.
        lr: the length of a step.
        betas: how much of the two running means is kept in a step.
        eps: added to the root.
        weight_decay: that factor of the parameters is added to their gradients.
        amsgrad: divide by the greatest mean of squares so far.
        maximize: go up, not down.
        decoupled_weight_decay: shrink the parameters themselves, as `AdamW` does.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> w = torch.tensor([1., 2.], requires_grad=True)
        >>> optimizer = optim.Adam([w], lr=0.1)
        >>> (w * w).sum().backward()
        >>> optimizer.step()
        >>> w
        tensor([0.9000, 1.9000], requires_grad=True)

    PyTorch: ``torch.optim.Adam``.
    """

    lr: float = 1e-3
    betas: tuple[float, float] = (0.9, 0.999)
    eps: float = 1e-8
    weight_decay: float = 0
    amsgrad: bool = False
    _: KW_ONLY
    maximize: bool = False
    foreach: bool | None = None
    capturable: bool = False
    differentiable: bool = False
    fused: bool | None = None
    decoupled_weight_decay: bool = False

    def _check(self, given: dict) -> None:
        words = "{} as a Tensor is not supported for capturable=False and foreach=True"
        goes_by_lists = given["foreach"] and not given["capturable"]
        refuse(goes_by_lists and isinstance(given["lr"], Tensor), words.format("lr"))
        super()._check(given)
        tensors = [isinstance(beta, Tensor) for beta in given["betas"]]
        refuse(len({*tensors}) > 1, "betas must be either both floats or both Tensors")
        refuse(goes_by_lists and tensors[0], words.format("betas[0]"))

    def update(self, x: np.ndarray, g: np.ndarray, group: dict, state: dict) -> None:
        lr, (keep, keep_squares) = group["lr"], map(float, group["betas"])
        step = _counted(state)
        mean, squares = _kept(state, x, "exp_avg", "exp_avg_sq")
        if group["decoupled_weight_decay"]:
            x *= 1 - lr * group["weight_decay"]
        _moved(mean, g, 1 - keep)
        _averaged(squares, g, keep_squares)
        if group["amsgrad"]:
            (greatest,) = _kept(state, x, "max_exp_avg_sq")
            squares = np.maximum(greatest, squares, out=greatest)
        spread = np.sqrt(squares) / (1 - keep_squares**step) ** 0.5 + group["eps"]
        x -= lr / (1 - keep**step) * mean / spread


class AdamW(Adam, checked=ADAM):
    """`Adam`, whose weight decay shrinks the parameters themselves, not by way of their gradients.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> w = torch.tensor([1., 2.], requires_grad=True)
        >>> optimizer = optim.AdamW([w], lr=0.1)
        >>> (w * w).sum().backward()
        >>> optimizer.step()
        >>> w
        tensor([0.8990, 1.8980], requires_grad=True)

    PyTorch: ``torch.optim.AdamW``.
    """

    weight_decay: float = 1e-2
    decoupled_weight_decay: bool = field(default=True, init=False)


class RMSprop(
    Optimizer,
    checked="lr eps momentum weight_decay alpha",
    order="lr momentum alpha eps centered weight_decay capturable foreach maximize differentiable",
):
    """Steps against the gradient, divided by the root of a running mean of its squares.

    Args:
        params: the parameters, or dicts with "params" and options.
        lr: the length of a step.
        alpha: how much of the mean is kept in a step.
        eps: added to the root.
        weight_decay, momentum, maximize: as of `SGD`.
        centered: divide by the standard deviation: subtract the square of the running mean.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> w = torch.tensor([1., 2.], requires_grad=True)
        >>> optimizer = optim.RMSprop([w], lr=0.1)
        >>> (w * w).sum().backward()
        >>> optimizer.step()
        >>> w
        tensor([5.9605e-08, 1.0000e+00], requires_grad=True)

    PyTorch: ``torch.optim.RMSprop``.
    """

    lr: float = 1e-2
    alpha: float = 0.99
    eps: float = 1e-8
    weight_decay: float = 0
    momentum: float = 0
    centered: bool = False
    capturable: bool = False
    foreach: bool | None = None
    maximize: bool = False
    differentiable: bool = False

    def update(self, x: np.ndarray, g: np.ndarray, group: dict, state: dict) -> None:
        alpha, momentum = group["alpha"], group["momentum"]
        _counted(state)
        (squares,) = _kept(state, x, "square_avg")
        _averaged(squares, g, alpha)
        if momentum > 0:
            (velocity,) = _kept(state, x, "momentum_buffer")
        if group["centered"]:
            (mean,) = _kept(state, x, "grad_avg")
            _moved(mean, g, 1 - alpha)
            squares = squares - mean * mean
        spread = np.sqrt(squares) + group["eps"]
        if momentum > 0:
            velocity *= momentum
            velocity += g / spread
            x -= group["lr"] * velocity
        else:
            x -= group["lr"] * g / spread


class Adagrad(
    Optimizer,
    checked="lr lr_decay weight_decay initial_accumulator_value eps",
    order="lr lr_decay eps weight_decay initial_accumulator_value foreach maximize differentiable fused",
):
    """Steps against the gradient, divided by the root of the sum of all its squares so far.

    Args:
        params: the parameters, or dicts with "params" and options.
        lr: the length of a step.
        lr_decay: step t has the length ``lr / (1 + (t - 1) * lr_decay)``.
        weight_decay, maximize: as of `SGD`.
        initial_accumulator_value: what the sum begins with.
        eps: added to the root.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> w = torch.tensor([1., 2.], requires_grad=True)
        >>> optimizer = optim.Adagrad([w], lr=0.1)
        >>> (w * w).sum().backward()
        >>> optimizer.step()
        >>> w
        tensor([0.9000, 1.9000], requires_grad=True)

    PyTorch: ``torch.optim.Adagrad``.
    """

    lr: float = 1e-2
    lr_decay: float = 0
    weight_decay: float = 0
    initial_accumulator_value: float = 0
    eps: float = 1e-10
    foreach: bool | None = None
    _: KW_ONLY
    maximize: bool = False
    differentiable: bool = False
    fused: bool | None = None

    def __post_init__(self):
        super().__post_init__()
        for one in self._all():
            _counted(state := self.state[one])
            state["step"]._array[...] = 0
            _kept(state, one._array, "sum", first=self.defaults["initial_accumulator_value"])

    def update(self, x: np.ndarray, g: np.ndarray, group: dict, state: dict) -> None:
        step = _counted(state)
        (total,) = _kept(state, x, "sum", first=self.defaults["initial_accumulator_value"])
        total += g * g
        lr = group["lr"] / (1 + (step - 1) * group["lr_decay"])
        x -= lr * g / (np.sqrt(total) + group["eps"])


class Adadelta(
    Optimizer,
    checked="lr rho eps weight_decay",
    order="lr rho eps weight_decay maximize capturable foreach differentiable",
):
    """Steps whose length follows that of past steps: no learning rate need be chosen.

    Args:
        params: the parameters, or dicts with "params" and options.
        lr: a factor of the step.
        rho: how much of the running means of squares is kept in a step.
        eps: added under the roots.
        weight_decay, maximize: as of `SGD`.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> w = torch.tensor([1., 2.], requires_grad=True)
        >>> optimizer = optim.Adadelta([w])
        >>> (w * w).sum().backward()
        >>> optimizer.step()
        >>> w
        tensor([0.9968, 1.9968], requires_grad=True)

    PyTorch: ``torch.optim.Adadelta``.
    """

    lr: float = 1.0
    rho: float = 0.9
    eps: float = 1e-6
    weight_decay: float = 0
    foreach: bool | None = None
    _: KW_ONLY
    capturable: bool = False
    maximize: bool = False
    differentiable: bool = False

    def update(self, x: np.ndarray, g: np.ndarray, group: dict, state: dict) -> None:
        rho, eps = group["rho"], group["eps"]
        _counted(state)
        squares, steps = _kept(state, x, "square_avg", "acc_delta")
        _averaged(squares, g, rho)
        step = np.sqrt(steps + eps) / np.sqrt(squares + eps) * g
        _averaged(steps, step, rho)
        x -= group["lr"] * step
