"""Warnings, which name the line of who called, however deep in the library their reason is found."""

import sys
import warnings

# The library, and what calls its functions for the reader.
OURS = (f"{__package__.partition('.')[0]}.", "contextlib.", "copy.", "numpy._core._ufunc_config.")


def warn(words: str, category: type[Warning] = UserWarning) -> None:
    """Warns of the innermost line that is not of the library."""
    frame, level = sys._getframe(1), 2
    while frame.f_back and f"{frame.f_globals.get('__name__')}.".startswith(OURS):
        frame, level = frame.f_back, level + 1
    warnings.warn(words, category, level)
