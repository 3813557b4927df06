"""Expected on the page encoding."""

import minitorch as torch

from ..comparing import Exact
from ..hints import hint


@hint(
    6,
    "`dummy_na` adds a column even where nothing is missing.",
    "哪怕没有缺失，`dummy_na` 也添一列。",
)
@hint(5, "`dummy_na` adds a column for the gap.", "`dummy_na` 会为缺失添一列。")
def how_many_columns():
    height, colour, place = 1, len(["red", "green", "nan"]), len(["shade", "sun", "nan"])
    return height + colour + place


def the_whole_way():
    height = [1.2, (1.2 + 0.4 + 0.9) / 3, 0.4, 0.9]
    green, red = [0, 1, 0, 0], [1, 0, 0, 1]
    shade, sun = [0, 1, 0, 0], [1, 0, 1, 1]
    return Exact(torch.tensor([height, green, red, shade, sun]).T)


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


@hint(
    (2, 1), "the words are dropped too; is their gap a category?", "文字的缺失也算一类，自成一列。"
)
@hint((2, 3), "which alleys are left?", "剩下的行里，`Alley` 有哪几类？")
@hint((4, 3), "no row has been dropped.", "一行也没有删。")
def what_dropping_leaves():
    rooms, kinds_left = [2, 4], ["nan"]
    return len(rooms), 1 + len(kinds_left)


def a_newcomer():
    height, green, red, shade, sun = 0.7, 1, 0, 1, 0
    return [[height, green, red, shade, sun]]
