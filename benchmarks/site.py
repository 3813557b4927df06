"""What a page of the site weighs, how soon its explorers are alive, and what each kind of them adds.

    python -m benchmarks.site [--loads 5] [page ...]     as in: python -m benchmarks.site memory zh/norms

Prints one line a page: bytes by kind, as they come over the wire from a plain static server (no
compression), and medians over several loads with an empty cache. Milliseconds pass from asking for the
page until something of it is first seen, from then until the last of its explorers answers, and in all;
in all of that the page's thread works so many, and the longest task, in which nothing else could answer,
takes so many of them. On a busy machine the first grow with what others do, so the load is told beside
them; the work does not. Then one line a kind of explorer, the heaviest last: the bytes that its page
would not load without it, raw and as a server that compresses sends them. Of pages that are named, only
the times are measured.
"""

import argparse
import gzip
import json
import os
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

CATEGORIES = ["blink.user_timing", "loading", "toplevel"]
"""What a trace tells: marks, the first picture of a page, and tasks."""

ALIVE = """() => [...document.querySelectorAll(".afm-widget")].every(({ dataset }) => dataset.ready)
    && performance.getEntriesByName("first-contentful-paint").length > 0"""


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


class Times(NamedTuple):
    """Milliseconds from asking for a page until its explorers answer.

    `after` is 0 where they answer before the page is seen.
    """

    seen: float
    after: float
    passed: float
    worked: float
    longest: float


def times(events: list[dict], url: str) -> Times:
    """What a trace of Chromium tells of one load, in microseconds: of the thread in which explorers start."""
    alive = max((e for e in events if e["name"] == "explorer-ready"), key=lambda e: e["ts"])
    thread = [e for e in events if (e["pid"], e["tid"]) == (alive["pid"], alive["tid"])]
    (asked,) = (
        e["ts"]
        for e in thread
        if e["name"] == "navigationStart" and e["args"]["data"]["documentLoaderURL"] == url
    )
    seen = min(e["ts"] for e in thread if e["name"] == "firstContentfulPaint" and e["ts"] >= asked)
    until = [e for e in thread if asked <= e["ts"] <= alive["ts"] and "tts" in e]
    worked = alive["tts"] - min(e["tts"] for e in until)
    longest = max(e.get("tdur", 0) for e in until)
    after, passed = max(0, alive["ts"] - seen), alive["ts"] - asked
    return Times(*(time / 1000 for time in (seen - asked, after, passed, worked, longest)))


def load(browser: Browser, url: str) -> Times | None:
    """One load with an empty cache; None of a page without an explorer."""
    context = browser.new_context()
    page = context.new_page()
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.goto(url, wait_until="load")
    page.wait_for_function(ALIVE)
    lives = page.locator(".afm-widget").count()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    return times(events, url) if lives else None


def fetched(browser: Browser, url: str) -> Counter:
    """Bytes by kind of one load with an empty cache."""
    finished: list[Request] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(url, wait_until="networkidle")
    weights: Counter = Counter()
    for request in finished:
        if request.url.startswith("http"):
            kind = KINDS.get(request.resource_type, "other")
            weights[kind] += request.sizes()["responseBodySize"]
    context.close()
    return weights


def measured(browser: Browser, url: str, loads: int) -> str:
    """The medians of several loads, as a part of a line."""
    found = [load(browser, url) for _ in range(loads)]
    medians = [statistics.median(column) for column in zip(*filter(None, found))]
    cells = "".join(f"{time:9.0f}" for time in medians)
    return f"{cells:{9 * len(Times._fields)}}{os.getloadavg()[0]:9.1f}"


def pages(names: list[str]) -> list[str]:
    """The pages of the site, or those of the names, of both editions where none is named: norms, zh/norms."""
    wanted = [f"book/{name if '/' in name else f'*/{name}'}.html" for name in names]
    found = {path for one in wanted or ["book/*/*.html"] for path in SITE.glob(one)}
    return sorted(path.relative_to(SITE).as_posix() for path in found)


def main() -> None:
    parser = argparse.ArgumentParser(description="Page weights, and time to a live explorer.")
    parser.add_argument("--loads", type=int, default=5)
    parser.add_argument("pages", nargs="*", help="measure only the times of these")
    arguments = parser.parse_args()
    found = pages(arguments.pages)
    if not found:
        parser.error(f"no such pages in {SITE}: build the book first (make book)")

    columns = [] if arguments.pages else [*COLUMNS, "total"]
    print(f"{'':27}{'':{7 * len(columns)}} ms until all explorers are alive")
    heads = "".join(f"{column:>7}" for column in columns)
    heads += "".join(f"{column:>9}" for column in (*Times._fields, "load"))
    print(f"{'kB' * bool(columns):27}{heads}")
    with sync_playwright() as playwright, served(SITE) as address:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for name in found:
            weights = fetched(browser, address + name) if columns else Counter()
            weights["total"] = weights.total()
            cells = "".join(f"{weights[column] / 1000:7.0f}" for column in columns)
            cells += measured(browser, address + name, arguments.loads)
            print(f"{name.removesuffix('.html'):27}{cells}", flush=True)
        browser.close()
    if arguments.pages:
        return
    total = sum(path.stat().st_size for path in SITE.rglob("*") if path.is_file())
    print(f"the whole site: {total / 1e6:.1f} MB\n")

    print(f"{'kB that one explorer adds':27}{'raw':>7}{'gzipped':>9}")
    rows = {"(what all share)": shared(SITE)} | explorers(SITE)
    for kind, (raw, gzipped) in rows.items():
        print(f"{kind:27}{raw / 1000:7.1f}{gzipped / 1000:9.1f}")


if __name__ == "__main__":
    main()
