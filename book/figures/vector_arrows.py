"""A sum of two arrows, and the multiples of one."""

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .plane import Plane, curve, label, paper, vector

A, B = torch.tensor([3.0, 1.0]), torch.tensor([1.0, 2.0])
FACTORS = {"2b": 2.0, "b": 1.0, "½b": 0.5, "−b": -1.0}


def multiples() -> dict[str, list[float]]:
    """The tips of the multiples of b.

    >>> multiples()["−b"]
    [-1.0, -2.0]
    """
    return {name: (factor * B).tolist() for name, factor in FACTORS.items()}


def draw() -> Axes:
    ax = kit.page(244)
    left = Plane((-1, 5), (-2, 4), left=10, top=38, unit=33)
    right = Plane((-2, 4), (-2, 4), left=232, top=38, unit=33)
    for plane, words in ((left, "c = a + b"), (right, "c = αb")):
        paper(ax, plane)
        kit.text(ax, plane.middle, 16, words, size=18, align="center")

    total = A + B
    vector(ax, left, B, "held", dashed=True)
    vector(ax, left, total, "held", start=A)
    vector(ax, left, A, "value")
    vector(ax, left, total, "ink")
    label(ax, left, A, "a", (13, 9), "value")
    label(ax, left, A + B / 2, "b", (16, 4), "held")
    label(ax, left, total, "c", (10, -12))

    tips = multiples()
    curve(ax, right, [-B, 2 * B], "held", dashed=True)
    for name in ("2b", "−b", "b", "½b"):
        vector(ax, right, tips[name], "held" if name == "b" else "ink")
        shift = (-20, -12) if name == "−b" else (24, 6)
        label(ax, right, tips[name], name, shift, "held" if name == "b" else "ink")
    return ax
