"""The state of every explorer: in the address, through a reload, a language switch and bad links."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.driving import CHANGES, CHECKS, find, read
from tests.site.pages import EXPLORERS, ONE_OF_EACH, Explorer, counterpart
from tests.site.watch import settle, visit

ADDRESS_WAITS = 200  # ms without a change, after which an explorer writes the address
NONSENSE = ["nonsense", "9999,9999 x", "9,9,9;1;-1", "<img src=x onerror=alert(1)>"]


def address_key(explorer: Explorer) -> str:
    return f"{explorer.kind.removesuffix('Explorer').lower()}{explorer.number}"


def changed(page: Page, explorer: Explorer) -> Locator:
    """The explorer in another state, once the address says so."""
    root = find(page, explorer)
    CHANGES[explorer.kind](root)
    page.wait_for_timeout(2 * ADDRESS_WAITS)
    page.wait_for_url(lambda url: address_key(explorer) in parse_qs(urlsplit(url).query))
    return root


def state(root: Locator) -> list:
    """What is the same in both languages, and however a minus was typed."""
    shown = read(root)
    shown["fields"] = [text.replace("−", "-") for text in shown["fields"]]
    return [shown[part] for part in ("fields", "grids", "planes", "code", "error")]


def test_every_kind_of_explorer_is_driven():
    assert {explorer.kind for explorer in EXPLORERS} == CHECKS.keys() == CHANGES.keys()


one_of_each = pytest.mark.parametrize("explorer", ONE_OF_EACH, ids=str)


@one_of_each
def test_state_survives_a_reload_and_the_language_switch(shared_page: Page, site: str, explorer):
    page = shared_page
    visit(page, site + explorer.page)
    before = state(find(page, explorer))
    after = state(changed(page, explorer))
    assert after != before
    page.reload()
    settle(page)
    assert state(find(page, explorer)) == after
    CHECKS[explorer.kind](find(page, explorer))
    page.locator("a.language-switch").click()
    page.wait_for_url(lambda url: counterpart(explorer.page) in url)
    settle(page)
    assert state(find(page, explorer)) == after
    find(page, explorer).locator(".foot button").first.click()
    assert state(find(page, explorer)) == before
    page.wait_for_url(lambda url: address_key(explorer) not in url)


@one_of_each
def test_nonsense_in_the_address_gets_a_message(shared_page: Page, site: str, explorer: Explorer):
    visit(shared_page, site + explorer.page)
    ordinary = read(find(shared_page, explorer))
    for nonsense in NONSENSE:
        visit(shared_page, f"{site}{explorer.page}?{address_key(explorer)}={quote(nonsense)}")
        root = find(shared_page, explorer)
        shown = read(root)
        assert shown["grids"] or shown["planes"], "nothing is drawn"
        assert shown["say"] not in {"", ordinary["say"]}, f"{nonsense} is passed over in silence"
        assert root.locator("img").count() == 0
        root.locator(".foot button").first.click()
        assert read(root) == ordinary


@one_of_each
def test_the_link_to_a_state_can_be_copied(new_page, site: str, explorer: Explorer):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    visit(page, site + explorer.page + "#exercises")
    root = changed(page, explorer)
    root.locator(".foot button").nth(1).click()
    expect(root.locator(".say")).to_have_text(re.compile("^(Link copied.|链接已复制。)$"))
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert link == page.url
    assert urlsplit(link).fragment == "exercises"
    assert address_key(explorer) in parse_qs(urlsplit(link).query)
