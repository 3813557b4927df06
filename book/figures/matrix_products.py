"""Matrix times vector and matrix times matrix: who meets whom, and the shapes."""

from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit


class Product(NamedTuple):
    """A product, as rows, and the shapes of the three as the library writes them."""

    left: list[list[int]]
    right: list[list[int]]
    result: list[list[int]]
    shapes: tuple[str, str, str]


def matvec() -> Product:
    """A (5, 4) times b (4,): the vectors are shown as columns.

    >>> matvec().shapes, [row[0] for row in matvec().result]
    (('(5, 4)', '(4,)', '(5,)'), [14, 38, 62, 86, 110])
    """
    A, b = torch.arange(20).reshape(5, 4), torch.arange(4)
    c = torch.mv(A, b)
    return Product(A.tolist(), b.unsqueeze(1).tolist(), c.unsqueeze(1).tolist(), shapes(A, b, c))


def matmul() -> Product:
    """A (2, 3) times B (3, 4).

    >>> matmul().result
    [[20, 23, 26, 29], [56, 68, 80, 92]]
    """
    A, B = torch.arange(6).reshape(2, 3), torch.arange(12).reshape(3, 4)
    C = torch.mm(A, B)
    return Product(A.tolist(), B.tolist(), C.tolist(), shapes(A, B, C))


def shapes(*tensors: torch.Tensor) -> tuple[str, ...]:
    return tuple(str(tuple(tensor.shape)) for tensor in tensors)


ROW, COLUMN = 1, 2  # the row of A, and the column of B, that the pictures follow
SIDE = 38


def draw_matvec() -> Axes:
    ax = kit.page(312)
    A, b, c, named = matvec()
    x, top = 46, 34
    middle = top + len(A) * SIDE / 2

    places = {"A": (A, x), "b": (b, x + 4 * SIDE + 44), "c": (c, x + 5 * SIDE + 96)}
    for (name, (rows, left)), shape in zip(places.items(), named, strict=True):
        width, height = len(rows[0]) * SIDE, len(rows) * SIDE
        y = middle - height / 2
        lit = {"A": "held", "b": "held", "c": "value"}[name]
        follows = name == "b"
        kit.text(ax, left + width / 2, y - 18, name, mono=True, align="center", size=17)
        kit.grid(
            ax,
            left,
            y,
            rows,
            side=SIDE,
            look=lambda i, j, lit=lit, all_=follows: lit if all_ or i == ROW else "plain",
        )
        kit.text(ax, left + width / 2, top + 5 * SIDE + 22, shape, mono=True, align="center")
    kit.text(ax, x + 4 * SIDE + 22, middle, "@", size=17, mono=True, align="center")
    kit.text(ax, x + 5 * SIDE + 70, middle, "=", size=20, align="center")

    terms = " + ".join(f"{p}·{q[0]}" for p, q in zip(A[ROW], b, strict=True))
    kit.text(ax, kit.WIDTH / 2, 288, f"{terms} = {c[ROW][0]}", align="center", size=17)
    return ax


def draw_matmul() -> Axes:
    ax = kit.page(318)
    A, B, C, named = matmul()
    left, top, gap = 64, 34, 46
    right, below = left + 3 * SIDE + gap, top + 3 * SIDE + gap

    kit.grid(ax, left, below, A, side=SIDE, look=lambda i, j: "plain")
    kit.grid(ax, right, top, B, side=SIDE, look=lambda i, j: "held" if j == COLUMN else "plain")
    kit.grid(ax, right, below, C, side=SIDE, look=lambda i, j: "value" if j == COLUMN else "plain")
    x = right + (COLUMN + 0.5) * SIDE
    kit.arrow(ax, (x, top + 3 * SIDE + 6), (x, below - 6))

    kit.text(ax, left + 1.5 * SIDE, below - 18, "A", mono=True, align="center", size=17)
    kit.text(ax, right + 2 * SIDE, top - 18, "B", mono=True, align="center", size=17)
    kit.text(ax, right + 0.9 * SIDE, below - 18, "C = A @ B", mono=True, align="center")
    shapes_line = f"{named[0]} @ {named[1]} → {named[2]}"
    kit.text(ax, kit.WIDTH / 2, 302, shapes_line, mono=True, align="center")
    return ax
