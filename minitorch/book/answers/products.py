"""Expected on the page products."""

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


@hint((-2, 2), "this is first `S`, then `R`.", "这是先 `S` 后 `R`。")
def first_turn_then_stretch():
    turned = torch.tensor([-2.0, 1.0])  # (1, 2) by a right angle
    return turned * torch.tensor([2.0, 1.0])
