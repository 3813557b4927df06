"""Computing without ever recording."""

from __future__ import annotations

from contextlib import ContextDecorator

from ..core.record import set_recording

_enabled = False


class inference_mode(ContextDecorator):
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

    def __new__(cls, mode=True):
        """A function decorated without brackets is run in the mode."""
        return cls()(mode) if callable(mode) else object.__new__(cls)

    def __init__(self, mode: bool = True):
        self.mode = mode

    def __enter__(self) -> None:
        global _enabled
        self.before = _enabled, set_recording(not self.mode)
        _enabled = self.mode

    def __exit__(self, *error) -> None:
        global _enabled
        _enabled, recording = self.before
        set_recording(recording)


def is_inference_mode_enabled() -> bool:
    """Whether this is run in `inference_mode`.

    Example:
        >>> import minitorch as torch
        >>> torch.is_inference_mode_enabled()
        False

    PyTorch: ``torch.is_inference_mode_enabled``.
    """
    return _enabled
