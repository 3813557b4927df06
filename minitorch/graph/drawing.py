"""A formula's graph to look at: as rows, as a listing, and as a drawing for Graphviz."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..core.tensor import Tensor
from .formula import Formula, constant, listed, order
from .writing import Text, said


class Row(NamedTuple):
    """A node of the graph, and the edges that lead to it."""

    kind: str  # "variable", "constant" or "operation"
    name: str  # of the variable or the operation; the value of a constant
    operands: tuple[int | str, ...]  # of an operation: rows by their place, and numbers
    said: tuple[str, ...]  # its parameters, such as "dim=0"
    shape: tuple[int, ...]
    dtype: str
    is_output: bool
    formula: Formula


def rows(y) -> list[Row]:
    """The graph of a formula, or of several: its nodes, inputs before what is made of them.

    Numbers are not nodes; they stand among the operands.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x", (3,))
        >>> [(row.name, row.operands, row.shape) for row in torch.graph.rows((2 * x).sum())]
        [('x', (), (3,)), ('mul', (0, '2'), (3,)), ('sum', (1,), ())]
    """
    outputs = set(listed(y))
    found: list[Row] = []
    places: dict[int, int] = {}

    def add(key, formula: Formula, kind: str, name: str, operands=(), parameters=()) -> None:
        places[id(key)] = len(found)
        shape, dtype = tuple(formula.shape), formula.dtype.name
        last = formula in outputs
        found.append(
            Row(kind, name, tuple(operands), tuple(parameters), shape, dtype, last, formula)
        )

    for one in order(outputs):
        if one.name is not None:
            add(one, one, "variable", one.name)
        elif one.value is not None:
            add(one, one, "constant", _value(one))
        else:
            for part in one.inputs:
                if isinstance(part, Tensor) and id(part) not in places:
                    add(part, constant(part), "constant", _value(constant(part)))
            numpy_dtype = one.dtype.numpy
            operands = [
                places[id(part)] if isinstance(part, Tensor) else _number(part, numpy_dtype)
                for part in one.inputs
            ]
            add(one, one, "operation", one.operation.name, operands, said(one))
    return found


def listing(y) -> str:
    """The graph of a formula, or of several, one line for each node.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x", (3,))
        >>> print(torch.graph.listing((2 * x).sin().sum()))
        %0 = x            float32 (3,)
        %1 = mul(%0, 2)   float32 (3,)
        %2 = sin(%1)      float32 (3,)
        %3 = sum(%2)      float32 ()
    """
    written = [
        f"%{place} = {_call(row, [f'%{one}' if isinstance(one, int) else one for one in row.operands])}"
        for place, row in enumerate(rows(y))
    ]
    width = max(map(len, written)) + 3
    return "\n".join(
        f"{text:{width}}{row.dtype} {row.shape}" for text, row in zip(written, rows(y))
    )


def dot(y) -> str:
    """The graph of a formula, or of several, in the language of Graphviz.

    Variables are ellipses, operations boxes, results have a double line. Edges are labelled with
    the shapes of what flows along them.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x", (3,))
        >>> print(torch.graph.dot(2 * x))
        digraph {
            n0 [label="x", shape=ellipse]
            n1 [label="mul(·, 2)", shape=box, peripheries=2]
            n0 -> n1 [label="(3,)"]
        }
    """
    found = rows(y)
    lines = ["digraph {"]
    for place, row in enumerate(found):
        plain = not row.said and all(isinstance(one, int) for one in row.operands)
        holes = ["·" if isinstance(one, int) else one for one in row.operands]
        label = _plain(row.name) if plain and row.kind == "operation" else _call(row, holes)
        shape = {"variable": "ellipse", "constant": "plaintext", "operation": "box"}[row.kind]
        double = ", peripheries=2" if row.is_output else ""
        lines.append(f"    n{place} [label={_quoted(label)}, shape={shape}{double}]")
        for one in row.operands:
            if isinstance(one, int):
                lines.append(f"    n{one} -> n{place} [label={_quoted(str(found[one].shape))}]")
    return "\n".join([*lines, "}"])


def _call(row: Row, operands: list[str]) -> str:
    if row.kind != "operation":
        return row.name
    return f"{_plain(row.name)}({', '.join([*operands, *row.said])})"


def _plain(name: str) -> str:
    """An operation's name without what tells apart its rows of the table, such as ``pow_number``."""
    return name.removeprefix("number_").removesuffix("_number").removesuffix("_dim")


def _value(one: Formula) -> str:
    return Text().tensor(one.value, one.dtype.numpy).text


def _number(value, dtype: np.dtype) -> str:
    return Text().number(value, dtype).text


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
