"""How minitorch is built: one table of rules, and four ways to differentiate that read it."""

from matplotlib.axes import Axes

from . import kit
from .kit import both

WAYS = (  # what is computed with the rules, by which file, in which colour
    ("reverse", "反向", "autograd", "derivative"),
    ("forward", "正向", "forward", "tangent"),
    ("symbolic", "符号", "graph", "value"),
    ("numeric", "数值", "numeric", "plain"),
)
LEFT, RIGHT, GAP = 10, 430, 10


def draw() -> Axes:
    ax = kit.page(322)
    box(
        ax,
        LEFT,
        8,
        RIGHT - LEFT,
        "dtypes   shapes   tensor",
        both("an array and its maker", "数组及其来历"),
        "plain",
    )
    box(
        ax,
        LEFT,
        92,
        RIGHT - LEFT,
        "operation   operations/",
        both("forward + rule", "正向计算 + 求导规则"),
        "value",
    )
    width = (RIGHT - LEFT - GAP * (len(WAYS) - 1)) / len(WAYS)
    for k, (english, chinese, file, look) in enumerate(WAYS):
        x = LEFT + k * (width + GAP)
        kit.arrow(ax, (x + width / 2, 146), (x + width / 2, 178))
        kit.cell(ax, x, 180, width, 76, look=look)
        words = both(english, chinese)
        kit.text(ax, x + width / 2, 204, words, size=kit.SMALL, align="center", ground=False)
        kit.text(
            ax, x + width / 2, 232, file, size=kit.SMALL, align="center", mono=True, ground=False
        )
    box(
        ax,
        LEFT,
        268,
        RIGHT - LEFT,
        "func   functional   gradcheck",
        both("derivatives as functions", "由函数得到导函数"),
        "plain",
    )
    return ax


def box(ax: Axes, x: float, y: float, width: float, files: str, words: str, look: str) -> None:
    """A row of files with what they are about."""
    kit.cell(ax, x, y, width, 50, look=look)
    middle = x + width / 2
    kit.text(ax, middle, y + 15, files, size=kit.SMALL, align="center", mono=True, ground=False)
    kit.text(ax, middle, y + 36, words, size=kit.SMALL, align="center", ground=False)
