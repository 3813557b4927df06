"""Accelerators: there is none."""

from __future__ import annotations

__all__ = ["current_accelerator", "device_count", "is_available"]


def is_available() -> bool:
    """Whether there is an accelerator: there is none.

    PyTorch: ``torch.accelerator.is_available``.
    """
    return False


def current_accelerator(check_available=False) -> None:
    """The accelerator in use: None.

    PyTorch: ``torch.accelerator.current_accelerator``.
    """


def device_count() -> int:
    """The number of accelerators: 0.

    PyTorch: ``torch.accelerator.device_count``.
    """
    return 0
