"""A chain bracketed from its two ends, and the reverse pass over the graph of (⟨x, w⟩ − y)²."""

from itertools import accumulate
from operator import mul
from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both


def number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


# A chain and its two bracketings.

NAMES = "xuvy"
FUNCTIONS = ("x²", "3u − 9", "v²")


class Chain(NamedTuple):
    """Four values, the slopes between them, and what each of the two modes carries beside them."""

    values: list[float]
    slopes: list[float]
    forward: list[float]
    reverse: list[float]


def chain() -> Chain:
    """u = x², v = 3u − 9, y = v² at x = 2.

    >>> chain().forward, chain().reverse
    ([1.0, 4.0, 12.0, 72.0], [72.0, 18.0, 6.0, 1.0])
    """
    values, slopes = [torch.tensor(2.0)], []
    for function in (lambda x: x**2, lambda u: 3 * u - 9, lambda v: v**2):
        slopes.append(torch.func.grad(function)(values[-1]).item())
        values.append(function(values[-1]))
    return Chain(
        [value.item() for value in values],
        slopes,
        list(accumulate(slopes, mul, initial=1.0)),
        list(accumulate(slopes[::-1], mul, initial=1.0))[::-1],
    )


WIDE, HIGH = 58, 34
MIDDLES = (46, 162, 278, 394)
TOP, LOWER, PRODUCT = 42, 130, 212


def draw_forward() -> Axes:
    shown = chain()
    ax = the_chain(shown)
    for k, carried in enumerate(shown.forward):
        carrier(ax, k, carried, f"d{NAMES[k]}/dx", "tangent")
    for k, slope in enumerate(shown.slopes):
        hop(ax, MIDDLES[k], MIDDLES[k + 1], slope, "tangent")
    brackets(ax, [*shown.slopes[::-1], 1.0], "tangent", innermost=3)
    return ax


def draw_reverse() -> Axes:
    shown = chain()
    ax = the_chain(shown)
    for k, carried in enumerate(shown.reverse):
        carrier(ax, k, carried, f"dy/d{NAMES[k]}", "derivative")
    for k, slope in enumerate(shown.slopes):
        hop(ax, MIDDLES[k + 1], MIDDLES[k], slope, "derivative")
    brackets(ax, [1.0, *shown.slopes[::-1]], "derivative", innermost=0)
    return ax


def the_chain(shown: Chain) -> Axes:
    """The values in a row, with the functions over the arrows and the slopes under them."""
    ax = kit.page(PRODUCT + 46)
    for k, value in enumerate(shown.values):
        kit.cell(ax, MIDDLES[k] - WIDE / 2, TOP, WIDE, HIGH, look="value")
        kit.text(
            ax, MIDDLES[k], TOP + HIGH / 2, f"{NAMES[k]} = {number(value)}", align="center",
            ink="value", weight="bold", ground=False,
        )  # fmt: skip
    for k, slope in enumerate(shown.slopes):
        middle = (MIDDLES[k] + MIDDLES[k + 1]) / 2
        kit.arrow(
            ax,
            (MIDDLES[k] + WIDE / 2 + 4, TOP + HIGH / 2),
            (MIDDLES[k + 1] - WIDE / 2 - 4, TOP + HIGH / 2),
        )
        kit.text(ax, middle, TOP - 16, FUNCTIONS[k], align="center", size=kit.SMALL)
        kit.text(
            ax,
            middle,
            TOP + HIGH + 12,
            number(slope),
            align="center",
            weight="bold",
            ink="derivative",
        )
    return ax


def carrier(ax: Axes, k: int, carried: float, name: str, look: str) -> None:
    kit.cell(ax, MIDDLES[k] - WIDE / 2, LOWER, WIDE, HIGH, number(carried), look)
    kit.text(ax, MIDDLES[k], LOWER - 14, name, align="center", size=kit.SMALL)


def hop(ax: Axes, start: float, end: float, slope: float, ink: str) -> None:
    """An arrow from one carrier to the next, with what it multiplies by."""
    gap = (WIDE / 2 + 4) * (1 if end > start else -1)
    kit.arrow(ax, (start + gap, LOWER + HIGH / 2), (end - gap, LOWER + HIGH / 2), ink)
    kit.text(
        ax, (start + end) / 2, LOWER + HIGH / 2 + 16, f"· {number(slope)}", align="center",
        size=kit.SMALL, ink=ink,
    )  # fmt: skip


def brackets(ax: Axes, factors: list[float], look: str, innermost: int) -> None:
    """The product as boxes inside boxes; the innermost holds the factor at one end and its next."""
    left, step = 106, 76
    middles = [left + step * k for k in range(len(factors))]
    for depth in range(len(factors) - 1):
        reach = range(innermost - depth - 1, innermost + 1) if innermost else range(depth + 2)
        room = 4 * depth
        x = middles[reach[0]] - 17 - room
        width = middles[reach[-1]] + 17 + room - x
        kit.line(ax, around(x, PRODUCT - 12 - room, width, 24 + 2 * room), look)
    for k, factor in enumerate(factors):
        kit.text(ax, middles[k], PRODUCT, number(factor), align="center", ink=look, weight="bold")
        if k:
            kit.text(ax, middles[k] - step / 2, PRODUCT, "·", align="center", size=20)


def around(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]


# The reverse pass, step by step.


class Walk(NamedTuple):
    """(⟨x, w⟩ − y)²: the values of the forward pass, and what the reverse pass finds from them."""

    values: dict[str, list[float]]
    held: set[str]
    found: dict[str, list[float]]
    pruned: set[str]


