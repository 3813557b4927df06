"""One strip of memory, two views of it, and the walk of strides to the same element."""

from itertools import accumulate, pairwise
from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both

SIDE = 38
SLOT = 64


class View(NamedTuple):
    """A matrix that looks into memory: its values, strides, and the walk to one of its elements."""

    name: str
    rows: list[list[int]]
    shape: tuple[int, int]
    strides: tuple[int, int]
    index: tuple[int, int]
    hops: list[int]


def view(name: str, x: torch.Tensor, index: tuple[int, int]) -> View:
    """Describe the matrix `x`; the hops are one stride for each step along each axis.

    >>> view("x", torch.arange(6).reshape(2, 3), (1, 2)).hops
    [3, 1, 1]
    """
    strides = x.stride()
    hops = [stride for steps, stride in zip(index, strides, strict=True) for _ in range(steps)]
    return View(name, x.tolist(), tuple(x.shape), strides, index, hops)


def two_views() -> tuple[list[int], View, View]:
    """The memory, the matrix and its transpose, both walking to the same slot.

    >>> memory, x, t = two_views()
    >>> [memory[sum(each.hops)] == each.rows[each.index[0]][each.index[1]] for each in (x, t)]
    [True, True]
    """
    memory = torch.arange(6)
    x = memory.reshape(2, 3)
    return memory.tolist(), view("x", x, (1, 2)), view("x.T", x.T, (2, 1))


def draw() -> Axes:
    ax = kit.page(474)
    memory, x, t = two_views()
    panel(ax, 52, 22, x)
    strip(ax, 28, 226, memory, (x, t))
    panel(ax, 52, 354, t)
    return ax


def panel(ax: Axes, left: float, top: float, view: View) -> None:
    """The matrix with a stride along each side; beside it the same in words."""
    kit.grid(
        ax,
        left,
        top,
        view.rows,
        side=SIDE,
        look=lambda i, j: "held" if (i, j) == view.index else "plain",
    )
    down, right = view.strides
    kit.arrow(ax, (left + 4, top - 10), (left + SIDE + 4, top - 10))
    kit.text(ax, left + SIDE + 12, top - 10, f"+{right}", size=kit.SMALL)
    kit.arrow(ax, (left - 18, top + 4), (left - 18, top + SIDE + 4))
    kit.text(ax, left - 18, top + SIDE + 16, f"+{down}", size=kit.SMALL, align="center")

    x = left + 3 * SIDE + 46
    i, j = view.index
    kit.text(ax, x, top + 4, view.name, mono=True, weight="bold")
    kit.text(ax, x, top + 28, both("shape", "形状"))
    kit.text(ax, x + 108, top + 28, str(view.shape), mono=True)
    kit.text(ax, x, top + 52, both("strides", "步幅"))
    kit.text(ax, x + 108, top + 52, str(view.strides), mono=True)
    kit.text(ax, x, top + 76, f"[{i}, {j}]", mono=True, ink="held", weight="bold")
    kit.text(ax, x + 72, top + 76, f"{i}×{down} + {j}×{right} = {sum(view.hops)}", ink="held")


def strip(ax: Axes, left: float, top: float, memory: list[int], views: tuple[View, View]) -> None:
    """Memory, with the first view's hops above it and the second's below."""
    above, below = views
    for slot, value in enumerate(memory):
        held = slot == sum(above.hops)
        kit.cell(ax, left + slot * SLOT, top, SLOT, SIDE, str(value), "held" if held else "plain")
    kit.text(ax, left, top - 60, both("memory", "内存"), ink="muted")
    for view, edge, side in ((above, top - 3, -1), (below, top + SIDE + 3, 1)):
        stops = [0, *accumulate(view.hops)]
        for start, stop in pairwise(stops):
            middle = [left + (slot + 0.5) * SLOT for slot in (start, stop)]
            hop(ax, middle, edge, side, f"+{stop - start}")


def hop(ax: Axes, ends: list[float], edge: float, side: int, label: str) -> None:
    """An arc from slot to slot, above memory (`side` −1) or below it (1), with its length."""
    start, stop = ends
    rise = 18 + 0.06 * (stop - start)
    bend = 2 * rise / (stop - start)
    kit.arrow(ax, (start + 4, edge), (stop - 4, edge), bend=side * bend)
    kit.text(
        ax, (start + stop) / 2, edge + side * (rise + 10), label, size=kit.SMALL, align="center"
    )
