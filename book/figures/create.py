"""What makes an array: a shape, an element type and the element values."""

import re
from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both


class Made(NamedTuple):
    """An array and what it was made from, as the library writes each of them."""

    shape: tuple[int, ...]
    dtype: str
    bytes_each: int
    rows: list[list[str]]
    printed: str


def made() -> Made:
    """Six numbers of type float32 in the shape (2, 3).

    >>> made().shape, made().dtype, made().bytes_each
    ((2, 3), 'float32', 4)
    >>> print(made().printed)
    tensor([[0., 1., 2.],
            [3., 4., 5.]])
    """
    x = torch.arange(6, dtype=torch.float32).reshape(2, 3)
    return Made(
        shape=tuple(x.shape),
        dtype=str(x.dtype).removeprefix("torch."),
        bytes_each=x.numpy().itemsize,
        rows=[re.findall(r"\d\.", row) for row in str(x).splitlines()],
        printed=str(x),
    )


def draw() -> Axes:
    ax = kit.page(376)
    array = made()
    height, width = array.shape
    values = sum(array.rows, [])
    centres = (64, 208, 362)

    each = both(f"{array.bytes_each} bytes", f"{array.bytes_each} 字节")
    parts = [
        (both("shape", "形状"), str(array.shape), f"{height} × {width} = {len(values)}"),
        (both("element type", "元素类型"), array.dtype, each),
        (both("element values", "元素值"), f"arange({len(values)})", "zeros, rand, …"),
    ]
    for x, (name, value, more) in zip(centres, parts, strict=True):
        kit.text(ax, x, 25, name, align="center", weight="bold")
        kit.text(ax, x, 128, value, align="center", mono=True)
        kit.text(ax, x, 150, more, size=kit.SMALL, align="center", ink="muted")
        kit.line(ax, [(x, 168), (x, 188)], "muted")

    empty = [[""] * width] * height
    kit.grid(
        ax, centres[0] - 13 * width, 84 - 13 * height, empty, side=26, look=lambda i, j: "ghost"
    )
    kit.grid(
        ax,
        centres[1] - 11 * array.bytes_each,
        73,
        [[""] * array.bytes_each],
        side=22,
        look=lambda i, j: "ghost",
    )
    kit.grid(
        ax,
        centres[2] - 11.5 * len(values),
        72,
        [values],
        side=23,
        size=kit.SMALL,
        look=lambda i, j: "value",
    )

    kit.line(ax, [(centres[0], 188), (centres[2], 188)], "muted")
    kit.arrow(ax, (centres[1], 188), (centres[1], 214))
    kit.grid(
        ax, centres[1] - 23 * width, 220, array.rows, side=46, size=17, look=lambda i, j: "value"
    )
    for k, row in enumerate(array.printed.splitlines()):
        kit.text(ax, centres[1] - 100, 338 + 22 * k, row.replace(" ", "\u00a0"), mono=True)
    return ax
