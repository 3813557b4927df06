"""What only the pages of the book need: the check under every exercise, and their data."""

import numbers
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from .api.random import Generator, randperm

__all__ = ["check", "penguins"]

MEASURED = ["Culmen Length (mm)", "Culmen Depth (mm)", "Flipper Length (mm)", "Body Mass (g)"]
BLOOD = ["Delta 15 N (o/oo)", "Delta 13 C (o/oo)"]


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
    if isinstance(value, str):
        return "text"
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, numbers.Number):  # NumPy's and pandas' too, before they pass for arrays
        return "number"
    # By what a value can do, so that minitorch's, PyTorch's and NumPy's arrays are all welcome.
    if all(hasattr(value, name) for name in ("shape", "dtype", "tolist")):
        return "tensor"
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


class Penguins(NamedTuple):
    """The Palmer Penguins as NumPy arrays, 274 to learn from and 68 to be judged by.

    The first six columns of `X_train` and `X_test` are measurements in standard units: `mean` and
    `std` lead back to millimetres, grams and per mille. The other six are 0 or 1. `y_train` and
    `y_test` are places in `species`.
    """

    X_train: np.ndarray
    y_train: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
    columns: list[str]
    species: list[str]
    mean: np.ndarray
    std: np.ndarray


def penguins(file: Any) -> Penguins:
    """Make the penguins' raw file into arrays ready for a model, as the page `penguins` tells it.

    Rows without measurements are left out; islands and sexes are one-hot, an unknown sex being a
    category; the rows are shuffled (the same way each time) and split; gaps are filled and
    measurements standardised by the mean and the spread of the training rows.

    Args:
        file: path or address of `penguins_raw.csv`; from a page of the book it is
            ``"../data/penguins_raw.csv"``.

    Returns:
        Inputs float32 of shapes (274, 12) and (68, 12), outputs int64 of shapes (274,) and (68,),
        the names of columns and species, and mean and spread, float32 of shape (6,). They are
        NumPy's, so that minitorch and PyTorch take them alike.

    Example:
        >>> data = penguins("book/data/penguins_raw.csv")
        >>> data.X_train.shape, data.X_test.shape, data.species
        ((274, 12), (68, 12), ['Adelie', 'Chinstrap', 'Gentoo'])
    """
    import pandas as pd  # not for those who only check an exercise

    raw = pd.read_csv(file)
    kept = raw.dropna(subset=MEASURED)
    names = kept["Species"].str.split().str[0]
    species = sorted(names.unique())
    y = np.array([species.index(name) for name in names])
    encoded = pd.concat(
        [
            kept[MEASURED + BLOOD],
            pd.get_dummies(kept[["Island"]], dtype=float),
            pd.get_dummies(kept[["Sex"]], dummy_na=True, dtype=float),
        ],
        axis=1,
    )

    order = randperm(len(kept), generator=Generator().manual_seed(0)).numpy()
    train, test = order[:274], order[274:]
    learned = encoded.iloc[train]
    filled = encoded.fillna(learned.mean())
    X, known = filled.to_numpy(), filled.iloc[train, :6]
    mean, std = known.mean().to_numpy(), known.std().to_numpy()
    X[:, :6] = (X[:, :6] - mean) / std
    X, mean, std = (array.astype(np.float32) for array in (X, mean, std))
    columns = list(encoded.columns)
    return Penguins(X[train], y[train], X[test], y[test], columns, species, mean, std)
