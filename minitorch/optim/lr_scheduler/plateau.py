"""The schedule that waits for a number to stop getting better."""

from __future__ import annotations

import math

from ...core import warn
from ..optimizer import Optimizer, refuse
from .scheduler import EPOCH_GIVEN, LRScheduler, one_each


class ReduceLROnPlateau(LRScheduler):
    """Multiplies the rates by `factor` when a number has stopped getting better: ``step(metrics)``.

    Args:
        optimizer: whose learning rates are changed.
        mode: "min" if less is better, "max" if more is.
        factor: below 1.
        patience: how many epochs without progress are let pass.
        threshold: how much better counts as progress.
        threshold_mode: "rel" to the best so far, or "abs".
        cooldown: how many epochs to wait after a change.
        min_lr: a bound of the rates, or one for each group.
        eps: changes below it are not made.

    PyTorch: ``torch.optim.lr_scheduler.ReduceLROnPlateau``.
    """

    def __init__(
        self,
        optimizer: Optimizer,
        mode="min",
        factor=0.1,
        patience=10,
        threshold=1e-4,
        threshold_mode="rel",
        cooldown=0,
        min_lr=0,
        eps=1e-8,
    ):
        refuse(factor >= 1.0, "Factor should be < 1.0.")
        self.factor = factor
        if not isinstance(optimizer, Optimizer):
            raise TypeError(f"{type(optimizer).__name__} is not an Optimizer")
        self.optimizer = optimizer
        self.default_min_lr = None if isinstance(min_lr, (list, tuple)) else min_lr
        self.min_lrs = one_each(optimizer, min_lr, "expected {groups} min_lrs, got {given}")
        self.patience = patience
        self.cooldown = cooldown
        self.eps = eps
        self.last_epoch = 0
        self._last_lr = self._rates()
        refuse(mode not in ("min", "max"), f"mode {mode} is unknown!")
        refuse(threshold_mode not in ("rel", "abs"), f"threshold mode {threshold_mode} is unknown!")
        self.mode_worse = math.inf if mode == "min" else -math.inf
        self.mode = mode
        self.threshold = threshold
        self.threshold_mode = threshold_mode
        self.best = self.mode_worse
        self.cooldown_counter = self.num_bad_epochs = 0

    def step(self, metrics, epoch: int | None = None) -> None:
        """Tells the number of the epoch that has ended."""
        current = float(metrics)
        if epoch is not None:
            warn(EPOCH_GIVEN)
        self.last_epoch = self.last_epoch + 1 if epoch is None else epoch
        if self._is_better(current, self.best):
            self.best = current
            self.num_bad_epochs = 0
        else:
            self.num_bad_epochs += 1
        if self.cooldown_counter > 0:
            self.cooldown_counter -= 1
            self.num_bad_epochs = 0
        if self.num_bad_epochs > self.patience:
            self._reduce()
            self.cooldown_counter = self.cooldown
            self.num_bad_epochs = 0
        self._last_lr = self._rates()

    def _reduce(self) -> None:
        for group, low in zip(self.optimizer.param_groups, self.min_lrs):
            new = max(group["lr"] * self.factor, low)
            if group["lr"] - new > self.eps:
                group["lr"] = new

    def _is_better(self, a: float, best: float) -> bool:
        sign = 1 if self.mode == "min" else -1
        if self.threshold_mode == "rel":
            return sign * a < sign * best * (1.0 - sign * self.threshold)
        return sign * a < sign * best - self.threshold


