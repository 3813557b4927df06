"""Expected on the page momentum."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint(0.1, "this is the first step; the sum grows.", "这是第一步；累加量还会增长。")
@hint(4, "this is the sum; a step is `lr` times that.", "这是累加量；步长还要乘以学习率。")
def the_longest_step():
    v = 0.0
    for _ in range(200):
        v = 0.75 * v + 1
    return 0.1 * v


def a_loop_that_swings():
    return torch.tensor([2.0, 1.0]) * (1 - 2 * 0.1) ** 10


def count_in_the_explorer():
    counts = []
    for momentum in (0.0, 0.5):
        losses = _losses(0.09, momentum, 100)
        counts.append(next(k for k, loss in enumerate(losses) if loss < 0.1))
    return counts


@hint(
    (3 - 0.01 * 6, -2 + 0.01 * 4000), "this is a step of plain descent.", "这是普通梯度下降的一步。"
)
@hint((2.99, -2.01), "the slopes have different signs.", "两个偏导数的符号不同。")
def adams_first_step():
    p = torch.tensor([3.0, -2.0], requires_grad=True)
    optimizer = torch.optim.Adam([p], lr=0.01)
    (p[0] ** 2 + 1000 * p[1] ** 2).backward()
    optimizer.step()
    return p.detach()


def sixteen_steps(answer):
    lr, momentum = numbers_of(answer, 2).tolist()
    if not (lr > 0 and momentum >= 0):
        raise NotYet(
            "SGD takes a learning rate above 0 and a momentum that is not negative.",
            "SGD 的学习率要大于 0，动量不能是负数。",
        )
    loss = min(_losses(lr, momentum, 16))
    if not loss < 5e-4:
        raise NotYet(
            f"with lr {lr:.5g} and momentum {momentum:.5g} the lowest loss is {loss:.3g}.",
            f"学习率取 {lr:.5g}、动量取 {momentum:.5g} 时，损失最低是 {loss:.3g}。",
        )


def _losses(lr: float, momentum: float, steps: int) -> list[float]:
    """The losses of SGD on the valley x²/2 + 10y² from (2.5, 1), the first one included."""
    curvatures = torch.tensor([1.0, 20.0], dtype=torch.float64)
    p = torch.tensor([2.5, 1.0], dtype=torch.float64)
    v, losses = torch.zeros_like(p), []
    for _ in range(steps + 1):
        losses.append((curvatures * p**2).sum().item() / 2)
        v = momentum * v + curvatures * p
        p = p - lr * v
    return losses
