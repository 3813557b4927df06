"""The graph of (⟨x, w⟩ − y)²: node by node, written down before it runs, recorded as it runs."""

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Ellipse

import minitorch as torch
from minitorch import graph

from . import kit
from .kit import both

X, W, Y = (1.0, 2.0, 3.0), (3.0, 1.0, -1.0), 5.0
SIGNS = {"dot": "⟨·,·⟩", "sub": "−", "pow_number": "( )²"}


class Node(NamedTuple):
    """A node of the graph: its operation (none for an input), where its operands stand, what is
    called so, and its shape.
    """

    operation: str
    operands: tuple[int, ...]
    name: str
    shape: tuple[int, ...]


def formula() -> graph.Formula:
    x, w, y = graph.variable("x", (3,)), graph.variable("w", (3,)), graph.variable("y")
    return (torch.dot(x, w) - y) ** 2


def nodes() -> list[Node]:
    """The graph as the library lists it.

    >>> [(node.name, node.operation, node.operands) for node in nodes()[2:5]]
    [('y', '', ()), ('a', 'dot', (0, 1)), ('b', 'sub', (3, 2))]
    """
    found, names = [], iter("abz")
    for row in graph.rows(formula()):
        inner = row.kind == "operation"
        found.append(
            Node(
                row.name if inner else "",
                tuple(one for one in row.operands if isinstance(one, int)),
                next(names) if inner else row.name,
                row.shape,
            )
        )
    return found


def values(x=X, w=W, y=Y) -> dict[str, list[float] | float]:
    """What runs along the edges.

    >>> {name: value for name, value in values().items() if name in "abz"}
    {'a': 2.0, 'b': -3.0, 'z': 9.0}
    """
    x, w, y = torch.tensor(x), torch.tensor(w), torch.tensor(y)
    a = torch.dot(x, w)
    b = a - y
    named = {"x": x, "w": w, "y": y, "a": a, "b": b, "z": b**2}
    return {name: value.tolist() for name, value in named.items()}


def written(value: list[float] | float) -> str:
    """A value as the figures write it.

    >>> written([3.0, -1.0]), written(-3.0)
    ('(3, −1)', '−3')
    """
    if isinstance(value, list):
        return f"({', '.join(map(written, value))})"
    return f"{value:g}".replace("-", "−")


ROUND, WIDE, HIGH = 46, 56, 34
Places = dict[str, tuple[float, float]]


def draw() -> Axes:
    ax = kit.page(346)
    found, known = nodes(), values()
    meanings = {"a": "⟨x, w⟩", "b": "a − y", "z": "b²"}
    places = {"x": (156, 60), "w": (270, 60), "y": (376, 132), "a": (213, 132), "b": (294, 204)}
    places["z"] = (294, 276)
    skeleton(ax, found, places, "value")
    for node in found:
        x, y = places[node.name]
        value = written(known[node.name])
        if node.operation:
            said = f"{node.name} = {meanings[node.name]} = {value}"
            kit.text(ax, x - 32, y, said, align="right", ink="value", weight="bold")
        else:
            kit.text(ax, x, y - 45, value, align="center", ink="value", weight="bold")
            kit.text(ax, x, y - 27, str(node.shape), align="center", mono=True, size=kit.SMALL)
    return ax


def skeleton(ax: Axes, found: list[Node], places: Places, look: str) -> None:
    """The nodes and the edges, and an arrow out of the last one."""
    for node in found:
        for operand in (found[place] for place in node.operands):
            edge(ax, places[operand.name], places[node.name], bool(operand.operation))
    x, y = places[found[-1].name]
    kit.arrow(ax, (x, y + ROUND / 2 + 3), (x, y + ROUND / 2 + 34))
    for node in found:
        x, y = places[node.name]
        if node.operation:
            operation(ax, x, y, SIGNS[node.operation])
        else:
            kit.cell(ax, x - WIDE / 2, y - HIGH / 2, WIDE, HIGH, node.name, look)


