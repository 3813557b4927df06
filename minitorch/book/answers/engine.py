"""Expected on the page engine."""

import minitorch as torch

from ..hints import hint


@hint(10, "this is the value.", "这是函数值。")
@hint(5, "the product uses `a` twice.", "乘积用了两次 `a`。")
def twice_one_value():
    return torch.func.grad(lambda a: a * a + 3 * a)(torch.tensor(2.0))


@hint(4, "this is the right slope.", "这是正确的斜率。")
def too_much():
    return 2 * torch.func.grad(lambda a: (a * a) * (a * a))(torch.tensor(1.0))


def mend_the_relu():
    return tuple(torch.func.grad(torch.relu)(torch.tensor(at)) for at in (-1.0, 3.0))


@hint(0.0625, "the inner slope is missing.", "漏了内层的斜率。")
@hint(0.25, "the product uses `a` twice.", "乘积用了两次 `a`。")
def a_logarithm():
    return torch.func.grad(lambda a: (a * a).log())(torch.tensor(4.0))


def how_many_values():
    leaves, made = ("w", "x", "y", "-1"), ("w x", "tanh", "-y", "sum", "square")
    return len(leaves) + len(made)
