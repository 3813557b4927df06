"""How pictures move: the way between two states, and how a glide and a scrubber are driven."""

import math
import re
from random import Random

import pytest

import minitorch as torch
from minitorch.widgets import DescentExplorer, DotExplorer, EigenExplorer, MapExplorer, NormExplorer
from tests.widgets.driving import trait
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
    page.evaluate("glide.follow(5), null")  # what is moved by keys is followed at once
    assert page.evaluate("glide.at") == 5
    button.focus()
    page.evaluate("glide.follow(9), pass(3)")
    assert 5 < page.evaluate("glide.at") < 9
    page.evaluate("scrub.rest(), pass(9)")
    assert slider.input_value() == "1" and page.evaluate("glide.at") == 9


def test_without_motion_the_same_goes_by_steps(stage):
    page = stage(reduced_motion="reduce")
    page.evaluate("glide.go(3), null")
    assert page.evaluate("seen") == [3] and page.evaluate(STILL)
    for _ in range(5):
        page.locator("[data-key=apply]").click()
    assert page.evaluate("shown") == [0, 0.25, 0.5, 0.75, 1]
    assert page.locator("[data-key=apply]").inner_text() == "▶ Apply A"


# In the explorers

CLOCK = """() => {
  let [now, last, waiting] = [0, 0, new Map()];
  window.requestAnimationFrame = (act) => { waiting.set(++last, act); return last; };
  window.cancelAnimationFrame = (id) => waiting.delete(id);
  window.pass = async (milliseconds) => {
    for (const end = now + milliseconds; now < end; ) {
      now += 40;
      const due = [...waiting.values()];
      waiting = new Map();
      due.forEach((act) => act(now));
      for (let k = 0; k < 4; k++) await null; // what was promised is told
    }
  };
}"""
TS = (0.25, 0.5, 0.75)
IDENTITY = torch.eye(2, dtype=torch.float64)


def matrix(random):
    return [[random.gauss(0, 1) for _ in range(2)] for _ in range(2)]


def flat(tensor):
    return pytest.approx(tensor.reshape(-1).tolist(), rel=1e-9, abs=1e-9)


WAYS = """async ([source, pairs, ts]) => {
  const m = await load(source);
  return pairs.map(([a, b]) => ts.map((t) => ({
    one: m.onTheWay(a, t).flat(),
    det: m.determinant(m.onTheWay(a, t)),
    two: [m.ofTwo(a, b, t / 2), m.ofTwo(a, b, (1 + t) / 2)].flat(2),
  })));
}"""


def test_the_way_of_a_map_is_minitorchs(open_page):
    random = Random(0)
    pairs = [(matrix(random), matrix(random)) for _ in range(200)]
    script = library("map/math.js", "kit/vectors.js")
    answers = ask(open_page(), WAYS, [script, pairs, [*TS, 1]])
    for pair, found in zip(pairs, answers, strict=True):
        A, B = (torch.tensor(one, dtype=torch.float64) for one in pair)
        for t, answer in zip((*TS, 1), found, strict=True):
            way = torch.lerp(IDENTITY, A, t)
            assert answer["one"] == flat(way)
            assert answer["det"] == pytest.approx(torch.linalg.det(way).item(), rel=1e-9, abs=1e-12)
            assert answer["two"] == flat(torch.cat([way, torch.lerp(IDENTITY, B, t) @ A]))


