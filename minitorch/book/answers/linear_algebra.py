"""Expected on the page linear-algebra."""

import math

import minitorch as torch

from ..hints import hint


@hint([3.0, -4.0, 1.0], "this is the way; begin it at `p`.", "这是要走的那一段；起点是 `p`。")
def half_way():
    return torch.lerp(torch.tensor([1.0, 5.0, 0.0]), torch.tensor([7.0, -3.0, 2.0]), 0.5)


@hint(
    math.dist((4.7, 1.4), (5.1, 1.9)),
    "this is how near it is; which row is it?",
    "这是最近的距离；是哪一行？",
)
def the_nearest_one():
    known = [(1.4, 0.2), (1.5, 0.4), (4.7, 1.4), (4.4, 1.2), (6.0, 2.5)]
    return min(range(5), key=lambda row: math.dist(known[row], (5.1, 1.9)))


@hint((7, 3), "the smallest comes first.", "小的在前。")
@hint(
    (0, 7),
    "an arrow of length 2 cannot cancel one of length 5.",
    "长度为 2 的箭头抵消不了长度为 5 的。",
)
def how_long_can_it_be():
    return 5 - 2, 5 + 2


@hint((4, 1), "these are the strides of `x`, not of `x.T`.", "这是 `x` 的步幅，不是 `x.T` 的。")
def what_the_transpose_walks():
    return torch.zeros(5, 4).T.stride()


@hint(
    7, "this is the way round the corner, not the straight one.", "这是拐弯走的路程，不是直线距离。"
)
@hint(25, "this is the square of the distance.", "这是距离的平方。")
def not_a_distance():
    return math.dist((1, 7), (4, 3))
