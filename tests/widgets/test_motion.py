"""How pictures move: the way between two states, and how a glide and a scrubber are driven."""

import pytest

from tests.widgets.modules import ask, library

MIX = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([from, to, t]) => m.mix(from, to, t));
}"""

# A clock of the test's own; an explorer with a glide of numbers and a scrubber in two halves. `seen`
# and `shown` are what they showed.
STAGE = """async (source) => {
  const m = await load(source);
  let [now, last, waiting] = [0, 0, new Map()];
  window.requestAnimationFrame = (act) => { waiting.set(++last, act); return last; };
  window.cancelAnimationFrame = (id) => waiting.delete(id);
  window.pass = async (frames, milliseconds = 20) => {
    for (let k = 0; k < frames; k++) {
      now += milliseconds;
      const due = [...waiting.values()];
      waiting = new Map();
      due.forEach((act) => act(now));
      await new Promise((next) => setTimeout(next));
    }
  };
  const root = document.createElement('div');
  root.className = 'explorer';
  document.body.append(root);
  window.seen = [];
  window.glide = m.motion({ element: root, show: (x) => seen.push(x), duration: 100, at: 0 });
  window.shown = [];
  window.scrub = m.scrubber({
    name: 'Apply A', label: 'from I to A', phases: 2, pace: 100,
    show: (t) => { shown.push(t); return `t = ${t}`; },
  });
  root.append(scrub.element);
}"""
STILL = "!document.querySelector('[data-moving]')"


def test_the_way_is_straight_and_its_ends_are_exact(open_page):
    cases = [
        (1, 3, 0.25, 1.5),
        (0.1, 0.7, 1, 0.7),
        (0.1, 0.7, 0, 0.1),
        ([[1, 0], [0, 1]], [[0, -1], [1, 0]], 0.5, [[0.5, -0.5], [0.5, 0.5]]),
        ({"v": [0, 2], "p": 1}, {"v": [4, 0], "p": 2}, 0.75, {"v": [3, 0.5], "p": 1.75}),
        ([1, 2], [1, 2, 3], 0.5, [1, 2, 3]),
        (None, [1], 0.5, [1]),
        ([1], None, 0.5, None),
        ({"p": "inf"}, {"p": 2}, 0.5, {"p": 2}),
    ]
    answers = ask(open_page(), MIX, [library("kit/motion.js"), [case[:3] for case in cases]])
    assert answers == [case[3] for case in cases]
    [there] = ask(open_page(), MIX, [library("kit/motion.js"), [(2, float("inf"), 0.5)]])
    assert there == float("inf")


@pytest.fixture
def stage(open_page):
    def stage(**options):
        page = open_page(**options)
        page.evaluate(STAGE, library("kit/motion.js", "kit/scrubber.js"))
        return page

    return stage


def test_a_glide_begins_where_the_picture_is(stage):
    page = stage(reduced_motion="no-preference")
    page.evaluate("glide.go(10), pass(4)")
    assert page.evaluate("document.querySelector('.explorer').dataset.moving") == "1"
    there = page.evaluate("seen")
    assert there == sorted(there) and 6 < there[-1] < 10
    page.evaluate("glide.go(0), pass(7)")
    back = page.evaluate("seen")[len(there) :]
    assert back == sorted(back, reverse=True)
    assert back[0] == there[-1] and back[-1] == 0
    assert page.evaluate(STILL)
    tells = """async (act) => {
      const ways = [glide.go(1), glide.go(1)]; // sent where it goes already, it goes on
      if (act) glide[act](2);
      await pass(7);
      return [await Promise.all(ways), glide.at];
    }"""
    assert page.evaluate(tells, None) == [[True, True], 1]
    page.evaluate("glide.jump(0)")
    assert page.evaluate(tells, "stop") == [[False, False], 0]
    assert page.evaluate(tells, "jump") == [[False, False], 2]
    assert page.evaluate(STILL)


def test_a_scrubber_plays_pauses_and_goes_by_tenths(stage):
    page = stage(reduced_motion="no-preference")
    button, slider = page.locator("[data-key=apply]"), page.locator("[data-key=scrub]")
    assert button.inner_text() == "▶ Apply A" and slider.input_value() == "1"
    button.click()
    assert button.inner_text() == "❚❚ Pause"
    page.evaluate("pass(4)")
    assert 0 < float(slider.input_value()) < 0.5
    assert page.locator(".way").inner_text() == slider.get_attribute("aria-valuetext")
    button.click()
    page.evaluate("pass(4)")
    assert 0 < page.evaluate("scrub.at") < 0.5 and page.evaluate(STILL)
    button.click()
    page.evaluate("pass(20)")
    shown = page.evaluate("shown")
    assert shown[0] == 0 and shown == sorted(shown) and 0.5 in shown and shown[-1] == 1
    assert button.inner_text() == "▶ Apply A" and page.locator(".way").inner_text() == ""
    slider.focus()
    for key in ("ArrowLeft", "ArrowDown", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    assert page.evaluate("scrub.at") == 0.8
    page.evaluate("glide.follow(5)")  # what is moved by keys is followed at once
    assert page.evaluate("glide.at") == 5
    button.focus()
    page.evaluate("glide.follow(9), pass(3)")
    assert 5 < page.evaluate("glide.at") < 9
    page.evaluate("scrub.rest(), pass(9)")
    assert slider.input_value() == "1" and page.evaluate("glide.at") == 9


def test_without_motion_the_same_goes_by_steps(stage):
    page = stage(reduced_motion="reduce")
    page.evaluate("glide.go(3)")
    assert page.evaluate("seen") == [3] and page.evaluate(STILL)
    for _ in range(5):
        page.locator("[data-key=apply]").click()
    assert page.evaluate("shown") == [0, 0.25, 0.5, 0.75, 1]
    assert page.locator("[data-key=apply]").inner_text() == "▶ Apply A"
