"""From what was recorded while Python ran to a formula of the same operations."""

from __future__ import annotations

from collections.abc import Mapping

from ..core import Node, Tensor, gradient_edge
from ..core.node import Applied
from .formula import Formula, reachable, variable, write_again


def of(tensor: Tensor, names: Mapping[str, Tensor] | None = None, /, **named: Tensor) -> Formula:
    """The recorded history of a tensor as a formula, to be run with other values, or differentiated.

    Leaves that require a gradient become variables: x0, x1, … as they come, or by the names given.
    Other tensors are constants, with the values they have now; a name makes them variables too.
    A tensor from the middle of the computation that is named becomes a variable, and what it was
    computed from is left away.

    Args:
        tensor: a result that was recorded.
        names: tensors by the names of the variables that they are to become.
        named: the same, written ``x=x``.

    Raises:
        RuntimeError: nothing was recorded, or it has been freed by a reverse pass.
        ValueError: a named tensor has no part in the result.
        NotImplementedError: a step of an `autograd.Function`, whose forward is not an operation.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor(2.0, requires_grad=True)
        >>> y = torch.graph.of(x * x.sin(), x=x)
        >>> y, torch.graph.bind(y, x=3.0)
        (x·sin(x), tensor(0.4234))
    """
    if isinstance(tensor, Formula):
        return tensor
    given = {**(names or {}), **named}
    made: dict[int, Formula] = {}
    waiting = {id(_origin(named)): (name, named) for name, named in given.items()}
    free = (name for name in map("x{}".format, range(10**9)) if name not in given)

    def part(origin):
        """An input of a node: its formula, or the number or constant that it is."""
        if id(origin) in waiting:
            name, tensor = waiting.pop(id(origin))
            made[id(origin)] = variable(name, tensor.shape, tensor.dtype)
        elif id(origin) not in made and isinstance(origin, Tensor) and origin.requires_grad:
            made[id(origin)] = variable(next(free), origin.shape, origin.dtype)
        return made.get(id(origin), origin)

    origin = _origin(tensor)
    for node in _history(origin, cut={*waiting}):
        inputs = [part(edge) for edge in node.edges]
        made[id(node)] = write_again(node.plan.operation, inputs, _params(node))
    result = part(origin)
    if waiting:
        names = ", ".join(name for name, _ in waiting.values())
        raise ValueError(f"{names} has no part in what was recorded")
    if not isinstance(result, Formula):
        raise RuntimeError("nothing was recorded: no input of the computation required a gradient")
    return result


def _origin(tensor: Tensor) -> Node | Tensor:
    """The node that made the tensor, or the tensor itself."""
    edge = gradient_edge(tensor)
    return tensor if edge is None else edge


def _history(origin, cut: set[int]) -> list[Applied]:
    """The nodes that lead to `origin`, oldest first, without what lies behind those in `cut`."""

    def sources(node: Applied) -> list[Node]:
        if not isinstance(node, Applied):
            raise NotImplementedError(
                f"{node.name()} is the step of an autograd.Function; its forward is no operation of "
                "the table, so no formula can be made of it"
            )
        return nodes(node.edges)

    def nodes(edges) -> list[Node]:
        return [edge for edge in edges if isinstance(edge, Node) and id(edge) not in cut]

    found = reachable(nodes([origin]), sources)
    return sorted(found, key=lambda node: node.sequence_nr)


def _params(node: Applied) -> dict:
    if node.params is None:
        raise RuntimeError(
            f"the step {node.name()} has been freed by a reverse pass; "
            "ask for the formula before, or use retain_graph=True"
        )
    return node.params
