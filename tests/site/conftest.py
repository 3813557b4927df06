"""The site on localhost and one browser, shared by all tests of this folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.site.browser import ARGUMENTS, find_engine
from tests.site.driving import find, reset, unfold
from tests.site.pages import SITE, Explorer
from tests.site.server import served
from tests.site.watch import NO_STRANGERS, visit, watched


# Of the package, not the session: Playwright's event loop must be gone before a notebook runs.
@pytest.fixture(scope="package")
def site() -> Iterator[str]:
    """The address of the built site, with a slash at its end."""
    if not (SITE / "index.html").exists() or not (SITE / "book" / "zh").exists():
        pytest.fail("the site is not built: run `make book` first")
    with served(SITE) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_engine(), args=[*ARGUMENTS, NO_STRANGERS]
        )
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes a page in a context of its own, from a context's options; the test fails in its
    teardown if the page asked anything of a third party or complained in its console."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(watched(browser, **options)).new_page()


@pytest.fixture(scope="module")
def shared_page(browser: Browser) -> Iterator[Page]:
    """One page for a module whose tests need no context of their own: files come from its cache."""
    with watched(browser) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def opened(shared_page: Page, site: str, explorer: Explorer) -> Locator:
    """The explorer that a module's own fixture `explorer` names, on its page."""
    if not shared_page.url.startswith(site + explorer.page):  # the page of the one before
        visit(shared_page, site + explorer.page)
    return unfold(find(shared_page, explorer))


@pytest.fixture
def at_start(opened: Locator) -> Locator:
    """The same explorer as its page shows it first, with no pointer on it."""
    reset(opened)
    opened.page.mouse.move(0, 0)
    return opened


@pytest.fixture
def root(at_start: Locator) -> Locator:
    """The explorer that a test drives; a module may bring it into a state of its own first."""
    return at_start