THIRDS = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map((a) => [0, 1/6, 1/3, 0.5, 2/3, 5/6, 1].map((t) => m.byThirds(a, t)));
}"""


def test_the_way_by_thirds_is_the_singular_value_decomposition(open_page):
    random = Random(0)
    cases = [matrix(random) for _ in range(200)]
    cases += [[[1, 1], [0, 1]], [[0, 1], [1, 0]], [[1, 2], [2, 4]], [[0, 0], [0, 0]]]
    answers = ask(open_page(), THIRDS, [library("eigen/math.js"), cases])
    for case, found in zip(cases, answers, strict=True):
        A = torch.tensor(case, dtype=torch.float64)
        S = torch.linalg.svdvals(A)
        start, half, turned, stretching, stretched, turning, end = (
            torch.tensor(one, dtype=torch.float64) for one in found
        )
        assert start.tolist() == IDENTITY.tolist() and end.tolist() == A.tolist()
        for one in half, turned:  # only turned: Vᵀ and half of it
            assert (one.T @ one).reshape(-1).tolist() == flat(IDENTITY)
            assert torch.linalg.det(one).item() == pytest.approx(1)
        assert (half @ half).reshape(-1).tolist() == flat(turned)
        assert (stretched @ stretched.T).reshape(-1).tolist() == flat(torch.diag(S**2))
        assert (stretched.T @ stretched).reshape(-1).tolist() == flat(A.T @ A)
        mirrored = torch.tensor([1.0, 1.0 if torch.linalg.det(A) >= 0 else -1.0]) * S
        between = (1 + mirrored).abs() / 2
        assert torch.linalg.svdvals(stretching).tolist() == flat(between.sort(descending=True)[0])
        assert (turning.T @ turning).reshape(-1).tolist() == flat(A.T @ A)


WALK = """async ([source, a, v, steps]) => {
  const m = await load(source);
  return steps.map((step) => m.walkTo(a, v, step).points);
}"""


def test_a_walk_on_its_way_to_a_step(open_page):
    a, v = [[2, 1], [1, 2]], [1, 0.5]
    steps = [0, 0.25, 1, 1.75, -0.5]
    found = ask(open_page(), WALK, [library("eigen/math.js"), a, v, steps])
    A, x = (torch.tensor(one, dtype=torch.float64) for one in (a, v))
    back = torch.linalg.solve(A, x)
    ends = [x, torch.lerp(x, A @ x, 0.25), A @ x, torch.lerp(A @ x, A @ A @ x, 0.75)]
    assert [len(points) for points in found] == [1, 2, 2, 3, 2]
    for points, end in zip(found, [*ends, (x + back) / 2], strict=True):
        assert points[-1] == flat(end)


def drawn(page, selector, reach=3, number=0):
    """The points of a curve in the plane's own units, as it is drawn."""
    text = page.locator(selector).nth(number).get_attribute("d")
    numbers = numbers_in(text)
    return [
        pytest.approx([(x - 200) / 200 * reach, (200 - y) / 200 * reach], abs=1e-3)
        for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    ]


def placed(handle):
    """Where a handle stands in the picture."""
    return numbers_in(handle.get_attribute("transform"))


def tip(page, selector, number):
    """Where an arrow ends in the picture."""
    d = page.locator(f"{selector} .tip").nth(number).get_attribute("d")
    return pytest.approx(numbers_in(d)[:2], abs=0.01)


def numbers_in(text):
    return [float(x) for x in re.findall(r"-?\d+\.?\d*", text)]


def corners(M):
    """Where the unit square goes."""
    return [
        (M @ torch.tensor(at, dtype=M.dtype)).tolist() for at in ([0, 0], [1, 0], [1, 1], [0, 1])
    ]


def number_in(text):
    return float(re.search(r"det ≈ (\S+)$", text)[1].replace("−", "-"))


@pytest.mark.parametrize("by", ["keys", "steps"])
def test_a_map_is_applied_and_says_the_determinant_on_its_way(show, by):
    a = [[0, -2], [1, 0.5]]
    A = torch.tensor(a, dtype=torch.float64)
    page = show(MapExplorer(a=a))
    slider, square = page.locator("[data-key=a-scrub]"), ".plane .value.filled"
    slider.press("Home")
    state = page.evaluate("[model.saved, model.get('a')]")
    for t in (0.3, 0.6, 0.9) if by == "keys" else (0.5,):
        for _ in range(3 if by == "keys" else 1):
            if by == "keys":
                slider.press("ArrowRight")
            else:
                page.locator("[data-key=a-apply]").click()
        M = torch.lerp(IDENTITY, A, t)
        assert drawn(page, square) == corners(M)
        words = page.locator(".way").first.inner_text()
        assert words.startswith(f"(1 − t) I + t A, t = {t}: det ≈ ")
        assert words == slider.get_attribute("aria-valuetext")
        assert number_in(words) == pytest.approx(torch.linalg.det(M).item(), abs=0.0051)
    slider.press("End")
    assert drawn(page, square) == corners(A)
    assert page.locator(".way").first.inner_text() == ""
    assert page.evaluate("[model.saved, model.get('a')]") == state == [0, a]


def test_of_two_maps_one_comes_after_the_other(show):
    a, b = [[1, 1], [0, 1]], [[0, -1], [1, 0]]
    A, B = (torch.tensor(one, dtype=torch.float64) for one in (a, b))
    page = show(MapExplorer(a=a, b=b, show=["grid", "letter", "composition"]), language="zh")
    slider = page.locator("[data-key=both-scrub]")
    slider.press("Home")
    for t in (0.2, 0.5, 0.8):
        for _ in range(3 if t > 0.2 else 2):
            slider.press("ArrowRight")
        for k, (one, other) in enumerate([(A, B), (B, A)]):
            M = (
                torch.lerp(IDENTITY, one, 2 * t)
                if t <= 0.5
                else torch.lerp(IDENTITY, other, 2 * t - 1) @ one
            )
            assert drawn(page, ".orders .value.filled", number=k) == corners(M)
            shown = re.findall(r"det ≈ (−?[\d.]+)", slider.get_attribute("aria-valuetext"))[k]
            det = torch.linalg.det(M).item()
            assert float(shown.replace("−", "-")) == pytest.approx(det, abs=0.0051)
    page.locator("[data-key=b-shear]").click()  # what is new is shown as it is
    assert slider.input_value() == "1"


