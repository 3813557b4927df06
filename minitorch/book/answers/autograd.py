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


def what_is_left_over():
    return torch.func.grad(lambda w: w**3)(torch.tensor(2.0))


def two_paths():
    x = torch.arange(4.0)
    through_the_product = torch.func.grad(lambda x: 2 * torch.dot(x, x))(x)
    return through_the_product[3], torch.func.grad(torch.sum)(x)[3]
