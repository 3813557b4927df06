"""The built pages as they lie on disk, without a browser."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from tests.site.pages import SITE


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str]


class Elements(HTMLParser):
    """Collects the start tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}))


@cache
def elements(page: Path) -> list[Element]:
    """
    >>> path = Path(getfixture("tmp_path")) / "a.html"
    >>> _ = path.write_text('<p id="one"><img src=x></p>')
    >>> elements(path)[1]
    Element(tag='img', attributes={'src': 'x'})
    """
    parser = Elements()
    parser.feed(page.read_text("utf-8"))
    return parser.found


@cache
def identifiers(page: Path) -> set[str]:
    """What a fragment of a link to this page may name."""
    return {e.attributes["id"] for e in elements(page) if "id" in e.attributes}


def built_pages() -> list[Path]:
    """Every page of the site for readers (Sphinx also writes templates into _static)."""
    return [p for p in sorted(SITE.rglob("*.html")) if "_static" not in p.parts]
