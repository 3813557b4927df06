"""Where the nodes of a graph stand: in ranks, each to the right of all that it is made of.

Places are given in units, one rank and one neighbour apart, so one layout serves a drawing from left
to right and one from top to bottom.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

from grandalf.graphs import Edge, Vertex, graph_core
from grandalf.layouts import Layer, SugiyamaLayout

ROUNDS = 3  # of sweeps that take out crossings
LONGEST = 6  # ranks that an edge may cross; a longer one is drawn as a name at its end


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


class _Ranked(SugiyamaLayout):
    """A layout whose ranks are given."""

    ranks: dict[Hashable, int]

    def rank_all(self, roots, optimize=False) -> None:
        least = min(self.ranks[vertex.data] for vertex in self.g.sV)
        for vertex in self.g.sV:
            self.grx[vertex].rank = self.ranks[vertex.data] - least
        for vertex in sorted(self.g.sV, key=lambda one: one.order):
            self.setrank(vertex)

    def setrank(self, vertex) -> None:
        while len(self.layers) <= self.grx[vertex].rank:
            self.layers.append(Layer())
        self.layers[self.grx[vertex].rank].append(vertex)


def ranks_of(nodes: Sequence[Hashable], edges: Sequence[tuple]) -> dict[Hashable, int]:
    """A rank for each node, after those of all that it is made of.

    What is made of nothing stands just before its first use, so that its edges are short.
    """
    sources: dict = {name: [] for name in nodes}
    users: dict = {name: [] for name in nodes}
    for start, end in edges:
        sources[end].append(start)
        users[start].append(end)
    ranks: dict = {}
    waiting = {name: len(found) for name, found in sources.items()}
    ready = [name for name in nodes if not waiting[name]]
    for name in ready:
        ranks[name] = 1 + max((ranks[one] for one in sources[name]), default=-1)
        for user in users[name]:
            waiting[user] -= 1
            if not waiting[user]:
                ready.append(user)
    for name in nodes:
        if not sources[name] and users[name]:
            ranks[name] = min(ranks[user] for user in users[name]) - 1
    return ranks


def parts_of(nodes: Sequence[Hashable], edges: Sequence[tuple]) -> list[list]:
    """The nodes that hang together, in their order: drawings are to be the same every time."""
    part = {name: [name] for name in nodes}
    for start, end in edges:
        small, large = sorted((part[start], part[end]), key=len)
        if small is not large:
            large += small
            part |= dict.fromkeys(small, large)
    order = {name: k for k, name in enumerate(nodes)}
    distinct = {id(one): one for one in part.values()}
    return [sorted(one, key=order.__getitem__) for one in distinct.values()]


def layout(nodes: Sequence[Hashable], edges: Sequence[tuple]) -> dict:
    """Lays out a graph without cycles.

    Args:
        nodes: the names of the nodes.
        edges: pairs of names, each pair once.

    Returns:
        `nodes`: for each name its rank and its place in the rank, from 0; `bends`: for each pair whose
        edge is not straight the points (rank, place) between its ends, or None if it is too long.

    Example:
        >>> layout(["x", "y"], [("x", "y")])
        {'nodes': [['x', 0, 0], ['y', 1, 0]], 'bends': []}
    """
    ranks = ranks_of(nodes, edges)
    vertices = {name: Vertex(name) for name in nodes}
    near = [pair for pair in edges if ranks[pair[1]] - ranks[pair[0]] <= LONGEST]
    lines = [Edge(vertices[start], vertices[end]) for start, end in near]
    for part, view in ((vertices.values(), _Box), (lines, _Path)):
        for k, one in enumerate(part):
            one.view, one.order = view(), k
    offset = 0
    for part in parts_of(nodes, near):
        inside = [line for line in lines if line.v[0].data in part]
        component = graph_core([vertices[name] for name in part], inside, directed=True)
        found = _Ranked(component)
        found.ranks = ranks
        found.xspace, found.yspace = 0.25, 1
        found.init_all(inverted_edges=[])
        found.draw(ROUNDS)
        offset = _settle(found, component, ranks, offset)
    points = {(line.v[0].data, line.v[1].data): line.view.points for line in lines}
    return {
        "nodes": [[name, *one.view.xy] for name, one in vertices.items()],
        "bends": [[*pair, points.get(pair)] for pair in edges if points.get(pair) != []],
    }


def _settle(found: _Ranked, component, ranks: dict, offset: int) -> int:
    """Turns places into (rank, place), the parts of a graph one beside the other."""
    turn = -1 if _is_upside_down(component) else 1
    least = min(turn * vertex.view.xy[0] for vertex in found.grx)
    first = min(ranks[vertex.data] for vertex in component.V())

    def spot(vertex) -> list:
        place = round((turn * vertex.view.xy[0] - least) / 1.25 + offset, 2)
        return [first + found.grx[vertex].rank, int(place) if place == int(place) else place]

    spots = {vertex: spot(vertex) for vertex in found.grx}
    for line in component.E():
        between = found.ctrls.get(line, {})
        line.view.points = [
            spots[between[rank]] for rank in sorted(between) if between[rank] not in line.v
        ]
    for vertex in component.V():
        vertex.view.xy = spots[vertex]
    return math.ceil(max(place for _, place in spots.values())) + 1


def _is_upside_down(component) -> bool:
    """Whether more neighbours among the operands of a node stand in the wrong order than in the right."""
    operands: dict = {}
    for line in sorted(component.E(), key=lambda one: one.order):
        operands.setdefault(line.v[1], []).append(line.v[0].view.xy[0])
    balance = 0
    for at in operands.values():
        balance += sum((a > b) - (a < b) for a, b in zip(at, at[1:]))
    return balance > 0
