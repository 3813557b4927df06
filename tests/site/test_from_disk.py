"""The book opened from disk, as files: alive, quiet, and its links work."""

import pytest
from playwright.sync_api import Page

from tests.site.driving import CHANGES, CHECKS, find, read, unfold
from tests.site.pages import CHAPTERS, LANGUAGES, ONE_OF_EACH, SITE, counterpart
from tests.site.watch import visit


@pytest.mark.parametrize("explorer", ONE_OF_EACH[::4], ids=str)  # all are loaded alike
def test_explorers_from_disk(shared_page: Page, site: str, explorer):
    visit(shared_page, (SITE / explorer.page).as_uri())
    root = unfold(find(shared_page, explorer))
    before = read(root)
    CHANGES[explorer.kind](root)
    assert read(root) != before
    CHECKS[explorer.kind](root)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_the_switch_from_disk(shared_page: Page, site: str, language: str):
    page = shared_page
    first, second = CHAPTERS[language][:2]
    visit(page, (SITE / first).as_uri())
    page.locator("a.right-next").click()
    page.wait_for_url((SITE / second).as_uri())
    page.locator("a.language-switch").click()
    page.wait_for_url((SITE / counterpart(second)).as_uri())
