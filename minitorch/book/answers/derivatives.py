"""Expected on the page derivatives."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint(
    2.01**3,
    "this is the value itself; the line comes close to it.",
    "这是函数值本身；直线上的值与它很接近。",
)
@hint(8 + 12 * 2.01, "the step is what the slope is multiplied by.", "与斜率相乘的是步长。")
def along_the_straight_line():
    value, slope, step = 8, 12, 2.01 - 2
    return value + slope * step


@hint(0, "the step is rounded away.", "步长在舍入中消失了。")
def a_step_too_small():
    return torch.func.grad(lambda x: x**3 - x)(torch.tensor(2.0))


def both_slopes_alike(answer):
    x, y = numbers_of(answer, 2).tolist()
    gradient = x, 20 * y
    largest = max(map(abs, gradient))
    if not largest:
        raise NotYet("here the gradient is 0.", "这里的梯度是 0。")
    if not abs(gradient[0] - gradient[1]) <= 0.01 * largest:
        raise NotYet(
            f"the gradient there is ({gradient[0]:.4g}, {gradient[1]:.4g}).",
            f"那里的梯度是 ({gradient[0]:.4g}, {gradient[1]:.4g})。",
        )


@hint((0, 1), "to the left of 0 the graph is not level.", "0 的左边，图像并不是水平的。")
@hint((1, 0.1), "the smallest comes first.", "小的在前。")
def a_kink_that_leaks():
    slope = torch.func.grad(lambda x: torch.where(x > 0, x, 0.1 * x))
    return slope(torch.tensor(-1.0)), slope(torch.tensor(1.0))


@hint(
    [-4, 3],
    "in the second, the part with both numbers counts, too.",
    "第二个偏导数里，两个数相乘的那一项也要算。",
)
def a_gradient_by_hand():
    return torch.func.grad(lambda x: x[0] ** 2 * x[1] + 3 * x[1])(torch.tensor([2.0, -1.0]))


def on_the_level(answer):
    arrow = torch.tensor(numbers_of(answer, 2).tolist(), dtype=torch.float64)
    rise = torch.dot(torch.tensor([3.0, 4.0], dtype=torch.float64), arrow).item()
    length = torch.linalg.vector_norm(arrow).item()
    if not abs(rise) <= 1e-3:
        raise NotYet(
            f"a small step in this direction changes the value at the rate {rise:.4g}.",
            f"朝这个方向走一小步，函数值的变化率是 {rise:.4g}。",
        )
    if not abs(length - 1) <= 1e-3:
        raise NotYet(f"its length is {length:.4g}.", f"它的长度是 {length:.4g}。")
