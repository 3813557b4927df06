"""Expected on the page products."""

import minitorch as torch


def write_the_matrix():
    return torch.tensor([[0.0, -3.0], [2.0, 1.0]]) @ torch.tensor([2.0, 1.0])


def which_texts_are_alike():
    counts = torch.tensor([[3.0, 0, 1, 2], [6.0, 1, 2, 3], [0.0, 5, 0, 1]])
    return [[torch.dot(r, s) / (r.norm() * s.norm()) for s in counts] for r in counts]


def the_order_that_is_cheaper():
    return 200 * 200 * 2 + 200 * 200, 2 * 200 + 200 * 2
