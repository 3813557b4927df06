"""The Tab key: through every control of an explorer and out of it, and past the frame to the text."""

import pytest
from playwright.sync_api import Page

from tests.site.driving import find
from tests.site.pages import CHAPTERS, LANGUAGES, ONE_OF_EACH, Explorer
from tests.site.watch import visit

STOPS = 'button:enabled, input:enabled, [tabindex="0"]:not(pre)'
# The theme makes a <pre> a stop of its own while it can be scrolled, whenever it finds the time.
STOP = """(root) => {
    const now = document.activeElement;
    if (!root.contains(now)) return 'outside';
    const all = [...root.querySelectorAll('button, input, [tabindex="0"]:not(pre)')]
        .filter((stop) => !stop.disabled && stop.checkVisibility());
    return {
        place: all.indexOf(now), of: all.length, pre: now.matches('pre'),
        // an outline, or the ring of a handle
        seen: [now, ...now.querySelectorAll('.thumb, .knob')].some((part) =>
            part === now ? getComputedStyle(part).outlineStyle !== 'none'
                : getComputedStyle(part).strokeWidth === '3px'),
        html: now.outerHTML.slice(0, 100),
    };
}"""


@pytest.mark.parametrize("explorer", ONE_OF_EACH, ids=str)
def test_tab_goes_through_every_control_and_out(shared_page: Page, site: str, explorer: Explorer):
    visit(shared_page, site + explorer.page)
    root = find(shared_page, explorer)
    root.locator(STOPS).locator("visible=true").first.focus()
    for keys in ("Shift+Tab", "Tab"):  # it is by keys that a focus becomes visible
        shared_page.keyboard.press(keys)
    stops = []
    while (stop := root.evaluate(STOP)) != "outside" and len(stops) < 100:
        stops.append(stop)
        shared_page.keyboard.press("Tab")
    assert [stop["html"] for stop in stops if not stop["seen"]] == [], "a focus cannot be seen"
    places = [stop["place"] for stop in stops if not stop["pre"]]
    assert places == list(range(stops[-1]["of"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_link_skips_to_the_text(shared_page: Page, site: str, language: str):
    visit(shared_page, site + CHAPTERS[language][0])
    shared_page.keyboard.press("Tab")
    shared_page.keyboard.press("Enter")
    assert shared_page.url.endswith("#main-content")
