"""The descent explorer: surfaces and steps against minitorch and the optimisers' formulas, and how it is driven."""

import re
from collections import Counter
from math import inf, isfinite
from random import Random

import numpy as np
import pytest

import minitorch as torch
from minitorch.widgets import DescentExplorer
from tests.widgets.driving import facts, key, refused, said, trait
from tests.widgets.modules import CLOCK, ask, library

MATH = library("descent/math.js")
SURFACES = """async ([source, points]) => {
  const { SURFACES } = await load(source);
  return Object.fromEntries(Object.entries(SURFACES).map(([name, surface]) => [name, {
    ...surface,
    seen: points.map((at) => [surface.loss(at), surface.gradient(at), surface.bend(at)]),
  }]));
}"""
DESCEND = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map((one) => {
    const run = m.descend(one, 100);
    return { ...run, verdicts: run.path.map((_, k) => m.verdict(run, k, one.surface)) };
  });
}"""
CONTOURS = """async ([source, reach]) => {
  const m = await load(source);
  return Object.fromEntries(Object.keys(m.SURFACES).map((one) => [one, m.contours(one, reach)]));
}"""


def loss_of(code: str):
    return lambda p: eval(code, {"x": p[0], "y": p[1]})


def test_losses_gradients_and_second_derivatives_are_minitorchs(open_page):
    random = Random(0)
    points = [[random.uniform(-10, 10), random.uniform(-10, 10)] for _ in range(50)]
    for surface in ask(open_page(), SURFACES, [MATH, points]).values():
        loss = loss_of(surface["code"])
        for at, (value, gradient, bend) in zip(points, surface["seen"], strict=True):
            p = torch.tensor(at, dtype=torch.float64)
            assert value == pytest.approx(loss(p).item(), rel=1e-12, abs=1e-12)
            assert gradient == pytest.approx(
                torch.func.grad(loss)(p).tolist(), rel=1e-12, abs=1e-12
            )
            hessian = torch.func.hessian(loss)(p)
            assert hessian[0, 1] == hessian[1, 0] == 0
            assert bend == pytest.approx(torch.diag(hessian).tolist(), rel=1e-12, abs=1e-12)
            assert value >= surface["lowest"] - 1e-12
        grid = torch.linspace(-4, 4, 801, dtype=torch.float64)
        lowest = loss(torch.meshgrid(grid, grid, indexing="ij")).min().item()
        assert lowest == pytest.approx(surface["lowest"], abs=1e-3)


def random_case(random: Random) -> dict:
    return {
        "surface": random.choice(["bowl", "valley", "saddle", "minima"]),
        "start": [random.uniform(-3, 3), random.choice([0, random.uniform(-3, 3)])],
        "optimizer": random.choice(["SGD", "Adam"]),
        "lr": random.choice([0, 0.001, 0.1, 10 ** random.uniform(-3, 1)]),
        "momentum": random.choice([0, 0.9, 1, random.random()]),
    }


def steps(case: dict, loss, count: int) -> list[list[float]]:
    """So many steps with the formulas of PyTorch's documentation, the gradients being minitorch's."""
    p, lr, momentum = np.array(case["start"], dtype=float), case["lr"], case["momentum"]
    buffer, m, v, path = None, np.zeros(2), np.zeros(2), [p.tolist()]
    for t in range(1, count + 1):
        g = torch.func.grad(loss)(torch.tensor(p.tolist(), dtype=torch.float64)).numpy()
        if case["optimizer"] == "SGD":
            buffer = g if buffer is None else momentum * buffer + g
            p = p - lr * buffer
        else:
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            p = p - lr / (1 - 0.9**t) * m / (np.sqrt(v) / np.sqrt(1 - 0.999**t) + 1e-8)
        path.append(p.tolist())
    return path


def test_the_steps_are_those_of_the_optimisers(open_page):
    random = Random(1)
    page = open_page()
    codes = {name: one["code"] for name, one in ask(page, SURFACES, [MATH, []]).items()}
    cases = [random_case(random) for _ in range(150)]
    ends = Counter()
    for case, found in zip(cases, ask(page, DESCEND, [MATH, cases]), strict=True):
        loss = loss_of(codes[case["surface"]])
        path = [seen["at"] for seen in found["path"]]
        # Each step from where the last one ended, for a chaotic descent enlarges every rounding.
        count = min(12, len(path) - 1)
        for at, truth in zip(path[: count + 1], steps(case, loss, count), strict=True):
            assert at == pytest.approx(truth, rel=1e-6, abs=1e-7), case
        assert found["diverged"] == (len(path) < 101)
        assert all(isfinite(seen["loss"]) for seen in found["path"][:-1])
        ends[found["verdicts"][-1]] += 1
    assert {"diverges", "lowest", "down", "up", "across"} <= set(ends), ends


LOWEST = {"bowl": 0, "valley": 0, "saddle": -0.25, "minima": -7.8332331}


def word_of(found: dict, k: int, surface: str, loss) -> str:
    """What happened at a step, from the points and the slopes alone."""
    path = found["path"]
    now, before = path[k], path[max(k - 1, 0)]
    if found["diverged"] and now["loss"] > path[0]["loss"]:
        return "diverges"
    slope = np.array(now["gradient"])
    if np.hypot(*slope) < 1e-3:
        at = torch.tensor(now["at"], dtype=torch.float64)
        up = int((torch.func.hessian(loss)(at).diagonal() > 0).sum())
        is_lowest = now["loss"] - LOWEST[surface] < 1e-3
        return ["top", "saddle", "lowest" if is_lowest else "minimum"][up]
    if k == 0:
        return "start"
    step = np.subtract(now["at"], before["at"])
    if np.hypot(*step) < 1e-9:
        return "still"
    if now["loss"] >= before["loss"]:
        return "up" if step @ before["gradient"] < 0 else "carried"
    return "across" if slope @ before["gradient"] < 0 < slope @ step else "down"


def test_what_is_said_of_a_step_is_what_it_did(open_page):
    random = Random(2)
    page = open_page()
    codes = {name: one["code"] for name, one in ask(page, SURFACES, [MATH, []]).items()}
    at_rest = [dict(surface=one, start=[0, 0], optimizer="SGD", lr=0.1, momentum=0) for one in codes]
    falls_first = dict(surface="saddle", start=[0.1, 2.4], optimizer="SGD", lr=0.45, momentum=0.9)
    top = dict(surface="minima", start=[0.1567307, 0.1567307], optimizer="SGD", lr=0.1, momentum=0)
    cases = [*at_rest, falls_first, top, *(random_case(random) for _ in range(60))]
    words = Counter()
    for case, found in zip(cases, ask(page, DESCEND, [MATH, cases]), strict=True):
        loss, surface = loss_of(codes[case["surface"]]), case["surface"]
        shown = range(0, len(found["path"]), 1 + len(found["path"]) // 30)
        expected = [word_of(found, k, surface, loss) for k in shown]
        assert [found["verdicts"][k] for k in shown] == expected, case
        words.update(expected)
    assert {"diverges", "saddle", "top", "lowest", "start", "still", "up", "carried", "across"} <= set(words)


def test_contour_lines_lie_on_the_stage_and_have_one_height(open_page):
    page = open_page()
    surfaces = ask(page, SURFACES, [MATH, []])
    for name, lines in ask(page, CONTOURS, [MATH, 3]).items():
        points = np.array(lines)
        assert len(points) > 300 and np.abs(points).max() <= 3
        x, y = points[..., 0], points[..., 1]
        heights = eval(surfaces[name]["code"], {"x": x, "y": y})
        assert len(set(np.round(np.sqrt(heights[:, 0] + 20), 1))) >= 5
        assert np.abs(heights[:, 0] - heights[:, 1]).max() < 0.02 * np.ptp(heights)
        longest = np.linalg.norm(points[:, 0] - points[:, 1], axis=-1).max()
        assert longest < 0.08, "the bends of a line are corners"


def test_steps_go_down_and_back(show):
    page = show(DescentExplorer(start=(2, 1), lr=0.25))
    assert said(page) == "The arrow points downhill, against the gradient. Take a step."
    assert facts(page) == ["0", "(2, 1)", "5", "(4, 2)"]
    page.get_by_label("Next step").click()
    assert facts(page) == ["1", "(1, 0.5)", "1.25", "(2, 1)"]
    assert said(page) == "Down: the loss fell from 5 to 1.25."
    page.get_by_label("Step back").click()
    assert trait(page, "step") == 0
    page.get_by_label("Steps of the descent").press("End")
    assert said(page).startswith("The gradient is almost 0: the lowest point.")


def test_it_plays_and_reset_stops_it(show):
    page = show(DescentExplorer(), reduced_motion="no-preference")
    page.get_by_label("Play").click()
    page.wait_for_function("model.get('step') >= 2")
    page.get_by_text("Reset").click()
    page.wait_for_timeout(600)
    assert trait(page, "step") == 0


@pytest.mark.parametrize(
    ("explorer", "words"),
    [
        (DescentExplorer(lr=1.1, step=100), "It diverges: every step is too long"),
        (DescentExplorer(lr=10, momentum=1, step=3), "It diverges"),
        (DescentExplorer(lr=1, step=1), "No lower: the loss was 5 and is 5."),
        (DescentExplorer(lr=0.1, momentum=0.9, step=12), "Uphill, from"),
        (DescentExplorer(lr=1.1, momentum=0.9, step=1), "No lower: the loss was 5 and is 7.2. The step was too long"),
        (DescentExplorer(optimizer="Adam", lr=5, step=1), "No lower: the loss was 5 and is 25. The step was too long"),
        (DescentExplorer("minima", (-2.9, -2.9), "Adam", lr=10, step=1), "No lower"),
        (DescentExplorer(lr=0, step=3), "The point stays: lr is 0, or almost."),
        (DescentExplorer(optimizer="Adam", lr=0, step=1), "The point stays"),
        (DescentExplorer(lr=1e-6, step=1), "Down: the loss fell from 5 to 4.99998."),
        (DescentExplorer("valley", lr=0.09, step=1), "Down, from 12 to 8.0562, but across"),
        (DescentExplorer("saddle", start=(1.5, 0), step=100), "The gradient is almost 0, but this is a saddle"),
        (DescentExplorer("minima", start=(1, 1), step=100), "The gradient is almost 0: a minimum"),
        (DescentExplorer("minima", start=(-1, -1), step=100), "The gradient is almost 0: the lowest"),
        (DescentExplorer("bowl", start=(0, 0)), "The gradient is almost 0: the lowest"),
    ],
)  # fmt: skip
def test_what_happens_has_a_name(show, explorer, words):
    assert said(show(explorer)).startswith(words)


POINT = """() => {
  const dots = document.querySelectorAll(".plane .dot.value");
  const [{ cx, cy }] = [...dots].slice(-1);
  return [cx, cy].map((one) => one.baseVal.value);
}"""


@pytest.mark.parametrize("start", [(2, 1), (-8, -4)])
def test_the_plane_follows_a_point_that_leaves_it_and_no_further_than_its_start_can_be_told(show, start):
    page = show(DescentExplorer("bowl", start=start, lr=1.05))
    step = page.get_by_label("Next step")
    sizes = set()
    for k in range(1, 30):
        if not step.is_enabled():
            break
        step.click()
        sizes.add(page.locator(".plane .axes text").last.text_content())
        if k < 18:  # later it is beyond five times the start
            assert all(0 < c < 400 for c in page.evaluate(POINT)), k
    assert len(sizes) > 3
    start = key(page, "start").bounding_box()
    middle = page.locator(".plane").bounding_box()
    away = start["x"] + start["width"] / 2 - middle["x"] - middle["width"] / 2
    assert abs(away) > 15
    far = page.locator(".plane .axes text").last.text_content()
    page.get_by_label("Steps").press("Home")
    assert page.locator(".plane .axes text").last.text_content() in sizes - {far}


def test_a_step_travels_and_none_is_lost_by_a_quick_hand(show):
    page = show(DescentExplorer(start=(2, 1), lr=0.25), reduced_motion="no-preference")
    at = lambda k: pytest.approx([200 + 200 / 3 * 2 / 2**k, 200 - 200 / 3 / 2**k])  # noqa: E731
    page.evaluate(CLOCK)
    step = page.get_by_label("Next step")
    step.click()
    assert facts(page)[:2] == ["1", "(1, 0.5)"]  # words and numbers are there at once
    page.evaluate("tick(0), tick(120)")
    assert page.evaluate(POINT) == at(0.415037)  # halfway from (2, 1) to (1, 0.5)
    now = page.locator(".chart .now")
    assert 46 < float(now.get_attribute("cx")) < 46 + 264 / 20
    for _ in range(3):
        step.click()
    assert trait(page, "step") == 4 and facts(page)[0] == "4"
    page.evaluate("tick(0), tick(240)")
    assert page.evaluate(POINT) == at(4)
    assert page.locator("[data-moving]").count() == 0
    assert page.locator(".plane .dot.value").count() == 5 + 1
    page.get_by_label("Step back").click()
    page.evaluate("tick(0), tick(120)")
    assert page.evaluate(POINT) == at(4 - 0.584963)
    page.get_by_label("Steps of the descent").press("Home")  # what is moved by keys is followed at once
    assert page.evaluate(POINT) == at(0)
    step.click()
    key(page, "start").focus()
    page.keyboard.press("ArrowLeft")  # another descent does not travel
    assert page.locator("[data-moving]").count() == 0


def test_the_start_is_dragged_and_moved_with_keys(show):
    page = show(DescentExplorer(start=(2, 1), step=3))
    key(page, "start").focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert trait(page, "start") == [1, 0.9]
    box = page.locator(".plane").bounding_box()
    at = key(page, "start").bounding_box()
    page.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    page.mouse.up()
    assert trait(page, "start") == pytest.approx([-1.5, 0], abs=0.1)
    assert trait(page, "step") == 3


def test_numbers_are_typed_and_nonsense_is_refused(show):
    page = show(DescentExplorer())
    entry = key(page, "in-lr")
    for typed in ("-1", "11", "x", "", "NaN"):
        entry.fill(typed)
        assert refused(page) == "lr is a number from 0 to 10."
        assert trait(page, "lr") == 0.1
    entry.fill("1/2")
    assert trait(page, "lr") == 0.5
    key(page, "in-y").fill("-12")
    assert refused(page) == "y is a number from −10 to 10."
    key(page, "in-y").fill("-1.5")
    assert trait(page, "start") == [2, -1.5]
    page.get_by_label("Learning rate").press("End")
    assert trait(page, "lr") == 10


def test_surface_and_optimiser_are_chosen(show):
    page = show(DescentExplorer(lr=0.3, step=5))
    key(page, "Adam").click()
    assert key(page, "in-momentum").is_disabled()
    assert facts(page)[0] == "5"
    key(page, "valley").click()
    assert [trait(page, name) for name in ("surface", "start", "step")] == ["valley", [2.5, 1], 0]


@pytest.mark.parametrize("surface", ["bowl", "valley", "saddle", "minima"])
@pytest.mark.parametrize("optimizer", ["SGD", "Adam"])
def test_nothing_makes_it_fail(show, surface, optimizer):
    page = show(DescentExplorer(surface, (-10, 10), optimizer, lr=10, momentum=1, step=100))
    assert "NaN" not in page.locator(".explorer").inner_html()
    assert page.locator(".plane .dot").count() >= 2


def test_the_program_takes_the_steps_of_the_picture(show):
    page = show(DescentExplorer("valley", start=(2.5, 1), lr=0.09, momentum=0.5, step=7))
    lines = page.locator(".code-out").inner_text().splitlines()
    assert lines[1] == "optimizer = torch.optim.SGD([p], lr=0.09, momentum=0.5)"
    assert lines[2] == "for _ in range(7):"
    path = steps(
        {"start": [2.5, 1], "optimizer": "SGD", "lr": 0.09, "momentum": 0.5},
        loss_of(lines[4].removeprefix("    loss = ")),
        7,
    )
    shown = [
        float(c) for c in lines[-1].removeprefix("p  # (").rstrip(")").replace("−", "-").split(", ")
    ]
    assert shown == pytest.approx(path[-1], abs=6e-4)


@pytest.mark.parametrize("case", [{"lr": 0.11, "momentum": 0.0}, {"lr": 0.12, "momentum": 0.1}])
def test_the_chart_holds_a_loss_that_grows(show, case):
    case = {"start": [2.5, 1.0], "optimizer": "SGD"} | case
    page = show(DescentExplorer("valley", step=6, **case))
    loss = loss_of(page.locator(".code-out").inner_text().splitlines()[4].split("= ")[1])
    wanted = [float(loss(torch.tensor(at))) for at in steps(case, loss, 6)]
    assert max(wanted) > wanted[0]
    drawn = page.locator(".chart .losses").get_attribute("d")
    high = [float(at.split()[1]) for at in re.split("[ML]", drawn)[1:]]
    assert min(high) > 0, "no loss is above the chart"
    above = [(146 - y) / (146 - high[0]) for y in high]  # from the ground of the chart
    assert above == pytest.approx([one / wanted[0] for one in wanted], rel=0.03, abs=0.05)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"surface": "hill"}, ValueError),
        ({"optimizer": "adam"}, ValueError),
        ({"start": (1, 11)}, ValueError),
        ({"start": (1, 2, 3)}, ValueError),
        ({"lr": -0.1}, ValueError),
        ({"lr": inf}, ValueError),
        ({"lr": "fast"}, TypeError),
        ({"momentum": 1.1}, ValueError),
    ],
)
def test_what_makes_no_descent_is_refused(arguments, error):
    with pytest.raises(error):
        DescentExplorer(**arguments)


OUTCOMES = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map((one) => m.outcome(m.descend(one, 100)));
}"""


