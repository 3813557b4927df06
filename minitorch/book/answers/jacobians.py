"""Expected on the page jacobians."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


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


@hint(
    [[2, 1, 5], [4, 1, 0]],
    "a row for each output, a column for each input.",
    "每个输出一行，每个输入一列。",
)
def lying_on_its_side():
    def y(x):
        return torch.stack((x[0] * x[1], x[0] + x[1], 5 * x[0]))

    return torch.func.jacrev(y)(torch.tensor([4.0, 2.0]))


def where_areas_stay(answer):
    first, second = numbers_of(answer, 2).tolist()
    factor = abs(2 * first * 2 * second)
    if not abs(factor - 1) <= 1e-3:
        raise NotYet(
            f"areas become {factor:.4g} times as large there.", f"那里的面积变成 {factor:.4g} 倍。"
        )


@hint(
    [[4, -2], [-3, 1]],
    "each slope belongs in the place of its own element.",
    "每个斜率要放在它那个元素的位置上。",
)
def a_number_by_a_matrix():
    return torch.func.grad(torch.linalg.det)(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))


def shares():
    return torch.func.jacrev(lambda x: torch.softmax(x, dim=0))(torch.tensor([1.0, 2.0, 3.0]))
