"""How formulas of one operation are written: as text, in LaTeX, and in a listing; and two, one within the other.

    python -m tests.formulas       writes what the test compares; read the difference
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import minitorch
from book._ext.booksite.reference import public
from minitorch import graph

FILE = Path(__file__).parent / "answers" / "formulas.txt"
NESTED = FILE.with_name("nested.txt")
LATER = {"normal", "bernoulli"}  # they hold what was drawn


def written() -> Iterator[str]:
    """Of every function that makes one step of a matrix, a vector or a number, in some ways to call it."""
    said: set[str] = set()
    for name, function in sorted(public().items()):
        if hasattr(function, "call") and name.rpartition(".")[2] not in LATER:
            for text in filter(None, (_written(function, *given) for given in _operands())):
                line = f"{name}: {text}"
                if text not in said:
                    said.add(text)
                    yield line


def _operands() -> list[tuple]:
    matrix, other = (graph.variable(name, (3, 3)) for name in ("X", "beta_10"))
    vector, number = graph.variable("v", (3,)), graph.variable("x")
    return [(matrix,), (number,), (matrix, 0), (matrix, (0, 1)), (matrix, -2.5), (matrix, other), (matrix, vector),
            (number, 2), (number, -1), (vector, other), (vector, vector), (matrix, 0, 1), (matrix, -1, True), (number, -0.5, 1.5)]  # fmt: skip


def _written(function, *given) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            formula = function(*given)
        if type(formula) is not graph.Formula or graph.steps(formula) != 1:
            return None
        listed = graph.listing(formula).splitlines()[-1].partition(" = ")[2]
        return f"{formula} | {graph.latex(formula)} | {' '.join(listed.split())}"
    except Exception:  # it takes no such operands, or no formulas
        return None


INNER = {
    "x": lambda x, y: x, "2.5": lambda x, y: 2.5, "-2": lambda x, y: -2, "x + y": lambda x, y: x + y, "y - x": lambda x, y: y - x,
    "-y": lambda x, y: -y, "-(x + 1)": lambda x, y: -(x + 1), "2x": lambda x, y: 2 * x, "-3y": lambda x, y: y * -3, "xy": lambda x, y: x * y,
    "x / y": lambda x, y: x / y, "-x / y": lambda x, y: -x / y, "y²": lambda x, y: y**2, "1 / x": lambda x, y: 1 / x, "√x": lambda x, y: x.sqrt(),
    "e^y": lambda x, y: y.exp(), "x < y": lambda x, y: (x < y) * x, "1e-7 x": lambda x, y: 1e-7 * x,
}  # fmt: skip
OUTER = {
    "a + b": lambda a, b: a + b, "a - b": lambda a, b: a - b, "a * b": lambda a, b: a * b, "a / b": lambda a, b: a / b, "a ** b": lambda a, b: a**b,
    "1 - a": lambda a, b: 1 - a, "-a": lambda a, b: -a, "a ** -2": lambda a, b: a**-2, "sin a": lambda a, b: a.sin(), "|a|": lambda a, b: abs(a),
}  # fmt: skip


def nested() -> Iterator[str]:
    """Operations of operations, as they stand, and simplified."""
    x, y = graph.variable("x"), graph.variable("y")
    for (outer, of), (first, a), (second, b) in product(OUTER.items(), INNER.items(), INNER.items()):
        if "b" not in outer and second != "x":
            continue
        try:
            formula = of(a(x, y), b(x, y))
        except AttributeError:  # of two numbers
            continue
        if type(formula) is graph.Formula:
            yield f"{outer} of {first}, {second}: {formula} | {graph.latex(formula)} | {graph.simplify(formula)}"


if __name__ == "__main__":
    assert minitorch.get_default_dtype() is minitorch.float32
    FILE.write_text("\n".join(written()) + "\n", encoding="utf-8")
    NESTED.write_text("\n".join(nested()) + "\n", encoding="utf-8")
