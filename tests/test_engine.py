"""What the page on the engine says of it: its length, and that it stands alone."""

import ast
from collections.abc import Iterator

import nbformat

from tests.test_exercises import BOOK

PAGE = nbformat.read(BOOK / "en" / "engine.ipynb", 4)
ENGINE = [cell.source for cell in PAGE.cells if "defines" in cell.metadata.get("tags", ())]


def is_engine(node: ast.stmt) -> bool:
    """Whether a statement is part of the engine, and not an example of its use."""
    if isinstance(node, ast.Assign):
        return all(ast.unparse(target).startswith(("Value.", "(Value.")) for target in node.targets)
    return isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import)


def engine() -> Iterator[str]:
    """Its lines, without empty ones, docstrings and the printed form."""
    for source in ENGINE:
        for node in filter(is_engine, ast.parse(source).body):
            text = [line for line in ast.unparse(node).splitlines() if line.strip()]
            yield from (line for line in text if "__repr__" not in line and '"' not in line)


def test_the_engine_has_about_sixty_lines():
    assert 55 <= len(list(engine())) <= 65


def test_the_engine_needs_nothing_but_python():
    assert [line for line in engine() if "import" in line] == ["import math"]
