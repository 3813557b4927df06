"""The site with cells that run, and one browser for all tests of this folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.live.driving import Live
from tests.site.browser import ARGUMENTS, find_browser
from tests.site.pages import ROOT
from tests.site.server import served
from tests.site.watch import NO_STRANGERS, watched

SITE = ROOT / "_build" / "live"


@pytest.fixture(scope="package")
def folder() -> Path:
    """Where the site with cells that run is."""
    if not (SITE / "_live" / "live.js").is_file():
        pytest.skip("no cell ran in a page: Python for the browser was not to be had")
    return SITE


@pytest.fixture(scope="package")
def site(folder: Path) -> Iterator[str]:
    """Its address, with a slash at its end."""
    with served(folder) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=[*ARGUMENTS, NO_STRANGERS]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Page]:
    """One page in a context of its own, whose cache keeps the files from test to test."""
    with watched(browser) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def opened(browser: Browser, site: str) -> Iterator[Live]:
    """A page of the book on which Python is started once."""
    with watched(browser) as context:
        yield Live(context.new_page(), f"{site}book/en/autograd.html")


@pytest.fixture
def page(opened: Live) -> Live:
    """The same page as it was built, and Python ready. What cells have made may be there."""
    opened.restore()
    opened.run(1)
    opened.restore()
    return opened


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Live]]:
    """Opens a page of the book by edition and name, in a context of its own."""
    with ExitStack() as stack:

        def opened(name: str, language: str = "en", **options) -> Live:
            page = stack.enter_context(watched(browser, **options)).new_page()
            return Live(page, f"{site}book/{language}/{name}.html")

        yield opened
