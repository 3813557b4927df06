"""Search: in both languages, for words, terms and whole phrases; on the host and from disk."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.pages import CHAPTERS, LANGUAGES, SEARCH, SITE
from tests.site.watch import visit, watched

WORDS = [
    ("zh", "广播"),
    ("zh", "广播机制"),
    ("zh", "张量"),
    ("en", "broadcasting"),
    ("en", "tensor"),
    ("zh", "logsumexp"),
    ("en", "logsumexp"),
]
FINISHED = {"zh": re.compile("搜索完成"), "en": re.compile("Search finished")}

FIND = """(queries) => queries.map((query) =>
    Search._performSearch(...Search._parseQuery(query)).map(([name, , anchor]) => [name, anchor]))"""
"""What the search page does with each of the queries, less the drawing of the results; the best is last."""


def hits(page: Page, language: str) -> list[str]:
    """The links that a search found, once it is finished."""
    expect(page.locator(".search-summary")).to_have_text(FINISHED[language])
    return page.locator("#search-results li > a").evaluate_all("(all) => all.map((a) => a.href)")


def search(page: Page, root: str, language: str, query: str) -> list[str]:
    page.goto(f"{root}{SEARCH[language]}?q={query}")
    return hits(page, language)


def holds(page: Page, address: str, query: str) -> bool:
    """Whether the page at an address contains the words."""
    page.goto(address)
    return query.lower() in page.locator("article").text_content().lower()


@pytest.mark.parametrize(("language", "query"), WORDS)
def test_a_word_is_found_and_the_links_work(shared_page: Page, site: str, language, query):
    found = search(shared_page, site, language, query)
    assert found
    edition = f"{site}book/{language}/"
    assert all(link.startswith(edition) for link in found)
    assert holds(shared_page, found[0], query)


PARAGRAPHS = """async (address) => {
    const text = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    return [...page.querySelectorAll("article section > p")].map((one) => one.textContent);
}"""
"""The paragraphs of a page, which is read and not shown."""


@pytest.fixture(scope="module")
def indexes(browser: Browser, site: str) -> Iterator[dict[str, Page]]:
    """A page for each language, where its index is loaded, once for all queries."""
    with watched(browser) as context:
        pages = {language: context.new_page() for language in LANGUAGES}
        for language, page in pages.items():
            assert search(page, site, language, "tensor")
        yield pages


@pytest.mark.parametrize("address", CHAPTERS["zh"])
def test_whole_chinese_phrases_are_found(indexes, site: str, address: str):
    paragraphs = indexes["zh"].evaluate(PARAGRAPHS, site + address)
    runs = [run for text in paragraphs for run in re.findall(r"[\u4e00-\u9fff]{8,}", text)]
    assert runs
    phrases = list(dict.fromkeys(runs))
    found = dict(zip(phrases, indexes["zh"].evaluate(FIND, phrases), strict=True))
    name = address.removeprefix("book/zh/").removesuffix(".html")
    assert {text: hits for text, hits in found.items() if name not in dict(hits)} == {}


FIRST = [
    ("zh", "广播机制", "broadcasting.html#different-shapes"),
    ("zh", "反向累积", "accumulation.html#one-chain-two-ends"),
    ("zh", "梯度累积", "autograd.html"),
    ("zh", "为什么梯度会累加", "autograd.html"),
    ("zh", "图", "graphs.html"),
    ("zh", "链", "chain-rule.html"),
    ("en", "broadcasting", "broadcasting.html#different-shapes"),
    ("en", "reverse accumulation", "accumulation.html#one-chain-two-ends"),
]


@pytest.mark.parametrize(("language", "query", "address"), FIRST)
def test_what_teaches_it_comes_first(indexes, language, query, address):
    name, anchor = indexes[language].evaluate(FIND, [query])[0][-1]
    assert f"{name.removeprefix('book/en/')}.html{anchor}".startswith(address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_best_is_drawn_first(shared_page: Page, site: str, indexes, language: str):
    query = {"en": "broadcasting", "zh": "广播机制"}[language]
    name, anchor = indexes[language].evaluate(FIND, [query])[0][-1]
    drawn = search(shared_page, site, language, query)[0]
    assert drawn.startswith(site) and drawn.endswith(f"{name}.html{anchor}")


@pytest.mark.parametrize("query", ["核", "维度", "微分"])
def test_one_character_and_other_names_find_something(indexes, query: str):
    assert indexes["zh"].evaluate(FIND, [query])[0]


def test_an_excerpt_of_the_glossary_is_an_entry(shared_page: Page, site: str):
    search(shared_page, site, "zh", "广播机制")
    excerpt = shared_page.locator("li:has(> a[href*='glossary']) p.context").first
    expect(excerpt).to_contain_text("向右对齐")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found_of_nonsense(shared_page: Page, site: str, language: str):
    query = {"en": "zzyzxqq", "zh": "龘靐齉"}[language]
    shared_page.goto(f"{site}{SEARCH[language]}?q={query}")
    expect(shared_page.locator(".search-summary")).not_to_be_empty()
    assert shared_page.locator("#search-results li").count() == 0


@pytest.mark.parametrize(("language", "query"), [("zh", "广播机制"), ("en", "broadcasting")])
def test_search_from_any_page(shared_page: Page, site: str, language: str, query: str):
    visit(shared_page, site + CHAPTERS[language][1])
    shared_page.keyboard.press("ControlOrMeta+k")
    shared_page.keyboard.type(query)
    shared_page.keyboard.press("Enter")
    shared_page.wait_for_url(re.compile(re.escape(site + SEARCH[language]) + r"\?q="))
    assert hits(shared_page, language)


@pytest.mark.parametrize(("language", "query"), [("zh", "广播机制"), ("en", "broadcasting")])
def test_search_from_disk(shared_page: Page, language: str, query: str):
    found = search(shared_page, f"{SITE.as_uri()}/", language, query)
    assert found
    assert holds(shared_page, found[0], query)
