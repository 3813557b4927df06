"""Two editions: the switch on every page, the language that a page says it has, Chinese all through."""

import re

import pytest
from playwright.sync_api import Page

from tests.site.markup import elements
from tests.site.pages import CHAPTERS, PAGES, SEARCH, SITE, counterpart, language_of
from tests.site.watch import visit

ENGLISH_PAGES = [page for page in PAGES if language_of(page) == "en"]
CHINESE_PAGES = [page for page in PAGES if language_of(page) == "zh"]

FRAME = """() => {
    // What an author wrote: the text of the pages, and titles in lists of links.
    const written = 'article :not(.headerlink, .copybtn, summary, .explorer *), '
        + 'nav li a *, nav li a, .prev-next-title, #search-results li *';
    const foreign = '[lang=en], code, pre, .code-out, .error, script, style, noscript, mjx-container';
    const names = ['title', 'aria-label', 'placeholder', 'data-tooltip', 'data-bs-title', 'alt'];
    const found = new Set();
    for (const element of document.querySelectorAll('body, body *')) {
        if (element.closest(foreign)) continue;
        for (const name of names) if (element.hasAttribute(name)) found.add(element.getAttribute(name));
        if (element.matches(written) && !element.closest('.explorer')) continue;
        for (const node of element.childNodes) {
            if (node.nodeType === Node.TEXT_NODE && node.data.trim()) found.add(node.data.trim());
        }
    }
    return [document.title, ...found];
}"""
"""Every text of a page that the theme, an extension or an explorer put there."""

NAMES = [
    "Ctrl",
    "PyTorch",
    "NumPy",
    "minitorch",
    "Jupyter",
    "JavaScript",
    "MIT",
    "CC BY",
    "Enter",
    "Shift",
    "True",
    "False",
    "Binder",
    "Colab",
    "GitHub",
    "Python",
]
"""Names that stay as they are in a Chinese sentence."""

SIGNS = "det cos max Av Aw Ax Ab ab AB BA Xw Re Im dx Dot Sub Pow".split()
"""Words of formulas and of graphs."""

CODE = """() => [...document.querySelectorAll('code, pre, .code-out')]
    .flatMap((code) => code.textContent.match(/[A-Za-z]{2,}/g) ?? [])"""


PROSE = """() => [...document.querySelectorAll('article :is(p, li, h1, h2, summary)')]
    .filter((element) => !element.closest('[lang=en]'))
    .map((element) => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll('code, [lang=en]').forEach((part) => part.remove());
        return copy.textContent;
    })"""
"""Every paragraph, item and title of a page without its code, and without what says it is English."""


def english(text: str) -> list[str]:
    """The English words of a text: two letters and more, less names and what looks like code.

    >>> english("在线运行"), english("Copy to clipboard"), english("下载 .ipynb，x[1:3, 1:] 的形状")
    ([], ['Copy', 'to', 'clipboard'], [])
    """
    names = r"\b(?:" + "|".join(NAMES + SIGNS) + r")\b"
    code = r"\b\w*\d\w*|\.\w+|\w*[\[(][^\u4e00-\u9fff]*[\])]"
    return re.findall(r"[A-Za-z]{2,}", re.sub(rf"{code}|{names}", " ", text, flags=re.ASCII))


@pytest.mark.parametrize("address", ENGLISH_PAGES)
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
    alternates = {
        e.attributes["hreflang"]: (SITE / address).parent.joinpath(e.attributes["href"]).resolve()
        for e in found
        if e.tag == "link" and e.attributes.get("rel") == "alternate"
    }
    assert alternates.keys() == {"en", "zh"}
    assert alternates[language] == SITE / address
    assert alternates[language_of(counterpart(address))] == SITE / counterpart(address)


@pytest.fixture(scope="module", params=CHINESE_PAGES)
def chinese_page(shared_page: Page, site: str, request) -> Page:
    query = "?q=广播" if request.param == SEARCH["zh"] else ""
    visit(shared_page, site + request.param + query)
    if query:
        shared_page.locator(".search-summary", has_text="页").wait_for()
    return shared_page


def test_the_frame_of_a_chinese_page_is_chinese(chinese_page: Page):
    code = set(chinese_page.evaluate(CODE))
    texts = chinese_page.evaluate(FRAME)
    left = {text: words for text in texts if (words := set(english(text)) - code)}
    assert left == {}


def test_a_chinese_page_is_written_in_chinese(chinese_page: Page):
    left = [
        text for text in chinese_page.evaluate(PROSE) if not re.search(r"[\u4e00-\u9fff]", text)
    ]
    assert [text for text in left if len(english(text)) > 3] == []


def test_a_copied_cell_says_so_in_chinese(new_page, site: str):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    visit(page, site + CHAPTERS["zh"][1])
    page.locator(".highlight").first.hover()
    button = page.locator(".copybtn").first
    button.click()
    assert english(button.get_attribute("data-tooltip")) == []
    assert "import minitorch as torch" in page.evaluate("() => navigator.clipboard.readText()")