def led(path: list[list[float]], loss) -> str:
    """Where a path of 100 steps has led: from the formulas of PyTorch's documentation alone."""
    slopes = [torch.func.grad(loss)(torch.tensor(p, dtype=torch.float64)).numpy() for p in path[-20:]]
    losses = [loss(np.array(p)) for p in path[-20:]]
    if np.linalg.norm(slopes[-1]) < 1e-3:
        return "arrives"
    turns = any(g @ h < 0 for g, h in zip(slopes, slopes[1:]))
    return "swings" if turns or any(a < b for a, b in zip(losses, losses[1:])) else "nears"


def test_an_outcome_is_that_of_the_optimiser(open_page):
    random, seen = Random(3), Counter()
    page = open_page()
    surfaces = ask(page, SURFACES, [MATH, [[0, 0]]])
    cases = [
        {"surface": surface, "start": [1.3, 0.7], "optimizer": "SGD", "lr": lr, "momentum": momentum}
        for surface in surfaces
        for lr in (0.01, 0.063, 0.1, 0.4, 1.6)
        for momentum in (0, 0.5, 0.9, 1)
    ]
    cases = random.sample(cases, 50)
    for case, outcome in zip(cases, ask(page, OUTCOMES, [MATH, cases]), strict=True):
        seen[outcome] += 1
        loss = loss_of(surfaces[case["surface"]]["code"])
        with np.errstate(all="ignore"):
            path = steps(case, loss, 100)
            values = [loss(np.array(p)) for p in path]
        lowest = surfaces[case["surface"]]["lowest"]
        grown = any(not v - lowest <= 1000 * max(1, values[0] - lowest) for v in values)
        assert outcome == ("diverges" if grown else led(path, loss)), case
    assert len(seen) == 4