def edge(ax: Axes, start: tuple[float, float], end: tuple[float, float], is_round: bool) -> None:
    """An arrow from one node down to a round one."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    first = 3 + (ROUND / 2 if is_round else HIGH / 2 * length / down)
    last = ROUND / 2 + 3
    kit.arrow(
        ax,
        (start[0] + across / length * first, start[1] + down / length * first),
        (end[0] - across / length * last, end[1] - down / length * last),
    )


def operation(ax: Axes, x: float, y: float, sign: str, look: str = "plain") -> None:
    """A round node."""
    fill, _, ink, weight, _ = kit.LOOKS[look]
    ax.add_patch(
        Ellipse(
            (x, y), ROUND, ROUND, facecolor=kit.colour(fill), edgecolor=kit.colour(ink),
            clip_on=False,
        )
    )  # fmt: skip
    kit.text(ax, x, y, sign, align="center", size=kit.SMALL, ink=ink, weight=weight, ground=False)


# The formula first, the values later.

RUNS = ((X, W, Y), (X, (0.0, 1.0, 1.0), Y))


def draw_explicit() -> Axes:
    ax = kit.page(352)
    kit.text(ax, 8, 16, "1", weight="bold")
    kit.text(ax, 28, 16, both("formula", "公式"), size=kit.SMALL)
    kit.text(ax, 258, 16, "2", weight="bold")
    kit.text(ax, 278, 16, both("values", "代入值"), size=kit.SMALL)
    kit.line(ax, [(242, 6), (242, 346)])
    places = {"x": (40, 80), "w": (124, 80), "y": (192, 152), "a": (82, 152), "b": (137, 224)}
    places["z"] = (137, 296)
    found = nodes()
    skeleton(ax, found, places, "ghost")
    for node in found:
        x, y = places[node.name]
        if not node.operation:
            kit.text(ax, x, y - 28, str(node.shape), align="center", mono=True, size=kit.SMALL)
    for k, inputs in enumerate(RUNS):
        known, top = values(*inputs), 54 + 152 * k
        for line, name in enumerate("xwy"):
            y = top + 26 * line
            kit.text(ax, 258, y, f"{name} = {written(known[name])}", ink="value")
        kit.arrow(ax, (262, top + 76), (286, top + 76))
        kit.text(ax, 296, top + 76, f"z = {written(known['z'])}", ink="value", weight="bold")
    return ax


# Recorded as it runs.


class Stage(NamedTuple):
    """A line of the program, the value it gave, and the names of the steps recorded so far."""

    line: str
    value: float
    steps: list[str]


LINES = ("a = torch.dot(x, w)", "b = a - y", "z = b**2")


def stages() -> list[Stage]:
    """The lines run one after the other; after each, the record is read.

    >>> [stage.steps for stage in stages()][1]
    ['Dot', 'Sub']
    """
    names = {"torch": torch, "x": torch.tensor(X), "y": torch.tensor(Y)}
    names["w"] = torch.tensor(W, requires_grad=True)
    found = []
    for line in LINES:
        exec(line, names)
        made = names[line[0]]
        found.append(Stage(line, made.item(), recorded(made.grad_fn)))
    return found


def recorded(step) -> list[str]:
    """The names of the steps back to the leaf, the oldest first."""
    names = []
    while not step.name().endswith("AccumulateGrad"):
        names.append(step.name().removesuffix("Backward0"))
        step = step.next_functions[names[-1] == "Dot"][0]
    return names[::-1]


def draw_implicit() -> Axes:
    ax = kit.page(300)
    for k, stage in enumerate(stages()):
        top = 6 + 100 * k
        kit.text(ax, 8, top + 14, stage.line, mono=True)
        value = f"{stage.line[0]} = {written(stage.value)}"
        kit.text(ax, 432, top + 14, value, align="right", ink="value", weight="bold")
        record(ax, top + 34, stage.steps)
    return ax


STEP_WIDE, STEP_HIGH = 84, 36


def record(ax: Axes, top: float, steps: list[str]) -> None:
    """The leaf w, and the steps with arrows back to it; the newest is the strong one."""
    middle = top + STEP_HIGH / 2
    kit.cell(ax, 8, top, 44, STEP_HIGH, "w", "value")
    right = 52.0
    for k, step in enumerate(steps):
        left = right + 40
        kit.arrow(ax, (left - 3, middle), (right + 3, middle), "derivative")
        look = "derivative" if k == len(steps) - 1 else "plain"
        kit.cell(ax, left, top, STEP_WIDE, STEP_HIGH, step, look)
        right = left + STEP_WIDE
