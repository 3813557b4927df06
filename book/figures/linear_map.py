"""A matrix moves the plane: the grid, the unit arrows and the unit square before and after."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both
from .plane import Plane, curve, grid, label, paper, vector

M = torch.tensor([[2.0, -1.0], [1.0, 1.0]])


class Moved(NamedTuple):
    """Where a matrix puts the unit arrows and the corners of the unit square, and its area."""

    first: list[float]
    second: list[float]
    square: list[list[float]]
    area: float


def moved(matrix: torch.Tensor) -> Moved:
    """What `matrix` does to the unit square.

    >>> moved(M).first, moved(M).second, moved(M).area
    ([2.0, 1.0], [-1.0, 1.0], 3.0)
    """
    corners = torch.tensor([[0.0, 1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0, 0.0]])
    first, second = (matrix @ unit for unit in torch.eye(2))
    area = round(torch.linalg.det(matrix).item(), 4)
    return Moved(first.tolist(), second.tolist(), (matrix @ corners).T.tolist(), area)


def draw() -> Axes:
    ax = kit.page(330)
    before = Plane((-3, 3), (-2, 4), left=10, top=6, unit=33)
    after = Plane((-3, 3), (-2, 4), left=232, top=6, unit=33)
    paper(ax, before)
    grid(ax, after, np.array(M.tolist()))
    panel(ax, before, moved(torch.eye(2)), ((22, 16), (-30, -4)))
    panel(ax, after, moved(M), ((14, 17), (-26, -10)))
    kit.arrow(ax, (before.right + 4, 105), (after.left - 4, 105), "ink")

    kit.text(ax, 158, 284, "M =", size=18, align="right", mono=True)
    rows = [[f"{value:g}".replace("-", "−") for value in row] for row in M.tolist()]
    kit.grid(ax, 168, 246, rows, side=38, look=lambda i, j: ("value", "held")[j])
    kit.text(ax, 258, 284, f"det(M) = {moved(M).area:g}", mono=True)
    return ax


def panel(ax: Axes, plane: Plane, shown: Moved, shifts: tuple) -> None:
    curve(ax, plane, shown.square, "ink", fill="value-soft")
    vector(ax, plane, shown.first, "value")
    vector(ax, plane, shown.second, "held")
    for tip, ink, shift in zip(shown[:2], ("value", "held"), shifts, strict=True):
        words = "(" + ", ".join(f"{c:g}" for c in tip).replace("-", "−") + ")"
        label(ax, plane, tip, words, shift, ink)
    words = both(f"area {shown.area:g}", f"面积 {shown.area:g}")
    kit.text(ax, plane.middle, plane.bottom + 18, words, align="center")
