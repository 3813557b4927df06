"""Expected on the page norms."""

import math

import minitorch as torch


def three_lengths():
    x = torch.tensor([1.0, -2.0, 2.0])
    return [torch.linalg.vector_norm(x, order) for order in (1, 2, math.inf)]


def hold_the_step_short():
    steps = torch.tensor([[3.0, 4.0], [0.3, 0.4], [0.0, -9.0]])
    return [step / max(1, step.norm().item()) for step in steps]


def the_worst_input():
    return 0.1 * torch.linalg.matrix_norm(torch.tensor([[3.0, 0.0], [4.0, 5.0]]), 2)
