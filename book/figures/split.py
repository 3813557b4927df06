"""Training rows and test rows: what is computed from which, and what is applied to which."""

from typing import NamedTuple

from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .kit import both

WIDTH, HEIGHT = 46, 25
TRAINING = 6


class Split(NamedTuple):
    """One column of a table, its shuffled two parts, and both measured by the first part."""

    table: list[float]
    training: list[float]
    test: list[float]
    mean: float
    std: float
    training_z: list[float]
    test_z: list[float]


def split() -> Split:
    """Eight numbers, shuffled: six to learn from and two to be judged by.

    >>> split().training, split().test, split().mean
    ([3.0, 5.0, 6.5, 4.0, 6.0, 5.5], [3.5, 4.5], 5.0)
    """
    x = torch.arange(3, 7, 0.5)
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(2))
    training, test = x[order[:TRAINING]], x[order[TRAINING:]]
    mean, std = training.mean(), training.std()
    z, test_z = (training - mean) / std, (test - mean) / std
    parts = (part.tolist() for part in (x, training, test, mean, std, z, test_z))
    return Split(*parts)


def draw() -> Axes:
    ax = kit.page(346)
    parts = split()
    top, test, last = 62, 288, 386
    upper, computed, lower = top + 30, top + 108, test + HEIGHT
    rule = f"(x − {parts.mean:.1f}) / {parts.std:.1f}"

    heading(ax, 33, both("table", "表"))
    heading(ax, 147, both("training", "训练集"))
    heading(ax, last + WIDTH / 2, both("result", "结果"))
    heading(ax, 147, both("test", "测试集"), test - 58)

    column(ax, 10, top + 26, parts.table, "plain")
    column(ax, 124, top, parts.training, "value")
    column(ax, 124, test, parts.test, "held")
    column(ax, last, top, parts.training_z, "value")
    column(ax, last, test, parts.test_z, "held")

    for y in (top + 75, lower):
        kit.arrow(ax, (60, top + 126), (119, y))

    middle = 276
    kit.arrow(ax, (174, computed), (214, computed))
    kit.cell(ax, 216, computed - 26, 120, 52, look="value")
    kit.text(
        ax,
        middle,
        computed - 11,
        both("mean", "平均值"),
        size=kit.SMALL,
        align="center",
        ground=False,
    )
    kit.text(
        ax,
        middle,
        computed + 12,
        both("std", "标准差"),
        size=kit.SMALL,
        align="center",
        ground=False,
    )
    for y, towards in [(upper, -1), (lower, 1)]:
        kit.text(ax, middle, y, rule, size=kit.SMALL, align="center", mono=True)
        kit.arrow(ax, (174, y), (206, y))
        kit.arrow(ax, (346, y), (last - 4, y))
        kit.arrow(ax, (middle, computed + 28 * towards), (middle, y - 14 * towards))
    return ax


def heading(ax: Axes, x: float, words: str, y: float = 0) -> None:
    kit.text(ax, x, y + 25, words, size=kit.SMALL, align="center", weight="bold")


def column(ax: Axes, x: float, y: float, values: list[float], look: str) -> None:
    for k, value in enumerate(values):
        words = f"{value:.1f}".replace("-", "−")
        kit.cell(ax, x, y + HEIGHT * k, WIDTH, HEIGHT, words, look, kit.SMALL)
