"""Expected on the page tour."""

import minitorch as torch
from minitorch.core.operation import Elementwise, ops


def what_was_kept():
    return 2


def newest_first():
    return (3, 2, 1)


def mend_the_row():
    return torch.func.grad(lambda b: 6 / b)(torch.tensor(2.0))


def the_shape_comes_back():
    return torch.full((3,), 4.0)


def how_many_rows():
    return sum(isinstance(row, Elementwise) for row in vars(ops).values())
