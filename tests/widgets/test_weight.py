"""What an explorer costs the reader of its page, as it was built."""

import re

import pytest

from benchmarks.site import explorers
from tests.site.pages import SITE
from tests.widgets.kinds import EXPLORERS

KINDS = [kind.__name__ for kind in EXPLORERS]
LIMIT = 40_000  # bytes, as a server sends them that compresses nothing
LARGE = {"GraphExplorer": 72_000}  # it carries the derivative rules of some seventy operations


@pytest.fixture(scope="module")
def weights():
    if not (SITE / "book" / "zh").exists():
        pytest.fail("the site is not built: run `make book` first")
    return explorers(SITE)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_light(weights, kind):
    assert weights[kind].raw < LARGE.get(kind, LIMIT)


@pytest.mark.parametrize("kind", EXPLORERS, ids=KINDS)
def test_it_speaks_the_language_of_its_page(weights, kind):
    english, chinese = (
        (SITE / folder / "_static" / "explorers" / f"{kind.folder}.js").read_text("utf-8")
        for folder in ("", "book/zh")
    )
    assert re.search("title:.[A-Z].* explorer", english) and "探索器" not in english
    assert "探索器" in chinese and not re.search("title:.[A-Z]", chinese)


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
