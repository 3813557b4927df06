"""What the check of an exercise says of an answer, in both languages: nothing of one that is right."""

from fractions import Fraction

import numpy as np
import pytest

import minitorch as torch
from minitorch.book.comparing import Exact, compare, numbers_of, pairs_of
from minitorch.book.words import NotYet

HALF = torch.tensor([0.5, 1.5])
SAID = [
    (3, 3, None),
    (3.0, 3, None),
    ([[3]], 3, None),
    (torch.tensor([3]), 3, None),
    (4, 3, ("4 is not right.", "4 不对。")),
    (3.0000001, 3, None),
    (3.001, 3, ("3.001 is not right.", "3.001 不对。")),
    (np.float32(123456789), 123456789, None),
    (123456789 + 50, 123456789, ("123456839 is not right.", "123456839 不对。")),
    (0.00000005, 0, None),
    (1e-3, 0, ("0.001 is not right.", "0.001 不对。")),
    (0.33333, 1 / 3, None),
    (0.3333, 1 / 3, ("close; give more digits, or the expression.", "很接近；请多写几位数，或者直接写算式。")),
    (0.33, 1 / 3, ("close; give more digits, or the expression.", "很接近；请多写几位数，或者直接写算式。")),
    (0.66, 2 / 3, ("close; give more digits, or the expression.", "很接近；请多写几位数，或者直接写算式。")),
    (0.3, 1 / 3, ("0.3 is not right.", "0.3 不对。")),
    (0.34, 1 / 3, ("0.34 is not right.", "0.34 不对。")),
    (12, 12.3, ("12 is not right.", "12 不对。")),
    (12.0, 12.3, ("12 is not right.", "12 不对。")),
    (Fraction(1, 3), 1 / 3, None),
    (-0.33333, 1 / 3, ("-0.33333 is not right.", "-0.33333 不对。")),
    (1e-7, 0.0, None),
    (4e-5, 0.0, ("close; give more digits, or the expression.", "很接近；请多写几位数，或者直接写算式。")),
    (float("nan"), float("nan"), None),
    (0.5, float("nan"), ("0.5 is not right.", "0.5 不对。")),
    (float("inf"), 1.5, ("inf is not right.", "inf 不对。")),
    (True, True, None),
    (False, True, ("False is not right.", "False 不对。")),
    (1, True, ("this is a number and should be True or False.", "这是一个数，应该是 True 或 False。")),
    (np.True_, True, None),
    ("True", True, ("this is a string and should be True or False.", "这是字符串，应该是 True 或 False。")),
    ("float32", "torch.float32", None),
    (" Torch.Float32 ", "float32", None),
    (torch.float64, "float32", ("'torch.float64' is not right.", "'torch.float64' 不对。")),
    (3, "float32", ("this is a number and should be a string.", "这是一个数，应该是字符串。")),
    (0, None, ("this is a number and should be None.", "这是一个数，应该是 None。")),
    (None, 3, ("this is None and should be a number.", "这是 None，应该是一个数。")),
    (..., 3, ("not answered yet.", "尚未作答。")),
    (2j, 3, ("2j is not right.", "2j 不对。")),
    ("3", 3, ("this is a string and should be a number.", "这是字符串，应该是一个数。")),
    ([1, 2], [1, 2], None),
    ((1, 2), [1, 2], None),
    ([[1, 2]], [1, 2], None),
    (torch.tensor([1.0, 2.0]), [1, 2], None),
    ([1, 3], [1, 2], ("element [1] is 3, which is not right.", "元素 [1] 是 3，不对。")),
    ([1], [1, 2], ("1 item is not the right number of items.", "共 1 项，项数不对。")),
    ([1, 2, 3], [1, 2], ("3 items are not the right number of items.", "共 3 项，项数不对。")),
    ([[1], [2]], [1, 2], None),
    ([[1, 2], [3, 4]], [1, 2], ("the shape (2, 2) is not right.", "形状 (2, 2) 不对。")),
    ([1, [2]], [1, 2], ("its items are not of one kind, or its rows not of one length.", "各项的类型不一致，或者各行的长度不一致。")),
    (["1", "2"], [1, 2], ("this is a string and should be a number.", "这是字符串，应该是一个数。")),
    (1, [1, 2], ("this is a number and should be a tuple, a list or a tensor.", "这是一个数，应该是元组、列表或张量。")),
    (5, [5], None),
    ([0.5, 1.4999], [0.5, 1.5], ("element [1] is close; give more digits, or the expression.", "元素 [1] 很接近；请多写几位数，或者直接写算式。")),
    ([0.5, 1.49999999], [0.5, 1.5], None),
    (HALF * 3, [0.5, 1.5], ("element [0] is 1.5, which is not right.", "元素 [0] 是 1.5，不对。")),
    ([[1, 2], [3, 5]], [[1, 2], [3, 4]], ("element [1, 1] is 5, which is not right.", "元素 [1, 1] 是 5，不对。")),
    ([True, False], [True, True], ("not all 2 are right.", "2 个没有全对。")),
    ([True, True], [True, True], None),
    ([1, 1], [True, True], ("this is a number and should be True or False.", "这是一个数，应该是 True 或 False。")),
    (torch.tensor([True, False, True]), [True, True, True], ("not all 3 are right.", "3 个没有全对。")),
    ([(2, 3), "int64"], [(2, 3), "int64"], None),
    ([(2, 4), "int64"], [(2, 3), "int64"], ("item [0]: element [1] is 4, which is not right.", "第 [0] 项：元素 [1] 是 4，不对。")),
    ([(2, 3), "int32"], [(2, 3), "int64"], ("item [1]: 'int32' is not right.", "第 [1] 项：'int32' 不对。")),
    ([(2, 3)], [(2, 3), "int64"], ("1 item is not the right number of items.", "共 1 项，项数不对。")),
    ("x", [(2, 3), "int64"], ("this is a string and should be a tuple, a list or a tensor.", "这是字符串，应该是元组、列表或张量。")),
    (HALF, Exact(HALF), None),
    ([0.5, 1.5], Exact(HALF), ("this should be a tensor.", "这里要的是张量。")),
    (HALF.double(), Exact(HALF), ("the element type float64 is not right.", "元素类型 float64 不对。")),
    (HALF.reshape(2, 1), Exact(HALF), ("the shape (2, 1) is not right.", "形状 (2, 1) 不对。")),
    (HALF + 1, Exact(HALF), ("element [0] is 1.5, which is not right.", "元素 [0] 是 1.5，不对。")),
    (HALF.numpy(), Exact(HALF), ("this should be a tensor.", "这里要的是张量。")),
    (range(3), [0, 1, 2], None),
    ({1, 2}, [1, 2], ("this is of type set and should be a tuple, a list or a tensor.", "这是类型为 set 的对象，应该是元组、列表或张量。")),
]


