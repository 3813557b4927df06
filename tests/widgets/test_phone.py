"""Explorers under a thumb: nothing flashes, nothing is cut off on its way, targets are large enough."""

import re

import pytest

from minitorch.widgets import EigenExplorer, MapExplorer, PassesExplorer
from tests.widgets.driving import key
from tests.widgets.kinds import EXPLORERS
from tests.widgets.test_actions import MADE, PHONE

PHONES = {"viewport": PHONE, "has_touch": True, "is_mobile": True}

# A square flash over a round button, and boxes that seem to go on at the side by less than a letter.
FAULTS = """() => {
  const seen = [...document.querySelectorAll('.explorer *')].filter((one) => one.checkVisibility());
  const flash = (one) => getComputedStyle(one).webkitTapHighlightColor !== 'rgba(0, 0, 0, 0)';
  const scrolls = (one) => getComputedStyle(one).overflowX === 'auto';
  const more = (one) => one.scrollWidth - one.clientWidth;
  return [
    ...seen.filter((one) => one.matches('button') && flash(one)).map((one) => `flash: ${one.textContent}`),
    ...seen.filter((one) => scrolls(one) && !one.matches('pre') && more(one) > 0 && more(one) < 8)
      .map((one) => `${one.className}: ${more(one)} pixels more`),
  ];
}"""


@pytest.mark.parametrize("kind", EXPLORERS, ids=lambda kind: kind.__name__)
def test_no_flash_and_no_rim_that_scrolls(show, kind):
    assert show(MADE.get(kind, kind)(), language="zh", **PHONES).evaluate(FAULTS) == []


@pytest.mark.parametrize("matrix", [[[2, 1], [1, 2]], [[1, 3], [0, 1]], [[1, -2], [2, 0.5]]])
def test_turn_stretch_turn_stays_on_the_stage(show, matrix):
    page = show(EigenExplorer(matrix, vector=(2, 1), show=["singular"]), **PHONES)
    slider = key(page, "thirds-scrub")
    for part in range(0, 101, 5):
        slider.evaluate("(one, t) => (one.value = t, one.dispatchEvent(new Event('input')))", part / 100)
        tips = page.locator(".plane .arrow .tip").evaluate_all(
            "(all) => all.flatMap((tip) => tip.getAttribute('d').match(/-?[0-9.]+/g).map(Number))"
        )
        assert tips and all(0 <= c <= 400 for c in tips), part


def test_the_way_is_told_in_hundredths(show):
    page = show(MapExplorer(show=["composition"]), reduced_motion="no-preference", **PHONES)
    page.clock.install()
    told = []
    key(page, "both-apply").click()
    for _ in range(20):
        page.clock.run_for(16)
        told += re.findall(r"\bt = ([^:]+):", " ".join(page.locator(".way").all_inner_texts()))
    assert {*told} - {"0"} and all(re.fullmatch(r"[01](\.\d\d?)?", t) for t in told), told


def test_a_node_of_the_passes_is_met_by_a_thumb(show):
    page = show(PassesExplorer(), **PHONES)
    boxes = page.locator(".network .node").evaluate_all(
        "(all) => all.map((node) => node.getBoundingClientRect()).map(({ width, height }) => [width, height])"
    )
    assert boxes and min(map(min, boxes)) >= 39.5


# Chips in a row that goes on out of sight, each given the focus by keys where the picture docks.
COVERED = """async () => {
  const picture = document.querySelector('.docked');
  const found = [];
  const box = (one) => one.getBoundingClientRect();
  for (const row of document.querySelectorAll('.chips')) {
    if (!picture || row.scrollWidth <= row.clientWidth || !row.checkVisibility()) continue;
    for (const chip of row.querySelectorAll('button:enabled')) {
      row.scrollLeft = 0;
      document.activeElement.blur();
      scrollTo(0, 0);
      await new Promise(requestAnimationFrame);
      const follows = picture.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
      scrollBy(0, follows ? box(row).top - 40 : box(row).bottom - innerHeight + 40);
      chip.focus({ preventScroll: true });
      chip.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      for (let k = 0; k < 2; k++) await new Promise(requestAnimationFrame);
      const [own, its] = [box(picture), box(chip)];
      if (its.bottom > own.top && its.top < own.bottom && its.right > own.left && its.left < own.right)
        found.push(chip.textContent);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("kind", EXPLORERS, ids=lambda kind: kind.__name__)
def test_no_chip_of_a_long_row_is_used_under_the_picture(show, kind):
    page = show(MADE.get(kind, kind)(), **PHONES)
    page.evaluate("document.body.style.margin = '1200px 16px'")
    page.wait_for_timeout(50)
    assert page.evaluate(COVERED) == []
