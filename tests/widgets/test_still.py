"""What lies below an explorer stays where it is while somebody types and presses in it."""

import pytest

from minitorch.widgets import SlicingExplorer
from tests.widgets.kinds import EXPLORERS
from tests.widgets.modules import FRAMES
from tests.widgets.test_actions import MADE, PHONE

REFUSED = ["", "(", "x[", "1/0", "many", "，", "1e999"]
TAKEN = ["0.5", "-1.5", "x[1]", "x[[0, 2]]", "x[x > 3]", "x.T"]

WALK = """async ([words, presses]) => {
  const root = document.querySelector('.explorer');
  const opens = /^(show-|of-|challenge|further|another|mode-|reset$|more$|fewer$)/;
  const moved = [];
  for (let k = 0; k < 4; k++) await frame(17);
  let last = root.offsetHeight;
  const note = async (what) => {
    for (let k = 0; k < 2; k++) await frame(17);
    if (Math.abs(root.offsetHeight - last) > 3) moved.push([what, root.offsetHeight - last]);
    last = root.offsetHeight;
  };
  const fields = () => [...root.querySelectorAll('input[type=text]:enabled')].filter((one) => one.checkVisibility());
  for (let i = 0; i < Math.min(4, fields().length); i++) {
    const before = fields()[i].value;
    for (const word of [...words, before]) {
      const field = fields()[i];
      field.focus();
      field.value = word;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await note(`${i} ← ${word}`);
    }
    document.activeElement.blur();
    await note(`left ${i}`);
  }
  const keys = [...root.querySelectorAll('.stage button[data-key]')].map((one) => one.dataset.key);
  for (const key of keys.filter((one) => !opens.test(one)).slice(0, presses)) {
    const one = root.querySelector(`[data-key="${CSS.escape(key)}"]:enabled`);
    if (!one?.checkVisibility()) continue;
    one.click();
    await note(key);
  }
  return moved;
}"""


@pytest.mark.parametrize("kind", EXPLORERS, ids=lambda kind: kind.__name__)
def test_it_takes_no_less_room_than_it_took(show, kind):
    """Once it has shown its largest, nothing that is typed or pressed moves the page."""
    number = EXPLORERS.index(kind)
    options = {} if number % 2 else {"language": "zh", "viewport": PHONE}
    page = show(MADE.get(kind, kind)(), first=FRAMES, **options)
    for _ in range(5):  # each begins where the one before has led
        moved = page.evaluate(WALK, [[*REFUSED, *TAKEN], 24])
        if not moved:
            break
    assert moved == []


TIPS = ["BroadcastingExplorer", "ChainExplorer", "DescentExplorer", "DotExplorer", "EigenExplorer", "MapExplorer"]


@pytest.mark.parametrize("kind", [one for one in EXPLORERS if one.__name__ in TIPS], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("viewport", [PHONE, {"width": 900, "height": 900}], ids=["phone", "desk"])
def test_a_refusal_hangs_over_the_words_and_moves_nothing(show, kind, viewport):
    page = show(MADE.get(kind, kind)(), first=FRAMES, language="zh", viewport=viewport)
    assert page.evaluate(WALK, [REFUSED, 0]) == []


def test_a_result_has_the_room_of_x(show):
    page = show(SlicingExplorer(shape=(4, 4), expression="x[1:3, 1:]"), opening=True)
    views = ["x[0:0]", "x[1]", "x[:, 1]", "x[::3, ::2]", "x[-1]", "x[1, 2]", "x[:]"]
    moved = page.evaluate(
        """async (views) => {
          const [field] = document.querySelectorAll('input');
          const tops = [];
          for (const view of views) {
            field.value = view;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            await new Promise(requestAnimationFrame);
            tops.push(document.querySelector('.memory').offsetTop);
          }
          return Math.max(...tops) - Math.min(...tops);
        }""",
        views,
    )
    assert moved <= 3


def test_another_shape_and_a_reset_are_laid_out_anew(show):
    page = show(SlicingExplorer(shape=(4, 4), expression="x[1]"))
    height = "document.querySelector('.explorer').offsetHeight"
    first = page.evaluate(height)
    page.get_by_label("shape").fill("(3, 5, 4)")
    page.get_by_label("shape").blur()
    assert page.evaluate(height) > first + 100
    page.get_by_role("button", name="Reset").click()
    assert page.evaluate(height) == pytest.approx(first, abs=3)
