"""Expected on the page autograd."""

import minitorch as torch


def three_passes():
    x = torch.tensor(2.0, requires_grad=True)
    (x**3).backward()
    (x**2).backward()
    return x.grad


def the_average():
    return torch.func.grad(torch.mean)(torch.ones(4))


def one_row_please():
    return torch.func.grad(lambda x: (x**2).sum())(torch.tensor([3.0, 2.0]))
