"""Two hundred actions of a reader who presses, types and moves anything: each explorer stays whole."""

import pytest

from minitorch.widgets import ChainExplorer, GraphExplorer
from tests.widgets.kinds import EXPLORERS
from tests.widgets.modules import FRAMES

TYPED = [
    *("", "0", "-1", "2", "7", "0.5", "-1.5", "1/3", "2/0", ".", "-", "1e9", "1e-9", "1e400", "NaN", "inf"),
    *("x", "x[1]", "x[::2]", "x[x > 3]", "x[[0, 0]]", "x[None]", "x[", "x.T", "x.reshape(-1)", "y", "<b>"),
    *("(2, 3)", "(3,)", "()", "(0, 2)", "(9, 9, 9)", "（２，3）", "−1.5", "½", "a" * 200),
]
ACT = """async ([seed, count, typed]) => {
  const root = document.querySelector('.explorer');
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const any = (list) => list[Math.floor(random() * list.length)];
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Enter', ' ', 'Home', 'End', 'Escape'];
  const live = 'button:enabled, input:enabled, [tabindex], .slot, .place';
  const found = [];
  for (let k = 0; k < count; k++) {
    const seen = [...root.querySelectorAll(live)].filter((one) => one.checkVisibility());
    const one = any(seen.filter((it) => !/copy link|复制链接/i.test(it.textContent)));
    one.focus();
    let what = one.dataset.key ?? one.textContent.slice(0, 20);
    if (one.matches('[type=range]')) {
      one.value = Number(one.min) + random() * (one.max - one.min);
      one.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (one.matches('input')) {
      what += ` ← ${(one.value = any(typed))}`;
      one.dispatchEvent(new Event('input', { bubbles: true }));
      if (random() < 0.5) one.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    } else if (one.matches('button') || random() < 0.5) {
      one.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    } else {
      const key = any(keys);
      one.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      what += ` ${key}`;
    }
    await frame(any([0, 0, 0, 20]));
    if (/undefined|\\[object/.test(root.innerHTML)) found.push([k, what, 'undefined']);
    if (root.scrollWidth > root.clientWidth) found.push([k, what, 'out of the card']);
    if (!root.contains(document.activeElement)) found.push([k, what, 'the focus is lost']);
  }
  for (let k = 0; k < 9; k++) await frame(1000);
  if (root.matches('[data-moving]')) found.push(['it moves on']);
  return found;
}"""
PHONE = {"width": 390, "height": 844}
MADE = {
    GraphExplorer: lambda: GraphExplorer(lambda x, y: (x * y).sin() + y, x=1.0, y=2.0),
    ChainExplorer: lambda: ChainExplorer(sizes=(6, 4, 3, 1)),
}


@pytest.mark.parametrize("kind", EXPLORERS, ids=lambda kind: kind.__name__)
def test_two_hundred_actions(show, kind):
    number = EXPLORERS.index(kind)
    options = {"language": "zh", "viewport": PHONE} if number % 2 else {}
    page = show(MADE.get(kind, kind)(), reduced_motion="no-preference", first=FRAMES, **options)
    assert page.evaluate(ACT, [number + 11, 200, TYPED]) == []
