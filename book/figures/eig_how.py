"""Eigenvalues and eigenvectors by hand: from det(A − λI) = 0 to λ, from (A − λI)v = 0 to v."""

from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .eigenvector import A

SIDE = 42


class Solution(NamedTuple):
    """An eigenvalue, the matrix A − λI, and an arrow of integers that it sends to 0."""

    value: float
    shifted: list[list[float]]
    vector: list[float]


def polynomial() -> tuple[float, float]:
    """The trace and the determinant of A, of which λ² − trace λ + det is made.

    >>> polynomial()
    (2.5, 1.0)
    """
    return A.trace().item(), torch.linalg.det(A).item()


def solutions() -> list[Solution]:
    """Both eigenvalues, the greater first, each with its arrow.

    >>> [(one.value, one.vector) for one in solutions()]
    [(2.0, [1.0, 1.0]), (0.5, [2.0, -1.0])]
    """
    values, vectors = torch.linalg.eig(A)
    found = []
    for value, vector in zip(values.real, vectors.real.T, strict=True):
        tidy = vector / vector.abs().min() * vector[0].sign()
        shifted = A - value.round(decimals=4) * torch.eye(2)
        found.append(
            Solution(round(value.item(), 4), shifted.tolist(), tidy.round(decimals=4).tolist())
        )
    return sorted(found, reverse=True)


def number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def draw() -> Axes:
    ax = kit.page(400)
    trace, det = polynomial()
    both = solutions()
    rows = A.tolist()

    kit.text(ax, 10, 16, "1", weight="bold", ink="eigen", size=18)
    kit.text(ax, 34, 16, "det(A − λI) = 0", weight="bold", size=17)
    first = [[number(rows[0][0]) + " − λ", number(rows[0][1])],
             [number(rows[1][0]), number(rows[1][1]) + " − λ"]]  # fmt: skip
    for i, row in enumerate(first):
        for j, words in enumerate(row):
            look = "value" if i == j else "plain"
            kit.cell(ax, 10 + 72 * j, 42 + SIDE * i, 72, SIDE, words, look)
    by_hand = (
        f"({first[0][0]})({first[1][1]}) − {first[0][1]} · {first[1][0]}",
        f"= λ² − {number(trace)} λ + {number(det)}",
        "= " + "".join(f"(λ − {number(one.value)})" for one in both),
    )
    for k, words in enumerate(by_hand):
        kit.text(ax, 172 if k else 188, 49 + 29 * k, words)

    for k, one in enumerate(both):
        branch(ax, 10 + 222 * k, one)
    return ax


def branch(ax: Axes, left: float, one: Solution) -> None:
    """One eigenvalue, and the arrow that A − λI flattens."""
    middle = left + 98
    kit.arrow(ax, (220 + (middle - 220) * 0.35, 142), (middle, 174), "muted")
    value = number(one.value)
    kit.text(ax, middle, 192, f"λ = {value}", align="center", weight="bold", ink="eigen", size=18)
    kit.text(ax, left, 228, "2", weight="bold", ink="eigen", size=18)
    times = "" if one.value == 1 else value
    kit.text(ax, left + 24, 228, f"(A − {times}I) v = 0", weight="bold", size=17)
    y = 252
    kit.grid(ax, left, y, [[number(x) for x in row] for row in one.shifted], side=SIDE)
    kit.grid(
        ax, left + 95, y, [[number(x)] for x in one.vector], side=SIDE, look=lambda i, j: "value"
    )
    kit.text(ax, left + 149, y + SIDE, "=", align="center")
    kit.grid(ax, left + 160, y, [["0"], ["0"]], side=SIDE)
    arrow = ", ".join(number(x) for x in one.vector)
    kit.text(ax, middle, 372, f"v = ({arrow})", align="center", weight="bold", ink="eigen", size=18)
