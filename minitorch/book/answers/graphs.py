"""Expected on the page graphs."""

import minitorch as torch

from ..comparing import numbers_of
from ..words import NotYet


def nodes_and_edges():
    additions, product = 2, 1
    return additions + product, 2 + 1 + 2


def all_samples():
    X = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    return (X @ torch.tensor([1.0, -1.0]) - torch.tensor([1.0, -2.0, 0.0])).square().sum()


def a_trace_of_a_loop():
    return 100 / 2**3


def an_if_in_a_formula():
    return -5 * -4.0


def no_loss_at_all(answer):
    a, b, c = numbers_of(answer, 3).tolist()
    if a != 3:
        raise NotYet(f"the first element is {a:.4g}, not 3.", f"第一个元素是 {a:.4g}，不是 3。")
    loss = (a + 2 * b + 3 * c - 5) ** 2
    if loss > 1e-6:
        raise NotYet(f"the loss is {loss:.4g}.", f"损失是 {loss:.4g}。")
