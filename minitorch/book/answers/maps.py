"""Expected on the page maps."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint(
    torch.tensor([[0.0, 2.0], [-3.0, 1.0]]) @ torch.tensor([2.0, 1.0]),
    "the images are the columns of the matrix, not its rows.",
    "两个像是矩阵的列，不是行。",
)
@hint(
    [[0, -3], [2, 1]],
    "this is the matrix; where does it send (2, 1)?",
    "这是矩阵；它把 (2, 1) 变成什么？",
)
def write_the_matrix():
    return torch.tensor([[0.0, -3.0], [2.0, 1.0]]) @ torch.tensor([2.0, 1.0])


@hint((9, 3), "the way back undoes what was done.", "逆映射要把面积还原。")
@hint((1 / 3, 9), "the map applied twice comes first.", "先写作用两次的。")
@hint((6, 1 / 3), "areas are multiplied by 3, and then by 3 again.", "面积先乘 3，再乘 3。")
@hint((9, -3), "what has grown must shrink on the way back.", "放大了的，还原时要缩小。")
def twice_and_back():
    matrix = torch.diag(torch.tensor([3.0, 1.0]))
    return torch.linalg.det(matrix @ matrix), torch.linalg.det(torch.linalg.inv(matrix))


def mirrored_no_larger(answer):
    (a, b), (c, d) = numbers_of(answer, 2, 2).tolist()
    if not abs(a - 2) + abs(c - 1) <= 1e-3:
        raise NotYet(
            f"its first column is ({a:.4g}, {c:.4g}).", f"它的第一列是 ({a:.4g}, {c:.4g})。"
        )
    area = a * d - b * c
    if not abs(area + 1) <= 1e-3:
        raise NotYet(f"its determinant is {area:.4g}.", f"它的行列式是 {area:.4g}。")


@hint((-2, 2), "this is first `S`, then `R`.", "这是先 `S` 后 `R`。")
def first_turn_then_stretch():
    turned = torch.tensor([-2.0, 1.0])  # (1, 2) by a right angle
    return turned * torch.tensor([2.0, 1.0])


@hint(
    [[0, 1], [-2, 0]],
    "a transpose undoes a turn, but not a stretch.",
    "转置能还原旋转，还原不了拉伸。",
)
@hint([[0.0, 0.5], [-1.0, 0.0]], "here the turn is undone first.", "这里先还原的是旋转。")
def and_back_again():
    return torch.linalg.inv(torch.tensor([[0.0, -2.0], [1.0, 0.0]]))
