"""The chain rule: its factors with their shapes, and two losses differentiated step by step."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

import minitorch as torch

from . import kit

SIZES = {"1": 1, "m": 2, "k": 3, "n": 5}


class Factor(NamedTuple):
    """A Jacobian: its name, the letters of its shape, and the shape itself."""

    name: str
    letters: tuple[str, ...]
    shape: tuple[int, ...]


class Rule(NamedTuple):
    """The derivative of the whole, of the last function and of the first."""

    whole: Factor
    last: Factor
    first: Factor


RULES = [("", "", ""), ("1", "1", "n"), ("1", "k", "n"), ("m", "k", "n")]
"""How many numbers y, u and x have in each of the rules: letters, or nothing for a plain number."""


def rule(y: str, u: str, x: str) -> Rule:
    """The three Jacobians of y(u(x)), found on a function with these lengths.

    >>> [factor.shape for factor in rule("m", "k", "n")]
    [(2, 5), (2, 3), (3, 5)]
    """
    last, first = function(y, u), function(u, x)
    start = torch.linspace(0.1, 1.0, SIZES[x]) if x else torch.tensor(0.5)
    jacobians = (
        torch.func.jacrev(lambda x: last(first(x)))(start),
        torch.func.jacrev(last)(first(start)),
        torch.func.jacrev(first)(start),
    )
    d = "∂" if x else "d"
    ends = (("y", "x", y, x), ("y", "u", y, u), ("u", "x", u, x))
    return Rule(
        *(
            Factor(f"{d}{top}/{d}{below}", shape_letters(rows, columns), tuple(found.shape))
            for (top, below, rows, columns), found in zip(ends, jacobians, strict=True)
        )
    )


def function(output: str, given: str):
    """A smooth function with so many outputs and inputs."""
    if not given:
        return torch.sin
    weights = torch.ones(SIZES[output], SIZES[given]) / 10
    return lambda x: torch.sin(weights @ x)


def shape_letters(rows: str, columns: str) -> tuple[str, ...]:
    """The letters under a factor: a number with respect to a number has one, as courses write it.

    >>> shape_letters("1", "1"), shape_letters("1", "k")
    (('1',), ('1', 'k'))
    """
    return tuple(letter for letter in ((rows,) if rows == columns else (rows, columns)) if letter)


def written(letters: tuple[str, ...]) -> str:
    return f"({letters[0]},)" if len(letters) == 1 else f"({', '.join(letters)})"


def block(shape: tuple[int, ...]) -> np.ndarray:
    """The corners of a matrix's cells, as (x, y) counted in cells."""
    rows, columns = shape or (1, 1)
    return np.array([(j, i) for i in range(rows) for j in range(columns)])


SIDE = 22
MIDDLES = (84, 226, 348)


def draw() -> Axes:
    ax = kit.page(432)
    for top, (y, u, x) in zip((4, 91, 178, 309), RULES, strict=True):
        found = rule(y, u, x)
        tall = SIDE * max(block(factor.shape)[:, 1].max() + 1 for factor in found)
        middle = top + 26 + tall / 2
        for x_middle, factor in zip(MIDDLES, found, strict=True):
            corners = block(factor.shape) * SIDE
            width, height = corners.max(axis=0) + SIDE
            kit.cells(
                ax, x_middle - width / 2, middle - height / 2, corners, (SIDE, SIDE), "derivative"
            )
            kit.text(ax, x_middle, top + 10, factor.name, align="center")
            kit.text(
                ax, x_middle, top + 40 + tall, written(factor.letters), mono=True, align="center",
                size=kit.SMALL,
            )  # fmt: skip
        kit.text(ax, 160, middle, "=", size=20, align="center")
        kit.text(ax, 274, middle, "·", size=20, align="center")
    return ax


# Two losses.


class Step(NamedTuple):
    """Something of an example: what it is called, its numbers as rows, the letters of its shape."""

    name: str
    rows: list[list[float]]
    letters: tuple[str, ...]


class Example(NamedTuple):
    """A loss: values from the inputs on, factors from the end, and their product."""

    title: str
    values: list[Step]
    constant: str
    factors: list[Step]
    gradient: Step
    formula: str


def sample() -> Example:
    """z = (⟨x, w⟩ − y)² at x = (1, 2, 3), w = (3, 1, −1), y = 5.

    >>> sample().gradient.rows
    [[-6.0, -12.0, -18.0]]
    """
    x, w, y = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([3.0, 1.0, -1.0]), torch.tensor(5.0)
    a = torch.dot(x, w)
    b = a - y
    factors = (2 * b).reshape(1, 1), torch.ones(1, 1), x.reshape(1, 3)
    return Example(
        "z = (⟨x, w⟩ − y)²",
        [
            Step("x", column(x), ("n",)),
            Step("w", column(w), ("n",)),
            Step("a = ⟨x, w⟩", column(a), ()),
            Step("b = a − y", column(b), ()),
            Step("z = b²", column(b**2), ()),
        ],
        "y = 5",
        steps(("∂z/∂b = 2b", "∂b/∂a = 1", "∂a/∂w = xᵀ"), factors, (("1",), ("1",), ("1", "n"))),
        Step("∂z/∂w", (factors[0] @ factors[1] @ factors[2]).tolist(), ("1", "n")),
        "∂z/∂w = 2 (⟨x, w⟩ − y) xᵀ",
    )


