"""Expected on the page descent."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint((1.2, 2.3), "this goes uphill.", "这是往上走。")
@hint((0.2, 0.3), "this is the step; where does it lead?", "这是走的这一步；走到哪里了？")
@hint((-1, -1), "the learning rate is missing.", "漏了学习率。")
def one_step_by_hand():
    p = torch.tensor([1.0, 2.0])
    return p - 0.1 * torch.func.grad(lambda p: p[0] ** 2 + 3 * p[1])(p)


@hint((3, 2), "an even number of steps leads here.", "走偶数步才会到这里。")
@hint(
    (0, 0),
    "is the distance from (0, 0) any smaller after one step?",
    "走一步以后，离 (0, 0) 近了吗？",
)
def for_ever():
    return torch.tensor([3.0, 2.0]) * (1 - 2 * 1.0) ** 1001


@hint(2 / 6, "some direction is steeper than both axes.", "有的方向比两个轴的方向都陡。")
@hint(
    1,
    "the flattest direction stands this; the steepest does not.",
    "最平的方向受得了，最陡的受不了。",
)
@hint(7, "this is the largest curvature.", "这是最大的曲率。")
def the_limit():
    return 2 / torch.linalg.matrix_norm(torch.tensor([[6.0, 2.0], [2.0, 3.0]]), 2)


@hint(
    [-6.0, -3.0],
    "the gradient is still that of the start.",
    "用的还是起点的梯度。",
)
def an_old_gradient():
    return torch.tensor([2.0, 1.0]) * (1 - 2 * 0.1) ** 20


def the_lowest_of_four(answer):
    x, y = numbers_of(answer, 2).tolist()
    lowest = -2.9035
    if max(abs(x - lowest), abs(y - lowest)) > 0.06:
        height = sum(c**4 - 16 * c**2 + 5 * c for c in (x, y)) / 20
        raise NotYet(
            f"there the loss is {height:.3g}; somewhere it is lower.",
            f"那里的损失是 {height:.3g}，还有更低的地方。",
        )
