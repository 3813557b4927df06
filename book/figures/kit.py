"""The few shapes that the book's schematic figures are made of.

Lengths are in units of the SVG, y runs downwards, and colours go by their name in the palette.
A figure 440 units wide is 342 px wide on a phone, where the smallest text is still 11 px.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, PathPatch, Rectangle
from matplotlib.path import Path

from .palette import palette
from .svg import ON_GROUND, OR

WIDTH = 440
SMALL, BODY = 14.5, 15.5
DASHES = (0, (3, 2.5))


class Look(NamedTuple):
    """How a cell is drawn: names of palette colours, weight of its number, dashed or not."""

    fill: str
    edge: str
    ink: str
    weight: str = "normal"
    dashed: bool = False


LOOKS = {
    "plain": Look("ground", "line", "muted"),
    "value": Look("value-soft", "value", "value", "bold"),
    "derivative": Look("derivative-soft", "derivative", "derivative", "bold"),
    "tangent": Look("tangent-soft", "tangent", "tangent", "bold"),
    "held": Look("held-soft", "held", "held", "bold"),
    "ghost": Look("ground", "muted", "muted", dashed=True),
}


def colour(name: str) -> str:
    """The light value of a palette colour; `svg.finish` turns it back into its name."""
    return palette().light[name]


def page(height: float, width: float = WIDTH) -> Axes:
    """An empty stage `width` by `height` units."""
    ax = Figure(figsize=(width / 72, height / 72)).add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.axis("off")
    return ax


def both(english: str, chinese: str) -> str:
    """Words of which each edition's drawing keeps those in its own language."""
    return f"{english}{OR}{chinese}"


def text(
    ax: Axes,
    x: float,
    y: float,
    words: str,
    *,
    size: float = BODY,
    ink: str = "ink",
    align: str = "left",
    mono: bool = False,
    weight: str = "normal",
    ground: bool = True,
) -> None:
    """Write `words` with their middle at height `y`.

    The baseline is placed by hand, so that no font on the drawing machine moves the text.
    """
    ax.text(
        x,
        y + 0.36 * size,
        words,
        fontsize=size,
        color=colour(ink),
        ha=align,
        va="baseline",
        family="monospace" if mono else "sans-serif",
        weight=weight,
        gid=ON_GROUND if ground else None,
    )


def line(ax: Axes, points: Sequence[tuple[float, float]], ink: str = "line") -> None:
    """A thin line through `points`."""
    ax.add_patch(
        PathPatch(
            Path(points),
            fill=False,
            edgecolor=colour(ink),
            joinstyle="round",
            clip_on=False,
        )
    )


def arrow(
    ax: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    ink: str = "muted",
    bend: float = 0.0,
) -> None:
    """An arrow from `start` to `end`; `bend` is twice its height as a share of its length."""
    ax.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>,head_width=2.6,head_length=5",
            mutation_scale=1,
            connectionstyle=f"arc3,rad={bend}",
            shrinkA=0,
            shrinkB=0,
            color=colour(ink),
            joinstyle="miter",
            clip_on=False,
        )
    )


def cell(
    ax: Axes,
    x: float,
    y: float,
    width: float,
    height: float,
    words: str = "",
    look: str = "plain",
    size: float = BODY,
) -> None:
    """One element of an array, its left upper corner at (x, y)."""
    fill, edge, ink, weight, dashed = LOOKS[look]
    ax.add_patch(
        Rectangle(
            (x, y),
            width,
            height,
            facecolor=colour(fill),
            edgecolor=colour(edge),
            linestyle=DASHES if dashed else "solid",
            joinstyle="round",
            clip_on=False,
        )
    )
    if words:
        text(
            ax,
            x + width / 2,
            y + height / 2,
            words,
            size=size,
            ink=ink,
            align="center",
            weight=weight,
            ground=False,
        )


def cells(
    ax: Axes,
    x: float,
    y: float,
    corners: np.ndarray,
    size: tuple[float, float],
    look: str = "value",
) -> None:
    """Many cells without words as one path: `corners`, shape (n, 2), are relative to (x, y)."""
    around = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]) * size
    points = corners[:, None, :] + around + (x, y)
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(corners)
    ax.add_patch(
        PathPatch(
            Path(points.reshape(-1, 2), codes),
            facecolor=colour(LOOKS[look].fill),
            edgecolor=colour(LOOKS[look].edge),
            linewidth=0.8,
            joinstyle="round",
            clip_on=False,
        )
    )


def grid(
    ax: Axes,
    x: float,
    y: float,
    rows: Sequence[Sequence[object]],
    *,
    side: float,
    look: Callable[[int, int], str] = lambda i, j: "plain",
    size: float = BODY,
) -> None:
    """A matrix of square cells; `look(i, j)` names the look of the cell in row i, column j.

    Strong looks come last: no pale border may lie over a strong one.
    """
    looks = [(look(i, j), i, j) for i, row in enumerate(rows) for j in range(len(row))]
    for name, i, j in sorted(looks, key=lambda each: LOOKS[each[0]].weight == "bold"):
        cell(ax, x + j * side, y + i * side, side, side, str(rows[i][j]), name, size)
