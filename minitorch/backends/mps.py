"""Apple's GPU: minitorch computes without it."""

from __future__ import annotations

__all__ = ["is_available", "is_built"]


def is_available() -> bool:
    """Whether it can be used: it cannot.

    PyTorch: ``torch.backends.mps.is_available``.
    """
    return False


def is_built() -> bool:
    """Whether minitorch was made for it: it was not.

    PyTorch: ``torch.backends.mps.is_built``.
    """
    return False
