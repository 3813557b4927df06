"""Schedules along curves: down half a cosine, down again and again, once up and down."""

from __future__ import annotations

import math
from itertools import pairwise

from ..optimizer import Optimizer, refuse
from .scheduler import LRScheduler, observed, one_each, scheduler


def _along_cosine(start: float, end: float, angle: float) -> float:
    """Between `start`, where the angle is 0, and `end`, where it is pi."""
    return end + (start - end) * (1 + math.cos(angle)) / 2


@scheduler
class CosineAnnealingLR(LRScheduler):
    """From the first rates to `eta_min` in `T_max` epochs, along half a cosine; then back.

    PyTorch: ``torch.optim.lr_scheduler.CosineAnnealingLR``.
    """

    T_max: int
    eta_min: float = 0.0

    def _new_rates(self) -> list[float]:
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
        angle = math.pi * self.last_epoch / self.T_max
        return [_along_cosine(base, self.eta_min, angle) for base in self.base_lrs]


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

    def _new_rates(self) -> list[float]:
        angle = math.pi * self.T_cur / self.T_i
        return [_along_cosine(base, self.eta_min, angle) for base in self.base_lrs]

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
        self.optimizer = observed(optimizer)
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
        return [one_each(self.optimizer, v, _GROUPS.replace("*", k)) for k, v in named.items()]

    def _move(self, group: dict, momentum: float) -> None:
        moved = (momentum, *group["betas"][1:]) if self.use_beta1 else momentum
        group["betas" if self.use_beta1 else "momentum"] = moved

    def _new_rates(self) -> list[float]:
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
        return _along_cosine(start, end, math.pi * share)
