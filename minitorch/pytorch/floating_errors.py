"""What NumPy says of 1/0 and of what runs over: nothing, where minitorch computes, as in PyTorch.

NumPy tells what happened in the way that ``numpy.seterr`` chose: it warns. A filter of warnings can
silence that only as long as nobody puts another before it. But NumPy can also write the same words to
a log; and the log sees who computed. So what was computed elsewhere becomes the warning that it would
have been, of the same words at the same line, and nothing is looked at as long as all goes well.
"""

from __future__ import annotations

import sys

import numpy as np

from ..core import warn


class _Log:
    """Warns of what it is told, unless it was minitorch that computed."""

    def write(self, words: str) -> None:
        frame = sys._getframe(1)
        while frame is not None and _module(frame).startswith("numpy."):
            frame = frame.f_back
        if frame is None or not _module(frame).startswith("minitorch."):
            words = words.removeprefix("Warning: ").rstrip("\n")
            warn(words, RuntimeWarning)


def _module(frame) -> str:
    return frame.f_globals.get("__name__", "")


def keep_quiet() -> None:
    """Has NumPy write to the log what it would have warned of; what else was chosen, stays."""
    if np.geterrcall() is None:
        np.seterrcall(_Log())
        np.seterr(**{kind: "log" for kind, way in np.geterr().items() if way == "warn"})
