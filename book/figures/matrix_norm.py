"""The circle of unit arrows, the ellipse that a matrix makes of it, and the largest stretch."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both
from .plane import Plane, circle, curve, label, paper, vector

A = torch.tensor([[1.0, 1.0], [0.0, 1.0]])


class Stretch(NamedTuple):
    """The unit arrow that `A` stretches most, where it lands, and the two norms of A."""

    arrow: list[float]
    image: list[float]
    spectral: float
    frobenius: float


def stretch() -> Stretch:
    """The largest stretch, from the singular value decomposition.

    >>> round(stretch().spectral, 4), round(stretch().frobenius, 4)
    (1.618, 1.7321)
    """
    arrow = torch.linalg.svd(A).Vh[0].abs()  # this A has a most stretched arrow pointing up right
    norms = torch.linalg.matrix_norm(A, 2), torch.linalg.matrix_norm(A)
    return Stretch(arrow.tolist(), (A @ arrow).tolist(), *(norm.item() for norm in norms))


def draw() -> Axes:
    ax = kit.page(314)
    most = stretch()
    left = Plane((-2, 2), (-2, 2), left=10, top=34, unit=49)
    right = Plane((-2, 2), (-2, 2), left=234, top=34, unit=49)
    matrix = np.array(A.tolist())
    another = circle(1, 150, 150)[0]

    for plane, points, other, tip in (
        (left, circle(), another, most.arrow),
        (right, circle() @ matrix.T, matrix @ another, most.image),
    ):
        paper(ax, plane)
        curve(ax, plane, points, "value")
        vector(ax, plane, other, "muted")
        vector(ax, plane, tip, "held")
    kit.text(ax, left.middle, 14, "‖b‖ = 1", size=17, align="center")
    kit.text(ax, right.middle, 14, "‖Ab‖ ≤ ‖A‖ ‖b‖", size=17, align="center")
    kit.arrow(ax, (left.right + 5, 132), (right.left - 5, 132), "ink")
    label(ax, left, most.arrow, "b", (12, -8), "held")
    label(ax, right, most.image, "Ab", (12, -12), "held")

    squares = " + ".join(f"{value * value:g}" for row in matrix for value in row)
    for y, names, value in (
        (264, both("spectral", "谱范数"), f"{most.spectral:.2f}"),
        (292, both("Frobenius", "弗罗贝尼乌斯范数"), f"√({squares}) = {most.frobenius:.2f}"),
    ):
        kit.text(ax, 150, y, names, align="right", weight="bold")
        kit.text(ax, 166, y, value)
    kit.text(ax, 210, 264, "max ‖Ab‖ / ‖b‖", ink="muted")
    return ax
