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


def a_shadow_like_a(answer):
    b = numbers_of(answer, 2)
    times = (3 * b[0] + b[1]) / 10
    if abs(b - [3, 1]).max() <= 1e-4:
        raise NotYet("b is a itself.", "b 就是 a。")
    if abs(times - 1) > 1e-4:
        raise NotYet(f"the shadow is {times:.4g} times a.", f"投影是 a 的 {times:.4g} 倍。")


def first_turn_then_stretch():
    turned = torch.tensor([-2.0, 1.0])  # (1, 2) by a right angle
    return turned * torch.tensor([2.0, 1.0])
