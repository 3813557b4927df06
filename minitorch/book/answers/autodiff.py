"""Expected on the page autodiff."""

import math

import minitorch as torch
from minitorch import graph


def how_large_how_long():
    x = graph.variable("x")
    for _ in range(10):
        x = x * x
    return graph.size(x), graph.steps(x)


def to_one_side():
    def error(exponent):
        return abs((math.exp(10.0**exponent) - 1) / 10.0**exponent - 1)

    return min((-4, -6, -8, -10, -12), key=error)


def carry_it_yourself():
    def program(x):
        for _ in range(3):
            x = x.exp() - x
        return x

    return torch.func.grad(program)(torch.tensor(0.5))


def which_way():
    return "numeric", "reverse", "forward", "symbolic"


def one_line_too_early():
    def program(x):
        for _ in range(2):
            x = x * x.sin()
        return x

    return torch.func.grad(program)(torch.tensor(0.5))
