"""The family of arrays, from a scalar to a batch of videos, with every element drawn."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both


class Axis(NamedTuple):
    """An axis in both languages, and the way from one element along it to the next on the page."""

    name: str
    step: tuple[int, int]


class Member(NamedTuple):
    """An array of the family: its name if it has one, what it holds, its axes, a cell's size."""

    array: torch.Tensor
    name: str
    holds: str
    axes: tuple[Axis, ...]
    cell: tuple[int, int]


def family() -> list[Member]:
    """The arrays from 0 axes to 5.

    >>> [tuple(member.array.shape) for member in family()]
    [(), (3,), (4, 3), (4, 5, 3), (2, 4, 5, 3), (2, 3, 4, 5, 3)]
    """
    videos = torch.zeros(2, 3, 4, 5, 3)
    images = videos[:, 0]
    table = torch.zeros(4, 3)
    sample = Axis(both("sample", "样本"), (0, 18))
    feature = Axis(both("feature", "特征"), (26, 0))
    time = Axis(both("time", "时间"), (42, 0))

    def pixels(side: int, depth: int) -> tuple[Axis, Axis, Axis]:
        return (
            Axis(both("height", "高"), (0, side)),
            Axis(both("width", "宽"), (side, 0)),
            Axis(both("channel", "通道"), (depth, -depth)),
        )

    def batch(*step: int) -> Axis:
        return Axis(both("batch", "批量"), step)

    return [
        Member(table[0, 0], both("scalar", "标量"), both("a class", "类别"), (), (26, 18)),
        Member(
            table[0], both("vector", "向量"), both("one sample", "一个样本"), (feature,), (26, 18)
        ),
        Member(
            table, both("matrix", "矩阵"), both("a table", "一张表"), (sample, feature), (26, 18)
        ),
        Member(images[0], "", both("an RGB image", "一张 RGB 图像"), pixels(13, 14), (13, 13)),
        Member(
            images, "", both("a batch of images", "一批图像"), (batch(64, 0), *pixels(8, 7)), (8, 8)
        ),
        Member(
            videos,
            "",
            both("a batch of videos", "一批视频"),
            (batch(0, 42), time, *pixels(5, 4)),
            (5, 5),
        ),
    ]


def corners(member: Member) -> np.ndarray:
    """Where each element is drawn: an array of shape (*shape, 2), from 0 upwards.

    An element's place is its index times the steps of the axes.

    >>> corners(family()[1]).tolist()
    [[0, 0], [26, 0], [52, 0]]
    """
    steps = np.array([axis.step for axis in member.axes], dtype=int).reshape(-1, 2)
    places = np.moveaxis(np.indices(tuple(member.array.shape)), 0, -1) @ steps
    return places - places.reshape(-1, 2).min(axis=0)  # channels step upwards, below 0


def layers(member: Member) -> list[np.ndarray]:
    """The corners in the order of painting: the last channel is hindmost."""
    places = corners(member)
    if member.array.ndim < 3:
        return [places.reshape(-1, 2)]
    return [places[..., channel, :].reshape(-1, 2) for channel in range(places.shape[-2])][::-1]


def draw() -> Axes:
    heights = [68, 104, 104, 108, 108, 90]
    ax = kit.page(sum(heights))
    top = 2
    for member, height in zip(family(), heights, strict=True):
        for layer in layers(member):
            kit.cells(ax, 4, top + 3, layer, member.cell)
        if member.array.ndim == 3:
            for letter, (x, y) in zip("RGB", corners(member)[-1, -1], strict=True):
                kit.text(ax, x + 21, y + top + 9, letter, size=kit.SMALL, ink="muted")
        words(ax, 146, top + 12, member)
        top += height
    return ax


def words(ax: Axes, x: float, y: float, member: Member) -> None:
    """Number of axes, name, and the shape with the name of its axis under every length."""
    kit.text(ax, x, y, f"{member.array.ndim}-d", weight="bold", ink="value")
    kit.text(ax, x + 36, y, member.name or member.holds)
    if member.name:
        kit.text(ax, x + 140, y, member.holds, size=kit.SMALL, ink="muted")
    parts = str(tuple(member.array.shape)).split(" ")
    for k, part in enumerate(parts):
        hanging = 9 * part.startswith("(")  # so that names stand under lengths, not under "("
        kit.text(ax, x + 59 * k - hanging, y + 24, part, mono=True)
    for k, axis in enumerate(member.axes):
        kit.text(ax, x + 59 * k, y + 44, axis.name, size=kit.SMALL, ink="muted")
