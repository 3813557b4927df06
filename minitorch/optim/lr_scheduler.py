"""Learning rates that change from epoch to epoch: ``scheduler.step()`` after the optimiser's."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import InitVar, dataclass
from functools import wraps
from inspect import get_annotations
from warnings import warn

from .optimizer import Optimizer

__all__ = [
    "ConstantLR", "CosineAnnealingLR", "ExponentialLR", "LRScheduler", "LambdaLR", "LinearLR", "MultiStepLR",
    "ReduceLROnPlateau", "StepLR",
]  # fmt: skip

STEP_FIRST = (
    "Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you "
    "should call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to "
    "do this will result in PyTorch skipping the first value of the learning rate schedule. See more "
    "details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate"
)
NO_INITIAL = (
    "param 'initial_lr' is not specified in param_groups[{}] when resuming scheduler with last_epoch >= 0.\n"
    "This typically happens when:\n1. You're trying to resume training from a checkpoint but haven't "
    "properly loaded the optimizer state\n2. You're using last_epoch >= 0 for a fresh training run (not "
    "recommended)"
)
EPOCH_GIVEN = (
    "The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. "
    "Please use `scheduler.step()` to step the scheduler. During the deprecation, if epoch is different "
    "from None, the closed form is used instead of the new chainable form, where available. Please open an "
    "issue if you are unable to replicate your use case: https://github.com/pytorch/pytorch/issues/new/choose."
)


class LRScheduler:
    """The base of all schedulers; one of one's own overrides `get_lr`.

    Args:
        optimizer: whose learning rates are changed.
        last_epoch: the epoch that came before; -1 at the beginning.

    PyTorch: ``torch.optim.lr_scheduler.LRScheduler``.
    """

    def __init__(self, optimizer: Optimizer, last_epoch: int = -1):
        self.optimizer = _observed(optimizer)
        for at, group in enumerate(optimizer.param_groups):
            if last_epoch == -1:
                group.setdefault("initial_lr", group["lr"])
            elif "initial_lr" not in group:
                raise KeyError(NO_INITIAL.format(at))
        self.base_lrs = [group["initial_lr"] for group in optimizer.param_groups]
        self.last_epoch = last_epoch
        self._step_count = 0
        self._is_initial = True
        self._get_lr_called_within_step = False
        self._last_lr: list[float] = []
        self.step()
        self._is_initial = False

    def get_lr(self) -> list[float]:
        """The learning rates of the groups in the epoch that has just begun."""
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """The learning rates of the groups."""
        return self._last_lr

    def step(self, epoch: int | None = None) -> None:
        """Begins the next epoch."""
        if self._step_count == 1 and not self.optimizer._opt_called:
            warn(STEP_FIRST, stacklevel=2)
        self._step_count += 1
        if epoch is None:
            self.last_epoch += 1
            rates = self.get_lr()
        else:
            warn(EPOCH_GIVEN, stacklevel=2)
            self.last_epoch = epoch
            closed = getattr(self, "_get_closed_form_lr", None)
            rates = closed() if closed else self.get_lr()
        for group, lr in zip(self.optimizer.param_groups, rates):
            group["lr"] = lr
        self._last_lr = [group["lr"] for group in self.optimizer.param_groups]

    def _rates(self) -> list[float]:
        return [group["lr"] for group in self.optimizer.param_groups]

    def state_dict(self) -> dict:
        """Where the schedule is, without the optimiser."""
        return {name: value for name, value in vars(self).items() if name != "optimizer"}

    def load_state_dict(self, state_dict: dict) -> None:
        """Takes over what `state_dict` gave."""
        vars(self).update(state_dict)


def scheduler(cls: type[LRScheduler]) -> type[LRScheduler]:
    """Gives a scheduler an ``__init__``, which takes an optimiser, the fields of the class, and `last_epoch`."""
    cls.__annotations__ = dict(optimizer=InitVar, **get_annotations(cls), last_epoch=InitVar)
    cls.last_epoch = -1
    cls.__post_init__ = cls.__dict__.get("__post_init__", LRScheduler.__init__)
    return dataclass(eq=False, repr=False)(cls)


def _observed(optimizer: Optimizer) -> Optimizer:
    """The optimiser, which remembers from now on that its `step` was called."""
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f"{type(optimizer).__name__} is not an Optimizer")
    if not hasattr(optimizer, "_opt_called"):
        optimizer._opt_called = False
        step = optimizer.step

        @wraps(step)
        def called(*args, **kwargs):
            optimizer._opt_called = True
            return step(*args, **kwargs)

        optimizer.step = called
    return optimizer


@scheduler
class StepLR(LRScheduler):
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

    def get_lr(self) -> list[float]:
        falls = self.last_epoch != 0 and self.last_epoch % self.step_size == 0
        return [lr * self.gamma if falls else lr for lr in self._rates()]

    def _get_closed_form_lr(self) -> list[float]:
        return [lr * self.gamma ** (self.last_epoch // self.step_size) for lr in self.base_lrs]


@scheduler
class MultiStepLR(LRScheduler):
    """Multiplies the rates by `gamma` at each epoch in `milestones`.

    PyTorch: ``torch.optim.lr_scheduler.MultiStepLR``.
    """

    milestones: Iterable[int]
    gamma: float = 0.1

    def __post_init__(self, optimizer, last_epoch):
        self.milestones = Counter(self.milestones)
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        if self.last_epoch not in self.milestones:
            return self._rates()
        return [lr * self.gamma ** self.milestones[self.last_epoch] for lr in self._rates()]

    def _get_closed_form_lr(self) -> list[float]:
        passed = bisect_right(sorted(self.milestones.elements()), self.last_epoch)
        return [lr * self.gamma**passed for lr in self.base_lrs]


@scheduler
class ExponentialLR(LRScheduler):
    """Multiplies the rates by `gamma` every epoch.

    PyTorch: ``torch.optim.lr_scheduler.ExponentialLR``.
    """

    gamma: float

    def get_lr(self) -> list[float]:
        return self._rates() if self._is_initial else [lr * self.gamma for lr in self._rates()]

    def _get_closed_form_lr(self) -> list[float]:
        return [lr * self.gamma**self.last_epoch for lr in self.base_lrs]


class LambdaLR(LRScheduler):
    """The first rates times a function of the epoch.

    Args:
        lr_lambda: the function, or one for each group.

    PyTorch: ``torch.optim.lr_scheduler.LambdaLR``.
    """

    def __init__(
        self, optimizer: Optimizer, lr_lambda: Callable | list[Callable], last_epoch: int = -1
    ):
        groups = len(optimizer.param_groups)
        one_each = isinstance(lr_lambda, (list, tuple))
        if one_each and len(lr_lambda) != groups:
            raise ValueError(f"Expected {groups} lr_lambdas, but got {len(lr_lambda)}")
        self.lr_lambdas = list(lr_lambda) if one_each else [lr_lambda] * groups
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        return [lr * factor(self.last_epoch) for lr, factor in zip(self.base_lrs, self.lr_lambdas)]

    def state_dict(self) -> dict:
        state = super().state_dict()
        del state["lr_lambdas"]
        return state | {"lr_lambdas": [None] * len(self.lr_lambdas)}

    def load_state_dict(self, state_dict: dict) -> None:
        super().load_state_dict({k: v for k, v in state_dict.items() if k != "lr_lambdas"})


@scheduler
class CosineAnnealingLR(LRScheduler):
    """From the first rates to `eta_min` in `T_max` epochs, along half a cosine; then back.

    PyTorch: ``torch.optim.lr_scheduler.CosineAnnealingLR``.
    """

    T_max: int
    eta_min: float = 0.0

    def get_lr(self) -> list[float]:
        if self._is_initial:
            return self._rates()
        epoch, half, low = self.last_epoch, self.T_max, self.eta_min
        if self._step_count == 1 and epoch > 0:
            return self._get_closed_form_lr()
        pairs = zip(self.base_lrs, self._rates())
        if (epoch - 1 - half) % (2 * half) == 0:  # from the bottom the ratio below would be 0 / 0
            return [lr + (base - low) * (1 - math.cos(math.pi / half)) / 2 for base, lr in pairs]
        ratio = (1 + math.cos(math.pi * epoch / half)) / (
            1 + math.cos(math.pi * (epoch - 1) / half)
        )
        return [ratio * (lr - low) + low for _, lr in pairs]

    def _get_closed_form_lr(self) -> list[float]:
        share = (1 + math.cos(math.pi * self.last_epoch / self.T_max)) / 2
        return [self.eta_min + (base - self.eta_min) * share for base in self.base_lrs]


@scheduler
class LinearLR(LRScheduler):
    """From `start_factor` to `end_factor` times the first rates, in `total_iters` epochs.

    PyTorch: ``torch.optim.lr_scheduler.LinearLR``.
    """

    start_factor: float = 1.0 / 3
    end_factor: float = 1.0
    total_iters: int = 5

    def __post_init__(self, optimizer, last_epoch):
        if not 0 < self.start_factor <= 1:
            raise ValueError(
                "Starting multiplicative factor expected to be greater than 0 and less or equal to 1."
            )
        if not 0 <= self.end_factor <= 1:
            raise ValueError("Ending multiplicative factor expected to be between 0 and 1.")
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        rise = self.end_factor - self.start_factor
        if self.last_epoch == 0:
            return [lr * self.start_factor for lr in self._rates()]
        if self._is_initial or self.last_epoch > self.total_iters:
            return self._rates()
        before = self.total_iters * self.start_factor + (self.last_epoch - 1) * rise
        return [lr * (1.0 + rise / before) for lr in self._rates()]


@scheduler
class ConstantLR(LRScheduler):
    """`factor` times the first rates for `total_iters` epochs, then these.

    PyTorch: ``torch.optim.lr_scheduler.ConstantLR``.
    """

    factor: float = 1.0 / 3
    total_iters: int = 5

    def __post_init__(self, optimizer, last_epoch):
        if not 0 <= self.factor <= 1:
            raise ValueError("Constant multiplicative factor expected to be between 0 and 1.")
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        if self.last_epoch == 0:
            return [lr * self.factor for lr in self._rates()]
        if self.last_epoch != self.total_iters:
            return self._rates()
        return [lr * (1.0 / self.factor) for lr in self._rates()]


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
        mode: str = "min",
        factor: float = 0.1,
        patience: int = 10,
        threshold: float = 1e-4,
        threshold_mode: str = "rel",
        cooldown: int = 0,
        min_lr=0,
        eps: float = 1e-8,
    ):
        if factor >= 1.0:
            raise ValueError("Factor should be < 1.0.")
        self.factor = factor
        if not isinstance(optimizer, Optimizer):
            raise TypeError(f"{type(optimizer).__name__} is not an Optimizer")
        self.optimizer = optimizer
        groups = len(optimizer.param_groups)
        one_each = isinstance(min_lr, (list, tuple))
        if one_each and len(min_lr) != groups:
            raise ValueError(f"expected {groups} min_lrs, got {len(min_lr)}")
        self.default_min_lr = None if one_each else min_lr
        self.min_lrs = list(min_lr) if one_each else [min_lr] * groups
        self.patience = patience
        self.cooldown = cooldown
        self.eps = eps
        self.last_epoch = 0
        self._last_lr = self._rates()
        for name, value, known in (
            ("mode", mode, ("min", "max")),
            ("threshold mode", threshold_mode, ("rel", "abs")),
        ):
            if value not in known:
                raise ValueError(f"{name} {value} is unknown!")
        self.mode_worse = math.inf if mode == "min" else -math.inf
        self.mode = mode
        self.threshold = threshold
        self.threshold_mode = threshold_mode
        self._reset()

    def _reset(self) -> None:
        """Begins anew."""
        self.best = self.mode_worse
        self.cooldown_counter = 0
        self.num_bad_epochs = 0

    def step(self, metrics, epoch: int | None = None) -> None:
        """Tells the number of the epoch that has ended."""
        current = float(metrics)
        if epoch is not None:
            warn(EPOCH_GIVEN, stacklevel=2)
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
