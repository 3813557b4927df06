"""Expected on the page arrays."""

import minitorch as torch


def count_the_brackets():
    return torch.tensor([[[1, 2], [3, 4], [5, 6]]]).shape


def the_same_dice_as_ours():
    return torch.randint(1, 7, (5, 2), generator=torch.Generator().manual_seed(3))


def how_many_numbers():
    return torch.zeros(16, 64, 64, 3).numel()


def where_is_it():
    return (torch.arange(24).reshape(2, 3, 4) == 17).nonzero()


def one_is_missing():
    return torch.arange(11) / 10
