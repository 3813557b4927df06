"""What all schedulers are: the epoch, the rates of the groups, and who called what first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import InitVar, dataclass
from functools import wraps
from inspect import get_annotations

from ...core import warn
from ..optimizer import Optimizer, refuse

ADJUSTING = "See more details at https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate"
STEP_FIRST = f"Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result in PyTorch skipping the first value of the learning rate schedule. {ADJUSTING}"
OVERRIDDEN = f"Seems like `optimizer.step()` has been overridden after learning rate scheduler initialization. Please, make sure to call `optimizer.step()` before `lr_scheduler.step()`. {ADJUSTING}"
NO_INITIAL = "param 'initial_lr' is not specified in param_groups[{}] when resuming scheduler with last_epoch >= 0.\nThis typically happens when:\n1. You're trying to resume training from a checkpoint but haven't properly loaded the optimizer state\n2. You're using last_epoch >= 0 for a fresh training run (not recommended)"
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
        self.optimizer = observed(optimizer)
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
        """The learning rates of the groups in the epoch that has just begun; it is for `step` alone."""
        rates = self._new_rates()
        if not self._get_lr_called_within_step:
            warn(BY_HAND)
        return rates

    def _new_rates(self) -> list[float]:
        raise NotImplementedError

    def get_last_lr(self) -> list[float]:
        """The learning rates of the groups."""
        return self._last_lr

    def step(self, epoch: int | None = None) -> None:
        """Begins the next epoch."""
        was_called = getattr(self.optimizer.step, "_opt_called", None)
        if self._step_count == 1 and not was_called:
            warn(OVERRIDDEN if was_called is None else STEP_FIRST)
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


def observed(optimizer: Optimizer) -> Optimizer:
    """The optimiser, which remembers from now on that its `step` was called."""
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f"{type(optimizer).__name__} is not an Optimizer")
    if not hasattr(optimizer.step, "_opt_called"):
        step = optimizer.step

        @wraps(step)
        def called(*args, **kwargs):
            called._opt_called = True
            return step(*args, **kwargs)

        called._opt_called = False
        optimizer.step = called
    return optimizer


def one_each(optimizer: Optimizer, value, words: str) -> list:
    """`value` for each group of the optimiser, or the values of the groups that it lists."""
    groups = len(optimizer.param_groups)
    if not isinstance(value, (list, tuple)):
        return [value] * groups
    refuse(len(value) != groups, words.format(groups=groups, given=len(value)))
    return list(value)
