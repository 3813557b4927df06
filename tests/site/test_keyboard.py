"""The Tab key on the frame of a page: past it to the text."""

import pytest
from playwright.sync_api import Page

from tests.site.pages import CHAPTERS, LANGUAGES
from tests.site.watch import visit


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_link_skips_to_the_text(shared_page: Page, site: str, language: str):
    visit(shared_page, site + CHAPTERS[language][0])
    shared_page.keyboard.press("Tab")
    shared_page.keyboard.press("Enter")
    shared_page.wait_for_url("**/*#main-content")
