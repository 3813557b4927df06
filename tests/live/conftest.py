"""The site with cells that run, and one browser for all tests of this folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.live.driving import Live
from tests.site.browser import ARGUMENTS, find_browser
from tests.site.pages import SITE
from tests.site.server import served
from tests.site.watch import NO_STRANGERS, watched


@pytest.fixture(scope="package")
def site() -> Iterator[str]:
    """The address of the built site, with a slash at its end."""
    if not (SITE / "_live" / "pyodide").is_dir():
        pytest.skip("the site has no Python for the browser: its files were not to be had")
    with served(SITE) as address:
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


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Live]]:
    """Opens a page of the book by edition and name, in a context of its own."""
    with ExitStack() as stack:

        def opened(name: str, language: str = "en", **options) -> Live:
            page = stack.enter_context(watched(browser, **options)).new_page()
            return Live(page, f"{site}book/{language}/{name}.html")

        yield opened
