"""What is written at the edges of the book's graphs, products of held edges too, keeps off nodes and off itself."""

import pytest
from playwright.sync_api import Page

from tests.site.driving import find, unfold
from tests.site.pages import Explorer, of_kind
from tests.site.watch import DESK, PHONE, visit

MET = """async (root) => {
  const frame = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  const boxes = (stage, selector) => [...stage.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.textContent)
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  const meet = ([, a], [, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.6
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.6;
  const found = [];
  for (const mode of ['reverse', 'forward', 'both']) {
    root.querySelector(`[data-key="mode-${mode}"]`).click();
    const slider = root.querySelector('.walker input');
    slider.value = slider.max;
    slider.dispatchEvent(new Event('input'));
    // What walks is fetched first, and not every graph has something written at its edges.
    for (let left = 30; left && !root.querySelector('.local:not(:empty)'); left -= 1) await frame();
    for (const held of [null, ...root.querySelectorAll('.link[data-key]')]) {
      held?.focus();
      await frame();
      for (const stage of root.querySelectorAll('.graph-stage')) {
        const labels = boxes(stage, '.local, .from');
        const others = [...boxes(stage, '.node'), ...labels];
        for (const one of labels)
          for (const other of others)
            if (one[1] !== other[1] && meet(one, other)) found.push([mode, one[0], other[0]]);
      }
    }
    document.activeElement.blur();
  }
  return found;
}"""


@pytest.mark.parametrize("size", [DESK, PHONE["viewport"]], ids=["desk", "phone"])
@pytest.mark.parametrize("explorer", of_kind("GraphExplorer"), ids=str)
def test_a_product_touches_no_node(shared_page: Page, site: str, explorer: Explorer, size: dict):
    shared_page.set_viewport_size(size)
    visit(shared_page, site + explorer.page)
    root = find(shared_page, explorer)
    unfold(root).locator('[data-key="mode-both"]').wait_for()
    assert root.evaluate(MET) == []