def walk() -> Walk:
    """x = (1, 2, 3), w = (3, 1, −1), y = 5, and the derivative with respect to x is asked for.

    >>> walk().found["x"], sorted(walk().held)
    ([-18.0, -6.0, 6.0], ['b', 'w'])
    """
    x, w = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([3.0, 1.0, -1.0])
    y = torch.tensor(5.0)
    a = torch.dot(x, w)
    b = a - y
    z = b**2
    dz_db = 2 * b
    dz_da = dz_db * 1
    dz_dx = dz_da * w
    values = {"x": x, "w": w, "y": y, "a": a, "b": b, "z": z}
    found = {"z": torch.ones(()), "b": dz_db, "a": dz_da, "x": dz_dx}
    return Walk(
        {name: value.reshape(-1).tolist() for name, value in values.items()},
        {"w", "b"},
        {name: value.reshape(-1).tolist() for name, value in found.items()},
        set(values) - set(found),
    )


SIDE, BOX, LOW = 27, 46, 30
COLUMNS = {"x": 33.5, "w": 81.5, "a": 181, "y": 217, "b": 276, "z": 392}
FORWARD, REVERSE = 96, 284


def draw_steps() -> Axes:
    shown = walk()
    ax = kit.page(396)
    kit.text(ax, 14, 14, both("forward pass", "正向过程"), weight="bold", size=kit.SMALL)
    forward_pass(ax, shown)
    words = both("reverse pass", "反向过程")
    kit.text(ax, 208, 214, words, weight="bold", align="center", size=kit.SMALL)
    reverse_pass(ax, shown)
    kit.arrow(ax, (COLUMNS["w"], FORWARD + 45), (132, REVERSE - 32), "held")
    kit.arrow(ax, (COLUMNS["b"] + 6, FORWARD + 19), (330, REVERSE - 32), "held")
    return ax


def forward_pass(ax: Axes, shown: Walk) -> None:
    looks = {name: "held" if name in shown.held else "value" for name in shown.values}
    for name in "xw":
        rows = [[number(value)] for value in shown.values[name]]
        left, top = COLUMNS[name] - SIDE / 2, FORWARD - 1.5 * SIDE
        kit.grid(ax, left, top, rows, side=SIDE, look=lambda i, j, n=name: looks[n], size=kit.SMALL)
        kit.text(ax, COLUMNS[name], top - 14, name, align="center", size=kit.SMALL)
    for name, words in (("a", "a = ⟨x, w⟩"), ("b", "b = a − y"), ("z", "z = b²")):
        box(ax, COLUMNS[name], FORWARD, shown.values[name][0], looks[name])
        kit.text(ax, COLUMNS[name], FORWARD - 30, words, align="center", size=kit.SMALL)
    box(ax, COLUMNS["y"], FORWARD + 62, shown.values["y"][0], looks["y"], width=SIDE)
    kit.text(ax, COLUMNS["y"] - 26, FORWARD + 62, "y", align="center", size=kit.SMALL)
    kit.arrow(ax, (COLUMNS["w"] + 18, FORWARD), (COLUMNS["a"] - BOX / 2 - 4, FORWARD))
    for start, end in ("ab", "bz"):
        kit.arrow(ax, (COLUMNS[start] + 27, FORWARD), (COLUMNS[end] - 27, FORWARD))
    kit.arrow(ax, (COLUMNS["y"] + 16, FORWARD + 46), (COLUMNS["b"] - 14, FORWARD + 19))
    kit.cell(ax, 326, FORWARD + 48, 14, 14, look="held")
    kit.text(ax, 348, FORWARD + 55, both("held", "保存"), size=kit.SMALL, ink="held")


def reverse_pass(ax: Axes, shown: Walk) -> None:
    names = {"z": "dz/dz", "b": "∂z/∂b", "a": "∂z/∂a", "x": "∂z/∂x", "w": "∂z/∂w", "y": "∂z/∂y"}
    for name in "zba":
        box(ax, COLUMNS[name], REVERSE, shown.found[name][0], "derivative")
        kit.text(ax, COLUMNS[name], REVERSE - 26, names[name], align="center", size=kit.SMALL)
    row = [[number(value) for value in shown.found["x"]]]
    kit.grid(ax, 3, REVERSE - 19, row, side=38, look=lambda i, j: "derivative", size=kit.SMALL)
    kit.text(ax, 60, REVERSE - 31, names["x"], align="center", size=kit.SMALL)
    ends = {"2b": (365, 303), "1": (249, 208), "wᵀ": (152, 121)}
    for factor, (start, end) in ends.items():
        kit.arrow(ax, (start, REVERSE), (end, REVERSE), "derivative")
        place = (start + end) / 2, REVERSE - 18
        ink = "ink" if factor == "1" else "held"
        kit.text(ax, *place, factor, align="center", size=kit.SMALL, ink=ink, weight="bold")
    for name, after, x in (("w", "a", 134), ("y", "b", 229)):
        start, end = (COLUMNS[after] - 10, REVERSE + 17), (x + 8, REVERSE + 48)
        kit.arrow(ax, start, end, "muted")
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        kit.text(ax, *middle, "×", align="center", size=24, ink="error", weight="bold")
        kit.cell(ax, x - BOX / 2, REVERSE + 52, BOX, LOW, look="ghost")
        kit.text(ax, x, REVERSE + 96, names[name], align="center", size=kit.SMALL, ink="muted")
    kit.text(ax, 268, REVERSE + 67, both("pruned", "剪掉"), size=kit.SMALL, ink="muted")


def box(
    ax: Axes, middle: float, height: float, value: float, look: str, width: float = BOX
) -> None:
    """One number in a cell, its middle at (middle, height)."""
    kit.cell(ax, middle - width / 2, height - LOW / 2, width, LOW, number(value), look)
