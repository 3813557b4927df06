"""A view is a second name for the same memory; a copy has memory of its own."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both

SIDE = 34


class Written(NamedTuple):
    """`x` and its part `y` after a write to `y[0]`: the values, and where y stands in memory."""

    code: str
    x: list[int]
    y: list[int]
    offset: int
    shared: bool


def written(copy: bool) -> Written:
    """Take y from x = arange(5), write 9 to y[0] and look at both.

    >>> written(copy=False).x, written(copy=True).x
    ([0, 9, 2, 3, 4], [0, 1, 2, 3, 4])
    """
    x = torch.arange(5)
    view = x[1:4]
    y = view.clone() if copy else view
    y[0] = 9
    return Written(
        code="y = x[1:4]" + ".clone()" * copy,
        x=x.tolist(),
        y=y.tolist(),
        offset=view.storage_offset(),
        shared=np.shares_memory(x.numpy(), y.numpy()),
    )


def draw() -> Axes:
    ax = kit.page(330)
    panel(ax, 26, both("view", "视图"), written(copy=False))
    panel(ax, 252, both("copy", "副本"), written(copy=True))
    kit.line(ax, [(222, 8), (222, 322)])
    return ax


def panel(ax: Axes, left: float, title: str, after: Written) -> None:
    """The code, memory with a bracket for each name that reaches it, and what the names read."""
    kit.text(ax, left, 14, title, weight="bold")
    kit.text(ax, left, 44, after.code, mono=True, size=kit.SMALL)
    kit.text(ax, left, 66, "y[0] = 9", mono=True, size=kit.SMALL)

    top, start = 122, left + after.offset * SIDE
    bracket(ax, left, top - 6, len(after.x), "x", side=-1)
    kit.grid(
        ax,
        left,
        top,
        [after.x],
        side=SIDE,
        look=lambda i, j: "held" if after.shared and j == after.offset else "plain",
    )
    if not after.shared:
        top += 56
        kit.grid(
            ax, start, top, [after.y], side=SIDE, look=lambda i, j: "held" if j == 0 else "plain"
        )
    bracket(ax, start, top + SIDE + 6, len(after.y), "y", side=1)

    kit.text(ax, left, 284, f"x: {after.x}", mono=True, size=kit.SMALL)
    kit.text(ax, left, 308, f"y: {after.y}", mono=True, size=kit.SMALL)


def bracket(ax: Axes, left: float, edge: float, cells: int, name: str, side: int) -> None:
    """A bracket over (`side` −1) or under (1) the cells that `name` reaches."""
    right, far = left + cells * SIDE, edge + side * 7
    kit.line(ax, [(left + 2, edge), (left + 2, far), (right - 2, far), (right - 2, edge)], "muted")
    kit.text(ax, (left + right) / 2, far + side * 13, name, mono=True, align="center")
