"""What only the pages of the book need: the check under every exercise."""

import numbers
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np


class Line(NamedTuple):
    """One sentence in both languages of the book."""

    english: str
    chinese: str

    def __str__(self) -> str:
        return f"{self.english} · {self.chinese}"

    def inside(self, position: int) -> "Line":
        """The same sentence about one item of a tuple or a list."""
        return Line(f"in item [{position}], {self.english}", f"第 [{position}] 项：{self.chinese}")


UNANSWERED = Line("Not answered yet.", "尚未作答。")
RIGHT = Line("Right.", "正确。")
NOT_YET = Line("Not yet:", "还不对：")
KINDS = {
    "tensor": Line("a tensor", "张量"),
    "text": Line("a text", "字符串"),
    "truth": Line("a truth value", "布尔值"),
    "number": Line("a number", "数"),
    "sequence": Line("a tuple or a list", "元组或列表"),
    "other": Line("of an unknown kind", "未知类型的对象"),
}


def check(answer: Any, expected: Any) -> None:
    """Say in one line, in English and Chinese, whether an exercise's answer is right.

    Tensors are compared by shape, element type and elements (floating-point ones to five
    digits, ``nan`` equal to ``nan``), tuples and lists item by item. What differs first is told
    in terms of the answer, so the line never gives the expected value away.

    Args:
        answer: what the reader wrote; ``...`` means not answered yet.
        expected: a tensor or array of any shape, a number, a text, or a tuple or list of these.

    Example:
        >>> import numpy as np
        >>> check(..., (2, 3))
        Not answered yet. · 尚未作答。
        >>> check((2, 3), (2, 3))
        Right. · 正确。
        >>> check(np.array([1, 5, 5]), np.array([1, 2, 3]))
        Not yet: element [1] is 5, which is not right. · 还不对：元素 [1] 是 5，不对。
    """
    if answer is ...:
        print(UNANSWERED)
    elif found := difference(answer, expected):
        print(Line(f"{NOT_YET.english} {found.english}", f"{NOT_YET.chinese}{found.chinese}"))
    else:
        print(RIGHT)


def difference(answer: Any, expected: Any) -> Line | None:
    """What differs first between an answer and the expected value; ``None`` when nothing does.

    Example:
        >>> print(difference("row", 3))
        this is a text and should be a number. · 这是字符串，这里要的是数。
    """
    kind = _kind(expected)
    if _kind(answer) != kind:
        given, asked = KINDS[_kind(answer)], KINDS[kind]
        return Line(
            f"this is {given.english} and should be {asked.english}.",
            f"这是{given.chinese}，这里要的是{asked.chinese}。",
        )
    compare = {"tensor": _between_tensors, "sequence": _between_sequences}
    return compare.get(kind, _between_values)(answer, expected)


def _kind(value: Any) -> str:
    # By what a value can do, so that minitorch's, PyTorch's and NumPy's arrays are all welcome.
    if all(hasattr(value, name) for name in ("shape", "dtype", "tolist")):
        return "tensor"
    if isinstance(value, str):
        return "text"
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, numbers.Number):
        return "number"
    return "sequence" if isinstance(value, Sequence) else "other"


def _between_tensors(answer: Any, expected: Any) -> Line | None:
    shape, dtype = tuple(answer.shape), _name(answer.dtype)
    if shape != tuple(expected.shape):
        return Line(f"the shape {shape} is not right.", f"形状 {shape} 不对。")
    if dtype != _name(expected.dtype):
        return Line(f"the element type {dtype} is not right.", f"元素类型 {dtype} 不对。")
    values = np.asarray(answer.tolist())
    wrong = np.argwhere(~np.asarray(_equal(values, np.asarray(expected.tolist()))))
    if not len(wrong):
        return None
    where, value = wrong[0].tolist(), _written(values[tuple(wrong[0])].item())
    return Line(
        f"element {where} is {value}, which is not right.",
        f"元素 {where} 是 {value}，不对。",
    )


def _between_sequences(answer: Sequence, expected: Sequence) -> Line | None:
    if len(answer) != len(expected):
        return Line(
            f"{len(answer)} items are not the right number of items.",
            f"现有 {len(answer)} 项，项数不对。",
        )
    for position, (given, asked) in enumerate(zip(answer, expected, strict=True)):
        if found := difference(given, asked):
            return found.inside(position)
    return None


def _between_values(answer: Any, expected: Any) -> Line | None:
    same = _equal(answer, expected) if _kind(expected) == "number" else answer == expected
    if same:
        return None
    return Line(f"{_written(answer)} is not right.", f"{_written(answer)} 不对。")


def _equal(answer: Any, expected: Any) -> Any:
    if np.result_type(answer, expected).kind in "fc":
        return np.isclose(answer, expected, rtol=1e-5, atol=1e-7, equal_nan=True)
    return np.equal(answer, expected)


def _written(value: Any) -> str:
    return f"{value:.5g}" if isinstance(value, float) else repr(value)


def _name(dtype: Any) -> str:
    return str(dtype).rpartition(".")[2]
