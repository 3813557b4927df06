"""Expected on the page indexing."""

import minitorch as torch


def one_expression():
    return torch.arange(36).reshape(6, 6)[1::2, 1::3]


def a_chessboard():
    return [[(row + column) % 2 for column in range(8)] for row in range(8)]


def three_shapes():
    x = torch.zeros(4, 5)
    return x[2].shape, x[2:3].shape, x[:, None, 1:].shape


def the_four_corners():
    return [[0, 3], [12, 15]]


def written_to_nowhere():
    return [[1, 20], [2, 0], [3, 31], [4, 0]]
