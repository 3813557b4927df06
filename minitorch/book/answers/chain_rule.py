"""Expected on the page chain-rule."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint(
    ((7, 2), (5, 7), (5, 2)),
    "outputs count the rows, inputs the columns.",
    "输出对应行，输入对应列。",
)
def shapes_of_a_chain():
    return (2, 7), (7, 5), (2, 5)


@hint([-7.8, -12.2], "the division by `m` is missing.", "漏了除以 `m`。")
@hint([-8 / 3, -4.0], "the second term has a gradient, too.", "第二项也有梯度。")
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


@hint(
    (1_040_000, 1_040_000, 1_040_000),
    "there is a better order: look for the narrow place.",
    "还有更好的顺序：找一找窄的地方。",
)
def a_bottleneck():
    ends = 100 * 100 * 2
    across, last = 100 * 2 * 100, 100 * 100 * 100
    return ends + across + last, ends + across + last, 2 * ends + across


@hint(
    torch.exp(torch.tensor(0.5)) * torch.cos(torch.tensor(0.5)),
    "the outer slope is still taken at `x`.",
    "外层的导数还是取在 `x` 处。",
)
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
