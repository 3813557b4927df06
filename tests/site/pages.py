"""What the site should hold, by its sources: the addresses of its pages, and their explorers."""

import ast
import json
import re
from pathlib import Path
from typing import NamedTuple

from sphinx_external_toc.parsing import parse_toc_yaml

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
LANGUAGES = ["en", "zh"]

TOCS = {"en": ROOT / "_toc.yml", "zh": ROOT / "book" / "zh" / "_toc.yml"}
BASES = {"en": "", "zh": "book/zh/"}
"""Where each edition is laid on the site: the names in its table of contents begin there."""

SEARCH = {language: f"{base}search.html" for language, base in BASES.items()}
CHAPTERS = {
    language: [f"{BASES[language]}{document}.html" for document in parse_toc_yaml(toc)]
    for language, toc in TOCS.items()
}
"""The pages of the table of contents, as addresses under the site's root."""


def language_of(page: str) -> str:
    return "zh" if page.startswith(BASES["zh"]) else "en"


def counterpart(page: str) -> str:
    """The same page in the other edition.

    >>> counterpart("book/en/memory.html"), counterpart("book/zh/search.html")
    ('book/zh/memory.html', 'search.html')
    """
    here = language_of(page)
    there = "en" if here == "zh" else "zh"
    if page == SEARCH[here]:
        return SEARCH[there]
    return page.replace(f"book/{here}/", f"book/{there}/")


PAGES = [page for language in LANGUAGES for page in [*CHAPTERS[language], SEARCH[language]]]
"""Every page that has the frame of the book around it."""

BY_DAY = {
    [page, counterpart(page)][number % 2]
    for number, page in enumerate([*CHAPTERS["en"], SEARCH["en"]])
}
"""Of each page and its twin one, English and Chinese in turn; the others are looked at by night."""

REPR = re.compile(r"(\w+Explorer)\((.*)\)", re.DOTALL)


class Explorer(NamedTuple):
    """An explorer that a page shows: its place among all of the page, and how it was made."""

    page: str
    number: int
    kind: str
    arguments: dict

    def __str__(self) -> str:
        return f"{self.page}-{self.kind}{self.number}"


def notebook(page: str) -> Path:
    return (ROOT / page).with_suffix(".ipynb")


def explorers(page: str) -> list[Explorer]:
    """The explorers among the outputs of a page's notebook, in order."""
    cells = json.loads(notebook(page).read_text("utf-8"))["cells"]
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    texts = ["".join(data.get("text/plain", "")) for data in outputs]
    found = filter(None, map(REPR.fullmatch, texts))
    return [
        Explorer(page, number, match[1], arguments(match[0]))
        for number, match in enumerate(found, start=1)
    ]


def arguments(call: str) -> dict:
    """The keyword arguments of a call, as values.

    >>> arguments("SlicingExplorer(shape=(4, 4), expression='x[0]')")
    {'shape': (4, 4), 'expression': 'x[0]'}
    """
    node = ast.parse(call, mode="eval").body
    return {keyword.arg: ast.literal_eval(keyword.value) for keyword in node.keywords}


EXPLORERS = {
    language: [found for page in CHAPTERS[language] for found in explorers(page)]
    for language in LANGUAGES
}
IN_TURN = [
    twins[number % 2] for number, twins in enumerate(zip(*EXPLORERS.values(), strict=True))
]
"""Every explorer of the book once, English and Chinese in turn: but for words, they are the same."""

ONE_OF_EACH = list({explorer.kind: explorer for explorer in reversed(IN_TURN)}.values())
"""The first explorer of each kind: for what does not depend on the page."""


def of_kind(kind: str) -> list[Explorer]:
    """Every explorer of one kind; that there is none would be an error."""
    found = [explorer for explorer in IN_TURN if explorer.kind == kind]
    assert found, f"no page of the book shows a {kind}"
    return found
