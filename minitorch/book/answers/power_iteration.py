"""Expected on the page power-iteration."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint(4 / 5, "this is left after one step.", "这是一步之后剩下的。")
@hint(
    (1 / 5) ** 2, "the next eigenvalue is the next in modulus.", "第二个特征值，指的是模第二大的。"
)
def after_two_steps():
    largest, second, _ = sorted(map(abs, (5, -4, 1)), reverse=True)
    return (second / largest) ** 2


@hint(131, "this falls just short of a million times.", "还差一点才到百万分之一。")
def how_long_will_it_take():
    return next(steps for steps in range(1000) if 0.9**steps <= 1e-6)


def back_after_four_steps(answer):
    matrix = torch.tensor(numbers_of(answer, 2, 2).tolist(), dtype=torch.float64)
    same = torch.eye(2, dtype=torch.float64)
    power = same
    for step in range(1, 5):
        power = power @ matrix
        if torch.allclose(power, same, atol=1e-3) != (step == 4):
            raise NotYet(
                f"at step {step} the walk is {'back already' if step < 4 else 'not back'}.",
                f"走到第 {step} 步，轨迹{'已经回到' if step < 4 else '没有回到'}起点。",
            )


@hint(3, "an eigenvalue may be negative; a length may not.", "特征值可以是负数，长度不行。")
@hint(2, "this is the smaller one in modulus.", "这是模较小的那个。")
def the_sign_is_lost():
    values = torch.linalg.eigvalsh(torch.tensor([[1.0, 2.0], [2.0, -2.0]]))
    return values[values.abs().argmax()]


@hint(
    1 / (3 - 3**0.5),
    "this is the largest eigenvalue of the inverse.",
    "这是逆矩阵最大的特征值。",
)
def the_smallest():
    H = torch.tensor([[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]])
    return torch.linalg.eigvalsh(H).min()