def samples() -> Example:
    """z = ‖Xw − y‖² at three samples.

    >>> samples().gradient.rows
    [[-8.0, -12.0]]
    """
    X = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    w, y = torch.tensor([1.0, -1.0]), torch.tensor([1.0, -2.0, 0.0])
    a = X @ w
    b = a - y
    factors = 2 * b.reshape(1, 3), torch.eye(3), X
    return Example(
        "z = ‖Xw − y‖²",
        [
            Step("X", X.tolist(), ("m", "n")),
            Step("w", column(w), ("n",)),
            Step("a = Xw", column(a), ("m",)),
            Step("b = a − y", column(b), ("m",)),
            Step("z = ‖b‖²", column(torch.dot(b, b)), ()),
        ],
        "y = (1, −2, 0)",
        steps(
            ("∂z/∂b = 2bᵀ", "∂b/∂a = I", "∂a/∂w = X"), factors, (("1", "m"), ("m", "m"), ("m", "n"))
        ),
        Step("∂z/∂w", (factors[0] @ factors[1] @ factors[2]).tolist(), ("1", "n")),
        "∂z/∂w = 2 (Xw − y)ᵀ X",
    )


def column(x: torch.Tensor) -> list[list[float]]:
    return x.reshape(-1, 1).tolist()


def steps(names, tensors, letters) -> list[Step]:
    found = zip(names, tensors, letters, strict=True)
    return [Step(name, tensor.tolist(), axes) for name, tensor, axes in found]


SMALL_SIDE = 27


def draw_examples() -> Axes:
    ax = kit.page(732)
    example(ax, 4, sample(), (18, 62, 160, 270, 380), (40, 112, 212, 362), wide=40)
    kit.line(ax, [(8, 330), (432, 330)])
    example(ax, 344, samples(), (18, 88, 168, 270, 380), (58, 187, 297, 399), wide=38)
    return ax


def example(ax: Axes, top: float, shown: Example, lefts, middles, *, wide: float) -> None:
    """Values in a line, their arrows, and below them the factors, with `middles` and `wide` cells."""
    kit.text(ax, 18, top + 12, shown.title, size=17, weight="bold")
    kit.text(ax, 422, top + 12, shown.constant, align="right", ink="muted")
    tall = 3 * SMALL_SIDE
    middle = top + 56 + tall / 2
    for left, step in zip(lefts, shown.values, strict=True):
        grid(ax, left, middle, step, SMALL_SIDE, "value")
        width = len(step.rows[0]) * SMALL_SIDE
        kit.text(ax, left + width / 2, top + 42, step.name, align="center", size=kit.SMALL)
        kit.text(
            ax, left + width / 2, top + tall + 70, written(step.letters), mono=True,
            align="center", size=kit.SMALL,
        )  # fmt: skip
    for k in range(1, len(lefts) - 1):
        width = len(shown.values[k].rows[0]) * SMALL_SIDE
        kit.arrow(ax, (lefts[k] + width + 8, middle), (lefts[k + 1] - 8, middle))

    below = top + tall + 92
    tall = max(len(step.rows) for step in shown.factors) * wide
    middle = below + 44 + tall / 2
    every = [*shown.factors, shown.gradient]
    for x_middle, step in zip(middles, every, strict=True):
        width = len(step.rows[0]) * wide
        grid(ax, x_middle - width / 2, middle, step, wide, "derivative")
        for line, words in enumerate(step.name.split(" = ")):
            kit.text(ax, x_middle, below + 8 + 22 * line, words, align="center")
        kit.text(
            ax, x_middle, below + tall + 58, written(step.letters), mono=True, align="center",
            size=kit.SMALL,
        )  # fmt: skip
    edges = [len(step.rows[0]) * wide / 2 for step in every]
    for k, sign in enumerate("··="):
        right, left = middles[k] + edges[k], middles[k + 1] - edges[k + 1]
        kit.text(ax, (right + left) / 2, middle, sign, size=20, align="center")
    kit.text(
        ax, 220, below + tall + 86, shown.formula, align="center", ink="derivative", weight="bold"
    )


def grid(ax: Axes, left: float, middle: float, step: Step, side: float, look: str) -> None:
    rows = [[f"{value:g}".replace("-", "−") for value in row] for row in step.rows]
    top = middle - len(rows) * side / 2
    kit.grid(ax, left, top, rows, side=side, look=lambda i, j: look, size=kit.SMALL)
