"""Every address written in every page: inside the site it leads somewhere, outside it is only a link."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.markup import Element, built_pages, elements, identifiers
from tests.site.pages import PAGES, SITE

ADDRESSES = ["href", "src", "action", "poster", "data"]


@pytest.fixture(autouse=True)
def built(site: str) -> None:
    """These tests read the files of the site that the others visit."""


def addresses(page: Path) -> Iterator[tuple[Element, str]]:
    for element in elements(page):
        for name in ADDRESSES:
            if name in element.attributes:
                yield element, element.attributes[name]


def is_internal(address: str) -> bool:
    """Whether an address stays in the site; a lone # is a button's."""
    return address != "#" and not urlsplit(address).scheme and not urlsplit(address).netloc


def fault(page: Path, address: str) -> str | None:
    """What is wrong with an address inside the site."""
    parts = urlsplit(address)
    # The 404 page stands at any depth; its script completes its links (test_front_door follows them).
    if page.name == "404.html" and parts.path == "/":
        return None
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_relative_to(SITE):
        return "leads out of the site"
    if not target.is_file():
        return "no such file"
    if parts.fragment and unquote(parts.fragment) not in identifiers(target):
        return "no such place on that page"
    return None


def test_every_page_is_built():
    missing = [page for page in [*PAGES, "index.html", "404.html"] if not (SITE / page).is_file()]
    assert missing == []


def test_every_link_within_the_site_leads_somewhere():
    faults = {
        f"{page.relative_to(SITE)}: {address}": found
        for page in built_pages()
        for element, address in addresses(page)
        if is_internal(address) and (found := fault(page, address))
    }
    assert faults == {}


def test_no_page_loads_anything_from_elsewhere():
    foreign = [
        f"{page.relative_to(SITE)}: <{element.tag}> {address}"
        for page in built_pages()
        for element, address in addresses(page)
        if element.tag != "a" and urlsplit(address).netloc
    ]
    assert foreign == []


def test_links_that_leave_are_secure():
    leaving = {
        address
        for page in built_pages()
        for element, address in addresses(page)
        if urlsplit(address).netloc
    }
    assert {address for address in leaving if urlsplit(address).scheme != "https"} == set()


def test_no_page_uses_an_identifier_twice():
    twice = {}
    for page in built_pages():
        names = [e.attributes["id"] for e in elements(page) if "id" in e.attributes]
        if repeated := {name for name in names if names.count(name) > 1}:
            twice[str(page.relative_to(SITE))] = repeated
    assert twice == {}
