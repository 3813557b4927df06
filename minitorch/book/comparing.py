"""Whether an answer, in whatever form, is the expected value; if not, what differs first."""

import math
import numbers
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from .words import Line, NotYet

KINDS = {
    "text": Line("a string", "字符串"),
    "truth": Line("True or False", "True 或 False"),
    "number": Line("a number", "一个数"),
    "list": Line("a tuple, a list or a tensor", "元组、列表或张量"),
    "none": Line("None", "None"),
}
CLOSE = ("close; give more digits, or the expression.", "很接近；请多写几位数，或者直接写算式。")


class Exact(NamedTuple):
    """A tensor whose shape and element type are part of the answer."""

    tensor: Any


def compare(answer: Any, expected: Any) -> None:
    """Raise `NotYet` unless the answer is the expected value, in any form of it.

    Numbers may be of any type, and a single one may be a tensor or a list of one; tuples, lists,
    arrays and tensors are alike, axes of length 1 do not count. Floats agree to five digits.
    """
    if isinstance(expected, Exact):
        _compare_tensors(answer, expected.tensor)
        expected = expected.tensor
    _compare(plain(answer), plain(expected))


def plain(value: Any) -> Any:
    """Lists, numbers, truth values and strings for tensors, arrays, frames, tuples and fractions.

    >>> from fractions import Fraction
    >>> plain((np.ones((1, 2)), Fraction(1, 4), np.True_))
    [[[1.0, 1.0]], 0.25, True]
    """
    # By what a value can do, so that minitorch's, PyTorch's and NumPy's arrays are all welcome.
    for listed in ("to_numpy", "tolist"):
        if hasattr(value, listed):
            return plain(getattr(value, listed)())
    if isinstance(value, (list, tuple, range)):
        return [plain(item) for item in value]
    if type(value).__qualname__ == "dtype":
        return str(value)
    if isinstance(value, numbers.Real | Decimal) and not isinstance(value, int):
        return float(value)
    return value


def numbers_of(answer: Any, *shape: int) -> np.ndarray:
    """The real numbers of an answer that must have this shape, axes of length 1 aside."""
    values = _array(plain(answer), "number")
    if _without_ones(values.shape) != _without_ones(shape):
        raise _wrong_shape(values.shape)
    if values.imag.any():
        raise NotYet("its numbers should be real.", "各个数应该是实数。")
    return values.real.reshape(shape)


def pairs_of(answer: Any) -> list[list]:
    """Two lists of integers, such as shapes, in an answer of any form."""
    both = plain(answer)
    if isinstance(both, list) and len(both) == 1:
        both = both[0]
    if not isinstance(both, list) or len(both) != 2:
        raise NotYet("this should be a tuple of two tuples.", "这里要的是两个元组组成的元组。")
    both = [shape if isinstance(shape, list) else [shape] for shape in both]
    try:
        whole = [[int(length) for length in shape] for shape in both]
    except (TypeError, ValueError):
        whole = None
    if whole != both:
        raise NotYet("its items should be integers.", "各项应该是整数。")
    return whole


def _compare(given: Any, asked: Any) -> None:
    if not isinstance(asked, list):
        _compare_single(given, asked)
    elif _regular(asked) is not None:
        _compare_arrays(given, np.array(asked))
    else:
        _compare_items(given, asked)


def _compare_tensors(answer: Any, expected: Any) -> None:
    if not all(hasattr(answer, name) for name in ("shape", "dtype", "numel")):
        raise NotYet("this should be a tensor.", "这里要的是张量。")
    if tuple(answer.shape) != tuple(expected.shape):
        raise _wrong_shape(answer.shape)
    dtype, asked = (str(tensor.dtype).rpartition(".")[2] for tensor in (answer, expected))
    if dtype != asked:
        raise NotYet(f"the element type {dtype} is not right.", f"元素类型 {dtype} 不对。")


def _compare_single(given: Any, asked: Any) -> None:
    while isinstance(given, list) and len(given) == 1:
        given = given[0]
    kind = _kind(asked)
    if _kind(given) != kind:
        raise _wrong_kind(given, kind)
    if kind == "text":
        same = given.strip().lower().removeprefix("torch.") == asked.lower().removeprefix("torch.")
    else:
        same = _equal(given, asked)
    if not same:
        raise _wrong_value(given, asked)


def _compare_items(given: Any, asked: list) -> None:
    if not isinstance(given, list):
        raise _wrong_kind(given, "list")
    if len(given) != len(asked):
        raise _wrong_length(len(given))
    for position, pair in enumerate(zip(given, asked, strict=True)):
        try:
            _compare(*pair)
        except NotYet as found:
            english, chinese = found.line
            raise NotYet(
                f"item [{position}]: {english}", f"第 [{position}] 项：{chinese}"
            ) from None


