"""Schedules that multiply: each epoch the rates by a factor, or the first rates by another."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable

from ..optimizer import Optimizer, refuse
from .scheduler import LRScheduler, one_each, scheduler


class _Multiplying(LRScheduler):
    """Each epoch the rates times `_factor`: by now the first rates times `_product`."""

    def _new_rates(self) -> list[float]:
        factor = self._factor()
        return [lr * factor for lr in self._rates()]

    def _get_closed_form_lr(self) -> list[float]:
        product = self._product()
        return [lr * product for lr in self.base_lrs]


@scheduler
class StepLR(_Multiplying):
    """Multiplies the rates by `gamma` every `step_size` epochs.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> optimizer = optim.SGD([torch.ones(1, requires_grad=True)], lr=1.0)
        >>> scheduler = optim.lr_scheduler.StepLR(optimizer, step_size=2)
        >>> for epoch in range(4):
        ...     optimizer.step()
        ...     scheduler.step()
        ...     print(scheduler.get_last_lr())
        [1.0]
        [0.1]
        [0.1]
        [0.010000000000000002]

    PyTorch: ``torch.optim.lr_scheduler.StepLR``.
    """

    step_size: int
    gamma: float = 0.1

    def _factor(self) -> float:
        return self.gamma if self.last_epoch and self.last_epoch % self.step_size == 0 else 1

    def _product(self) -> float:
        return self.gamma ** (self.last_epoch // self.step_size)


@scheduler
class MultiStepLR(_Multiplying):
    """Multiplies the rates by `gamma` at each epoch in `milestones`.

    PyTorch: ``torch.optim.lr_scheduler.MultiStepLR``.
    """

    milestones: Iterable[int]
    gamma: float = 0.1

    def __post_init__(self, optimizer, last_epoch):
        self.milestones = Counter(self.milestones)
        super().__init__(optimizer, last_epoch)

    def _factor(self) -> float:
        times = self.milestones.get(self.last_epoch)
        return 1 if times is None else self.gamma**times

    def _product(self) -> float:
        return self.gamma ** bisect_right(sorted(self.milestones.elements()), self.last_epoch)


@scheduler
class ExponentialLR(_Multiplying):
    """Multiplies the rates by `gamma` every epoch.

    PyTorch: ``torch.optim.lr_scheduler.ExponentialLR``.
    """

    gamma: float

    def _factor(self) -> float:
        return 1 if self._is_initial else self.gamma

    def _product(self) -> float:
        return self.gamma**self.last_epoch


@scheduler
class ConstantLR(_Multiplying):
    """`factor` times the first rates for `total_iters` epochs, then these.

    PyTorch: ``torch.optim.lr_scheduler.ConstantLR``.
    """

    factor: float = 1.0 / 3
    total_iters: int = 5

    def __post_init__(self, optimizer, last_epoch):
        if not 0 <= self.factor <= 1:
            raise ValueError("Constant multiplicative factor expected to be between 0 and 1.")
        super().__init__(optimizer, last_epoch)

    def _factor(self) -> float:
        if self.last_epoch == 0:
            return self.factor
        return 1.0 / self.factor if self.last_epoch == self.total_iters else 1

    def _product(self) -> float:
        return self.factor + (self.last_epoch >= self.total_iters) * (1 - self.factor)


@scheduler
class LinearLR(_Multiplying):
    """From `start_factor` to `end_factor` times the first rates, in `total_iters` epochs.

    PyTorch: ``torch.optim.lr_scheduler.LinearLR``.
    """

    start_factor: float = 1.0 / 3
    end_factor: float = 1.0
    total_iters: int = 5

    def __post_init__(self, optimizer, last_epoch):
        words = "Starting multiplicative factor expected to be greater than 0 and less or equal to 1."
        refuse(not 0 < self.start_factor <= 1, words)
        if not 0 <= self.end_factor <= 1:
            raise ValueError("Ending multiplicative factor expected to be between 0 and 1.")
        super().__init__(optimizer, last_epoch)

    def _factor(self) -> float:
        rise = self.end_factor - self.start_factor
        if self.last_epoch == 0:
            return self.start_factor
        if self._is_initial or self.last_epoch > self.total_iters:
            return 1
        before = self.total_iters * self.start_factor + (self.last_epoch - 1) * rise
        return 1.0 + rise / before

    def _product(self) -> float:
        rise, epoch = self.end_factor - self.start_factor, min(self.total_iters, self.last_epoch)
        return self.start_factor + rise * epoch / self.total_iters


@scheduler
class PolynomialLR(_Multiplying):
    """Down to 0 in `total_iters` epochs: the share of them that is left, to a power, times the first rate.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> optimizer = optim.SGD([torch.ones(1, requires_grad=True)], lr=1.0)
        >>> scheduler = optim.lr_scheduler.PolynomialLR(optimizer, total_iters=4, power=2.0)
        >>> optimizer.step()
        >>> scheduler.step()
        >>> scheduler.get_last_lr()
        [0.5625]

    PyTorch: ``torch.optim.lr_scheduler.PolynomialLR``.
    """

    total_iters: int = 5
    power: float = 1.0

    def _factor(self) -> float:
        if self._is_initial or self.last_epoch > self.total_iters:
            return 1
        now, before = (1.0 - at / self.total_iters for at in (self.last_epoch, self.last_epoch - 1))
        return (now / before) ** self.power

    def _product(self) -> float:
        return (1.0 - min(self.total_iters, self.last_epoch) / self.total_iters) ** self.power


class LambdaLR(LRScheduler):
    """The first rates times a function of the epoch.

    Args:
        lr_lambda: the function, or one for each group.

    PyTorch: ``torch.optim.lr_scheduler.LambdaLR``.
    """

    def __init__(self, optimizer: Optimizer, lr_lambda: Callable | list[Callable], last_epoch=-1):
        words = "Expected {groups} lr_lambdas, but got {given}"
        self.lr_lambdas = one_each(optimizer, lr_lambda, words)
        super().__init__(optimizer, last_epoch)

    def _new_rates(self) -> list[float]:
        return [lr * factor(self.last_epoch) for lr, factor in zip(self.base_lrs, self.lr_lambdas)]

    def state_dict(self) -> dict:
        state = super().state_dict()
        del state["lr_lambdas"]
        return state | {"lr_lambdas": [None] * len(self.lr_lambdas)}

    def load_state_dict(self, state_dict: dict) -> None:
        super().load_state_dict({k: v for k, v in state_dict.items() if k != "lr_lambdas"})


class MultiplicativeLR(LambdaLR):
    """Each epoch times a factor that a function gives for its number, from 1 on.

    Args:
        lr_lambda: the function, or one for each group.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> optimizer = optim.SGD([torch.ones(1, requires_grad=True)], lr=1.0)
        >>> scheduler = optim.lr_scheduler.MultiplicativeLR(optimizer, lambda epoch: 0.5)
        >>> optimizer.step()
        >>> scheduler.step()
        >>> scheduler.get_last_lr()
        [0.5]

    PyTorch: ``torch.optim.lr_scheduler.MultiplicativeLR``.
    """

    def _new_rates(self) -> list[float]:
        for one in self.lr_lambdas:
            if not callable(one):
                raise TypeError(f"lr_lambda should be a function, but got {type(one).__name__}")
        if self._is_initial:
            return self._rates()
        return [lr * factor(self.last_epoch) for lr, factor in zip(self._rates(), self.lr_lambdas)]
