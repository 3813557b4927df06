"""Expected on the page norms."""

import math

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint((1, 3, 2), "L1 adds absolute values.", "L1 把绝对值加起来。")
@hint((5, 9, 2), "L2 takes a root in the end.", "L2 最后要开方。")
def three_lengths():
    x = torch.tensor([1.0, -2.0, 2.0])
    return [torch.linalg.vector_norm(x, order) for order in (1, 2, math.inf)]


def hold_the_step_short():
    steps = torch.tensor([[3.0, 4.0], [0.3, 0.4], [0.0, -9.0]])
    return [step / max(1, step.norm().item()) for step in steps]


@hint(
    0.1 * math.sqrt(50), "this is a bound, though not the smallest.", "这是一个上界，但不是最小的。"
)
@hint(math.sqrt(45), "this is for an error of length 1.", "这是误差长度为 1 时的结果。")
def the_worst_input():
    return 0.1 * torch.linalg.matrix_norm(torch.tensor([[3.0, 0.0], [4.0, 5.0]]), 2)


def half_of_it(answer):
    x = torch.tensor(numbers_of(answer, 2).tolist(), dtype=torch.float64)
    largest, total = (torch.linalg.vector_norm(x, order).item() for order in (math.inf, 1))
    if not total:
        raise NotYet("this is 0.", "这是零向量。")
    if abs(2 * largest - total) > 1e-4 * total:
        raise NotYet(
            f"its L∞ norm is {largest:.4g}, its L1 norm {total:.4g}.",
            f"L∞ 范数是 {largest:.4g}，L1 范数是 {total:.4g}。",
        )


def every_row_of_length_1():
    return [[3 / 5, 4 / 5], [5 / 13, 12 / 13]]
