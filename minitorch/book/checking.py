"""The check under every exercise."""

from collections.abc import Callable
from importlib import import_module
from inspect import signature
from typing import Any

from .comparing import compare
from .hints import hint_for
from .words import Line, NotYet

UNANSWERED = "…"  # of no language: the committed outputs of both editions are the same
RIGHT = Line("Right.", "正确。")


def check(exercise: str, answer: Any) -> None:
    """Say in one line whether the answer to an exercise of the book is right.

    The line is in the language of the page, and in both where that cannot be known. It tells what
    differs first, in terms of the answer, and never what is expected. A mistake that is easily made
    gets a hint. Every form of a right answer will do: a number may be a tensor with one element, a
    tuple a list, a vector a row, an integer a float. Where shape or element type is the point, the
    question says so.

    Args:
        exercise: page and name, such as ``"arrays/count-the-brackets"``.
        answer: what the reader wrote; ``...`` means not answered yet, and is shown as such.

    Raises:
        ValueError: if the book has no such exercise.

    Example:
        >>> check("arrays/count-the-brackets", ...)
        …
        >>> check("arrays/count-the-brackets", [3, 2])
        Not yet: the outermost pair of brackets is an axis, too. · 还不对：最外层的方括号也是一个轴。
    """
    wanted = expectation(exercise)
    if answer is ...:
        print(UNANSWERED)
        return
    try:
        wanted(answer) if signature(wanted).parameters else compare(answer, wanted())
    except NotYet as found:
        english, chinese = hint_for(wanted, answer) or found.line
        print(Line(f"Not yet: {english}", f"还不对：{chinese}"))
    else:
        print(RIGHT)


def expectation(exercise: str) -> Callable:
    """The function of `answers` that belongs to an exercise."""
    page, _, name = exercise.replace("-", "_").partition("/")
    try:
        return getattr(import_module(f"{__package__}.answers.{page}"), name)
    except (ModuleNotFoundError, AttributeError):
        raise ValueError(f"the book has no exercise {exercise!r}") from None