def _compare_arrays(given: Any, asked: np.ndarray) -> None:
    kind = _kind(asked.flat[0].item())
    if not isinstance(given, list) and asked.size > 1:
        raise _wrong_kind(given, "list")
    values = _array(given, kind)
    if _without_ones(values.shape) != _without_ones(asked.shape):
        flat = values.ndim == asked.ndim == 1
        raise _wrong_length(len(values)) if flat else _wrong_shape(values.shape)
    shown = asked if values.ndim < asked.ndim else values
    same = [
        _equal(value, other) if kind == "number" else value == other
        for value, other in zip(values.ravel().tolist(), asked.ravel().tolist(), strict=True)
    ]
    if all(same):
        return
    if kind == "truth":  # which of them are wrong would tell what is right
        raise NotYet(f"not all {len(same)} are right.", f"{len(same)} 个没有全对。")
    first = same.index(False)
    where = [int(index) for index in np.unravel_index(first, shown.shape)]
    value, other = values.ravel()[first].item(), asked.ravel()[first].item()
    if not _close(value, other):
        raise NotYet(
            f"element {where} is {_written(value)}, which is not right.",
            f"元素 {where} 是 {_written(value)}，不对。",
        )
    raise NotYet(f"element {where} is {CLOSE[0]}", f"元素 {where} {CLOSE[1]}")


def _array(given: Any, kind: str) -> np.ndarray:
    """The leaves of nested lists, all of one kind, as an array."""
    values = _regular(given)
    if values is not None:
        if values.size and _kind(values.flat[0].item()) != kind:
            raise _wrong_kind(values.flat[0].item(), kind)
        return values
    if not isinstance(given, list):
        raise _wrong_kind(given, "list")
    raise NotYet(
        "its items are not of one kind, or its rows not of one length.",
        "各项的类型不一致，或者各行的长度不一致。",
    )


def _regular(value: Any) -> np.ndarray | None:
    """The array that nested lists make, if their rows are of one length and their leaves alike."""
    try:
        array = np.array(value)
    except ValueError:
        return None
    leaves = np.array(value, dtype=object)
    same = array.dtype != object and leaves.shape == array.shape
    return array if same and len({_kind(leaf) for leaf in leaves.flat}) <= 1 else None


def _kind(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, str):
        return "text"
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, numbers.Number):
        return "number"
    return "list" if isinstance(value, list) else type(value).__name__


def _equal(value: Any, expected: Any) -> bool:
    if isinstance(expected, bool):
        return value == expected
    if isinstance(expected, int):  # exact, but for what float32 leaves of it
        return abs(value - expected) <= 1e-7 * max(1, abs(expected))
    return bool(np.isclose(value, expected, rtol=1e-5, atol=1e-6, equal_nan=True))


def _close(value: Any, expected: Any) -> bool:
    """Whether the value is the expected one with fewer digits: those of a print-out, or two and more."""
    if isinstance(expected, int | str):
        return False
    printed = np.isclose(value, expected, rtol=5e-4, atol=6e-5)
    return bool(printed) or _shortened(value, expected)


def _shortened(value: Any, expected: Any) -> bool:
    """Whether the value is the expected one, rounded or cut off after two digits or more.

    >>> [_shortened(value, 2 / 3) for value in (0.67, 0.66, 0.68, 0.7)]
    [True, True, False, False]
    """
    if not isinstance(value, float) or not isinstance(expected, float) or not math.isfinite(value):
        return False
    _, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    lost = math.copysign(1, value) * (expected - value) / 10.0**exponent
    return len(digits) > 1 and exponent < 0 and -0.501 < lost < 0.999


def _without_ones(shape: tuple[int, ...]) -> list[int]:
    return [length for length in shape if length != 1]


def _wrong_kind(given: Any, kind: str) -> NotYet:
    if given is ...:
        return NotYet("not answered yet.", "尚未作答。")
    name = f"of type {_kind(given)}", f"类型为 {_kind(given)} 的对象"
    this, asked = KINDS.get(_kind(given), name), KINDS[kind]
    return NotYet(
        f"this is {this[0]} and should be {asked[0]}.",
        f"这是{_joined(this[1])}，应该是{_joined(asked[1])}。",
    )


def _wrong_value(given: Any, asked: Any) -> NotYet:
    if _kind(asked) == "number" and _close(given, asked):
        return NotYet(*CLOSE)
    return NotYet(f"{_written(given)} is not right.", f"{_written(given)} 不对。")


def _wrong_shape(shape: tuple[int, ...]) -> NotYet:
    shape = tuple(shape)
    return NotYet(f"the shape {shape} is not right.", f"形状 {shape} 不对。")


def _wrong_length(length: int) -> NotYet:
    items = "1 item is" if length == 1 else f"{length} items are"
    return NotYet(f"{items} not the right number of items.", f"共 {length} 项，项数不对。")


def _written(value: Any) -> str:
    if isinstance(value, float) and math.isfinite(value):
        return f"{value:.5g}"
    return repr(value)


def _joined(chinese: str) -> str:
    """A space between Chinese and Latin."""
    return f" {chinese}" if chinese[0].isascii() else chinese
