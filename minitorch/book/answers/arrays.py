"""Expected on the page arrays."""

import minitorch as torch

from ..hints import hint


@hint((3, 2), "the outermost pair of brackets is an axis, too.", "最外层的方括号也是一个轴。")
def count_the_brackets():
    return torch.tensor([[[1, 2], [3, 4], [5, 6]]]).shape


@hint(
    torch.randint(1, 6, (5, 2), generator=torch.Generator().manual_seed(3)),
    "these dice never show a six.",
    "这样掷不出 6。",
)
def the_same_dice_as_ours():
    return torch.randint(1, 7, (5, 2), generator=torch.Generator().manual_seed(3))


@hint(
    16 * 64 * 64,
    "a pixel of a colour photo is more than one number.",
    "彩色照片的一个像素不止一个数。",
)
def how_many_numbers():
    return torch.zeros(16, 64, 64, 3).numel()


def where_is_it():
    return (torch.arange(24).reshape(2, 3, 4) == 17).nonzero()


@hint(
    torch.linspace(0, 1, 10),
    "the steps are a little longer than a tenth.",
    "间隔比十分之一大了一点。",
)
def one_is_missing():
    return torch.arange(11) / 10