def test_singular_directions_turn_stretch_and_turn(show):
    page = show(EigenExplorer(matrix=[[1, 1], [0, 1]], show=["circle", "singular"]))
    U, S, Vh = torch.linalg.svd(torch.tensor([[1.0, 1.0], [0.0, 1.0]], dtype=torch.float64))
    slider = page.locator("[data-key=thirds-scrub]")
    said = []
    for t in (0.3, 0.6, 0.9):
        slider.fill(str(t))
        said.append(page.locator(".way:visible").inner_text())
    angles = [math.degrees(math.atan2(abs(M[1, 0]), abs(M[0, 0]))) for M in (Vh, U)]
    shown = [re.findall(r"[\d.]+\d", one) for one in said]
    assert [float(shown[0][-1]), float(shown[2][-1])] == pytest.approx(angles, abs=0.05)
    assert [float(x) for x in shown[1][-2:]] == pytest.approx(S.tolist(), abs=0.005)
    assert page.evaluate("model.saved") == 0


def test_an_example_glides_and_the_state_is_there_at_once(show):
    page = show(MapExplorer(a=[[1, 1], [0, 1]]), reduced_motion="no-preference")
    page.evaluate(CLOCK)
    page.locator("[data-key=a-stretch]").click()
    assert trait(page, "a") == [[2, 0], [0, 0.5]]
    assert page.locator(".formula").first.inner_text() == "det A = 2·0.5 − 0·0 = 1"
    assert drawn(page, ".plane .value.filled") == corners(torch.tensor([[1.0, 1.0], [0.0, 1.0]]))
    page.evaluate("pass(240)")  # the first picture is that of the start
    assert drawn(page, ".plane .value.filled") == corners(torch.tensor([[1.5, 0.5], [0.0, 0.75]]))
    held = page.locator("[data-key=a2]")  # and what holds an arrow goes with it
    assert placed(held) == tip(page, ".plane .arrow.held", 1) != placed(page.locator("[data-key=a1]"))
    assert held.get_attribute("aria-valuetext") == "(0, 0.5)"
    page.evaluate("pass(400)")
    assert drawn(page, ".plane .value.filled") == corners(torch.tensor([[2.0, 0.0], [0.0, 0.5]]))
    assert page.evaluate(STILL)
    page.locator("[data-key=a2]").press("ArrowUp")  # and what is moved by hand does not
    assert drawn(page, ".plane .value.filled") == corners(torch.tensor([[2.0, 0.0], [0.0, 0.6]]))


def test_the_scale_stands_while_something_is_held_and_eases_after(show):
    page = show(DotExplorer(a=(2, 0), b=(1, 1)), reduced_motion="no-preference")
    page.evaluate(CLOCK)
    count = (
        "pass(40).then(() => document.querySelector('.plane .arrow.ink .tip').getAttribute('d'))"
    )
    start = page.evaluate(count)
    knob, stage = (page.locator(one).bounding_box() for one in ("[data-key=b] .knob", ".plane"))
    page.mouse.move(knob["x"] + knob["width"] / 2, knob["y"] + knob["height"] / 2)
    page.mouse.down()
    page.mouse.move(stage["x"] + stage["width"] - 1, stage["y"] + 1)
    assert trait(page, "b") == [3, 3]
    assert page.evaluate(count) == start and page.evaluate(STILL)
    page.mouse.up()
    seen = [page.evaluate(count) for _ in range(14)]
    assert len(set(seen)) > 6 and seen[-1] == seen[-2] != start and page.evaluate(STILL)


def test_what_can_be_dragged_pulses_once(show):
    page = show(DotExplorer(), reduced_motion="no-preference")
    page.locator(".plane.fresh").wait_for()
    pulse = "getComputedStyle(document.querySelector('.knob')).animationName"
    assert page.evaluate(pulse) == "held-out"
    hint = page.locator(".plane > text")
    assert hint.text_content() == "drag a shaded disc"
    page.locator("[data-key=a]").focus()
    page.keyboard.press("ArrowUp")
    assert hint.text_content() == "arrow keys move it; with Shift, ten steps"
    page.mouse.click(5, 5)
    assert hint.text_content() == ""
    assert page.locator(".plane.fresh").count() == 0 and page.evaluate(pulse) == "none"
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("document.querySelector('.plane').classList.add('fresh')")
    assert page.evaluate(pulse) == "none"


