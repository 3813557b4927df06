"""A column plus a row: each is stretched along the axis on which its length is 1."""

from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit

SIDE = 44


class Operand(NamedTuple):
    """An array stretched to a larger shape: its values there, and which of them are stored."""

    shape: tuple[int, ...]
    rows: list[list[int]]
    stored: list[list[bool]]


def stretched(a: torch.Tensor, shape: tuple[int, int]) -> Operand:
    """Stretch the matrix `a` to `shape`; only index 0 of a stretched axis is stored.

    >>> stretched(torch.arange(3).reshape(3, 1), (3, 2)).stored
    [[True, False], [True, False], [True, False]]
    """
    wide = a.expand(shape)
    stored = [[i < a.shape[0] and j < a.shape[1] for j in range(shape[1])] for i in range(shape[0])]
    return Operand(tuple(a.shape), wide.tolist(), stored)


def addition() -> tuple[Operand, Operand, Operand]:
    """The column, the row and their sum.

    >>> [operand.shape for operand in addition()]
    [(3, 1), (1, 2), (3, 2)]
    """
    a, b = torch.arange(3).reshape(3, 1), torch.arange(2).reshape(1, 2)
    total = a + b
    shape = tuple(total.shape)
    return stretched(a, shape), stretched(b, shape), stretched(total, shape)


def draw() -> Axes:
    ax = kit.page(228)
    column, row, total = addition()
    step = SIDE * total.shape[1] + 60
    for k, (name, operand) in enumerate({"a": column, "b": row, "a + b": total}.items()):
        panel(ax, 28 + k * step, 34, name, operand, total.shape)
    for k, sign in enumerate("+="):
        kit.text(ax, (k + 1) * step - 2, 34 + SIDE * 1.5, sign, size=22, align="center")
    return ax


def panel(
    ax: Axes, left: float, top: float, name: str, operand: Operand, goal: tuple[int, ...]
) -> None:
    """An operand with its stored cells and its ghosts, its own shape and the one it is given."""
    middle, bottom = left + SIDE * goal[1] / 2, top + SIDE * goal[0]
    kit.text(ax, middle, top - 20, name, mono=True, align="center")
    kit.grid(
        ax,
        left,
        top,
        operand.rows,
        side=SIDE,
        size=17,
        look=lambda i, j: "value" if operand.stored[i][j] else "ghost",
    )
    kit.text(ax, middle, bottom + 20, str(operand.shape), mono=True, align="center")
    if operand.shape != goal:
        kit.text(ax, middle, bottom + 42, f"→ {goal}", mono=True, align="center", ink="muted")
    stretch(ax, left, top, operand)


def stretch(ax: Axes, left: float, top: float, operand: Operand) -> None:
    """An arrow into every ghost cell, across the side that it shares with the cell it repeats."""
    along_row = operand.shape[1] == 1
    for i, row in enumerate(operand.stored):
        for j, stored in enumerate(row):
            if stored:
                continue
            x, y = left + SIDE * j, top + SIDE * i
            if along_row:
                kit.arrow(ax, (x - 8, y + SIDE / 2), (x + 10, y + SIDE / 2))
            else:
                kit.arrow(ax, (x + SIDE / 2, y - 8), (x + SIDE / 2, y + 10))
