"""Expected on the page preprocessing."""

import minitorch as torch

from ..comparing import Exact, numbers_of
from ..hints import hint
from ..words import NotYet


@hint(
    6,
    "`dummy_na` adds a column even where nothing is missing.",
    "哪怕没有缺失，`dummy_na` 也添一列。",
)
@hint(5, "`dummy_na` adds a column for the gap.", "`dummy_na` 会为缺失添一列。")
def how_many_columns():
    height, colour, place = 1, len(["red", "green", "nan"]), len(["shade", "sun", "nan"])
    return height + colour + place


@hint(
    [31, 45.25, 25, 97, 45.25, 28],
    "the gaps hold the mean, not the median.",
    "填的是平均值，不是中位数。",
)
def the_middle_one():
    middle = (28 + 31) / 2
    return Exact(torch.tensor([31, middle, 25, 97, middle, 28], dtype=torch.float64))


def the_whole_way():
    height = [1.2, (1.2 + 0.4 + 0.9) / 3, 0.4, 0.9]
    green, red = [0, 1, 0, 0], [1, 0, 0, 1]
    shade, sun = [0, 1, 0, 0], [1, 0, 1, 1]
    return Exact(torch.tensor([height, green, red, shade, sun]).T)


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


PEOPLE = torch.tensor([[1.6, 60.0], [1.7, 70.0], [1.8, 86.0]])


@hint(
    (PEOPLE - PEOPLE.mean()) / PEOPLE.std(),
    "metres and kilograms are still taken together.",
    "米和千克还是混在一起算的。",
)
@hint(
    (PEOPLE - PEOPLE.mean(dim=0)) / PEOPLE.std(dim=0, correction=0),
    "`std` divides by n − 1.",
    "`std` 除以的是 n − 1。",
)
def one_ruler_for_all():
    return torch.stack([(column - column.mean()) / column.std() for column in PEOPLE.T]).T
