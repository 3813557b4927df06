"""Expected on the page derivatives."""

import minitorch as torch

from ..hints import hint


@hint((2, 3, 5), "the shape of the output comes first.", "输出的形状在前。")
@hint((5, 6), "the input keeps both of its axes.", "输入的两个轴都要保留。")
def a_shape_in_your_head():
    return torch.func.jacrev(lambda matrix: torch.ones(5) * matrix.sum())(torch.ones(2, 3)).shape


@hint(
    [[4, 5, 0], [0, 2, 3]],
    "a row for each output, a column for each input.",
    "每个输出一行，每个输入一列。",
)
def a_jacobian_by_hand():
    def y(x):
        return torch.stack((x[0] ** 2, x[0] * x[1], 3 * x[1]))

    return torch.func.jacrev(y)(torch.tensor([2.0, 5.0]))


@hint((0, 1), "to the left of 0 the graph is not level.", "0 的左边，图像并不是水平的。")
@hint((1, 0.1), "the smallest comes first.", "小的在前。")
def a_kink_that_leaks():
    slope = torch.func.grad(lambda x: torch.where(x > 0, x, 0.1 * x))
    return slope(torch.tensor(-1.0)), slope(torch.tensor(1.0))


@hint(
    [[4, -2], [-3, 1]],
    "each slope belongs in the place of its own element.",
    "每个斜率要放在它那个元素的位置上。",
)
def a_number_by_a_matrix():
    return torch.func.grad(torch.linalg.det)(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))


@hint(0, "the step is rounded away.", "步长在舍入中消失了。")
def a_step_too_small():
    return torch.func.grad(lambda x: x**3 - x)(torch.tensor(2.0))
