"""Expected on the page arrays."""

import minitorch as torch


def count_the_brackets():
    return torch.tensor([[[1, 2], [3, 4], [5, 6]]]).shape


def the_same_dice_as_ours():
    return torch.randint(1, 7, (5, 2), generator=torch.Generator().manual_seed(3))