def test_a_press_on_the_map_chooses_rate_and_momentum(show):
    page = show(DescentExplorer("valley", start=(2.5, 1), optimizer="Adam", lr=0.09))
    sea = key(page, "outcomes")
    box = sea.bounding_box()
    cells = {name: page.locator(f".outcomes .{name} .ground") for name in ("arrives", "diverges")}
    for name, words in {"arrives": "the gradient is almost 0", "diverges": "it diverges"}.items():
        x, y = map(float, re.match(r"M(\d+) (\d+)", cells[name].get_attribute("d")).groups())
        scale = box["width"] / float(sea.get_attribute("viewBox").split()[2])
        sea.click(position={"x": (x + 8) * scale, "y": (y + 7) * scale})
        assert words in said(page)
        assert trait(page, "optimizer") == "SGD"
        chosen = trait(page, "lr"), trait(page, "momentum")
        for right, down in ((1, 1), (15, 1), (1, 13), (15, 13)):
            sea.click(position={"x": (x + right) * scale, "y": (y + down) * scale})
            assert (trait(page, "lr"), trait(page, "momentum")) == chosen, "all of a cell is its own"
    lr, momentum = trait(page, "lr"), trait(page, "momentum")
    sea.press("ArrowLeft")
    sea.press("ArrowUp" if momentum < 0.95 else "ArrowDown")
    assert trait(page, "lr") < lr and abs(trait(page, "momentum") - momentum) == pytest.approx(0.1)
    assert sea.get_attribute("aria-valuetext") == said(page)
    for _ in range(20):
        sea.press("ArrowRight")
        sea.press("ArrowDown")
    assert (trait(page, "lr"), trait(page, "momentum")) == (10, 0), "it ends at its edges"


def test_the_map_comes_with_momentum_and_follows_the_start(show):
    page = show(DescentExplorer("minima"), opening=True)
    assert key(page, "outcomes").is_hidden()
    key(page, "further").click()
    assert key(page, "outcomes").is_visible()
    cells = page.locator(".outcomes g").first
    before = cells.inner_html()
    key(page, "in-x").fill("-2.9")
    page.wait_for_function("before => document.querySelector('.outcomes g').innerHTML !== before", arg=before)
