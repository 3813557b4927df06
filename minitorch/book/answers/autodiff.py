"""Expected on the page autodiff."""

import minitorch as torch
from minitorch import graph

from ..comparing import numbers_of
from ..words import NotYet


def how_large_how_long():
    x = graph.variable("x")
    for _ in range(10):
        x = x * x
    return graph.size(x), graph.steps(x)


def carry_it_yourself():
    def program(x):
        for _ in range(3):
            x = x.exp() - x
        return x

    return torch.func.grad(program)(torch.tensor(0.5))


def which_way():
    return "numeric", "reverse", "forward", "symbolic"


def one_line_too_early():
    return torch.func.grad(_twice)(torch.tensor(0.5))


def where_it_is_flat(answer):
    (x,) = numbers_of(answer, 1).tolist()
    if not 1 < x < 3:
        raise NotYet("this is not between 1 and 3.", "这不在 1 和 3 之间。")
    slope = torch.func.grad(_twice)(torch.tensor(x, dtype=torch.float64)).item()
    if abs(slope) > 0.02:
        raise NotYet(f"there the slope is {slope:.3f}.", f"那里的导数是 {slope:.3f}。")


def _twice(x):
    for _ in range(2):
        x = x * x.sin()
    return x
