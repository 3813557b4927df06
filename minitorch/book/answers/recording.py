"""Expected on the page recording."""

import math

import minitorch as torch


def half_a_square():
    slope = torch.func.grad
    three = torch.tensor(3.0)
    return slope(lambda x: x.detach() * x)(three), slope(lambda x: x * x + x.detach())(three)


def which_k():
    b, k = 2 * -0.4, 2
    while abs(b) < 1000:
        b, k = 2 * b, 2 * k
    return 100 * k


def a_square_root_by_going_downhill():
    return math.sqrt(2)


def round_with_a_slope():
    return torch.tensor([0.2, 1.7, -2.6]).round(), torch.ones(3)


def how_many_doublings():
    b, count = 2 * 1.5, 1
    while b < 1000:
        b, count = 2 * b, count + 1
    return count


def a_leaf_no_more():
    w = 0.0
    for _ in range(2):
        w -= 0.1 * 2 * (w - 3)
    return w
