"""Turning recording on and off by a value, and computing without ever recording."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial, wraps
from inspect import isgeneratorfunction

from ..core.dtypes import type_name
from ..core.record import GradMode, set_recording, this_thread
from ..core import warn


class _Resumed(Generator):
    """A generator whose own lines run in a mode: where it waits, the mode is that of who waits for it."""

    def __init__(self, generator: Generator, mode: GradMode):
        self.generator, self.within = generator, partial(type(mode), mode.mode)

    def send(self, value):
        with self.within():
            return self.generator.send(value)

    def throw(self, *error):
        with self.within():
            return self.generator.throw(*error)


_decorated_function = GradMode.__call__


def _decorated(self: GradMode, function: Callable) -> Callable:
    """The function, or the generator, run in the mode whenever it is called."""
    if isinstance(function, type):
        warn(
            "Decorating classes is deprecated and will be disabled in future versions. You should only "
            "decorate functions or methods. To preserve the current behavior of class decoration, you "
            "can directly decorate the `__init__` method and nothing else.",
            FutureWarning,
        )
    if not isgeneratorfunction(function):
        return _decorated_function(self, function)

    @wraps(function)
    def generate(*args, **kwargs):
        return (yield from _Resumed(function(*args, **kwargs), self))

    return generate


GradMode.__call__ = _decorated


class set_grad_enabled(GradMode):
    """Turns recording on or off: at once, for a ``with`` block, or for a decorated function.

    Example:
        >>> import minitorch as torch
        >>> x = torch.ones(2, requires_grad=True)
        >>> with torch.set_grad_enabled(False):
        ...     (x * 2).requires_grad
        False

    PyTorch: ``torch.set_grad_enabled``.
    """

    def __init__(self, mode: bool):
        if not isinstance(mode, bool):
            raise TypeError(
                f"set_grad_enabled(): argument 'enabled' (position 1) must be bool, not {type_name(mode)}"
            )
        self.mode = mode
        self.before = set_recording(mode)

    def __enter__(self):
        set_recording(self.mode)

    def __call__(self, function):
        set_recording(self.before)
        return super().__call__(function)

    def __repr__(self) -> str:
        return f"torch.autograd.grad_mode.set_grad_enabled(mode={self.mode})"


class inference_mode(GradMode):
    """Inside this ``with`` block (or decorated function) nothing is recorded, as under `no_grad`.

    Args:
        mode: False records.

    Example:
        >>> import minitorch as torch
        >>> x = torch.ones(2, requires_grad=True)
        >>> with torch.inference_mode():
        ...     (x * 2).requires_grad
        False

    PyTorch: ``torch.inference_mode``.
    """

    __module__ = "torch.autograd.grad_mode"

    def __init__(self, mode=True):
        self.mode = mode

    def __enter__(self) -> None:
        self.before, this_thread.recording = this_thread.recording, None if self.mode else True


def is_inference_mode_enabled() -> bool:
    """Whether this is run in `inference_mode`.

    Example:
        >>> import minitorch as torch
        >>> torch.is_inference_mode_enabled()
        False

    PyTorch: ``torch.is_inference_mode_enabled``.
    """
    return this_thread.recording is None


@contextmanager
def transforming():
    """While a transform of `func` runs a function."""
    this_thread.transforms += 1
    try:
        yield
    finally:
        this_thread.transforms -= 1


def is_transforming() -> bool:
    """Whether a function is being run by a transform of `func`."""
    return this_thread.transforms > 0
