"""Expected on the page memory."""

import minitorch as torch


def read_the_strides():
    return torch.zeros(2, 3, 4).transpose(0, 2).stride()


def a_swap_that_goes_wrong():
    return torch.tensor([[1, 10, 100], [2, 20, 200], [3, 30, 300]])[:, [1, 0, 2]]
