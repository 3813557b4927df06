"""Every explorer under a thumb, on a phone: tapped, dragged, its targets large enough."""

from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page

from tests.site.driving import (
    CHECKS,
    evaluate,
    field,
    flat,
    key,
    read,
    shape_in,
    source,
    write,
)
from tests.site.pages import ONE_OF_EACH, Explorer
from tests.site.watch import PHONE, watched

THUMB = 44
"""How large a target is for a thumb, in CSS pixels."""


@pytest.fixture(scope="module")
def shared_page(browser: Browser) -> Iterator[Page]:
    with watched(browser, **PHONE) as context:
        yield context.new_page()


@pytest.fixture(scope="module", params=ONE_OF_EACH, ids=str)
def explorer(request) -> Explorer:
    return request.param


def tap(root: Locator, name: str) -> None:
    key(root, name).scroll_into_view_if_needed()
    key(root, name).tap()


def tap_slicing(root: Locator) -> None:
    shape = shape_in(field(root, 1).input_value())
    x = source(shape)
    tap(root, "x-1")
    assert flat(evaluate(CHECKS["SlicingExplorer"](root), x)) == [1]
    root.locator(".chips button").nth(2).tap()
    assert CHECKS["SlicingExplorer"](root) == root.locator(".chips code").nth(2).text_content()
    drag(key(root, "x-0"), key(root, f"x-{shape[-1] - 1}"))
    assert flat(evaluate(CHECKS["SlicingExplorer"](root), x)) == list(range(shape[-1]))
    root.locator(".walker button").nth(1).tap()
    assert [cell["held"] for cell in read(root)["grids"]["r"]][:2] == [True, False]


def drag(start: Locator, end: Locator) -> None:
    """A finger that goes down on one cell, moves on and is lifted from another.

    It takes its time: after a flick, Chromium takes the next tap for a stop of the flight.
    """
    end.scroll_into_view_if_needed()
    start.scroll_into_view_if_needed()
    cdp: CDPSession = start.page.context.new_cdp_session(start.page)
    (x, y), (to_x, to_y) = middle(start), middle(end)
    cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in np.linspace(0, 1, 5)[1:]:
        point = {"x": float(x + part * (to_x - x)), "y": float(y + part * (to_y - y))}
        cdp.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        start.page.wait_for_timeout(50)
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    cdp.detach()


def middle(cell: Locator) -> tuple[float, float]:
    box = cell.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def tap_broadcasting(root: Locator) -> None:
    a, b = (shape_in(text) for text in read(root)["fields"][:2])
    tap(root, "length-b-0")
    tap(root, "longer")
    assert shape_in(field(root, 1).input_value()) == (b[0] + 1, *b[1:])
    tap(root, "shorter")
    while key(root, "next").is_enabled():
        tap(root, "next")
    CHECKS["BroadcastingExplorer"](root)
    tap(root, "back")
    tap(root, "add-axis")
    assert shape_in(field(root, 1).input_value()) == (1, *b)


def tap_strides(root: Locator) -> None:
    write(root, 1, "(2, 3, 4)")
    tap(root, ".transpose(0, 1)")
    tap(root, ".reshape(-1)")
    assert CHECKS["StridesExplorer"](root) == "x.transpose(0, 1).reshape(-1)"
    tap(root, "undo")
    tap(root, ".view(-1)")
    assert CHECKS["StridesExplorer"](root) == "x.transpose(0, 1).view(-1)"
    tap(root, "step-0")
    assert CHECKS["StridesExplorer"](root) == "x"
    tap(root, "y-5")
    assert [k for k, cell in enumerate(read(root)["grids"]["y"]) if cell["held"]] == [5]


def tap_reduction(root: Locator) -> None:
    write(root, 1, "(2, 3, 4)")
    write(root, 0, "0")
    tap(root, "axis-2")
    tap(root, "keepdim")
    tap(root, "max")
    CHECKS["ReductionExplorer"](root)
    tap(root, "y-1")
    held = [k for k, cell in enumerate(read(root)["grids"]["x"]) if cell["held"]]
    assert held == [4, 5, 6, 7, 16, 17, 18, 19]


def tap_preprocessing(root: Locator) -> None:
    for name in ("fill-none", "fill-median", "indicator", "standardise", "less"):
        tap(root, name)
    CHECKS["PreprocessingExplorer"](root)
    tap(root, "t-0")
    assert read(root)["grids"]["t"][0]["held"]


def tap_dot(root: Locator) -> None:
    tap(root, "unit")
    CHECKS["DotExplorer"](root)
    drag(key(root, "b"), key(root, "a"))
    assert read(root)["fields"][2:] != ["2", "1"]
    CHECKS["DotExplorer"](root)


def tap_norm(root: Locator) -> None:
    tap(root, "of-vector")
    tap(root, "p-1")
    CHECKS["NormExplorer"](root)
    tap(root, "of-matrix")
    CHECKS["NormExplorer"](root)
    drag(key(root, "b"), root.locator(".plane"))
    assert read(root)["fields"][5:] == ["0", "0"]


