"""Expected on the page indexing."""

import minitorch as torch

from ..hints import hint


def one_expression():
    return torch.arange(36).reshape(6, 6)[1::2, 1::3]


def a_chessboard():
    return [[(row + column) % 2 for column in range(8)] for row in range(8)]


@hint(((1, 5), (1, 5), (4, 1, 4)), "a number uses up its axis.", "整数下标会去掉一个轴。")
@hint(((5,), (1, 5), (4, 1, 5)), "`1:` leaves out column 0.", "`1:` 不取列 0。")
def three_shapes():
    x = torch.zeros(4, 5)
    return x[2].shape, x[2:3].shape, x[:, None, 1:].shape


def the_four_corners():
    return [[0, 3], [12, 15]]


@hint([[1, 20], [2, -5], [3, 31], [4, -1]], "`readings` is as it was.", "`readings` 没有变。")
def written_to_nowhere():
    return [[1, 20], [2, 0], [3, 31], [4, 0]]
