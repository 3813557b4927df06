"""Expected on the page chain-cost."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint(
    (80, 8, 8),
    "each element of `U` depends on a whole column of `W`.",
    "`U` 的每个元素与 `W` 的一整列有关。",
)
def a_block_counted():
    block = torch.func.jacrev(lambda W: torch.ones(5, 4) @ W)(torch.ones(4, 2))
    return block.numel(), torch.count_nonzero(block), 4 * 2


def the_other_matrix():
    random = torch.Generator().manual_seed(0)
    X, W = torch.randn(4, 3, generator=random), torch.randn(3, 2, generator=random)
    return torch.func.grad(lambda X: ((X @ W) ** 2).sum())(X)


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


def carried_the_wrong_way():
    J1 = torch.tensor([[1.0, 2.0], [0.0, 1.0]])
    J2 = torch.tensor([[0.0, 3.0], [1.0, 0.0]])
    J3 = torch.tensor([[2.0, 0.0], [1.0, 1.0]])
    return torch.func.grad(lambda x: (J3 @ (J2 @ (J1 @ x))).sum())(torch.zeros(2))


def the_bias():
    random = torch.Generator().manual_seed(0)
    X, W, b = (torch.randn(shape, generator=random) for shape in [(4, 3), (3, 2), (2,)])
    return torch.func.grad(lambda b: ((X @ W + b) ** 2).sum())(b)


@hint(
    (1_040_000, 1_040_000, 1_040_000),
    "there is a better order: look for the narrow place.",
    "还有更好的顺序：找一找窄的地方。",
)
def a_bottleneck():
    ends = 100 * 100 * 2
    across, last = 100 * 2 * 100, 100 * 100 * 100
    return ends + across + last, ends + across + last, 2 * ends + across