def said(check) -> tuple[str, str] | None:
    try:
        check()
    except NotYet as found:
        return tuple(found.line)
    return None


@pytest.mark.parametrize(("answer", "expected", "line"), SAID)
def test_an_answer_gets_its_line_in_both_languages(answer, expected, line):
    assert said(lambda: compare(answer, expected)) == line


NO_PAIRS = ("this should be a tuple of two tuples.", "这里要的是两个元组组成的元组。")
NO_INTEGERS = ("its items should be integers.", "各项应该是整数。")


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        (((1, 2), (3,)), [[1, 2], [3]]),
        ([[(1, 2), 3]], [[1, 2], [3]]),
        (((1.0,), (2,)), [[1], [2]]),
        ((1, 2, 3), NO_PAIRS),
        (5, NO_PAIRS),
        (((1.5,), (2,)), NO_INTEGERS),
        ((("a",), (2,)), NO_INTEGERS),
    ],
)
def test_pairs_are_read_in_any_form(answer, read):
    assert said(lambda: pairs_of(answer)) == (read if isinstance(read, tuple) else None)
    assert isinstance(read, tuple) or pairs_of(answer) == read


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ([1, 2], None),
        ([[1, 2]], None),
        ([1 + 0j, 2], None),
        ([1, 2, 3], ("the shape (3,) is not right.", "形状 (3,) 不对。")),
        ([1, 2j], ("its numbers should be real.", "各个数应该是实数。")),
        ([1j, 2j], ("its numbers should be real.", "各个数应该是实数。")),
    ],
)
def test_numbers_are_read_in_any_form(answer, line):
    assert said(lambda: numbers_of(answer, 2)) == line
    assert line or numbers_of(answer, 2).tolist() == [1, 2]