def tap_descent(root: Locator) -> None:
    tap(root, "saddle")
    CHECKS["DescentExplorer"](root)
    tap(root, "Adam")
    CHECKS["DescentExplorer"](root)
    drag(key(root, "start"), root.locator(".plane"))
    assert read(root)["fields"][2:] == ["0", "0"]


def tap_eigen(root: Locator) -> None:
    if key(root, "further").is_visible():
        tap(root, "further")
    tap(root, "shear")
    assert read(root)["fields"][:4] == ["1", "1", "0", "1"]
    if key(root, "line-0").count() == 0:  # it is to be found
        tap(root, "show-eigenlines")
    tap(root, "line-0")
    CHECKS["EigenExplorer"](root)
    assert read(root)["fields"][5] == "0"
    if key(root, "step1").is_hidden():
        tap(root, "show-walk")
    tap(root, "step1")
    drag(key(root, "v"), key(root, "a2"))
    CHECKS["EigenExplorer"](root)
    assert float(read(root)["fields"][5]) > 0.5


def tap_map(root: Locator) -> None:
    tap(root, "a-identity")
    drag(key(root, "a1"), key(root, "a2"))
    assert float(read(root)["fields"][2]) > 0.5
    CHECKS["MapExplorer"](root)
    if root.locator(".composition").is_hidden():
        tap(root, "show-composition")
    tap(root, "b-mirror")
    CHECKS["MapExplorer"](root)


def tap_chain(root: Locator) -> None:
    tap(root, "bottleneck")
    tap(root, "factor-1-0")
    tap(root, "factor-2-1")
    CHECKS["ChainExplorer"](root)
    tap(root, "loss")
    tap(root, "gap-1")
    tap(root, "gap-0")
    CHECKS["ChainExplorer"](root)
    assert key(root, "way-right").get_attribute("aria-pressed") == "true"


def tap_graph(root: Locator) -> None:
    tap(root, "mode-reverse")
    CHECKS["GraphExplorer"](root)
    root.locator(".walker button").nth(1).tap()
    CHECKS["GraphExplorer"](root)
    tap(root, "node-0")
    assert key(root, "node-0").get_attribute("aria-pressed") == "true"
    tap(root, "mode-forward")
    root.locator(".walker button").nth(1).tap()


def tap_passes(root: Locator) -> None:
    CHECKS["PassesExplorer"](root)
    root.locator(".walker button").nth(1).tap()
    CHECKS["PassesExplorer"](root)
    tap(root, "fold")
    CHECKS["PassesExplorer"](root)
    root.locator(".statement[data-value=h]").last.tap()
    assert root.locator(".node.held").get_attribute("data-value") == "h"


TAPS = {
    "SlicingExplorer": tap_slicing,
    "BroadcastingExplorer": tap_broadcasting,
    "StridesExplorer": tap_strides,
    "ReductionExplorer": tap_reduction,
    "PreprocessingExplorer": tap_preprocessing,
    "DotExplorer": tap_dot,
    "NormExplorer": tap_norm,
    "DescentExplorer": tap_descent,
    "EigenExplorer": tap_eigen,
    "MapExplorer": tap_map,
    "ChainExplorer": tap_chain,
    "GraphExplorer": tap_graph,
    "PassesExplorer": tap_passes,
}


def test_tapped(root: Locator, explorer: Explorer):
    before = read(root)
    TAPS[explorer.kind](root)
    assert read(root)["say"] != before["say"]
    width = root.page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= PHONE["viewport"]["width"], "the page can be scrolled sideways"


def test_the_bar_of_the_page_covers_nothing_that_docks(root: Locator):
    covered, bar = root.evaluate(
        """(root) => {
            const probe = root.appendChild(document.createElement('div'));
            probe.style.height = 'var(--covered)';
            const height = probe.offsetHeight;
            probe.remove();
            return [height, document.querySelector('.bd-header-article').offsetHeight];
        }"""
    )
    assert covered >= bar > 0


def test_a_stage_takes_the_width_of_a_phone(root: Locator):
    for plane in root.locator(".beside > .plane:visible").all():
        assert plane.bounding_box()["width"] >= 0.93 * PHONE["viewport"]["width"]
    assert root.page.evaluate("scrollX + document.documentElement.scrollWidth - innerWidth") <= 0


def test_targets_are_large_enough(root: Locator):
    small = root.locator("button:visible, input:visible").evaluate_all(
        """(all, least) => all
            .map((target) => [target, target.getBoundingClientRect()])
            .filter(([, box]) => box.height < least || box.width < least)
            .map(([target, box]) => `${target.textContent || target.className}: `
                + `${box.width} × ${box.height}`)""",
        THUMB - 0.5,
    )
    assert small == []
