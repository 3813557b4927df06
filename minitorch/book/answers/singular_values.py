"""Expected on the page singular-values."""

import minitorch as torch


def from_two_numbers():
    values = torch.tensor([-4, 3])
    return values.prod(), values.abs().max(), bool((values > 0).all())


def what_is_lost():
    return torch.linalg.vector_norm(torch.tensor([4.0, 3.0]))


def how_many_components():
    return 4
