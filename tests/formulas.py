"""How formulas of one operation are written: as text, in LaTeX, and in a listing.

    python -m tests.formulas       writes what the test compares; read the difference
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import minitorch
from book._ext.booksite.reference import public
from minitorch import graph

FILE = Path(__file__).parent / "answers" / "formulas.txt"
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


if __name__ == "__main__":
    assert minitorch.get_default_dtype() is minitorch.float32
    FILE.write_text("\n".join(written()) + "\n", encoding="utf-8")
