"""Expected on the page broadcasting."""

import math

import minitorch as torch

from ..comparing import pairs_of
from ..hints import hint
from ..words import NotYet


@hint((4, 1, 3), "the 1 in the middle is stretched.", "中间的 1 会拉伸。")
def align_in_your_head():
    return (torch.zeros(4, 1, 3) + torch.zeros(2, 1)).shape


def all_distances_at_once():
    towns = [(0, 0), (3, 4), (6, 8), (3, 0)]
    return [[math.dist(here, there) for there in towns] for here in towns]


@hint((300, 200), "300 does not fit in `uint8`.", "`uint8` 装不下 300。")
@hint(
    (255, 200),
    "`uint8` does not stop at 255: it starts again from 0.",
    "`uint8` 到了 255 并不停下，而是从 0 重新数起。",
)
def a_bright_pixel():
    return torch.tensor([200, 100], dtype=torch.uint8) + 100


@hint(
    [[-2.0, 3.0, 6.0], [-4.0, 0.0, -1.0], [-5.0, 5.0, -2.0]],
    "each column lost a mean; each row should lose its own.",
    "这是每列各减一个平均值；应该每行减自己的。",
)
@hint(
    [6.0, 2.0, 3.0],
    "these are the means of the rows; the table without them is wanted.",
    "这是各行的平均值；要的是减去平均值以后的表。",
)
def centre_the_rows():
    marks = torch.tensor([[4.0, 5.0, 9.0], [2.0, 2.0, 2.0], [1.0, 7.0, 1.0]])
    return torch.stack([row - row.mean() for row in marks])


def as_few_as_possible(answer):
    shapes = [tuple(shape) for shape in pairs_of(answer)]
    try:
        made = (torch.zeros(shapes[0]) + torch.zeros(shapes[1])).shape
    except RuntimeError:
        raise NotYet("the two do not go together.", "这两个形状不能相加。") from None
    if made != (3, 4):
        raise NotYet(f"the sum has shape {tuple(made)}.", f"和的形状是 {tuple(made)}。")
    count = sum(map(math.prod, shapes))
    if count > 3 + 4:
        raise NotYet(
            f"{count} elements, and fewer are enough.", f"一共 {count} 个元素，还可以更少。"
        )
