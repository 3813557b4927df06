"""Expected on the page chain-rule."""

import minitorch as torch

from ..comparing import numbers_of
from ..words import NotYet


def shapes_of_a_chain():
    return (2, 7), (7, 5), (2, 5)


def the_mean_and_a_brake():
    X = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    y = torch.tensor([1.0, -2.0, 0.0])

    def loss(w):
        return ((X @ w - y) ** 2).mean() + 0.1 * (w**2).sum()

    return torch.func.grad(loss)(torch.tensor([1.0, -1.0]))


def the_other_matrix():
    random = torch.Generator().manual_seed(0)
    X, W = torch.randn(4, 3, generator=random), torch.randn(3, 2, generator=random)
    return torch.func.grad(lambda X: ((X @ W) ** 2).sum())(X)


def a_bottleneck():
    ends = 100 * 100 * 2
    across, last = 100 * 2 * 100, 100 * 100 * 100
    return ends + across + last, ends + across + last, 2 * ends + across


def the_wrong_point():
    return torch.func.grad(lambda x: torch.exp(torch.sin(x)))(torch.tensor(0.5))


def from_the_right(answer):
    n, k, m, out = numbers_of(answer, 4).tolist()
    left, right = out * m * k + out * k * n, m * k * n + out * m * n
    if min(n, k, m, out) < 1:
        raise NotYet("each size is at least 1.", "每个大小至少是 1。")
    if left < 10 * right:
        raise NotYet(
            f"from the left it takes {left:g} multiplications, from the right {right:g}.",
            f"从左边要 {left:g} 次乘法，从右边要 {right:g} 次。",
        )
