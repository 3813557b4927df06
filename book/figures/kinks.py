"""Where a graph has a kink: the lines that touch it there from below, and the one that is picked."""

from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .plane import Plane, chord, curve, label, paper

FUNCTIONS = {"|x|": torch.abs, "relu(x)": torch.relu}


class Kink(NamedTuple):
    """A graph with a kink at 0: its points, slopes of lines below it, and the library's slope."""

    points: list[tuple[float, float]]
    slopes: list[float]
    picked: float


def kink(name: str) -> Kink:
    """The two slopes beside the kink, and some between them.

    >>> kink("relu(x)").slopes, kink("relu(x)").picked
    ([0.0, 0.25, 0.5, 0.75, 1.0], 0.0)
    """
    function = FUNCTIONS[name]
    xs = torch.tensor([-2.0, 0.0, 2.0])
    ys = function(xs)
    low, high = ((ys[1:] - ys[:-1]) / (xs[1:] - xs[:-1])).tolist()
    return Kink(
        list(zip(xs.tolist(), ys.tolist(), strict=True)),
        torch.linspace(low, high, 5).tolist(),
        torch.func.grad(function)(torch.tensor(0.0)).item(),
    )


def number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def draw() -> Axes:
    ax = kit.page(222)
    for place, name in enumerate(FUNCTIONS):
        shown = kink(name)
        plane = Plane((-2, 2), (-1, 2), left=10 + 226 * place, top=34, unit=48)
        paper(ax, plane)
        for slope in shown.slopes:
            ends = [plane.at(end) for end in chord(plane, (0, 0), (1, slope))]
            kit.line(ax, ends, "derivative")
        curve(ax, plane, shown.points, "value")
        curve(ax, plane, chord(plane, (0, 0), (1, shown.picked)), "derivative")
        kit.text(ax, plane.middle, 14, name, mono=True, align="center", ink="value", weight="bold")
        low, high = (number(slope) for slope in (shown.slopes[0], shown.slopes[-1]))
        words = f"{number(shown.picked)} ∈ [{low}, {high}]"
        label(ax, plane, (0, -1), words, (0, 24), "derivative")
    return ax
