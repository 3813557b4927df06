"""Where the nodes of a graph stand: in ranks, each to the right of all that it is made of.

Places are given in units, one rank and one neighbour apart, so one layout serves a drawing from left
to right and one from top to bottom.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from grandalf.graphs import Edge, Graph, Vertex
from grandalf.layouts import SugiyamaLayout

ROUNDS = 3  # of sweeps that take out crossings


class _Box:
    """What the layout asks of a node: a size; and what it gives back: a place."""

    def __init__(self) -> None:
        self.w = self.h = 1
        self.xy = (0.0, 0.0)


class _Path:
    """What the layout gives back for an edge: the points it goes through."""

    def __init__(self) -> None:
        self.points: list = []

    def setpath(self, points) -> None:
        self.points = points


class _LeavesLate(SugiyamaLayout):
    """Puts what is made of nothing just before its first use, so that its edges are short."""

    def rank_all(self, roots, optimize=False) -> None:
        super().rank_all(roots, optimize)
        for vertex in roots:
            users = [self.grx[user].rank for user in vertex.N(+1)]
            if users and min(users) - 1 > self.grx[vertex].rank:
                self.layers[self.grx[vertex].rank].remove(vertex)
                self.grx[vertex].rank = min(users) - 1
                self.layers[min(users) - 1].append(vertex)


def layout(nodes: Sequence[Hashable], edges: Sequence[tuple]) -> dict:
    """Lays out a graph without cycles.

    Args:
        nodes: the names of the nodes.
        edges: pairs of names, each pair once.

    Returns:
        `nodes`: for each name its rank and its place in the rank, from 0; `edges`: for each pair the
        points (rank, place) between its ends that it goes through.

    Example:
        >>> layout(["x", "y"], [("x", "y")])
        {'nodes': [['x', 0, 0], ['y', 1, 0]], 'edges': [['x', 'y', []]]}
    """
    vertices = {name: Vertex(name) for name in nodes}
    lines = [Edge(vertices[start], vertices[end]) for start, end in edges]
    for part, view in ((vertices.values(), _Box), (lines, _Path)):
        for one in part:
            one.view = view()
    offset = 0.0
    for component in Graph([*vertices.values()], lines).C:
        found = _LeavesLate(component)
        found.xspace, found.yspace = 0.25, 1
        found.init_all(inverted_edges=[])
        found.draw(ROUNDS)
        offset = _settle(found, component, offset)
    return {
        "nodes": [[name, *one.view.xy] for name, one in vertices.items()],
        "edges": [[line.v[0].data, line.v[1].data, line.view.points] for line in lines],
    }


def _settle(found: SugiyamaLayout, component, offset: float) -> float:
    """Turns places into (rank, place), the parts of a graph one beside the other."""
    boxes = [vertex.view for vertex in found.grx]
    turn = -1 if _is_upside_down(component) else 1
    least = min(turn * box.xy[0] for box in boxes)
    places = {id(box): round((turn * box.xy[0] - least) / 1.25 + offset, 2) for box in boxes}
    ranks = {id(vertex.view): attributes.rank for vertex, attributes in found.grx.items()}
    for line in component.E():
        between = [found.ctrls[line][rank].view for rank in sorted(found.ctrls.get(line, []))]
        ends = {id(vertex.view) for vertex in line.v}
        line.view.points = [
            [ranks[id(one)], _plain(places[id(one)])] for one in between if id(one) not in ends
        ]
    for box in boxes:
        box.xy = (ranks[id(box)], _plain(places[id(box)]))
    return max(places.values()) + 1


def _is_upside_down(component) -> bool:
    """Whether more neighbours among the operands of a node stand in the wrong order than in the right."""
    balance = 0
    for vertex in component.V():
        at = [line.v[0].view.xy[0] for line in component.E() if line.v[1] is vertex]
        balance += sum((a > b) - (a < b) for a, b in zip(at, at[1:]))
    return balance > 0


def _plain(number: float) -> float | int:
    return int(number) if number == int(number) else number
