"""The shapes of derivatives: number, vector and matrix by number, vector and matrix."""

from itertools import product
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

import minitorch as torch

from . import kit

SIZES = {"m": 2, "l": 2, "n": 3, "k": 2}
INPUTS = {"x": (), "x ": ("n",), "X": ("n", "k")}
OUTPUTS = {"y": (), "y ": ("m",), "Y": ("m", "l")}
CELL, GAP = 10, 6


class Entry(NamedTuple):
    """A derivative: the letters of its axes, and where its cells stand, shape (count, 2)."""

    letters: tuple[str, ...]
    shape: tuple[int, ...]
    corners: np.ndarray


def entry(output: tuple[str, ...], given: tuple[str, ...]) -> Entry:
    """In the place of each output a block in the shape of the input; y runs downwards.

    >>> found = entry(("m", "l"), ("n", "k"))
    >>> found.letters, found.shape, len(found.corners)
    (('m', 'l', 'n', 'k'), (2, 2, 3, 2), 24)
    """
    shape = tuple(torch.func.jacrev(function(output))(torch.ones(lengths(given))).shape)
    inner = places(lengths(given), row=True) * CELL
    block = inner.max(axis=0) + CELL
    outer = places(lengths(output), row=False) * (block + GAP)
    corners = (outer[:, None, :] + inner[None, :, :]).reshape(-1, 2)
    return Entry(output + given, shape, corners)


def function(output: tuple[str, ...]):
    """Something that gives an output of these axes, whatever goes in."""
    return lambda x: x.sum() * torch.ones(lengths(output))


def lengths(letters: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(SIZES[letter] for letter in letters)


def places(shape: tuple[int, ...], row: bool) -> np.ndarray:
    """Where the elements stand, as (x, y): a vector is a row or a column.

    >>> places((3,), row=True).tolist()
    [[0, 0], [1, 0], [2, 0]]
    """
    if len(shape) < 2:
        shape = (1, *shape) if row else (*shape, 1)
    rows, columns = (*shape, 1)[:2]
    return np.array([(j, i) for i, j in product(range(rows), range(columns))])


def written(letters: tuple[str, ...]) -> str:
    """As Python prints a tuple.

    >>> written(()), written(("n",)), written(("m", "n"))
    ('()', '(n,)', '(m, n)')
    """
    return f"({letters[0]},)" if len(letters) == 1 else f"({', '.join(letters)})"


MIDDLES, TOPS, HEIGHTS = (124, 240, 372), (64, 134, 246), (60, 100, 112)


def draw() -> Axes:
    ax = kit.page(364)
    for middle, (name, given) in zip(MIDDLES, INPUTS.items(), strict=True):
        kit.text(ax, middle, 15, name.strip(), mono=True, align="center", ink="value", size=17)
        kit.text(ax, middle, 37, written(given), mono=True, align="center", ink="value")
    for top, height, (name, output) in zip(TOPS, HEIGHTS, OUTPUTS.items(), strict=True):
        y = top + (height - 22) / 2
        kit.text(ax, 34, y - 11, name.strip(), mono=True, align="center", ink="value", size=17)
        kit.text(ax, 34, y + 11, written(output), mono=True, align="center", ink="value")
        for middle, given in zip(MIDDLES, INPUTS.values(), strict=True):
            found = entry(output, given)
            width, tall = found.corners.max(axis=0) + CELL
            left, upper = middle - width / 2, top + (height - 22 - tall) / 2
            kit.cells(ax, left, upper, found.corners, (CELL, CELL), "derivative")
            kit.text(
                ax, middle, top + height - 10, written(found.letters),
                mono=True, align="center", size=kit.SMALL, ink="derivative",
            )  # fmt: skip
    kit.line(ax, [(70, 4), (70, 358)])
    kit.line(ax, [(4, 52), (436, 52)])
    return ax
