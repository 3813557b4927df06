"""Expected on the page higher-derivatives."""

import minitorch as torch

from ..hints import hint

A = torch.tensor([[4.0, 1.0, 0.0], [1.0, 3.0, 0.0], [0.0, 0.0, 2.0]])
b = torch.tensor([1.0, 0.0, -1.0])


def _q(x):
    return torch.dot(x, A @ x) / 2 + torch.dot(b, x)


def a_hessian_by_hand():
    return torch.func.hessian(_q)(torch.ones(3))


def how_much_it_bends_along_v():
    v = torch.tensor([1.0, -1.0, 0.0])
    return v @ A @ v


@hint(
    [[6, 12, 18]] * 3,
    "does one input change the slope along another?",
    "一个输入变化时，对另一个输入的导数会变吗？",
)
@hint([6, 12, 18], "a Hessian has two axes.", "黑塞矩阵有两个轴。")
def each_for_itself():
    cubes = torch.func.hessian(lambda x: (x**3).sum())
    return cubes(torch.tensor([1.0, 2.0, 3.0]))


def the_second_slope():
    slope = torch.func.grad(lambda x: x**3 + x.sin())
    return torch.func.grad(slope)(torch.tensor(2.0))


def once_is_not_enough():
    grad = torch.func.grad
    return grad(grad(grad(lambda x: x**5)))(torch.tensor(2.0))
