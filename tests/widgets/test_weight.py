"""What an explorer costs the reader of its page, as it was built."""

import re

import pytest

from benchmarks.site import explorers
from tests.site.pages import SITE
from tests.widgets.kinds import EXPLORERS

KINDS = [kind.__name__ for kind in EXPLORERS]
LIMIT = 40_000  # bytes, as a server sends them that compresses nothing


@pytest.fixture(scope="module")
def weights():
    if not (SITE / "book" / "zh").exists():
        pytest.fail("the site is not built: run `make book` first")
    return explorers(SITE)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_light(weights, kind):
    assert weights[kind].raw < LIMIT


@pytest.mark.parametrize("kind", EXPLORERS, ids=KINDS)
def test_it_speaks_the_language_of_its_page(weights, kind):
    english, chinese = (
        (SITE / folder / "_static" / "explorers" / f"{kind.folder}.js").read_text("utf-8")
        for folder in ("", "book/zh")
    )
    assert re.search("title:.[A-Z].* explorer", english) and "探索器" not in english
    assert "探索器" in chinese and not re.search("title:.[A-Z]", chinese)


def test_a_part_comes_when_it_is_asked_for(weights, browser):
    for path in SITE.glob("book/*/*.html"):
        assert set(re.findall(r"/(graph\b[\w.]*js)", path.read_text("utf-8"))) <= {"graph.js"}
    page = browser.new_page()
    scripts = "[...document.scripts].map(({ src }) => src.match(/graph[.].*js/)?.[0]).filter(Boolean)"
    page.goto((SITE / "book" / "en" / "autograd.html").as_uri())
    explorer = page.locator(".explorer.graph").first
    for name in ("further", "another"):
        explorer.locator(f'[data-key="{name}"]').click()
    explorer.locator('[data-key="formula"]').fill("(x * x).softmax(0).sum()")
    assert explorer.locator(".listing tbody th").last.inner_text() == "%3 = sum(%2)"
    assert sorted(page.evaluate(scripts)) == ["graph.js", "graph.typing.js", "graph.walking.js"]
    page.close()
    folder = SITE / "_static" / "explorers"
    assert all(part.stat().st_size < LIMIT for part in folder.glob("*.*.js"))


def test_it_is_alive_before_formulas_are_set(weights, browser):
    page = browser.new_page()
    page.goto((SITE / "book" / "en" / "eigenvectors.html").as_uri())
    alive, read = page.evaluate(
        """() => [
            performance.getEntriesByName("explorer-ready").at(-1).startTime,
            performance.getEntriesByType("navigation")[0].domContentLoadedEventStart,
        ]"""
    )
    page.close()
    assert alive < read
