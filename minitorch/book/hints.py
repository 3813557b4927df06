"""A hint for a mistake that is easily made, in place of a line that only says where it is."""

from collections.abc import Callable
from typing import Any

from .comparing import compare
from .words import Line, NotYet


def hint(mistake: Any, english: str, chinese: str) -> Callable:
    """A decorator for what is expected: an answer that is the mistake, in any form, gets the line.

    The line says what the mistake overlooks, and never what is right.

    >>> @hint(300, "300 does not fit in `uint8`.", "`uint8` 装不下 300。")
    ... def brighter():
    ...     return 44
    >>> hint_for(brighter, 300.0).english
    '300 does not fit in `uint8`.'
    """

    def remember(wanted: Callable) -> Callable:
        wanted.hints = [(mistake, Line(english, chinese)), *getattr(wanted, "hints", ())]
        return wanted

    return remember


def hint_for(wanted: Callable, answer: Any) -> Line | None:
    """The hint for an answer, if it is one of the mistakes that have one."""
    return next(
        (line for mistake, line in getattr(wanted, "hints", ()) if _same(answer, mistake)), None
    )


def _same(answer: Any, mistake: Any) -> bool:
    try:
        compare(answer, mistake)
    except NotYet:
        return False
    return True
