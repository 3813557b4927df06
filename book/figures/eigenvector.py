"""Two arrows under a matrix: one is turned off its line, the other only changes its length."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .plane import Plane, chord, circle, curve, label, paper, vector

A = torch.tensor([[1.0, 1.0], [0.5, 1.5]])
W, V = torch.tensor([-1.0, 1.0]), torch.tensor([1.0, 1.0])


class Sent(NamedTuple):
    """An arrow, its image, and the angle in degrees by which its direction has turned."""

    arrow: list[float]
    image: list[float]
    turned: float


def sent(arrow: torch.Tensor) -> Sent:
    """What A does to `arrow`.

    >>> sent(W).turned, sent(V).image, sent(V).turned
    (-45.0, [2.0, 2.0], 0.0)
    """
    image = A @ arrow
    before, after = (torch.atan2(one[1], one[0]).item() for one in (arrow, image))
    turned = round(float(np.degrees(after - before)), 1)
    return Sent(arrow.tolist(), image.tolist(), turned)


def draw() -> Axes:
    ax = kit.page(274)
    before = Plane((-2, 3), (-1, 3), left=8, top=10, unit=39)
    after = Plane((-2, 3), (-1, 3), left=237, top=10, unit=39)
    w, v = sent(W), sent(V)
    for plane in (before, after):
        paper(ax, plane)
        for arrow, ink in ((w.arrow, "held"), (v.arrow, "eigen")):
            curve(ax, plane, chord(plane, (0, 0), arrow), ink, dashed=True)
    kit.arrow(ax, (before.right + 6, 88), (after.left - 6, 88), "ink")
    kit.text(ax, (before.right + after.left) / 2, 74, "A", align="center", weight="bold")

    vector(ax, before, w.arrow, "held")
    vector(ax, before, v.arrow, "eigen")
    label(ax, before, w.arrow, "w", (15, -4), "held")
    label(ax, before, v.arrow, "v", (15, 4), "eigen")

    start = float(np.degrees(np.arctan2(w.arrow[1], w.arrow[0])))
    curve(ax, after, circle(0.7, start + w.turned, start), "held")
    vector(ax, after, w.image, "held")
    vector(ax, after, v.image, "eigen")
    label(ax, after, w.image, "Aw", (19, -4), "held")
    label(ax, after, v.image, "Av", (20, 6), "eigen")
    label(ax, after, (-0.55, 1.0), f"{abs(w.turned):g}°", (0, -14), "held")

    kit.text(ax, 66, 227, "A =", size=18, align="right", mono=True)
    kit.grid(ax, 76, 189, [[f"{value:g}" for value in row] for row in A.tolist()], side=38)
    factor = v.image[0] / v.arrow[0]
    kit.text(ax, after.middle, 227, f"Av = {factor:g} v", size=18, align="center", ink="eigen")
    return ax
