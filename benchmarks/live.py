"""What cells that run in the page weigh, and how soon they answer.

    python -m benchmarks.live [--loads 3]

Of a site that `make live` or `make live-test` made, prints one line a page: what the page weighs
more than the plain one while nobody runs it (as it comes over the wire without compression), what
running it fetches (as a server that compresses sends it), and the median times from Run to the
output: with an empty cache, with a warm one (Python starts in both), of a second cell, and of all
cells of the page.
"""

import argparse
import gzip
import statistics
import time
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.live.driving import Live
from tests.site.browser import ARGUMENTS, find_browser
from tests.site.pages import ROOT
from tests.site.server import FOLDER, served

PLAIN = ROOT / "_build" / "html"
SITE = ROOT / "_build" / "live"
PAGES = {
    "book/en/autograd.html": "minitorch alone",
    "book/en/index.html": "an explorer",
    "book/en/descent.html": "Matplotlib",
    "book/en/preprocessing.html": "pandas",
}
"""A page of each kind, by what its cells import."""


class Times(NamedTuple):
    """Seconds from Run to the output."""

    cold: float
    warm: float
    second: float
    all: float


def added(page: str) -> int:
    """The bytes by which a page that nobody runs is heavier than the plain one."""
    scripts = sum((SITE / "_live" / name).stat().st_size for name in ("live.js", "live.css"))
    return scripts + (SITE / page).stat().st_size - (PLAIN / page).stat().st_size


def fetched(browser: Browser, address: str, page: str) -> int:
    """The bytes that come, compressed, when the whole page is run."""
    context = browser.new_context()
    live = Live(context.new_page(), address + page)
    live.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(urlsplit(request.url).path))
    live.run_all()
    context.close()
    contents = ((SITE / path.removeprefix(FOLDER)).read_bytes() for path in set(asked))
    return sum(min(len(gzip.compress(content)), len(content)) for content in contents)


PRESS = """async (number) => {
    const begun = performance.now();
    document.querySelectorAll(".live-run")[number - 1].click();
    do await new Promise((go) => setTimeout(go));
    while (!livePage.session?.isIdle());
    return performance.now() - begun;
}"""


def seconds(live: Live, number: int) -> float:
    """From Run to the output, by the page's own clock."""
    return live.page.evaluate(PRESS, number) / 1000


def measure(browser: Browser, address: str, page: str) -> Times:
    context = browser.new_context()
    tab: Page = context.new_page()
    cold = seconds(Live(tab, address + page), 1)
    warm_page = Live(tab, address + page)
    warm = seconds(warm_page, 1)
    second = seconds(warm_page, 2)
    begun = time.perf_counter()
    warm_page.run_all()
    whole = time.perf_counter() - begun
    context.close()
    return Times(cold, warm, second, whole)


def main() -> None:
    parser = argparse.ArgumentParser(description="Weights and times of cells that run in the page.")
    parser.add_argument("--loads", type=int, default=3)
    loads = parser.parse_args().loads
    if not (SITE / "_live").is_dir():
        return print(f"no cells that run in {SITE}: make live, or make live-test, makes them")

    print(f"\n{'cells that run':18}{'page + kB':>10}{'Run, MB':>10}", end="")
    print(f"{'cold, s':>10}{'warm, s':>10}{'second, s':>10}{'all, s':>10}")
    with sync_playwright() as playwright, served(SITE) as address:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for page, kind in PAGES.items():
            megabytes = fetched(browser, address, page) / 1e6
            times = zip(*(measure(browser, address, page) for _ in range(loads)), strict=True)
            cells = "".join(f"{statistics.median(column):10.2f}" for column in times)
            print(f"{kind:18}{added(page) / 1000:10.1f}{megabytes:10.1f}{cells}")
        browser.close()


if __name__ == "__main__":
    main()
