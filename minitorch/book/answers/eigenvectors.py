"""Expected on the page eigenvectors."""

import math

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


def by_multiplication_alone():
    matrix = torch.tensor([[1, 2], [3, 2]])
    arrows = torch.tensor([(2, 3), (1, 0), (1, -1), (4, 6)])
    return [torch.linalg.det(torch.stack((v, matrix @ v)).float()).item() == 0 for v in arrows]


@hint((1, 2), "the larger one comes first.", "大的在前。")
@hint((7, -4), "these are the numbers on the diagonal.", "这是对角线上的数。")
@hint((3, 2), "these are the trace and the determinant.", "这是迹和行列式。")
def read_it_off():
    values = torch.linalg.eigvals(torch.tensor([[7.0, 2.0], [-15.0, -4.0]]))
    return values.real.sort(descending=True).values


def a_row_for_a_column(answer):
    (first, second) = numbers_of(answer, 2).tolist()
    image = 4 * first + 2 * second, first + 3 * second
    if not (first or second):
        raise NotYet("this is 0.", "这是零向量。")
    if max(abs(image[0] - 5 * first), abs(image[1] - 5 * second)) > 1e-3 * math.hypot(*image):
        raise NotYet(
            f"A turns it into ({image[0]:.4g}, {image[1]:.4g}).",
            f"A 把它变成 ({image[0]:.4g}, {image[1]:.4g})。",
        )


def turned_round(answer):
    (a, b), (c, d) = numbers_of(answer, 2, 2).tolist()
    if not abs(a + b + 1) + abs(c + d + 1) <= 1e-3:
        raise NotYet(
            f"it turns (1, 1) into ({a + b:.4g}, {c + d:.4g}).",
            f"它把 (1, 1) 变成 ({a + b:.4g}, {c + d:.4g})。",
        )
    if not abs(a + d - 1) <= 1e-3:
        raise NotYet(
            f"its other eigenvalue is {a + d + 1:.4g}.", f"它的另一个特征值是 {a + d + 1:.4g}。"
        )


@hint(7, "this is the sum of all three.", "这是三个之和。")
def the_third_eigenvalue():
    H = torch.tensor([[2.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]])
    return torch.linalg.eigvalsh(H)[1]
