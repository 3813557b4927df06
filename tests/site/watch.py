"""Pages that are watched: what they ask of strangers and what they complain of comes to light."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from tests.site.browser import PATIENCE

HERE = ("http://127.0.0.1:", "file:", "data:", "blob:")
NO_STRANGERS = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""How to start a browser that reaches nothing but this machine."""

DESK = {"width": 1280, "height": 720}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

ALIVE = """() => {
    const views = 'script[type="application/vnd.jupyter.widget-view+json"]';
    return [...document.querySelectorAll(views)].every((view) =>
        view.nextElementSibling?.matches('.afm-widget[data-ready="1"]'));
}"""


@contextmanager
def watched(browser: Browser, **options) -> Iterator[BrowserContext]:
    """A browser context; leaving it fails if a page of it asked a stranger or complained.

    Its reader wants no motion, unless an option says otherwise: a picture is at its end at once.

    Raises:
        AssertionError: a request left this machine, an answer was an error, or the console had an
            error, a warning or an uncaught exception. The message names the page.
    """
    context = browser.new_context(**{"reduced_motion": "reduce"} | options)
    context.set_default_timeout(PATIENCE)
    found: list[str] = []

    def complain(what: str) -> None:
        found.append(f"{' '.join(page.url for page in context.pages)}: {what}")

    def console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complain(f"console {message.type}: {message.text} ({message.location['url']})")

    def request(asked: Request) -> None:
        if not asked.url.startswith(HERE):
            complain(f"asked a third party: {asked.url}")

    def response(answer: Response) -> None:
        if answer.status >= 400:
            complain(f"{answer.status}: {answer.url}")

    context.on("console", console)
    context.on("request", request)
    context.on("response", response)
    context.on("weberror", lambda error: complain(f"uncaught: {error.error}"))
    try:
        yield context
    finally:
        context.close()
    assert not found, "the pages complained:\n" + "\n".join(dict.fromkeys(found))


def settle(page: Page) -> None:
    """Wait until every explorer is alive and the formulas are set."""
    page.wait_for_function(ALIVE)
    page.evaluate("() => window.MathJax?.startup?.promise?.then(() => null)")


def visit(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
