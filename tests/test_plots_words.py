"""A plot is the same in both editions: its words are names of the code beside it, or of the data."""

import ast
import re
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from matplotlib.text import Text

from tests.test_editions import BOOK, PAGES, code
from tests.test_plots_eigenvectors import plotted

PLOTS = [
    (Path(page).stem, cell.id)
    for page in PAGES
    for cell in code("en", page)
    if any("image/png" in output.get("data", {}) for output in cell.outputs)
]
DATA = {
    word
    for table in (BOOK / "data").glob("*.csv")
    for field in re.split(r"[,\n]", table.read_text(encoding="utf-8"))
    for word in (field, field.split(" ")[0])
}
NUMBER = re.compile(r"[−\d.]+|\$\\mathdefault\{[\d^{}.−-]+\}\$")


def names(source: str) -> set[str]:
    """Every name that a program reads, sets, takes or looks up.

    >>> sorted(names("for k in range(3): print(a.b[k])"))
    ['a', 'b', 'k', 'print', 'range']
    """
    nodes = list(ast.walk(ast.parse(source)))
    return {
        getattr(node, field)
        for field in ("id", "attr", "arg", "name")
        for node in nodes
        if isinstance(getattr(node, field, None), str)
    }


def is_of(program: str, text: str) -> bool:
    """Whether a text is a number, a word of the data, or made of a program's names alone."""
    if NUMBER.fullmatch(text) or text in DATA:
        return True
    try:
        return names(text) <= names(program)
    except SyntaxError:
        return False


def foreign(page: str, cell: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts in the plot of a cell that belong to a language, not to the code down to there."""
    sources = {each.id: each.source for each in code("en", f"{page}.ipynb")}
    above = list(sources)[: list(sources).index(cell) + 1]
    program = "\n".join(sources[each] for each in above)
    plotted(page, cell, monkeypatch)
    figure = plt.gcf()
    figure.canvas.draw()
    drawn = {text.get_text() for text in figure.findobj(Text) if text.get_visible()} - {""}
    plt.close("all")
    return sorted(text for text in drawn if not is_of(program, text))


@pytest.mark.parametrize(("page", "cell"), PLOTS)
def test_the_words_of_a_plot_belong_to_no_language(page, cell, monkeypatch):
    assert foreign(page, cell, monkeypatch) == []


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("w * x + b", True),
        ("x = 1.27", True),
        ("Body Mass (g)", True),
        ("Gentoo", True),
        (r"$\mathdefault{10^{−8}}$", True),
        ("w * x + c", False),
        ("the line", False),
        ("distance", False),
    ],
)
def test_what_belongs_to_no_language(text, fits):
    assert is_of("w, x, b = 1, 2, 3", text) is fits
