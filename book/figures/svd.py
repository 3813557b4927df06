"""A matrix is a turn, a stretch along the axes, and another turn."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes

import minitorch as torch

from . import kit
from .plane import Plane, circle, curve, label, paper, vector

A = torch.tensor([[1.0, 1.0], [0.0, 1.0]])
UNIT, FAR = 39, 2
BESIDE = {
    "v₁": (6, -17),
    "v₂": (-21, -4),
    "σ₁": (5, -17),
    "σ₂": (12, -26),
    "σ₁u₁": (5, -24),
    "σ₂u₂": (-7, -29),
}
"""From the tip of an arrow to the middle of its name, which stands between the lines of the paper."""


class Stage(NamedTuple):
    """What has been done to the plane so far, and where it has brought v₁ and v₂."""

    matrix: np.ndarray
    first: list[float]
    second: list[float]


def stages() -> list[Stage]:
    """The plane at first, after Vᵀ, after ΣVᵀ, and after UΣVᵀ, which is A.

    >>> [[round(x, 3) for x in stage.first] for stage in stages()]
    [[0.526, 0.851], [1.0, 0.0], [1.618, 0.0], [1.376, 0.851]]
    """
    U, sigma, Vh = torch.linalg.svd(A)
    matrices = torch.eye(2), Vh, torch.diag(sigma) @ Vh, U @ torch.diag(sigma) @ Vh
    return [
        Stage(np.array(m.tolist()), *((m @ arrow).round(decimals=6).tolist() for arrow in Vh))
        for m in matrices
    ]


def draw() -> Axes:
    ax = kit.page(384)
    near, far, top, low = 8, 424 - 2 * FAR * UNIT, 10, 218
    corners = ((near, top), (far, top), (far, low), (near, low))
    planes = [Plane((-FAR, FAR), (-FAR, FAR), *corner, unit=UNIT) for corner in corners]
    names = (("v₁", "v₂"), ("", ""), ("σ₁", "σ₂"), ("σ₁u₁", "σ₂u₂"))
    for plane, stage, words in zip(planes, stages(), names, strict=True):
        paper(ax, plane)
        curve(ax, plane, circle() @ stage.matrix.T, "ink", fill="value-soft")
        for tip, ink, word in zip(stage[1:], ("value", "held"), words, strict=True):
            vector(ax, plane, tip, ink)
            label(ax, plane, tip, word, BESIDE.get(word, (0, 0)), ink)

    across = (planes[0].right + 6, planes[1].left - 6)
    centre = sum(across) / 2
    for plane, ends, word in ((planes[0], across, "Vᵀ"), (planes[3], across[::-1], "U")):
        y = (plane.top + plane.bottom) / 2
        kit.arrow(ax, (ends[0], y), (ends[1], y), "ink")
        kit.text(ax, centre, y - 16, word, align="center", weight="bold", size=18)
    for plane, word in ((planes[0], "A"), (planes[1], "Σ")):
        kit.arrow(ax, (plane.middle, plane.bottom + 4), (plane.middle, low - 4), "ink")
        y = (plane.bottom + low) / 2
        kit.text(ax, plane.middle + 18, y, word, align="center", weight="bold", size=18)
    kit.text(ax, centre, (planes[0].bottom + low) / 2, "A = U Σ Vᵀ", align="center", weight="bold")
    return ax
