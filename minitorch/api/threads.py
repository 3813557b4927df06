"""How many threads compute: the number is kept, and changes nothing here."""

from __future__ import annotations

import os

from ..core import type_name
from .checks import refuse

_threads = int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1)


def get_num_threads() -> int:
    """How many threads PyTorch would compute with; minitorch leaves that to NumPy.

    Example:
        >>> import minitorch as torch
        >>> torch.set_num_threads(1)
        >>> torch.get_num_threads()
        1

    PyTorch: ``torch.get_num_threads``.
    """
    return _threads


def set_num_threads(count: int) -> None:
    """Keeps the number that `get_num_threads` gives.

    Example:
        >>> import minitorch as torch
        >>> torch.set_num_threads(1)

    PyTorch: ``torch.set_num_threads``.
    """
    global _threads
    refuse(type(count) is not int, "set_num_threads expects an int, but got {}", type_name(count))
    refuse(count <= 0, "set_num_threads expects a positive integer")
    _threads = count
