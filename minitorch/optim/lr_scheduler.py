"""Learning rates that change from epoch to epoch: ``scheduler.step()`` after the optimiser's."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import InitVar, dataclass
from functools import wraps
from inspect import get_annotations
from itertools import pairwise

from ..core.warning import warn
from .optimizer import Optimizer, refuse

__all__ = """
    ConstantLR CosineAnnealingLR CosineAnnealingWarmRestarts ExponentialLR LRScheduler LambdaLR
    LinearLR MultiStepLR MultiplicativeLR OneCycleLR PolynomialLR ReduceLROnPlateau StepLR
""".split()

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
BY_HAND = "To get the last learning rate computed by the scheduler, please use `get_last_lr()`."
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

    def __init__(self, optimizer: Optimizer, last_epoch=-1):
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
            warn(STEP_FIRST)
        self._step_count += 1
        if epoch is None:
            self.last_epoch += 1
            self._set(self.get_lr)
        else:
            warn(EPOCH_GIVEN)
            self.last_epoch = epoch
            self._set(getattr(self, "_get_closed_form_lr", self.get_lr))

    def _set(self, rates: Callable[[], list[float]]) -> None:
        self._get_lr_called_within_step = True
        try:
            found = rates()
        finally:
            self._get_lr_called_within_step = False
        for group, lr in zip(self.optimizer.param_groups, found, strict=True):
            group["lr"] = lr
        self._last_lr = self._rates()

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


def _one_each(optimizer: Optimizer, value, words: str) -> list:
    """`value` for each group of the optimiser, or the values of the groups that it lists."""
    groups = len(optimizer.param_groups)
    if not isinstance(value, (list, tuple)):
        return [value] * groups
    refuse(len(value) != groups, words.format(groups=groups, given=len(value)))
    return list(value)


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

    def __init__(self, optimizer: Optimizer, lr_lambda: Callable | list[Callable], last_epoch=-1):
        words = "Expected {groups} lr_lambdas, but got {given}"
        self.lr_lambdas = _one_each(optimizer, lr_lambda, words)
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
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

    def get_lr(self) -> list[float]:
        for one in self.lr_lambdas:
            if not callable(one):
                raise TypeError(f"lr_lambda should be a function, but got {type(one).__name__}")
        if self._is_initial:
            return self._rates()
        return [lr * factor(self.last_epoch) for lr, factor in zip(self._rates(), self.lr_lambdas)]


@scheduler
class PolynomialLR(LRScheduler):
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

    def get_lr(self) -> list[float]:
        if self._is_initial or self.last_epoch > self.total_iters:
            return self._rates()
        now, before = (1.0 - at / self.total_iters for at in (self.last_epoch, self.last_epoch - 1))
        return [lr * (now / before) ** self.power for lr in self._rates()]

    def _get_closed_form_lr(self) -> list[float]:
        left = 1.0 - min(self.total_iters, self.last_epoch) / self.total_iters
        return [base * left**self.power for base in self.base_lrs]


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
        if (epoch - 1 - half) % (2 * half) == 0:  # from the bottom the ratio below would be 0 / 0
            pairs = zip(self.base_lrs, self._rates(), strict=True)
            return [lr + (base - low) * (1 - math.cos(math.pi / half)) / 2 for base, lr in pairs]
        now, before = (1 + math.cos(math.pi * one / half) for one in (epoch, epoch - 1))
        return [now / before * (lr - low) + low for lr in self._rates()]

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
        words = "Starting multiplicative factor expected to be greater than 0 and less or equal to 1."
        refuse(not 0 < self.start_factor <= 1, words)
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

    def _get_closed_form_lr(self) -> list[float]:
        rise, epoch = self.end_factor - self.start_factor, min(self.total_iters, self.last_epoch)
        factor = self.start_factor + rise * epoch / self.total_iters
        return [lr * factor for lr in self.base_lrs]


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

    def _get_closed_form_lr(self) -> list[float]:
        factor = self.factor + (self.last_epoch >= self.total_iters) * (1 - self.factor)
        return [lr * factor for lr in self.base_lrs]


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
        self.min_lrs = _one_each(optimizer, min_lr, "expected {groups} min_lrs, got {given}")
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


@scheduler
class CosineAnnealingWarmRestarts(LRScheduler):
    """Lets the rates fall to `eta_min` as a cosine does, and begins again: after `T_0` epochs, then after
    `T_mult` times as many, and so on.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> optimizer = optim.SGD([torch.ones(1, requires_grad=True)], lr=1.0)
        >>> scheduler = optim.lr_scheduler.CosineAnnealingWarmRestarts(optimizer, T_0=2)
        >>> for epoch in range(4):
        ...     optimizer.step()
        ...     scheduler.step()
        ...     print(scheduler.get_last_lr())
        [0.5]
        [1.0]
        [0.5]
        [1.0]

    PyTorch: ``torch.optim.lr_scheduler.CosineAnnealingWarmRestarts``.
    """

    T_0: int
    T_mult: int = 1
    eta_min: float = 0.0

    def __post_init__(self, optimizer, last_epoch):
        start, times, low = self.T_0, self.T_mult, self.eta_min
        if start <= 0 or not isinstance(start, int):
            raise ValueError(f"Expected positive integer T_0, but got {start}")
        if times < 1 or not isinstance(times, int):
            raise ValueError(f"Expected integer T_mult >= 1, but got {times}")
        if not isinstance(low, (float, int)):
            raise ValueError(f"Expected float or int eta_min, but got {low} of type {type(low)}")
        self.__dict__ = dict(T_0=start, T_i=start, T_mult=times, eta_min=low, T_cur=last_epoch)
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        share = 1 + math.cos(math.pi * self.T_cur / self.T_i)
        return [self.eta_min + (base - self.eta_min) * share / 2 for base in self.base_lrs]

    def step(self, epoch: float | None = None) -> None:
        """Begins the next epoch, or goes to any other, which may be a part of one: 2.5, say."""
        if epoch is None and self.last_epoch >= 0:
            epoch = self.last_epoch + 1
            self.T_cur += 1
            if self.T_cur >= self.T_i:
                self.T_cur, self.T_i = self.T_cur % self.T_i, self.T_i * self.T_mult
        else:
            self._go_to(epoch or 0)
        self.last_epoch = math.floor(epoch or 0)
        self._set(self.get_lr)

    def _go_to(self, epoch: float) -> None:
        start, times = self.T_0, self.T_mult
        refuse(epoch < 0, f"Expected non-negative epoch, but got {epoch}")
        if epoch < start:
            self.T_cur, self.T_i = epoch, start
        elif times == 1:
            self.T_cur = epoch % start
        else:
            restarts = int(math.log(epoch / start * (times - 1) + 1, times))
            self.T_cur = epoch - start * (times**restarts - 1) / (times - 1)
            self.T_i = start * times**restarts


_NO_TOTAL = "You must define either total_steps OR (epochs AND steps_per_epoch)"
_GROUPS = (
    "* must have the same length as optimizer.param_groups. * has {given} values, param_groups has "
    "{groups}."
)
_NO_MOMENTUM = "optimizer must support momentum or beta1 with `cycle_momentum` option enabled"


def _counted(total_steps, epochs, steps_per_epoch) -> int:
    """The number of steps, said as such or as a product."""
    counts = dict(epochs=epochs, steps_per_epoch=steps_per_epoch)
    if total_steps is not None:
        counts = dict(total_steps=total_steps)
    refuse(None in counts.values(), _NO_TOTAL)
    for name, count in counts.items():
        if not isinstance(count, int) or count <= 0:
            raise ValueError(f"Expected positive integer {name}, but got {count}")
    return math.prod(counts.values())


def _phases(total: int, pct_start, three_phase: bool) -> list[dict]:
    """Where each phase ends, and which options of a group it leads from and to."""
    ends = [float(pct_start * total) - 1, float(2 * pct_start * total) - 2, total - 1]
    rates = ["initial_lr", "max_lr", "initial_lr", "min_lr"]
    momenta = ["max_momentum", "base_momentum", "max_momentum", "max_momentum"]
    if not three_phase:
        del ends[1], rates[2], momenta[3]
    names = ["end_step", "start_lr", "end_lr", "start_momentum", "end_momentum"]
    parts = zip(ends, pairwise(rates), pairwise(momenta))
    return [dict(zip(names, (end, *lrs, *moments))) for end, lrs, moments in parts]


class OneCycleLR(LRScheduler):
    """Lets the rates rise to `max_lr` and fall to almost nothing, once, with a step for every batch.

    Args:
        optimizer: whose learning rates are changed.
        max_lr: the largest rate, for all groups or one for each.
        total_steps: the number of steps; or `epochs` times `steps_per_epoch`.
        pct_start: which part of the steps the rates rise.
        anneal_strategy: "cos" or "linear", the way from one rate to another.
        cycle_momentum: whether the momentum falls from `max_momentum` to `base_momentum` while the rates rise.
        div_factor: the first rate is that part of the largest.
        final_div_factor: the last rate is that part of the first.
        three_phase: fall to the first rate as fast as they rose, and then to the last.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> optimizer = optim.SGD([torch.ones(1, requires_grad=True)], lr=1.0, momentum=0.9)
        >>> scheduler = optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1.0, total_steps=10)
        >>> rates = []
        >>> for batch in range(9):
        ...     rates += scheduler.get_last_lr()
        ...     optimizer.step()
        ...     scheduler.step()
        >>> [round(lr, 2) for lr in rates]
        [0.04, 0.52, 1.0, 0.95, 0.81, 0.61, 0.39, 0.19, 0.05]

    PyTorch: ``torch.optim.lr_scheduler.OneCycleLR``.
    """

    def __init__(
        self,
        optimizer: Optimizer,
        max_lr: float | list[float],
        total_steps: int | None = None,
        epochs: int | None = None,
        steps_per_epoch: int | None = None,
        pct_start=0.3,
        anneal_strategy="cos",
        cycle_momentum=True,
        base_momentum: float | list[float] = 0.85,
        max_momentum: float | list[float] = 0.95,
        div_factor=25.0,
        final_div_factor=1e4,
        three_phase=False,
        last_epoch=-1,
    ):
        self.optimizer = _observed(optimizer)
        self.total_steps = _counted(total_steps, epochs, steps_per_epoch)
        self._schedule_phases = _phases(self.total_steps, pct_start, three_phase)
        if pct_start < 0 or pct_start > 1 or not isinstance(pct_start, float):
            raise ValueError(f"Expected float between 0 and 1 pct_start, but got {pct_start}")
        words = f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}"
        refuse(anneal_strategy not in ("cos", "linear"), words)
        self._anneal_func_type = anneal_strategy
        groups = optimizer.param_groups if last_epoch == -1 else []
        for group, high in zip(groups, *self._one_each(max_lr=max_lr)):
            low = high / div_factor
            group.update(initial_lr=low, max_lr=high, min_lr=low / final_div_factor)
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            refuse(not {"momentum", "betas"} & optimizer.defaults.keys(), _NO_MOMENTUM)
            self.use_beta1 = "betas" in optimizer.defaults
            momenta = self._one_each(max_momentum=max_momentum, base_momentum=base_momentum)
            for group, high, low in zip(groups, *momenta):
                self._move(group, high)
                group.update(max_momentum=high, base_momentum=low)
        super().__init__(optimizer, last_epoch)

    def _one_each(self, **named) -> list[list[float]]:
        return [_one_each(self.optimizer, v, _GROUPS.replace("*", k)) for k, v in named.items()]

    def _move(self, group: dict, momentum: float) -> None:
        moved = (momentum, *group["betas"][1:]) if self.use_beta1 else momentum
        group["betas" if self.use_beta1 else "momentum"] = moved

    def get_lr(self) -> list[float]:
        now, phases = self.last_epoch, self._schedule_phases
        words = f"Tried to step {now} times. The specified number of total steps is {self.total_steps}"
        refuse(now > self.total_steps, words)
        at = next((at for at, phase in enumerate(phases[:-1]) if now <= phase["end_step"]), -1)
        phase, begin = phases[at], phases[at - 1]["end_step"] if at else 0.0
        share = (now - begin) / (phase["end_step"] - begin)
        rates = []
        for group in self.optimizer.param_groups:
            rates.append(self._between(group, phase, "lr", share))
            if self.cycle_momentum:
                self._move(group, self._between(group, phase, "momentum", share))
        return rates

    def _between(self, group: dict, phase: dict, what: str, share: float) -> float:
        start, end = group[phase[f"start_{what}"]], group[phase[f"end_{what}"]]
        if self._anneal_func_type == "linear":
            return (end - start) * share + start
        return end + (start - end) / 2.0 * (math.cos(math.pi * share) + 1)


def _warning(get_lr: Callable) -> Callable:
    """`get_lr`, which is for `step` alone, with PyTorch's warning for others who call it."""

    @wraps(get_lr)
    def warning(self) -> list[float]:
        if not self._get_lr_called_within_step:
            warn(BY_HAND)
        return get_lr(self)

    return warning


for _cls in LRScheduler.__subclasses__() + LambdaLR.__subclasses__():
    _cls.get_lr = _warning(_cls.get_lr)
