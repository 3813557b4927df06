"""What a page of the site weighs, how soon its explorers are alive, and what each kind of them adds.

    python -m benchmarks.site [--loads 5]

Prints one line a page: bytes by kind, as they come over the wire from a plain static server (no
compression), and the median time, over several loads with an empty cache, until all explorers of the
page answer: from when the reader sees the page (first contentful paint), and from when it is read
(DOMContentLoaded); and the longest task of the page's thread, in which nothing else could answer (0
below 50 ms). Then one line a kind of explorer, the heaviest last: the bytes that its page would
not load without it, raw and as a server that compresses sends them.
"""

import argparse
import gzip
import json
import re
import statistics
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Request, sync_playwright

from tests.site.browser import ARGUMENTS, find_browser
from tests.site.server import served

SITE = Path("_build/html")
KINDS = {"document": "html", "stylesheet": "css", "script": "js", "font": "fonts"}
COLUMNS = ["html", "css", "js", "fonts", "other"]

SHARED = ["widgets.js", "explorers/kit.js", "kit.css"]
"""What all explorers share, loaded once for the whole site: host, common parts, and look."""

STATE = re.compile(
    r'<script type="application/vnd.jupyter.widget-state\+json">(.*?)</script>', re.S
)

SINCE = """async () => {
    const alive = performance.getEntriesByName("explorer-ready").at(-1).startTime;
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const [{ domContentLoadedEventStart }] = performance.getEntriesByType("navigation");
    const longest = await new Promise((resolve) => {
        const longest = (list) => Math.max(...list.getEntries().map(({ duration }) => duration));
        new PerformanceObserver((list) => resolve(longest(list)))
            .observe({ type: "longtask", buffered: true });
        setTimeout(resolve, 1000, 0);
    });
    return [alive - paint.startTime, alive - domContentLoadedEventStart, longest];
}"""
"""Milliseconds from the first paint, and from the page being read, to its last explorer; and the
longest task.
"""

ALIVE = """() => {
    const all = [...document.querySelectorAll(".afm-widget")];
    return all.every((widget) => widget.dataset.ready)
        && performance.getEntriesByName("first-contentful-paint").length > 0;
}"""


class Weight(NamedTuple):
    raw: int
    gzipped: int


def weigh(*parts: bytes) -> Weight:
    return Weight(sum(map(len, parts)), sum(len(gzip.compress(part)) for part in parts))


def shared(site: Path) -> Weight:
    return weigh(*((site / "_static" / name).read_bytes() for name in SHARED))


def explorers(site: Path) -> dict[str, Weight]:
    """What one explorer of each kind adds to its page: its script and its state.

    Where that differs, it is the most; the heaviest kind comes last.
    """
    heaviest: dict[str, Weight] = {}
    for page in site.glob("book/*/*.html"):
        static = (site if page.parent.name == "en" else page.parent) / "_static"
        for found in STATE.findall(page.read_text("utf-8")):
            for model in json.loads(found)["state"].values():
                script = static / "explorers" / model["state"]["_script"]
                kind = model["state"]["_anywidget_id"].rpartition(".")[2]
                state = json.dumps(model, ensure_ascii=False, separators=(",", ":"))  # as there
                weight = weigh(script.read_bytes(), state.encode())
                heaviest[kind] = max(weight, heaviest.get(kind, weight))
    return dict(sorted(heaviest.items(), key=lambda item: item[1]))


def load(browser: Browser, url: str) -> tuple[Counter, list[float] | None]:
    """Bytes by kind of one load with an empty cache, and milliseconds to its explorers."""
    finished: list[Request] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(url, wait_until="load")
    since = None
    if page.locator(".afm-widget").count():
        page.wait_for_function(ALIVE)
        since = page.evaluate(SINCE)
    page.wait_for_load_state("networkidle")
    weights: Counter = Counter()
    for request in finished:
        if request.url.startswith("http"):
            kind = KINDS.get(request.resource_type, "other")
            weights[kind] += request.sizes()["responseBodySize"]
    context.close()
    return weights, since


def measure(browser: Browser, url: str, loads: int) -> tuple[Counter, list[float]]:
    """The bytes of a page, and the medians of its times; no times if it has no explorer."""
    weights, times = zip(*(load(browser, url) for _ in range(loads)), strict=True)
    return weights[0], [statistics.median(column) for column in zip(*filter(None, times))]


def main() -> None:
    parser = argparse.ArgumentParser(description="Page weights, and time to a live explorer.")
    parser.add_argument("--loads", type=int, default=5)
    loads = parser.parse_args().loads
    pages = sorted(SITE.glob("book/*/*.html"))
    if not pages:
        parser.error(f"no pages in {SITE}: build the book first (make book)")

    print(f"{'':66}{'explorers alive, ms after':>26}")
    print(f"{'kB':27}", *(f"{column:>6}" for column in [*COLUMNS, "total"]), "     paint     read  longest task")
    with sync_playwright() as playwright, served(SITE) as address:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for page in pages:
            name = page.relative_to(SITE).as_posix()
            weights, times = measure(browser, address + name, loads)
            cells = [weights[column] / 1000 for column in COLUMNS] + [weights.total() / 1000]
            since = (f"{time:{width}.0f}" for time, width in zip(times, (9, 9, 14)))
            print(f"{name.removesuffix('.html'):27}", *(f"{cell:6.0f}" for cell in cells), *since)
        browser.close()
    total = sum(path.stat().st_size for path in SITE.rglob("*") if path.is_file())
    print(f"the whole site: {total / 1e6:.1f} MB\n")

    print(f"{'kB that one explorer adds':27}{'raw':>7}{'gzipped':>9}")
    rows = {"(what all share)": shared(SITE)} | explorers(SITE)
    for kind, (raw, gzipped) in rows.items():
        print(f"{kind:27}{raw / 1000:7.1f}{gzipped / 1000:9.1f}")


if __name__ == "__main__":
    main()
