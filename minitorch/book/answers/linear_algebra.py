"""Expected on the page linear-algebra."""

import math

import minitorch as torch


def half_way():
    return torch.lerp(torch.tensor([1.0, 5.0, 0.0]), torch.tensor([7.0, -3.0, 2.0]), 0.5)


def the_nearest_one():
    known = [(1.4, 0.2), (1.5, 0.4), (4.7, 1.4), (4.4, 1.2), (6.0, 2.5)]
    return min(range(5), key=lambda row: math.dist(known[row], (5.1, 1.9)))


def half_a_table_is_enough():
    atlas = torch.tensor([[0, 12, 30], [0, 0, 25], [0, 0, 0]])
    return torch.maximum(atlas, atlas.T)


def how_long_can_it_be():
    return 5 - 2, 5 + 2


def what_the_transpose_walks():
    return torch.zeros(5, 4).T.stride()


def not_a_distance():
    return math.dist((1, 7), (4, 3))
