"""A block summed over each of its axes: which numbers meet, and which length goes."""

from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit

SHAPE = (2, 3, 4)
PLACE = (1, 2)  # the element of each sum that the picture follows
SIDE = 26


class Collapsed(NamedTuple):
    """A sum over one axis: the block, the sum, and what meets in one element of it."""

    block: list[list[list[int]]]
    total: list[list[int]]
    meeting: list[tuple[int, int, int]]


def collapsed(axis: int) -> Collapsed:
    """Sum arange(24) of shape (2, 3, 4) over `axis`.

    >>> collapsed(1).total[1][2], collapsed(1).meeting
    (54, [(1, 0, 2), (1, 1, 2), (1, 2, 2)])
    """
    x = torch.arange(24).reshape(SHAPE)
    meeting = [(*PLACE[:axis], k, *PLACE[axis:]) for k in range(SHAPE[axis])]
    return Collapsed(x.tolist(), x.sum(axis=axis).tolist(), meeting)


def draw() -> Axes:
    ax = kit.page(378)
    for axis in range(3):
        row(ax, 6 + 128 * axis, axis)
    return ax


def row(ax: Axes, top: float, axis: int) -> None:
    """One sum: the lengths with one crossed out, then the block, an arrow and the sum."""
    shown = collapsed(axis)
    kit.text(ax, 8, top + 12, f"axis={axis}", mono=True, weight="bold")
    for k, length in enumerate(SHAPE):
        x = 128 + 30 * k
        kit.cell(ax, x, top, 24, 24, str(length), "ghost" if k == axis else "plain")
        if k == axis:
            kit.line(ax, [(x - 3, top + 27), (x + 27, top - 3)], "ink")
    left = [str(length) for k, length in enumerate(SHAPE) if k != axis]
    kit.arrow(ax, (228, top + 12), (258, top + 12))
    for k, length in enumerate(left):
        kit.cell(ax, 300 + 30 * k, top, 24, 24, length, "value")

    y = top + 36
    for block, rows in enumerate(shown.block):
        kit.grid(
            ax,
            8 + block * (4 * SIDE + 12),
            y,
            rows,
            side=SIDE,
            size=kit.SMALL,
            look=lambda i, j, block=block: "held" if (block, i, j) in shown.meeting else "plain",
        )
    kit.arrow(ax, (238, y + 1.5 * SIDE), (268, y + 1.5 * SIDE))
    kit.grid(
        ax,
        300,
        y,
        shown.total,
        side=SIDE,
        size=kit.SMALL,
        look=lambda i, j: "value" if (i, j) == PLACE else "plain",
    )
