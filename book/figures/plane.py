"""The plane on squared paper: the pictures that are made of arrows."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, PathPatch
from matplotlib.path import Path

from . import kit

Point = Sequence[float]


class Plane(NamedTuple):
    """A window on the plane: what it shows, where it stands on the page, and its scale."""

    x: tuple[int, int]
    y: tuple[int, int]
    left: float
    top: float
    unit: float

    def at(self, point: Point) -> tuple[float, float]:
        """Where a point of the plane is on the page, on which y runs downwards.

        >>> Plane((-1, 2), (0, 3), left=10, top=20, unit=30).at((0, 3))
        (40.0, 20.0)
        """
        x, y = map(float, point)
        return self.left + (x - self.x[0]) * self.unit, self.top + (self.y[1] - y) * self.unit

    @property
    def right(self) -> float:
        return self.at((self.x[1], 0))[0]

    @property
    def bottom(self) -> float:
        return self.at((0, self.y[0]))[1]

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def paper(ax: Axes, plane: Plane) -> None:
    """Squared paper, its two axes a little stronger."""
    identity = np.eye(2)
    grid(ax, plane, identity)
    for axis in identity:
        kit.line(ax, [plane.at(end) for end in chord(plane, (0, 0), axis)], "muted")


def grid(ax: Axes, plane: Plane, matrix: np.ndarray, ink: str = "line") -> None:
    """The grid of integers after `matrix`, shape (2, 2), as far as the window goes."""
    for start, direction in grid_lines(plane, matrix):
        kit.line(ax, [plane.at(end) for end in chord(plane, start, direction)], ink)


def grid_lines(plane: Plane, matrix: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """A point and the direction of each line of the mapped grid that crosses the window."""
    corners = np.array(list(product(plane.x, plane.y))) @ np.linalg.inv(matrix).T
    for along in (0, 1):
        across = 1 - along
        low, high = corners[:, across].min(), corners[:, across].max()
        for k in range(int(np.ceil(low - 1e-9)), int(np.floor(high + 1e-9)) + 1):
            start, direction = k * matrix[:, across], matrix[:, along]
            if chord(plane, start, direction):
                yield start, direction


def chord(plane: Plane, start: Point, direction: Point) -> list[np.ndarray]:
    """The two ends of a line inside the window, nothing if it passes by.

    >>> window = Plane((-1, 3), (-1, 2), left=0, top=0, unit=1)
    >>> [end.tolist() for end in chord(window, (0, 0), (1, 1))]
    [[-1.0, -1.0], [2.0, 2.0]]
    >>> chord(window, (0, 5), (1, 0))
    []
    """
    start, direction = np.asarray(start, dtype=float), np.asarray(direction, dtype=float)
    first, last = -np.inf, np.inf
    for at, step, (low, high) in zip(start, direction, (plane.x, plane.y), strict=True):
        if step == 0:
            if not low <= at <= high:
                return []
            continue
        enter, leave = sorted([(low - at) / step, (high - at) / step])
        first, last = max(first, enter), min(last, leave)
    return [start + t * direction for t in (first, last)] if first < last else []


def vector(
    ax: Axes,
    plane: Plane,
    tip: Point,
    ink: str = "value",
    *,
    start: Point = (0, 0),
    dashed: bool = False,
) -> None:
    """An arrow of the plane, heavier than the thin arrows that point things out."""
    ax.add_patch(
        FancyArrowPatch(
            plane.at(start),
            plane.at(tip),
            arrowstyle="-|>,head_width=4,head_length=8",
            mutation_scale=1,
            shrinkA=0,
            shrinkB=0,
            linewidth=2,
            linestyle=kit.DASHES if dashed else "solid",
            color=kit.colour(ink),
            joinstyle="miter",
            clip_on=False,
        )
    )


def curve(
    ax: Axes,
    plane: Plane,
    points: Sequence[Point],
    ink: str = "muted",
    *,
    fill: str | None = None,
    dashed: bool = False,
) -> None:
    """A line through `points` of the plane; with `fill`, the shape that it closes."""
    ax.add_patch(
        PathPatch(
            Path([plane.at(point) for point in points]),
            fill=fill is not None,
            facecolor=kit.colour(fill) if fill else None,
            edgecolor=kit.colour(ink),
            linestyle=kit.DASHES if dashed else "solid",
            linewidth=1.6,
            joinstyle="round",
            clip_on=False,
        )
    )


def label(
    ax: Axes, plane: Plane, point: Point, words: str, shift: Point = (0, 0), ink: str = "ink"
) -> None:
    """Words at a point, moved by `shift` units of the page."""
    x, y = plane.at(point)
    kit.text(ax, x + shift[0], y + shift[1], words, align="center", ink=ink, weight="bold")


def circle(radius: float = 1, first: float = 0, last: float = 360) -> np.ndarray:
    """Points of a circle round the origin from one angle to another, shape (n, 2)."""
    angles = np.radians(np.linspace(first, last, 97))
    return radius * np.stack((np.cos(angles), np.sin(angles)), axis=1)
