"""Two editions: the switch on every page, and the language that a page says it has."""

import pytest
from playwright.sync_api import Page

from tests.site.chinese import english, english_frame
from tests.site.markup import elements
from tests.site.pages import CHAPTERS, PAGES, SEARCH, SITE, counterpart, language_of
from tests.site.watch import visit

CODES = {"en": "en", "zh": "zh-CN"}


# That every page has the switch, and where it leads, is read from its text below.
@pytest.mark.parametrize("address", [*CHAPTERS["en"][:2], SEARCH["en"]])
def test_the_switch_leads_to_the_same_page_and_back(shared_page: Page, site: str, address: str):
    page = shared_page
    visit(page, f"{site}{address}?a=1#main-content")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a.language-switch").click()
    page.wait_for_url(f"{site}{counterpart(address)}?a=1#main-content")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.locator("a.language-switch").text_content() == "English"
    page.locator("a.language-switch").click()
    page.wait_for_url(f"{site}{address}?a=1#main-content")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_names_its_language_and_its_twin(site: str, address: str):
    found = elements(SITE / address)
    language = language_of(address)
    meta = [e.attributes["content"] for e in found if e.attributes.get("name") == "book-language"]
    assert meta == [language]
    assert [e.attributes["lang"] for e in found if e.tag == "html"] == [CODES[language]]
    switches = [e for e in found if "language-switch" in e.attributes.get("class", "").split()]
    leads_to = [(SITE / address).parent.joinpath(e.attributes["href"]).resolve() for e in switches]
    assert leads_to == [SITE / counterpart(address)]
    alternates = {
        e.attributes["hreflang"]: (SITE / address).parent.joinpath(e.attributes["href"]).resolve()
        for e in found
        if e.tag == "link" and e.attributes.get("rel") == "alternate"
    }
    assert alternates.keys() == {"en", "zh"}
    assert alternates[language] == SITE / address
    assert alternates[language_of(counterpart(address))] == SITE / counterpart(address)


def test_what_the_search_finds_is_told_in_chinese(shared_page: Page, site: str):
    visit(shared_page, f"{site}{SEARCH['zh']}?q=广播")
    shared_page.locator(".search-summary", has_text="页").wait_for()
    assert english_frame(shared_page) == {}


def test_a_copied_cell_says_so_in_chinese(new_page, site: str):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    visit(page, site + CHAPTERS["zh"][1])
    page.locator(".highlight").first.hover()
    button = page.locator(".copybtn").first
    button.click()
    assert english(button.get_attribute("data-tooltip")) == []
    assert "import minitorch as torch" in page.evaluate("() => navigator.clipboard.readText()")
