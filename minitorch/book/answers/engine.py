"""Expected on the page engine."""

import minitorch as torch


def twice_one_value():
    return torch.func.grad(lambda a: a * a + 3 * a)(torch.tensor(2.0))


def too_much():
    return 2 * torch.func.grad(lambda a: (a * a) * (a * a))(torch.tensor(1.0))


def mend_the_relu():
    return tuple(torch.func.grad(torch.relu)(torch.tensor(at)) for at in (-1.0, 3.0))


def a_logarithm():
    return torch.func.grad(lambda a: (a * a).log())(torch.tensor(4.0))


def how_many_values():
    leaves, made = ("w", "x", "y", "-1"), ("w x", "tanh", "-y", "sum", "square")
    return len(leaves) + len(made)
