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


@hint(
    (3, 3),
    "one of the two is smaller: count independent eigenvectors.",
    "其中一个要小一些：数一数线性无关的特征向量。",
)
@hint((2, 3), "the algebraic multiplicity comes first.", "代数重数在前。")
def count_twice():
    C = torch.diag(torch.tensor([2.0, 2.0, 2.0, 3.0]))
    C[0, 1] = C[2, 3] = 1
    return (C.diagonal() == 2).sum(), 4 - torch.linalg.matrix_rank(C - 2 * torch.eye(4))


def one_eigenline(answer):
    (a, b), (c, d) = numbers_of(answer, 2, 2).tolist()
    trace, det = a + d, a * d - b * c
    if abs(trace - 4) > 1e-3 or abs(det - 4) > 1e-3:
        raise NotYet(
            f"the trace is {trace:.4g} and the determinant {det:.4g}.",
            f"迹是 {trace:.4g}，行列式是 {det:.4g}。",
        )
    if abs(b) + abs(c) < 1e-6:
        raise NotYet("every line is an eigenline.", "每条直线都是特征直线。")


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
