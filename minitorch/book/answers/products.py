"""Expected on the page products."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


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


@hint(
    [23, 26, 7],
    "on the left the basket meets the columns, one for each kind of fruit.",
    "写在左边，篮子遇到的是各列，也就是各种水果。",
)
def what_the_basket_costs():
    prices = torch.tensor([[3.0, 4.0, 1.0], [2.0, 5.0, 2.0], [4.0, 3.0, 1.0]])
    return (prices * torch.tensor([5.0, 0.0, 2.0])).sum(dim=1)


def which_texts_are_alike():
    counts = torch.tensor([[3.0, 0, 1, 2], [6.0, 1, 2, 3], [0.0, 5, 0, 1]])
    return [[torch.dot(r, s) / (r.norm() * s.norm()) for s in counts] for r in counts]


@hint((2 * 200 + 200 * 2, 200 * 200 * 2 + 200 * 200), "(PQ)v comes first.", "(PQ)v 在前。")
@hint(
    (200 * 200 * 2, 2 * 200),
    "each order has a second product to make.",
    "每种办法都还要做第二次乘法。",
)
@hint(
    (200 * 200 * 2, 2 * 200 + 200 * 2),
    "PQ has yet to be multiplied by `v`.",
    "PQ 还要再乘 `v`。",
)
def the_order_that_is_cheaper():
    return 200 * 200 * 2 + 200 * 200, 2 * 200 + 200 * 2