LOOKS = {"layout", "tabbable", "tooltip"}

# Actions of a reader in a hurry: buttons, keys and sliders, whatever moves meanwhile.
ACTIONS = """async ([seed, count]) => {
  const root = document.querySelector('.explorer');
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const any = (list) => list[Math.floor(random() * list.length)];
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
  const seen = (one) => one.checkVisibility();
  for (let k = 0; k < count; k++) {
    const one = any([...root.querySelectorAll('button:enabled, .handle, input')].filter(seen));
    one.focus();
    if (one.matches('button')) one.click();
    else if (one.matches('[type=range]')) {
      one.value = Number(one.min) + random() * (one.max - one.min);
      one.dispatchEvent(new Event('input'));
    } else if (one.matches('input')) {
      one.value = any(['-1.5', '0', '2', '1/3', '']);
      one.dispatchEvent(new Event('input'));
    }
    const pressed = { key: any(keys), shiftKey: random() < 0.3, bubbles: true, cancelable: true };
    if (one.matches('.handle, [type=range]')) one.dispatchEvent(new KeyboardEvent('keydown', pressed));
    await pass(any([0, 0, 0, 40, 120]));
    if (k % 10 === 0 && /NaN|undefined/.test(root.innerHTML)) throw new Error(`after action ${k}`);
  }
  document.activeElement.blur();
  for (const slider of root.querySelectorAll('.scrubber input')) {
    slider.value = 1;
    slider.dispatchEvent(new Event('input'));
  }
  await pass(600);
}"""
CURVES = """(root) => [...root.querySelectorAll('.plane')].filter((one) => one.checkVisibility())
  .map((plane) => [...plane.querySelectorAll('.curve, .arrow path')]
    .map((path) => path.getAttribute('d').replace(/-?[\\d.]+/g, (x) => Math.round(x))))"""


@pytest.mark.parametrize(
    "kind", [DotExplorer, EigenExplorer, MapExplorer, NormExplorer], ids=lambda kind: kind.__name__
)
def test_whatever_moves_it_comes_to_rest_in_the_picture_of_its_state(show, kind):
    """200 actions with motion; then the picture is that of a fresh explorer in the same state."""
    page = show(kind(), reduced_motion="no-preference")
    page.evaluate(CLOCK)
    page.evaluate(ACTIONS, [7, 200])
    assert page.evaluate(STILL)
    names = [name for name in kind.class_trait_names(sync=True) if not name.startswith("_")]
    state = page.evaluate(
        "(names) => Object.fromEntries(names.map((n) => [n, model.get(n)]))", names
    )
    if "show" in state and kind is EigenExplorer and "eigenlines" not in state["show"]:
        state["show"] = [*state["show"], "eigenlines"]  # which lines were found belongs to no state
        page.evaluate("(show) => model.set('show', show)", state["show"])
    moved = page.locator(".explorer").evaluate(CURVES)
    page.evaluate("leave(), document.querySelector('.afm-widget').remove()")
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("history.replaceState(null, '', '/')")
    fresh = {name: value for name, value in state.items() if name not in LOOKS}
    source = {"source": kind._esm, "css": "", "state": fresh, "language": "en"}
    page.evaluate("mount", source | {"host": "afm-widget"})
    assert page.locator(".explorer").evaluate(CURVES) == moved


def test_who_wants_no_motion_while_it_plays_has_none(show):
    page = show(DescentExplorer(), reduced_motion="no-preference")
    page.clock.install()
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(600)
    began = trait(page, "step")
    page.emulate_media(reduced_motion="reduce")
    page.clock.run_for(3000)
    assert began > 0 and trait(page, "step") <= began + 1
    assert page.get_by_role("button", name=re.compile("Play|Pause")).count() == 0
    page = show(MapExplorer(), reduced_motion="no-preference")
    page.clock.install()
    page.locator('[data-key="a-apply"]').click()
    page.clock.run_for(100)
    page.emulate_media(reduced_motion="reduce")
    page.clock.run_for(40)
    assert page.evaluate(STILL)


def test_a_walk_waits_while_nobody_sees_it(show):
    page = show(DescentExplorer(), reduced_motion="no-preference")
    page.clock.install()
    page.get_by_role("button", name="Play").click()
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    page.clock.run_for(3000)
    assert trait(page, "step") <= 1
    page.evaluate("delete document.hidden")
    page.clock.run_for(1000)
    assert trait(page, "step") > 1
