"""The dot product of a with three arrows, and the projection of each on the line of a."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .plane import Plane, circle, curve, label, paper, vector

A = torch.tensor([3.0, 1.0])
OTHERS = ((1.0, 2.0), (-1.0, 3.0), (-2.0, 1.0))


class Pair(NamedTuple):
    """An arrow b beside a: its dot product with a, its projection on a, the angle between them."""

    b: list[float]
    dot: float
    projection: list[float]
    degrees: float


def pair(b: tuple[float, float]) -> Pair:
    """What the dot product says about a and `b`.

    >>> pair((1.0, 2.0))
    Pair(b=[1.0, 2.0], dot=5.0, projection=[1.5, 0.5], degrees=45.0)
    """
    b = torch.tensor(b)
    dot = torch.dot(A, b)
    cosine = dot / (torch.linalg.vector_norm(A) * torch.linalg.vector_norm(b))
    degrees = round(float(np.degrees(torch.acos(cosine).item())), 1)
    return Pair(b.tolist(), dot.item(), (dot / torch.dot(A, A) * A).tolist(), degrees)


def draw() -> Axes:
    ax = kit.page(186)
    for k, b in enumerate(OTHERS):
        plane = Plane((-3, 4), (-1, 4), left=6 + 147 * k, top=6, unit=19.5)
        panel(ax, plane, pair(b))
    return ax


def panel(ax: Axes, plane: Plane, shown: Pair) -> None:
    paper(ax, plane)
    if shown.dot:
        start = np.degrees(np.arctan2(*A.tolist()[::-1]))  # each b is to the left of a
        curve(ax, plane, circle(0.8, start, start + shown.degrees), "ink")
        curve(ax, plane, [shown.b, shown.projection], dashed=True)
        curve(ax, plane, [(0, 0), shown.projection], "ink")
    else:
        right_angle(ax, plane, A.tolist(), shown.b)
    vector(ax, plane, A, "value")
    vector(ax, plane, shown.b, "held")
    label(ax, plane, A, "a", (4, -13), "value")
    label(ax, plane, shown.b, "b", (-11 if shown.b[0] < 0 else 10, -8), "held")

    number = f"{shown.dot:g}".replace("-", "−")
    kit.text(ax, plane.middle, plane.bottom + 22, f"⟨a, b⟩ = {number}", size=17, align="center")
    angle = f"θ = {shown.degrees:g}°"
    kit.text(ax, plane.middle, plane.bottom + 48, angle, align="center", ink="muted")


def right_angle(ax: Axes, plane: Plane, a: list[float], b: list[float]) -> None:
    """The small square that marks a right angle at the origin."""
    one, other = (0.45 * np.array(v) / np.linalg.norm(v) for v in (a, b))
    curve(ax, plane, [one, one + other, other], "ink")
