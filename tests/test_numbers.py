"""The numbers of the prose are those of the cells: none is left behind when an output changes."""

import re

import pytest

from tests.test_editions import EDITIONS, PAGES, cells
from tests.test_something_to_try import APART, BEGINS

CHAPTERS = [page for page in PAGES if not page.startswith(APART)]
NUMBER = re.compile(r"(?<![\w.^_{])(\d[\d,]*(?:\.\d+)?)( ?%)?")
NOT_SAID = (  # code, the text of a picture, the target of a link, a year, the time that a page takes
    r"```.*?```|!\[.*?\]\(.*?\)|(?<=\])\(.*?\)|`[^`]*`|\b(19|20)\d\d\b|(about|大约要) \d+ (minutes|分钟)"
)
EXERCISE = re.compile(r"(question|exercise|solution)-\d")
# What no cell prints: a sum done in the sentence itself, or a supposition ("400 rooms").
ELSEWHERE = {
    "arrays": {255},
    "broadcasting": {3.3546, 255},
    "chain-cost": {48},
    "diagonalisation": {13, 16, 2e-16},
    "encoding": {100, 344},
    "graphs": {16},
    "in-place": {2.9},
    "indexing": {99, 54},
    "jacobians": {20, 999},
    "line": {273},
    "low-rank": {0.88, 68, 81},
    "measuring": {0.8415, 0.9093},
    "missing-eigenlines": {6.25, 1.75},
    "norms": {36},
    "preprocessing": {400},
    "recording": {0.9765625},
    "tour": {1700},
    "train-and-test": {60, 67, 100, 273, 400},
}


def numbers(text: str) -> list[tuple[float, int]]:
    """The numbers in a text, and how many decimals each is said to.

    >>> numbers("79 of 1,288, or 6.1 %")
    [(79.0, 0), (1288.0, 0), (0.061, 3)]
    """
    found = []
    for digits, percent in NUMBER.findall(text.replace("−", "-")):
        decimals = len(digits.partition(".")[2]) + 2 * bool(percent)
        value = float(digits.strip(",").replace(",", ""))
        found.append((round(value / 100, decimals) if percent else value, decimals))
    return found


def shown(page: str) -> set[float]:
    """The numbers in the cells of a page and in what came out of them, without their signs."""
    text = ""
    for cell in cells("en", page):
        if cell.cell_type == "code":
            text += f" {cell.source} "
            for output in cell.outputs:
                data = output.get("data", {}).get("text/plain", "")
                text += f" {output.get('text', '')} {output.get('evalue', '')} {data} "
    exact = re.findall(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", text)
    return {float(number) for number in [*exact, *re.findall(r"\d+", text)]}


def said(edition: str, page: str) -> list[tuple[float, int]]:
    """The numbers that the lesson says, up to twelve and what is to be tried left out."""
    found = []
    for cell in cells(edition, page):
        if cell.cell_type == "markdown" and not EXERCISE.match(cell.id):
            for text in cell.source.split("\n\n"):
                if not text.startswith(BEGINS[edition]):
                    found += numbers(re.sub(NOT_SAID, " ", text, flags=re.DOTALL))
    return [(value, decimals) for value, decimals in found if value > 12 or value % 1]


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_number_of_the_prose_is_one_of_the_cells(page):
    known = shown(page)
    lost = {
        value
        for edition in EDITIONS
        for value, decimals in said(edition, page)
        if not any(round(number, decimals) == value for number in known)
    }
    assert lost == ELSEWHERE.get(page.removesuffix(".ipynb"), set())
