"""Expected on the page derivatives."""

import minitorch as torch


def a_shape_in_your_head():
    return torch.func.jacrev(lambda matrix: torch.ones(5) * matrix.sum())(torch.ones(2, 3)).shape


def a_jacobian_by_hand():
    def y(x):
        return torch.stack((x[0] ** 2, x[0] * x[1], 3 * x[1]))

    return torch.func.jacrev(y)(torch.tensor([2.0, 5.0]))


def a_kink_that_leaks():
    slope = torch.func.grad(lambda x: torch.where(x > 0, x, 0.1 * x))
    return slope(torch.tensor(-1.0)), slope(torch.tensor(1.0))


def a_number_by_a_matrix():
    return torch.func.grad(torch.linalg.det)(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))


def a_step_too_small():
    return torch.func.grad(lambda x: x**3 - x)(torch.tensor(2.0))
