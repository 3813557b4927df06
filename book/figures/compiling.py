"""The lines of a program before and after the passes: what changes nothing is gone."""

from matplotlib.axes import Axes

import minitorch as torch
from minitorch import graph

from . import kit
from .kit import both


def loss(x, w, y):
    a = torch.dot(x, w)
    b = a - y
    z = b**2
    return z


def lines() -> tuple[dict[str, str], dict[str, str]]:
    """The lines of a loss with its gradient by the names of their results, without passes and with.

    >>> before, after = lines()
    >>> [name for name in before if name not in after], after["grad_w"]
    (['t1', 'grad_b'], 'grad_w = t2 * x')
    """
    example = [torch.ones(3), torch.ones(3), torch.tensor(1.0)]
    plain, best = (
        graph.compile(loss, example, wrt="w", **given).source for given in ({"passes": ()}, {})
    )
    return _lines(plain), _lines(best)


def _lines(source: str) -> dict[str, str]:
    texts = [line.split("#")[0].strip() for line in source.splitlines()]
    return {text.split(" = ")[0]: text for text in texts if " = " in text}


def draw() -> Axes:
    before, after = lines()
    ax = kit.page(62 + 30 * len(before))
    for x, words in (20, both("as the rules wrote it", "求导规则写下的")), (
        258,
        both("after the passes", "优化之后"),
    ):
        kit.text(ax, x, 24, words, size=kit.SMALL, weight="bold")
    for row, (name, text) in enumerate(before.items()):
        y = 62 + 30 * row
        kept = name in after
        kit.text(ax, 20, y, text, size=kit.SMALL, mono=True, ink="ink" if kept else "muted")
        if kept:
            kit.text(ax, 258, y, after[name], size=kit.SMALL, mono=True, ink="value")
            kit.arrow(ax, (206, y), (250, y))
        else:
            kit.line(ax, [(16, y), (24 + 8.9 * len(text), y)], "muted")
    return ax
