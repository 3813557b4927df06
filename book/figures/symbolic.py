"""Symbolic differentiation: a formula in, a formula out, and how much longer than the first it is."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

from minitorch import graph

from . import kit


class Formulas(NamedTuple):
    """A function and its derivative as they are written, and how many signs each takes."""

    function: str
    derivative: str
    size: int
    derivative_size: int


TURNS = (1, 2, 3)


def formulas(times: int) -> Formulas:
    """The program `x = x * x.sin()`, so many times, as a formula, and its derivative.

    >>> formulas(1)
    Formulas(function='x·sin(x)', derivative='x·cos(x) + sin(x)', size=4, derivative_size=7)
    """
    x = y = graph.variable("x")
    for _ in range(times):
        y = y * y.sin()
    slope = graph.diff(y, x)
    return Formulas(str(y), str(slope), graph.size(y), graph.size(slope))


def squares(count: int, columns: int) -> np.ndarray:
    """The corners of so many unit squares, row by row, shape (count, 2).

    >>> squares(3, 2).tolist()
    [[0, 0], [1, 0], [0, 1]]
    """
    places = np.arange(count)
    return np.stack((places % columns, places // columns), axis=1)


SIDE, GAP = 9, 22
FUNCTION, SLOPE = (50, 5), (180, 21)
"""Where the squares of the function and of its derivative begin, and how many stand in a row."""


def draw() -> Axes:
    shown = [formulas(times) for times in TURNS]
    rows = [-(-one.derivative_size // SLOPE[1]) for one in shown]
    tall = [max(SIDE * count, 40) for count in rows]
    ax = kit.page(84 + sum(tall) + GAP * len(tall))
    kit.cell(ax, 8, 8, 122, 44, shown[0].function, "value")
    kit.arrow(ax, (136, 36), (194, 36))
    kit.text(ax, 165, 20, "d/dx", mono=True, align="center", size=kit.SMALL)
    kit.cell(ax, 200, 8, 232, 44, shown[0].derivative, "derivative")
    top = 84.0
    for times, one, height in zip(TURNS, shown, tall, strict=True):
        kit.text(ax, 8, top + 6, f"{times} ×", mono=True, ink="muted")
        block(ax, top, FUNCTION, one.size, "value")
        block(ax, top, SLOPE, one.derivative_size, "derivative")
        top += height + GAP
    return ax


def block(ax: Axes, top: float, place: tuple[int, int], count: int, look: str) -> None:
    """So many squares, and behind them their number."""
    left, columns = place
    corners = squares(count, columns) * SIDE
    kit.cells(ax, left, top, corners, (SIDE, SIDE), look)
    right = left + (corners[:, 0].max() + SIDE) + 10
    kit.text(ax, right, top + 6, str(count), ink=look, weight="bold")
