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


@hint(torch.exp(torch.sin(torch.tensor(0.5))), "the inner slope is missing.", "漏了内层的导数。")
@hint(
    torch.exp(torch.tensor(0.5)) * torch.cos(torch.tensor(0.5)),
    "the outer slope is still taken at `x`.",
    "外层的导数还是取在 `x` 处。",
)
def the_wrong_point():
    return torch.func.grad(lambda x: torch.exp(torch.sin(x)))(torch.tensor(0.5))


def it_fits_both_ways(answer):
    sizes = numbers_of(answer, 4).tolist()
    if min(sizes) < 1:
        raise NotYet("each size is at least 1.", "每个大小至少是 1。")
    turned = [(n, k) for n, k, m in zip(sizes, sizes[1:], sizes[2:], strict=False) if n == m]
    if not turned:
        raise NotYet("no two neighbours fit the wrong way round.", "相邻的两个，反过来都对不上。")
    if all(n == k for n, k in turned):
        raise NotYet(
            "what fits the wrong way round has the right shape, too.",
            "反过来对得上的，形状也与正确的相同。",
        )


@hint(
    torch.tensor(3.0) * torch.sin(torch.tensor(1.5)),
    "this is what comes along one path.",
    "这只是一条路径上的。",
)
@hint(
    torch.tensor(3.0) * torch.cos(torch.tensor(1.5)),
    "along a path one multiplies; the two paths are added.",
    "同一条路径上才相乘，两条路径要相加。",
)
def two_paths():
    return torch.func.grad(lambda x: x**2 * torch.sin(x))(torch.tensor(1.5))


@hint(
    [-8 / 3 + 0.1, -4.1],
    "the square of a length has a slope of its own: is the 2 there?",
    "长度的平方求导时，2 到哪里去了？",
)
@hint([-7.8, -12.2], "the division by `m` is missing.", "漏了除以 `m`。")
@hint([-8 / 3, -4.0], "the second term has a gradient, too.", "第二项也有梯度。")
def the_mean_and_a_brake():
    X = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    y = torch.tensor([1.0, -2.0, 0.0])

    def loss(w):
        return ((X @ w - y) ** 2).mean() + 0.1 * (w**2).sum()

    return torch.func.grad(loss)(torch.tensor([1.0, -1.0]))
