"""The check under every exercise."""

from collections.abc import Callable
from importlib import import_module
from inspect import signature
from typing import Any

from .comparing import compare
from .words import Line, NotYet

UNANSWERED = "…"  # of no language: the committed outputs of both editions are the same
RIGHT = Line("Right.", "正确。")


def check(exercise: str, answer: Any) -> None:
    """Say in one line whether the answer to an exercise of the book is right.

    The line is in the language of the page, and in both where that cannot be known. It tells what
    differs first, in terms of the answer, and never what is expected. Every form of a right answer
    will do: a number may be a tensor with one element, a tuple a list, a vector a row, an integer a
    float. Where shape or element type is the point, the question says so.

    Args:
        exercise: page and name, such as ``"arrays/count-the-brackets"``.
        answer: what the reader wrote; ``...`` means not answered yet, and is shown as such.

    Raises:
        ValueError: if the book has no such exercise.

    Example:
        >>> check("arrays/count-the-brackets", ...)
        …
        >>> check("arrays/count-the-brackets", [3, 2])
        Not yet: 2 items are not the right number of items. · 还不对：共 2 项，项数不对。
    """
    wanted = expectation(exercise)
    if answer is ...:
        print(UNANSWERED)
        return
    try:
        wanted(answer) if signature(wanted).parameters else compare(answer, wanted())
    except NotYet as found:
        print(Line(f"Not yet: {found.line.english}", f"还不对：{found.line.chinese}"))
    else:
        print(RIGHT)


def expectation(exercise: str) -> Callable:
    """The function of `answers` that belongs to an exercise."""
    page, _, name = exercise.replace("-", "_").partition("/")
    try:
        return getattr(import_module(f"{__package__}.answers.{page}"), name)
    except (ModuleNotFoundError, AttributeError):
        raise ValueError(f"the book has no exercise {exercise!r}") from None
