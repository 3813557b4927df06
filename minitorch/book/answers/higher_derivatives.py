"""Expected on the page higher-derivatives."""

import math

import minitorch as torch

A = torch.tensor([[4.0, 1.0, 0.0], [1.0, 3.0, 0.0], [0.0, 0.0, 2.0]])
b = torch.tensor([1.0, 0.0, -1.0])


def _q(x):
    return torch.dot(x, A @ x) / 2 + torch.dot(b, x)


def a_hessian_by_hand():
    return torch.func.hessian(_q)(torch.ones(3))


def how_much_it_bends_along_v():
    v = torch.tensor([1.0, -1.0, 0.0])
    return v @ A @ v


def how_many_steps_for_newton():
    return torch.zeros(3)


def the_wrong_summit():
    return tuple(abs(_newton(start)) < 1e-6 for start in (0.5, 1.0, 2.0))


def _newton(x):
    for _ in range(20):
        x -= math.tan(x)  # slope of the cosine over curvature: -sin / -cos
    return x


def the_second_slope():
    slope = torch.func.grad(lambda x: x**3 + x.sin())
    return torch.func.grad(slope)(torch.tensor(2.0))


def once_is_not_enough():
    grad = torch.func.grad
    return grad(grad(grad(lambda x: x**5)))(torch.tensor(2.0))
