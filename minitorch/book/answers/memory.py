"""Expected on the page memory."""

import minitorch as torch

from ..comparing import compare, Exact
from ..hints import hint
from ..words import NotYet


@hint((12, 4, 1), "these are the strides of `x` itself.", "这是 `x` 自己的步幅。")
def read_the_strides():
    return torch.zeros(2, 3, 4).transpose(1, 2).stride()


def a_swap_that_goes_wrong():
    return torch.tensor([[1, 10, 100], [2, 20, 200], [3, 30, 300]])[:, [1, 0, 2]]


@hint((5, 7, 0), "`b + 1` is a new array.", "`b + 1` 是新数组。")
@hint((0, 0, 0), "`b` is a view of `a`.", "`b` 是 `a` 的视图。")
def who_sees_it():
    a = torch.zeros(3)
    a.reshape(3, 1)[0] = 5
    return a


def how_far_along():
    return torch.arange(24).reshape(2, 3, 4)[1, 2, 0]


def a_diagonal_without_a_copy(answer):
    compare(answer, Exact(torch.arange(16).reshape(4, 4).diagonal()))
    if answer.stride() != (5,):
        raise NotYet(
            f"the numbers are right, but the strides {answer.stride()} are those of a copy.",
            f"数都对，但步幅 {answer.stride()} 表明这是副本。",
        )
