"""Five families of matrices: what their elements look like, or what they do."""

from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both
from .plane import Plane, curve, paper, vector

FAMILIES = {
    "symmetric": torch.tensor([[1, 2, 3], [2, 0, 4], [3, 4, 5]]),
    "antisymmetric": torch.tensor([[0, 2, -3], [-2, 0, 4], [3, -4, 0]]),
    "positive definite": torch.tensor([[2, 1, 0], [1, 2, 1], [0, 1, 2]]),
}
CHINESE = ("对称", "反对称", "正定")
TESTS = ("A == A.T", "A == -A.T", "⟨x, Ax⟩ > 0")

Q = torch.tensor([[3.0, -4.0], [4.0, 3.0]]) / 5
ORDER = [2, 0, 3, 1]


def draw_mirrors() -> Axes:
    ax = kit.page(212)
    side, step = 36, 148
    for k, (name, matrix) in enumerate(FAMILIES.items()):
        left = 18 + k * step
        middle = left + 1.5 * side
        words = both(name, CHINESE[k])
        kit.text(ax, middle, 25, words, align="center", weight="bold", size=kit.SMALL)
        rows = [[str(value).replace("-", "−") for value in row] for row in matrix.tolist()]
        kit.grid(ax, left, 54, rows, side=side, look=across_the_diagonal)
        for corner, way in ((0, -1), (3 * side, 1)):  # the mirror, where it leaves the matrix
            x, y = left + corner, 54 + corner
            kit.line(ax, [(x + 2 * way, y + 2 * way), (x + 11 * way, y + 11 * way)], "ink")
        kit.text(ax, middle, 190, TESTS[k], align="center", mono=k < 2)
    return ax


def across_the_diagonal(i: int, j: int) -> str:
    """The look of an element: partners face each other across the diagonal."""
    return ("plain", "value", "held")[(j > i) + 2 * (i > j)]


class Permuted(NamedTuple):
    """A permutation matrix and what it makes of a column of letters."""

    matrix: list[list[int]]
    before: str
    after: str


def permuted() -> Permuted:
    """The letters a to d in the order of the matrix.

    >>> permuted().after
    'cadb'
    """
    matrix = torch.eye(4, dtype=torch.int64)[ORDER]
    places = matrix @ torch.arange(4)
    return Permuted(matrix.tolist(), "abcd", "".join("abcd"[k] for k in places.tolist()))


def turned() -> list[list[float]]:
    """The corners of the unit square after Q.

    >>> [[round(c, 1) for c in corner] for corner in turned()[:3]]
    [[0.0, 0.0], [0.6, 0.8], [-0.2, 1.4]]
    """
    square = torch.tensor([[0.0, 1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0, 0.0]])
    return (Q @ square).T.tolist()


def draw_movers() -> Axes:
    ax = kit.page(248)
    orthogonal(ax, Plane((-1, 2), (-1, 2), left=12, top=62, unit=48))
    permutation(ax, left=184, top=65, side=34)
    return ax


def orthogonal(ax: Axes, plane: Plane) -> None:
    title(ax, plane.middle, both("orthogonal", "正交"))
    paper(ax, plane)
    curve(ax, plane, [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], dashed=True)
    corners = turned()
    curve(ax, plane, corners, "value", fill="value-soft")
    vector(ax, plane, corners[1], "value")
    vector(ax, plane, corners[3], "held")
    kit.text(ax, plane.middle, 230, "Q.T @ Q == I", align="center", mono=True)


def permutation(ax: Axes, left: float, top: float, side: float) -> None:
    shown = permuted()
    title(ax, left + 117, both("permutation", "置换"))
    looks = [["value" if value else "plain" for value in row] for row in shown.matrix]
    kit.grid(ax, left, top, shown.matrix, side=side, look=lambda i, j: looks[i][j])
    for letters, shift, look in ((shown.before, 4.35, "plain"), (shown.after, 6.35, "value")):
        column = [[letter] for letter in letters]
        kit.grid(
            ax, left - 6 + shift * side, top, column, side=side, look=lambda i, j, look=look: look
        )
    kit.text(ax, left + 5.68 * side, top + 2 * side, "=", size=20, align="center")
    kit.text(ax, left + 117, 230, "P.T @ P == I", align="center", mono=True)


def title(ax: Axes, x: float, words: str) -> None:
    kit.text(ax, x, 25, words, align="center", weight="bold")
