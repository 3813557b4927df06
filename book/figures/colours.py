"""What each colour stands for, on every page: a legend."""

from matplotlib.axes import Axes

from . import kit
from .kit import both

MEANINGS = {
    "value": ("a value", "数值"),
    "derivative": ("a derivative", "导数"),
    "tangent": ("a tangent", "切向量"),
    "held": ("what you hold", "你选中的部分"),
    "eigen": ("an eigen-direction", "特征方向"),
    "error": ("an error", "错误"),
}
"""The colours of the palette that carry a meaning, in English and Chinese."""

SIDE, STEP = 30, 46


def draw() -> Axes:
    ax = kit.page(3 * STEP + 8)
    for place, (name, (english, chinese)) in enumerate(MEANINGS.items()):
        x, y = 6 + 222 * (place // 3), 12 + STEP * (place % 3)
        sample(ax, name, x, y)
        kit.text(ax, x + 44, y + 15, both(english, chinese), size=kit.SMALL)
    return ax


def sample(ax: Axes, name: str, x: float, y: float) -> None:
    """A cell, or what else is drawn in this colour."""
    if name == "eigen":
        kit.arrow(ax, (x, y + SIDE), (x + SIDE, y), name)
    elif name == "error":
        kit.text(ax, x + SIDE / 2, y + SIDE / 2, "✕", size=20, ink=name, align="center")
    else:
        kit.cell(ax, x, y, SIDE, SIDE, {"derivative": "8", "tangent": "1"}.get(name, "3"), name)
