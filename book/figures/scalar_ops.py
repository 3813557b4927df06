"""The size of a scalar, of a product and of a sum, as lengths on the number line."""

from math import copysign
from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .plane import Plane, label, vector

UNIT = 31


class Sizes(NamedTuple):
    """Two scalars, their product and their sum."""

    a: int
    b: int
    product: int
    sum: int


def sizes() -> Sizes:
    """The scalars of the page on linear algebra.

    >>> sizes()
    Sizes(a=3, b=-2, product=-6, sum=1)
    """
    a, b = torch.tensor(3), torch.tensor(-2)
    return Sizes(a.item(), b.item(), (a * b).item(), (a + b).item())


def written(number: int) -> str:
    """A number with a true minus sign.

    >>> written(-6)
    '−6'
    """
    return str(number).replace("-", "−")


def draw() -> Axes:
    ax = kit.page(386)
    a, b, product, total = sizes()

    upper = number_line(ax, top=8, rows=3)
    for row, (name, value, ink) in enumerate(
        [("a", a, "value"), ("b", b, "held"), ("ab", product, "ink")]
    ):
        walk(ax, upper, row, 0, value, ink, f"{name} = {written(value)}")
    law(ax, upper, "|ab| = |a| |b|", f"{abs(product)} = {abs(a)} · {abs(b)}")

    lower = number_line(ax, top=206, rows=3)
    walk(ax, lower, 0, 0, a, "value", f"a = {a}")
    walk(ax, lower, 1, a, total, "held", f"b = {written(b)}")
    walk(ax, lower, 2, 0, total, "ink", f"a + b = {total}")
    law(ax, lower, "|a + b| ≤ |a| + |b|", f"{abs(total)} ≤ {abs(a)} + {abs(b)}")
    return ax


def number_line(ax: Axes, top: float, rows: int) -> Plane:
    """A number line from −6 to 6 under room for `rows` arrows."""
    plane = Plane((-6, 6), (0, rows), left=(kit.WIDTH - 12 * UNIT) / 2, top=top, unit=UNIT)
    kit.line(ax, [plane.at((-6.4, 0)), plane.at((6.4, 0))], "muted")
    kit.line(ax, [plane.at((0, 0)), plane.at((0, rows))], "line")
    for k in range(-6, 7):
        x, y = plane.at((k, 0))
        kit.line(ax, [(x, y - 4), (x, y + 4)], "muted")
        if k % 2 == 0:
            kit.text(ax, x, y + 17, written(k), size=kit.SMALL, ink="muted", align="center")
    return plane


def walk(ax: Axes, plane: Plane, row: int, start: int, end: int, ink: str, words: str) -> None:
    """An arrow along the line in its own row, its words over its middle, or away from 0 if it is short."""
    y, middle = plane.y[1] - row - 0.72, (start + end) / 2
    vector(ax, plane, (end, y), ink, start=(start, y))
    shift = copysign(40, middle) if abs(end - start) < 3 and row else 0
    label(ax, plane, (middle, y), words, (shift, -12), ink)


def law(ax: Axes, plane: Plane, words: str, numbers: str) -> None:
    y = plane.bottom + 50
    kit.text(ax, kit.WIDTH / 2 - 12, y, words, size=17, align="right")
    kit.text(ax, kit.WIDTH / 2 + 12, y, numbers, size=17, ink="muted")
