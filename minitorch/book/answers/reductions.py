"""Expected on the page reductions."""

import math

import numpy as np

import minitorch as torch

from ..comparing import numbers_of, plain
from ..hints import hint
from ..words import NotYet


@hint((2, 4), "`keepdim` keeps the axes that are collapsed.", "写了 `keepdim`，压掉的轴会保留。")
def cross_it_out():
    return torch.zeros(2, 3, 4, 5).sum(dim=(1, 3), keepdim=True).shape


def from_scores_to_probabilities():
    scores = [[2.0, 1.0, 0.1], [0.3, 2.5, 0.2], [1.1, 1.0, 3.0], [0.5, 0.4, 0.6]]
    return torch.softmax(torch.tensor(scores), dim=1)


@hint([5, 1, 7, 9, 11, 4, 7], "the first window is missing.", "少了第一个窗口。")
def windows_without_a_loop():
    rain = [0, 4, 1, 0, 0, 7, 2, 2, 0, 5]
    return [sum(rain[day : day + 3]) for day in range(8)]


def eight_at_a_time(answer):
    dims = numbers_of(answer, len(np.ravel(plain(answer)))).tolist()
    if not all(dim in range(-3, 3) for dim in dims):
        raise NotYet("`x` has the axes 0, 1 and 2.", "`x` 的轴是 0、1、2。")
    count = math.prod((2, 3, 4)[int(dim)] for dim in {dim % 3 for dim in dims})
    if count != 8:
        raise NotYet(f"every result is a sum of {count}.", f"每个结果是 {count} 个元素之和。")


@hint(
    (1, 3, 2),
    "this is a picture for each class; a class for each picture is wanted.",
    "这是每个类别得分最高的图片；要的是每张图片得分最高的类别。",
)
@hint(
    (1.5, 2.2, 1.7, 1.9),
    "these are the highest scores; which classes have them?",
    "这是最高的得分；它们属于哪个类别？",
)
def the_wrong_axis():
    scores = [[0.2, 1.5, 0.9], [2.2, 0.1, 0.4], [0.8, 0.3, 1.7], [0.6, 1.9, 1.0]]
    return [row.index(max(row)) for row in scores]
