"""What the page on the engine says of it: its length, and that it stands alone."""

import nbformat

from tests.test_exercises import BOOK

PAGE = nbformat.read(BOOK / "en" / "engine.ipynb", 4)
ENGINE = [cell.source for cell in PAGE.cells if "defines" in cell.metadata.get("tags", ())]


def test_the_engine_has_about_sixty_lines():
    lines = [line for source in ENGINE for line in source.splitlines() if line.strip()]
    assert 60 <= len(lines) <= 75


def test_the_engine_needs_nothing_but_python():
    imported = [line for source in ENGINE for line in source.splitlines() if "import" in line]
    assert imported == ["import math"]
