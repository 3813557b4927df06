"""Expected on the page autograd."""

import minitorch as torch

from ..hints import hint


def three_passes():
    x = torch.tensor(2.0, requires_grad=True)
    (x**3).backward()
    (x**2).backward()
    return x.grad


@hint((1, 1, 1, 1), "this is what a sum leaves.", "这是求和留下的梯度。")
def the_average():
    return torch.func.grad(torch.mean)(torch.ones(4))


@hint((10, 9), "these are all three rows, added up.", "这是三行加起来。")
@hint((2, 3), "this is the first row.", "这是第一行。")
def one_row_please():
    return torch.func.grad(lambda x: (x**2).sum())(torch.tensor([3.0, 2.0]))


def what_is_left_over():
    return torch.func.grad(lambda w: w**3)(torch.tensor(2.0))


@hint(
    0.5,
    "the dot product uses `x` twice, and each time brings as much.",
    "点积用了两次 `x`，每次都传来同样多。",
)
def as_much_from_each():
    slope = torch.func.grad(lambda x: 2 * x * x)
    return 1 / slope(torch.tensor(1.0))
