"""Explicit graphs: formulas first, values later.

minitorch records while it computes: ``y = x * x`` is carried out at once, and leaves behind, step by
step, what the reverse pass will need. The graph is implicit, and belongs to that one run.

Here it is the other way round. A `variable` has a name, a shape and a type, but no value. The same
functions and operators, given a variable, carry nothing out; they write down a `Formula`. The formula
is the graph, there to be looked at before anything runs: it prints as mathematics, can be counted,
drawn and simplified, and its derivative, by the same rules as ever, is another formula.
Values come last: `bind` runs a formula once, a `Graph` as often as one likes.

    >>> import minitorch as torch
    >>> x = torch.graph.variable("x")
    >>> y = 4 * x**3 + x**2 + 3
    >>> y
    4x³ + x² + 3
    >>> torch.graph.diff(y, x)
    12x² + 2x
    >>> torch.graph.bind(torch.graph.diff(y, x), x=2.0)
    tensor(52.)

The price: what Python decides by looking at a value, an ``if`` or the length of a loop, is decided
before there are values. `of` goes the way from what was recorded to a formula.
"""

from .compiler import Program, compile
from .derivative import grad, jvp
from .drawing import Row, dot, listing, rows
from .formula import Formula, size, steps, variable
from .recorded import of
from .run import Graph, bind
from .simplify import simplify
from .symbolic import diff
from .writing import latex

__all__ = [
    "Formula", "Graph", "Program", "Row", "bind", "compile", "diff", "dot", "grad", "jvp", "latex", "listing", "of", "rows",
    "simplify", "size", "steps", "variable",
]  # fmt: skip
