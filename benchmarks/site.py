"""What a page of the site weighs, and how long until its first explorer is alive.

    python -m benchmarks.site [--loads 5]

Prints one line a page: bytes by kind, as they come over the wire from a plain static server (no
compression), and the median time, over several loads with an empty cache, from the request to an
explorer that answers.
"""

import argparse
import statistics
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Request, sync_playwright

from tests.site.browser import ARGUMENTS, find_browser

SITE = Path("_build/html")
KINDS = {"document": "html", "stylesheet": "css", "script": "js", "font": "fonts"}
COLUMNS = ["html", "css", "js", "fonts", "other"]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on localhost, at the address that is yielded."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def load(browser: Browser, url: str) -> tuple[Counter, float | None]:
    """Bytes by kind of one load with an empty cache, and milliseconds to the first explorer."""
    finished: list[Request] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(url, wait_until="load")
    alive = None
    if page.locator(".afm-widget").count():
        page.wait_for_selector(".afm-widget[data-ready]", state="attached")
        alive = page.evaluate("performance.getEntriesByName('explorer-ready')[0].startTime")
    page.wait_for_load_state("networkidle")
    weights: Counter = Counter()
    for request in finished:
        if request.url.startswith("http"):
            kind = KINDS.get(request.resource_type, "other")
            weights[kind] += request.sizes()["responseBodySize"]
    context.close()
    return weights, alive


def measure(browser: Browser, url: str, loads: int) -> tuple[Counter, float | None]:
    results = [load(browser, url) for _ in range(loads)]
    times = [alive for _, alive in results if alive is not None]
    return results[0][0], statistics.median(times) if times else None


def main() -> None:
    parser = argparse.ArgumentParser(description="Page weights, and time to a live explorer.")
    parser.add_argument("--loads", type=int, default=5)
    loads = parser.parse_args().loads
    pages = sorted(SITE.glob("book/*/*.html"))
    if not pages:
        parser.error(f"no pages in {SITE}: build the book first (make book)")

    print(f"{'kB':24}", *(f"{column:>7}" for column in [*COLUMNS, "total"]), f"{'explorer':>12}")
    with sync_playwright() as playwright, served(SITE) as address:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for page in pages:
            name = page.relative_to(SITE).as_posix()
            weights, alive = measure(browser, f"{address}/{name}", loads)
            cells = [weights[column] / 1000 for column in COLUMNS] + [weights.total() / 1000]
            ready = "" if alive is None else f"{alive:.0f} ms"
            print(f"{name:24}", *(f"{cell:7.0f}" for cell in cells), f"{ready:>12}")
        browser.close()
    total = sum(path.stat().st_size for path in SITE.rglob("*") if path.is_file())
    print(f"the whole site: {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
