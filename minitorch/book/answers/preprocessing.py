"""Expected on the page preprocessing."""

import minitorch as torch

from ..comparing import Exact, numbers_of
from ..hints import hint
from ..words import NotYet


@hint(5, "gaps among numbers are filled.", "数值列的缺失值都填上了。")
@hint(0, "words have no mean.", "文字没有平均值。")
def what_is_left():
    kinds = ["tea", None, "rice", None]
    return kinds.count(None)


@hint(3, "this counts the gaps; which mean is left?", "这是缺失的个数；其余的平均值呢？")
def it_finds_none():
    return (21.0 + 23.5 + 19.0 + 22.0) / 4


@hint(
    [31, 45.25, 25, 97, 45.25, 28],
    "the gaps hold the mean, not the median.",
    "填的是平均值，不是中位数。",
)
def the_middle_one():
    middle = (28 + 31) / 2
    return Exact(torch.tensor([31, middle, 25, 97, middle, 28], dtype=torch.float64))


@hint(
    [[1.0, 7.5], [3.0, 10.0], [2.25, 20.0], [5.0, 7.5]],
    "the gaps were counted as zeros.",
    "缺失处当成 0 算进去了。",
)
def without_pandas():
    first, second = (1 + 3 + 5) / 3, (10 + 20) / 2
    return [[1.0, second], [3.0, 10.0], [first, 20.0], [5.0, second]]


def a_castle_in_the_street(answer):
    rooms = sorted(numbers_of(answer, 4).tolist())
    median, mean = (rooms[1] + rooms[2]) / 2, sum(rooms) / 4
    if rooms[0] < 0:
        raise NotYet("no house has fewer than 0 rooms.", "房间数不能是负数。")
    if (median, mean) != (3, 10):
        raise NotYet(
            f"their median is {median:g} and their mean {mean:g}.",
            f"中位数是 {median:g}，平均值是 {mean:g}。",
        )
