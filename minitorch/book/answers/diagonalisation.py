"""Expected on the page diagonalisation."""

import minitorch as torch


def three_stations():
    M3 = torch.tensor([[0.5, 0.2, 0.3], [0.3, 0.8, 0.3], [0.2, 0.0, 0.4]])
    return torch.linalg.matrix_power(M3, 100)[:, 0]


def build_one_to_order():
    V = torch.tensor([[1.0, 1.0], [1.0, 2.0]])
    return V * torch.tensor([3.0, -1.0]) @ torch.linalg.inv(V)


def how_long_will_it_take():
    return next(steps for steps in range(1000) if 0.9**steps <= 1e-6)
