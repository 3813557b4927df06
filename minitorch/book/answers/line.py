"""Expected on the page line."""

import minitorch as torch

from ..data import penguins

FLIPPER, BILL, MASS = 2, 0, 3


def half_a_unit_too_high():
    return ((0.5 - _column(MASS)) ** 2).mean()


def which_rates_converge():
    return tuple(abs(1 - rate * _curvature()) < 1 for rate in (0.5, 1.0, 1.01))


def mend_the_step():
    w = 0.0
    for _ in range(3):
        w -= 0.1 * _curvature() * (w - without_descent().item())
    return w


def without_descent():
    x, y = _column(FLIPPER), _column(MASS)
    return torch.dot(x, y) / torch.dot(x, x)


def from_the_bill():
    x, y = _column(BILL), _column(MASS)
    return (((torch.dot(x, y) / torch.dot(x, x)) * x - y) ** 2).mean()


def _curvature():
    return 2 * (_column(FLIPPER) ** 2).mean().item()


def _column(index):
    return torch.tensor(penguins("../data/penguins_raw.csv").X_train[:, index])
