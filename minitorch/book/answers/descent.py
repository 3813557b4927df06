"""Expected on the page descent."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


def one_step_by_hand():
    p = torch.tensor([1.0, 2.0])
    return p - 0.1 * torch.func.grad(lambda p: p[0] ** 2 + 3 * p[1])(p)


def for_ever():
    return torch.tensor([3.0, 2.0]) * (1 - 2 * 1.0) ** 1001


def the_limit():
    return 2 / torch.linalg.matrix_norm(torch.tensor([[6.0, 2.0], [2.0, 3.0]]), 2)


@hint(
    [-6.0, -3.0],
    "the gradient is still that of the start.",
    "用的还是起点的梯度。",
)
def an_old_gradient():
    return torch.tensor([2.0, 1.0]) * (1 - 2 * 0.1) ** 20


def the_lowest_of_four(answer):
    x, y = numbers_of(answer, 2).tolist()
    lowest = -2.9035
    if max(abs(x - lowest), abs(y - lowest)) > 0.06:
        height = sum(c**4 - 16 * c**2 + 5 * c for c in (x, y)) / 20
        raise NotYet(
            f"there the loss is {height:.3g}; somewhere it is lower.",
            f"那里的损失是 {height:.3g}，还有更低的地方。",
        )
