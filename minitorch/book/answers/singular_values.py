"""Expected on the page singular-values."""

import minitorch as torch

from ..comparing import numbers_of
from ..words import NotYet


def from_two_numbers():
    values = torch.tensor([-4, 3])
    return values.prod(), values.abs().max(), bool((values > 0).all())


def what_is_lost():
    return torch.linalg.vector_norm(torch.tensor([4.0, 3.0]))


def how_many_components():
    return 4


def no_eigenlines(answer):
    matrix = torch.tensor(numbers_of(answer, 2, 2).tolist(), dtype=torch.float64)
    large, small = torch.linalg.svdvals(matrix).tolist()
    if abs(large - 2) > 1e-3 or abs(small - 1) > 1e-3:
        raise NotYet(
            f"its singular values are {large:.4g} and {small:.4g}.",
            f"奇异值是 {large:.4g} 和 {small:.4g}。",
        )
    if not torch.linalg.eigvals(matrix).imag.any():
        raise NotYet("it has eigenlines.", "它有特征直线。")


def half_of_the_matrix():
    return torch.linalg.eigvals(torch.tensor([[4.0, 1.0], [2.0, 3.0]])).real.sort().values
