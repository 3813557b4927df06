"""What is said to the user once, however often it happens, as PyTorch does."""

from __future__ import annotations

from ..core import warn

told: set[str] = set()  # the words that have been said


def warn_once(words: str) -> None:
    """A UserWarning with these words, the first time that they are to be said."""
    if words not in told:
        told.add(words)
        warn(words)
