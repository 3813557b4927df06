"""Numeric differentiation: secants that turn into the tangent as the step gets shorter."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both
from .plane import Plane, chord, circle, curve, label, paper

X, STEPS = 1.0, (2.0, 1.0, 0.5)


def function(x: torch.Tensor) -> torch.Tensor:
    return x**2 / 4 + 0.75


class Secant(NamedTuple):
    """The line through two points of the graph, and its slope."""

    h: float
    start: tuple[float, float]
    end: tuple[float, float]
    slope: float


def secant(h: float) -> Secant:
    """From the point at X to the one at X + h.

    >>> secant(2.0)
    Secant(h=2.0, start=(1.0, 1.0), end=(3.0, 3.0), slope=1.0)
    """
    xs = torch.tensor([X, X + h])
    ys = function(xs)
    slope = (ys[1] - ys[0]) / h
    start, end = zip(xs.tolist(), ys.tolist(), strict=True)
    return Secant(h, start, end, slope.item())


def tangent() -> float:
    """The slope at X.

    >>> tangent()
    0.5
    """
    return torch.func.grad(function)(torch.tensor(X)).item()


def draw() -> Axes:
    ax = kit.page(250)
    plane = Plane((-1, 4), (-1, 4), left=8, top=10, unit=46)
    paper(ax, plane)
    xs = np.linspace(-1, 3.6, 93)
    curve(ax, plane, np.stack((xs, function(torch.tensor(xs)).numpy()), axis=1), "value")
    secants = [secant(h) for h in STEPS]
    start = secants[0].start
    for one in secants:
        kit.line(ax, [plane.at(end) for end in chord(plane, start, (1, one.slope))], "derivative")
    curve(ax, plane, chord(plane, start, (1, tangent())), "derivative")
    for point in (start, *(one.end for one in secants)):
        dot(ax, plane, point)
    label(ax, plane, start, "x", (0, 20), "value")
    label(ax, plane, secants[0].end, "x + h", (-32, -6), "value")
    table(ax, 262, secants)
    return ax


def dot(ax: Axes, plane: Plane, point: tuple[float, float]) -> None:
    curve(ax, plane, circle(0.055) + point, "value", fill="value")


def table(ax: Axes, left: float, secants: list[Secant]) -> None:
    """The steps and the slopes, and at their end the tangent's."""
    kit.text(ax, left + 24, 30, "h", align="center", mono=True, ink="muted")
    kit.text(ax, left + 112, 30, both("slope", "斜率"), align="center", ink="muted", size=kit.SMALL)
    rows = [(f"{one.h:g}", f"{one.slope:g}") for one in secants]
    for place, (h, slope) in enumerate(rows):
        y = 64 + 32 * place
        kit.text(ax, left + 24, y, h, align="center")
        kit.text(ax, left + 112, y, slope, align="center", ink="derivative")
    y = 64 + 32 * len(rows) + 8
    kit.line(ax, [(left, y - 20), (left + 160, y - 20)])
    kit.text(ax, left + 24, y + 2, "→ 0", align="center")
    kit.text(
        ax, left + 112, y + 2, f"{tangent():g}", align="center", ink="derivative", weight="bold"
    )
