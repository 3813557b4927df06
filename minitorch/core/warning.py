"""Warnings, which name the line of who called, however deep in the library their reason is found."""

import sys
import warnings

OURS = (__name__.partition(".")[0], "contextlib")  # which calls what is decorated


def warn(words: str, category: type[Warning] = UserWarning) -> None:
    """Warns of the innermost line that is not of the library."""
    frame, level = sys._getframe(1), 2
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] in OURS:
        frame, level = frame.f_back, level + 1
    warnings.warn(words, category, level)
