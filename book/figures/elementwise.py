"""Sum, multiple, and function of every element, for vectors and for matrices."""

from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both

Rows = list[list[int]]


class Equation(NamedTuple):
    """What is done, in both languages and in code; the arrays that go in; what comes out."""

    name: str
    code: str
    inputs: list[Rows]
    output: Rows


def equations(a: torch.Tensor, b: torch.Tensor, c: torch.Tensor) -> list[Equation]:
    """`a + b`, twice `b`, and `c` squared element by element.

    >>> a, b = torch.tensor([[3], [1]]), torch.tensor([[1], [2]])
    >>> [equation.output for equation in equations(a, b, a + b)]
    [[[4], [3]], [[2], [4]], [[16], [9]]]
    """
    return [
        Equation(both("sum", "和"), "a + b", [a.tolist(), b.tolist()], (a + b).tolist()),
        Equation(both("multiple", "数乘"), "2 * b", [b.tolist()], (2 * b).tolist()),
        Equation(both("function", "函数"), "c ** 2", [c.tolist()], (c**2).tolist()),
    ]


def of_vectors() -> list[Equation]:
    """The vectors of the page on linear algebra, as columns; c is a + b."""
    a, b = torch.tensor([[3], [1]]), torch.tensor([[1], [2]])
    return equations(a, b, a + b)


def of_matrices() -> list[Equation]:
    """Small matrices whose elements show where they come from; c is a."""
    a = torch.tensor([[1, 2], [3, 4]])
    return equations(a, 10 * a, a)


def draw_vectors() -> Axes:
    ax = kit.page(372)
    shown = of_vectors()
    for k, equation in enumerate(shown):
        draw_equation(ax, 12 + k * 106, equation, side=42, left=180)
    squares = [row[0] for row in shown[-1].output]
    length = torch.tensor(sum(squares)).sqrt().item()
    kit.text(ax, 12, 352, both("length", "长度"), weight="bold")
    kit.text(ax, 180, 352, f"‖c‖ = √({squares[0]} + {squares[1]}) = {length:g}", size=17)
    return ax


def draw_matrices() -> Axes:
    ax = kit.page(318)
    for k, equation in enumerate(of_matrices()):
        draw_equation(ax, 8 + k * 104, equation, side=40, left=136)
    return ax


def draw_equation(ax: Axes, top: float, equation: Equation, side: float, left: float) -> None:
    """One row: the name and the code, then the arrays with their signs."""
    middle = top + side
    kit.text(ax, 12, middle - 12, equation.name, weight="bold")
    kit.text(ax, 12, middle + 14, equation.code, mono=True)

    columns = len(equation.output[0])
    gap, x = 30, left
    if len(equation.inputs) == 1 and "*" in equation.code and "**" not in equation.code:
        kit.text(ax, x - 12, middle, "2 ·", size=18, align="right")
    for k, rows in enumerate(equation.inputs):
        if k:
            kit.text(ax, x + gap / 2, middle, "+", size=20, align="center")
            x += gap
        kit.grid(ax, x, top, rows, side=side, look=lambda i, j: "plain")
        x += columns * side
    if "**" in equation.code:
        kit.text(ax, x + 6, top + 6, "²", size=20)
    kit.text(ax, x + gap / 2, middle, "=", size=20, align="center")
    kit.grid(ax, x + gap, top, equation.output, side=side, look=lambda i, j: "value")
