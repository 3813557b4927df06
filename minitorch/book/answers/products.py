"""Expected on the page products."""

import minitorch as torch

from ..comparing import numbers_of
from ..words import NotYet


def write_the_matrix():
    return torch.tensor([[0.0, -3.0], [2.0, 1.0]]) @ torch.tensor([2.0, 1.0])


def which_texts_are_alike():
    counts = torch.tensor([[3.0, 0, 1, 2], [6.0, 1, 2, 3], [0.0, 5, 0, 1]])
    return [[torch.dot(r, s) / (r.norm() * s.norm()) for s in counts] for r in counts]


def the_order_that_is_cheaper():
    return 200 * 200 * 2 + 200 * 200, 2 * 200 + 200 * 2


def what_comes_out():
    A, B, x = torch.zeros(5, 4), torch.zeros(4, 3), torch.zeros(4)
    return (A @ B).shape, (A @ x).shape, (x @ B).shape


def at_a_right_angle(answer):
    b = numbers_of(answer, 2)
    product = 3 * b[0] + b[1]
    if not b.any():
        raise NotYet("b is 0.", "b 是零向量。")
    if abs(product) > 1e-4 * abs(b).max():
        raise NotYet(f"the dot product is {product:.4g}.", f"点积是 {product:.4g}。")


def first_turn_then_stretch():
    turned = torch.tensor([-2.0, 1.0])  # (1, 2) by a right angle
    return turned * torch.tensor([2.0, 1.0])
