"""The picture that comes to the foot of the window while a table above it is typed in: it is seen whole,
beside what is typed in, or it stays where it stands."""

import pytest
from playwright.sync_api import Browser, Locator

from tests.site.driving import find, unfold
from tests.site.pages import ONE_OF_EACH, Explorer
from tests.site.watch import PHONE, visit, watched

SIZES = {"desk": {"viewport": {"width": 1280, "height": 800}}, "phone": PHONE}
DOCKING = {"Broadcasting", "Passes", "Preprocessing", "Reduction", "Slicing", "Strides"}

PLACES = """async (root) => {
    const frame = () => new Promise(requestAnimationFrame);
    const dock = root.querySelector('.docked');
    const controls = [...root.querySelectorAll('.stage :is(input, button):enabled')]
        .filter((one) => dock && one.checkVisibility() && !dock.contains(one));
    const found = [];
    for (const control of new Set([controls.at(0), controls.at(-1)].filter(Boolean)))
        for (let y = 60; y < innerHeight - 60; y += 40) {
            control.focus({ preventScroll: true });
            scrollBy(0, control.getBoundingClientRect().top - y);
            await frame().then(frame);
            const [own, used] = [dock, control].map((one) => one.getBoundingClientRect());
            dock.style.position = 'static';
            const rises = own.top < dock.getBoundingClientRect().top - 1;
            dock.style.position = '';
            const covers = own.top < used.bottom && own.bottom > used.top
                && own.left < used.right && own.right > used.left;
            found.push({ y, rises, lowest: own.bottom, covers });
        }
    return found;
}"""


@pytest.fixture(scope="module", params=SIZES)
def page(request, browser: Browser):
    with watched(browser, **SIZES[request.param]) as context:
        yield context.new_page()


def places(root: Locator) -> list[dict]:
    """Where the picture is while the first control and the last stand here and there in the window."""
    return root.evaluate(PLACES)


@pytest.mark.parametrize(
    "explorer",
    [one for one in ONE_OF_EACH if one.kind.removesuffix("Explorer") in DOCKING],
    ids=str,
)
def test_a_picture_rises_whole_and_not_over_what_is_used(page, site: str, explorer: Explorer):
    visit(page, site + explorer.page)
    risen = [place for place in places(unfold(find(page, explorer))) if place["rises"]]
    foot = page.viewport_size["height"]
    assert [place for place in risen if place["covers"] or place["lowest"] > foot + 1] == []
