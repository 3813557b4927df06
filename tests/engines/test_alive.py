"""Every explorer of the book answers in other engines than Chromium's: to a press, to a key, to a drag."""

import time
from collections.abc import Callable, Iterator
from itertools import chain, groupby

import pytest

from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.site.pages import BY_DAY, EXPLORERS, SITE
from tests.site.server import served

ALL = groupby(chain(*EXPLORERS.values()), lambda explorer: explorer.page)
PAGES = {page: [*found] for page, found in ALL if page in BY_DAY}
"""Each page that has explorers, in English or in Chinese by turns, and these."""
SIZE = WIDTH, HEIGHT = 1280, 1000

DRAWN = """return [...document.querySelectorAll(".afm-widget .explorer")]
    .filter((root) => root.checkVisibility() && root.querySelector("button")).length;"""
FIND = """const root = document.querySelectorAll(".afm-widget .explorer")[arguments[0]];
const found = [...root.querySelectorAll(arguments[1])].find(
    (node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled);
"""
STATE = """const root = document.querySelectorAll(".afm-widget .explorer")[arguments[0]];
const drawn = [...root.querySelectorAll("svg, svg *")].map((node) =>
    ["d", "x1", "cx", "width", "transform", "class"].map((name) => node.getAttribute(name)).join());
return [root.innerText, ...[...root.querySelectorAll("input")].map((input) => input.value), ...drawn];"""
FOCUS = f"{FIND} found?.focus(); return Boolean(found);"
PLACE = f"""{FIND}
found?.scrollIntoView({{ block: "center", behavior: "instant" }});
const box = found?.getBoundingClientRect();
return box && [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);"""

BUTTON, SLIDER, HANDLE = "button[data-key]", "input[type=range]", ".plane [role=slider]"
ARROW = "\ue014"  # to the right, in WebDriver's alphabet


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=["Firefox", "WebKit"])
def engine(request) -> Iterator[Firefox | WebKit]:
    if not request.param.is_here():
        pytest.skip(f"there is no {request.param.__name__} on this machine")
    window = request.param()
    yield window
    window.close()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served(SITE) as address:
        yield address


@pytest.mark.parametrize("page", PAGES)
def test_its_explorers_answer(engine, site, page):
    engine.open(site + page, *SIZE)
    wait_until(lambda: engine.run(DRAWN) == len(PAGES[page]))
    for explorer in PAGES[page]:
        at = explorer.number - 1
        for do, what in ((press, BUTTON), (type_an_arrow, SLIDER), (drag, HANDLE)):
            before = engine.run(STATE, at)
            if do(engine, at, what):
                wait_until(lambda: engine.run(STATE, at) != before)
    assert not engine.errors
    assert engine.run("return document.documentElement.scrollWidth") <= WIDTH


def press(engine, at: int, what: str) -> bool:
    return move(engine, at, what, [])


def drag(engine, at: int, what: str) -> bool:
    return move(engine, at, what, [dict(type="pointerMove", x=40, y=-30, origin="pointer", duration=100)])


def move(engine, at: int, what: str, on_the_way: list[dict]) -> bool:
    """Presses the first of what is to be seen, moves on, and lets go; whether there is one."""
    places = [engine.run(PLACE, at, what)]
    wait_until(lambda: places.append(engine.run(PLACE, at, what)) or places[-1] == places[-2])
    place = places[-1]
    if place:
        to = dict(type="pointerMove", x=place[0], y=place[1])
        down, up = (dict(type=f"pointer{way}", button=0) for way in ("Down", "Up"))
        engine.act(dict(type="pointer", id="hand", actions=[to, down, *on_the_way, up]))
    return bool(place)


def type_an_arrow(engine, at: int, what: str) -> bool:
    """Presses → where the first of what is to be seen has the focus; whether there is one."""
    found = engine.run(FOCUS, at, what)
    if found:
        keys = [dict(type=f"key{way}", value=ARROW) for way in ("Down", "Up")]
        engine.act(dict(type="key", id="keys", actions=keys))
    return found


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not true():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.05)
