"""Each kind of explorer on its page: by keyboard, and its state in the address, through a reload, a
language switch and bad links."""

import re
from itertools import cycle
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.driving import CHANGES, CHECKS, find, read, reset, unfold
from tests.site.pages import ONE_OF_EACH, Explorer, counterpart
from tests.site.watch import settle, visit

NONSENSE = ["nonsense", "9999,9999 x", "9,9,9;1;-1", "<img src=x onerror=alert(1)>"]

STOPS = 'button:enabled, input:enabled, [tabindex="0"]:not(pre)'
# The theme makes a <pre> a stop of its own while it can be scrolled, whenever it finds the time.
STOP = """(root) => {
    const now = document.activeElement;
    if (!root.contains(now)) return 'outside';
    const all = [...root.querySelectorAll('button, input, [tabindex="0"]:not(pre)')]
        .filter((stop) => !stop.disabled && stop.checkVisibility());
    const { left, top, width, height } = now.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2)?.closest('.docked');
    return {
        place: all.indexOf(now), of: all.length, pre: now.matches('pre'),
        covered: Boolean(over) && !over.contains(now) && height < 200,
        // an outline, or the ring of a handle
        seen: [now, ...now.querySelectorAll('.thumb, .knob')].some((part) =>
            part === now ? getComputedStyle(part).outlineStyle !== 'none'
                : getComputedStyle(part).strokeWidth === '3px'),
        html: now.outerHTML.slice(0, 100),
    };
}"""


def address_key(explorer: Explorer) -> str:
    return f"{explorer.kind.removesuffix('Explorer').lower()}{explorer.number}"


def state(root: Locator) -> list:
    """What is the same in both languages, and however a minus was typed."""
    shown = read(root)
    shown["fields"] = [text.replace("−", "-") for text in shown["fields"]]
    return [shown[part] for part in ("fields", "grids", "planes", "code", "error")]


def lands(root: Locator) -> None:
    """The page is scrolled to the explorer: its top is near that of the window."""
    expect(root).to_be_in_viewport()
    assert root.evaluate("(root) => Math.abs(root.getBoundingClientRect().top)") < 200


@pytest.mark.parametrize("explorer", ONE_OF_EACH[:2], ids=str)
def test_a_note_goes_and_a_change_just_before_leaving_stays(
    new_page, site: str, explorer: Explorer
):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.clock.install()
    visit(page, site + explorer.page)
    root = unfold(find(page, explorer))
    root.locator(".foot button").nth(1).click()
    expect(root.locator(".notice")).not_to_be_empty()
    page.clock.run_for(5000)
    expect(root.locator(".notice")).to_be_empty()
    CHANGES[explorer.kind](root)
    after = state(root)
    page.locator("a.language-switch").click()  # no time has passed
    page.wait_for_url(lambda url: counterpart(explorer.page) in url)
    assert address_key(explorer) in parse_qs(urlsplit(page.url).query)
    settle(page)
    assert state(root) == after


def test_every_kind_of_explorer_is_driven():
    assert {explorer.kind for explorer in ONE_OF_EACH} == CHECKS.keys() == CHANGES.keys()


@pytest.fixture(
    scope="module", params=list(zip(ONE_OF_EACH, cycle(NONSENSE))), ids=lambda pair: str(pair[0])
)
def visited(request, shared_page: Page, site: str) -> tuple[Explorer, Locator]:
    """An explorer, on its page by an address whose state is nonsense."""
    explorer, nonsense = request.param
    visit(shared_page, f"{site}{explorer.page}?{address_key(explorer)}={quote(nonsense)}")
    return explorer, find(shared_page, explorer)


def test_nonsense_in_the_address_gets_a_message(visited):
    _, root = visited
    shown = read(root)
    reset(root)
    ordinary = read(root)
    assert shown["grids"] or shown["planes"], "nothing is drawn"
    assert shown["say"] not in {"", ordinary["say"]}, "nonsense is passed over in silence"
    assert shown["fields"] == ordinary["fields"]
    assert root.locator("img").count() == 0


def test_tab_goes_through_every_control_and_out(visited):
    _, root = visited
    reset(unfold(root))
    keyboard = root.page.keyboard
    root.locator(STOPS).locator("visible=true").first.focus()
    for keys in ("Shift+Tab", "Tab"):  # it is by keys that a focus becomes visible
        keyboard.press(keys)
    stops = []
    while (stop := root.evaluate(STOP)) != "outside" and len(stops) < 100:
        stops.append(stop)
        keyboard.press("Tab")
    assert [stop["html"] for stop in stops if not stop["seen"]] == [], "a focus cannot be seen"
    assert [stop["html"] for stop in stops if stop["covered"]] == [], "the dock is over a focus"
    places = [stop["place"] for stop in stops if not stop["pre"]]
    assert places == list(range(stops[-1]["of"]))


def test_state_survives_its_link_a_reload_and_the_language_switch(visited):
    explorer, root = visited
    page = root.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reset(unfold(root))
    before = state(root)
    CHANGES[explorer.kind](root)
    page.wait_for_url(lambda url: address_key(explorer) in parse_qs(urlsplit(url).query))
    after = state(root)
    assert after != before
    root.locator(".foot button").nth(1).click()
    said = read(root)["say"]
    expect(root.locator(".notice")).to_have_text(re.compile("^(Link copied.|链接已复制。)$"))
    assert read(root)["say"] == said
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert link == page.url
    assert urlsplit(link).fragment == address_key(explorer)
    visit(page, "about:blank")
    visit(page, link)
    assert state(root) == after
    lands(root)
    CHECKS[explorer.kind](root)
    page.locator("a.language-switch").click()
    page.wait_for_url(lambda url: counterpart(explorer.page) in url)
    settle(page)
    assert state(root) == after
    lands(root)
    reset(root)
    assert state(root) == before
    page.wait_for_url(lambda url: address_key(explorer) not in url)
