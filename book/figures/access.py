"""Five ways to reach into a 4×4 matrix."""

from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both

SIDE = 27


class Access(NamedTuple):
    """What `x[index]` gives: every element of x, which of them are taken, the resulting shape."""

    expression: str
    rows: list[list[int]]
    taken: list[list[bool]]
    shape: tuple[int, ...]


def access(index: tuple[int | slice, ...], size: int = 4) -> Access:
    """Index x = arange(size²).reshape(size, size) and see which elements come back.

    >>> access((1, 2)).shape, access((slice(1, 3), slice(1, None))).expression
    ((), 'x[1:3, 1:]')
    """
    x = torch.arange(size * size).reshape(size, size)
    result = x[index]
    got = set(result.reshape(-1).tolist())
    rows = x.tolist()
    taken = [[value in got for value in row] for row in rows]
    return Access(f"x[{', '.join(map(written, index))}]", rows, taken, tuple(result.shape))


def written(part: int | slice) -> str:
    """One part of an index as it stands in code.

    >>> written(slice(None)), written(slice(1, 3)), written(slice(None, None, 2)), written(1)
    (':', '1:3', '::2', '1')
    """
    if not isinstance(part, slice):
        return str(part)
    start, stop, step = (
        "" if bound is None else str(bound) for bound in (part.start, part.stop, part.step)
    )
    return f"{start}:{stop}" + (f":{step}" if step else "")


ALL = slice(None)
WAYS = [
    (both("element", "元素"), (1, 2)),
    (both("row", "行"), (1, ALL)),
    (both("column", "列"), (ALL, 1)),
    (both("block", "子块"), (slice(1, 3), slice(1, None))),
    (both("strided", "带步长"), (slice(None, None, 3), slice(None, None, 2))),
]


def draw() -> Axes:
    ax = kit.page(452)
    panel(ax, 22, 0, both("matrix", "矩阵"), access((), 4)._replace(expression="x"))
    for k, (name, index) in enumerate(WAYS, start=1):
        panel(ax, 22 + 148 * (k % 3), 228 * (k // 3), name, access(index))
    return ax


def panel(ax: Axes, x: float, y: float, name: str, way: Access) -> None:
    """A name, the expression, the matrix with its indices along two sides, and the shape."""
    kit.text(ax, x, y + 12, name, size=kit.SMALL, ink="muted")
    kit.text(ax, x, y + 34, way.expression, mono=True)
    for k in range(len(way.rows)):
        kit.text(
            ax, x + SIDE * (k + 0.5), y + 60, str(k), size=kit.SMALL, ink="muted", align="center"
        )
        kit.text(
            ax, x - 7, y + 70 + SIDE * (k + 0.5), str(k), size=kit.SMALL, ink="muted", align="right"
        )
    kit.grid(
        ax,
        x,
        y + 70,
        way.rows,
        side=SIDE,
        size=kit.SMALL,
        look=lambda i, j: "value" if way.taken[i][j] else "plain",
    )
    kit.text(ax, x, y + 70 + 4 * SIDE + 16, f"→ {way.shape}", mono=True)
