"""Expected on the page indexing."""

import minitorch as torch


def one_expression():
    return torch.arange(36).reshape(6, 6)[1::2, 1::3]


def a_chessboard():
    return [[(row + column) % 2 for column in range(8)] for row in range(8)]
