"""Expected on the page newton."""

import math

import minitorch as torch

from ..hints import hint


@hint(5 - 4 / 6, "the slope is divided by the curvature.", "应该用斜率除以曲率。")
@hint(-1.5, "this is the step; where does it land?", "这是走的这一步；走到哪里了？")
@hint(6.5, "the step goes against the slope.", "应该朝斜率的反方向走。")
def one_step_by_hand():
    slope, curvature = 6, 4
    return 5 - slope / curvature


@hint((7, 3, 1), "this is the gradient at the start.", "这是起点的梯度。")
def how_many_steps_for_newton():
    return torch.zeros(3)


@hint(
    3 - 3 * math.log(3),
    "this is the lowest value; where does it stand?",
    "这是最低的值；它在哪里？",
)
def the_wrong_zero():
    return math.log(3)


def down_from_the_saddle():
    x, y, steps = 1.5, 0.3, 0
    while x * x / 2 + y**4 / 4 - y * y / 2 >= -0.24:
        x, y, steps = 0.7 * x, y - 0.3 * (y**3 - y), steps + 1
    return steps


@hint(
    0,
    "this is the summit; is the absolute value taken of the curvature?",
    "这是最高点；曲率取绝对值了吗？",
)
def the_size_of_the_curvature():
    return math.pi
