"""Settings of cuDNN: they may be set, and change nothing."""

from __future__ import annotations

enabled = True
deterministic = False
benchmark = False


def is_available() -> bool:
    """Whether cuDNN is there: it is not.

    PyTorch: ``torch.backends.cudnn.is_available``.
    """
    return False


def version() -> None:
    """The version of cuDNN: None.

    PyTorch: ``torch.backends.cudnn.version``.
    """
