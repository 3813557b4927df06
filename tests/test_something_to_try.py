"""Every section of a page ends with something to try: a paragraph that says what, or an explorer."""

import re

import pytest

from tests.test_editions import EDITIONS, PAGES, cells

APART = ("errors", "glossary", "index.", "notation", "reference")  # to look things up in
CHAPTERS = [page for page in PAGES if not page.startswith(APART)]
BEGINS = {"en": "**Try it.** ", "zh": "**试一试**："}
LAST = ("Exercises", "Summary", "练习", "小结")
CODE = "```\n"


def sections(page: list) -> dict[str, list[str]]:
    """The paragraphs of each section, by its heading; a cell of code is one paragraph."""
    found: dict[str, list[str]] = {}
    paragraphs: list[str] = []
    for cell in page:
        code = cell.cell_type == "code"
        for text in [CODE + cell.source] if code else re.split(r"\n\n+", cell.source):
            if text.startswith("## "):
                paragraphs = found[text[3:].split("\n")[0]] = []
            paragraphs.append(text)
    return found


def ends_with_something_to_try(paragraphs: list[str], edition: str) -> bool:
    """Whether the last paragraph is something to try, or one of the last two cells an explorer."""
    code = [text for text in paragraphs if text.startswith(CODE)]
    return paragraphs[-1].startswith(BEGINS[edition]) or any(
        re.search(r"^\w+Explorer\(", text, re.MULTILINE) for text in code[-2:]
    )


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("page", CHAPTERS)
def test_every_section_ends_with_something_to_try(page, edition):
    nothing = [
        heading
        for heading, paragraphs in sections(cells(edition, page)).items()
        if heading not in LAST and not ends_with_something_to_try(paragraphs, edition)
    ]
    assert nothing == []


def test_what_can_be_tried_stands_at_the_end():
    explorer, code, tried = CODE + "MapExplorer(a)", CODE + "x + y", "**Try it.** Turn `x` round."
    for good in ([code, tried], [explorer], [explorer, code, "So it is."]):
        assert ends_with_something_to_try(good, "en")
    for bad in ([code, "So it is."], [tried, code], [explorer, code, code], ["**Try it.**"]):
        assert not ends_with_something_to_try(bad, "en")
    assert not ends_with_something_to_try([tried], "zh")
