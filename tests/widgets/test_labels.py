"""Labels on stages: where the pure placement puts them, and that none covers another in the explorers."""

import math
from itertools import combinations
from random import Random

import pytest

import minitorch as torch
from minitorch.widgets import (
    DotExplorer,
    EigenExplorer,
    GraphExplorer,
    MapExplorer,
    NormExplorer,
)
from tests.widgets.modules import ask, library

PLACE = """async ([source, labels, things]) => {
  const m = await load(source);
  return m.placed(labels, things, [400, 400]);
}"""
FREE = """async ([source, pictures]) => {
  const m = await load(source);
  return pictures.map(([labels, things]) => m.placed(labels, things, [400, 400]));
}"""


def label(*spots, toward=(1, 0), size=(30, 20), **more):
    return {"spots": spots, "toward": toward, "size": size} | more


def stroke(start, end, weight=4):
    return {"from": start, "to": end, "weight": weight}


def overlap(one, other) -> bool:
    return all(
        abs(one["at"][k] - other["at"][k]) < (one["size"][k] + other["size"][k]) / 2 - 1e-9
        for k in (0, 1)
    )


def crosses(box, start, end) -> bool:
    steps = [[a + (b - a) * i / 200 for a, b in zip(start, end, strict=True)] for i in range(201)]
    return any(
        all(abs(at[k] - box["at"][k]) < box["size"][k] / 2 - 1e-9 for k in (0, 1)) for at in steps
    )


@pytest.fixture
def place(open_page):
    page = open_page()
    source = library("kit/labels.js")
    return lambda labels, *things: ask(page, PLACE, [source, labels, things])


def test_a_label_stands_where_it_would_rather_if_nothing_is_there(place):
    [right, above] = place([label((100, 100)), label((300, 300), toward=(0, -1))])
    assert right["at"] == [100 + 13 + 15, 100]
    assert above["at"] == pytest.approx([300, 300 - 13 - 10])


def test_it_gives_way_to_an_arrow_and_to_a_handle(place):
    [beside] = place([label((100, 100))], stroke((100, 100), (200, 100)))
    assert not crosses(beside, (100, 100), (200, 100))
    disc = {"at": (128, 100), "r": 12, "weight": 6}
    [off] = place([label((100, 100))], disc)
    gaps = [max(0, abs(off["at"][k] - disc["at"][k]) - off["size"][k] / 2) for k in (0, 1)]
    assert (gaps[0] ** 2 + gaps[1] ** 2) ** 0.5 >= 12


def test_it_stays_within_the_frame(place):
    for corner in [(0, 0), (400, 3), (200, 400)]:
        [box] = place([label(corner, toward=[c - 200 for c in corner])])
        assert all(15 - 5 * k <= box["at"][k] <= 385 + 5 * k for k in (0, 1))


def test_it_keeps_its_side_until_another_is_clearly_better(place):
    [first] = place([label((100, 100))])
    near = stroke((120, 95), (160, 95), weight=0.5)
    [fresh] = place([label((100, 100))], near)
    [kept] = place([label((100, 100), before=first["option"])], near)
    assert fresh["option"] != first["option"]
    assert kept["option"] == first["option"]
    [moved] = place([label((100, 100), before=first["option"])], stroke((100, 100), (160, 100)))
    assert moved["option"] != first["option"]


def test_it_goes_to_the_next_of_its_points_where_the_first_has_no_room(place):
    crowd = [{"at": (100, 100), "size": (90, 90), "weight": 20}]
    [box] = place([label((100, 100), (300, 300))], *crowd)
    assert box["at"][0] > 250


def test_what_may_be_left_out_is_left_out_where_there_is_no_room(place):
    crowd = {"at": (100, 100), "size": (120, 90), "weight": 20}
    assert place([label((100, 100), turns=[0], spare=True)], crowd) == [None]
    [box] = place([label((100, 100), turns=[0])], crowd)
    assert box["at"][0] > 100


def test_many_labels_around_one_point_do_not_cover_each_other(open_page):
    random = Random(0)
    pictures = []
    for _ in range(40):
        ends = [[random.uniform(60, 340) for _ in range(2)] for _ in range(random.randint(2, 7))]
        labels = [label(at, toward=[c - 200 for c in at]) for at in ends]
        pictures.append((labels, [stroke((200, 200), at) for at in ends]))
    found = ask(open_page(), FREE, [library("kit/labels.js"), pictures])
    for boxes in found:
        assert not any(overlap(*pair) for pair in combinations(boxes, 2))


# In the explorers

COVERED = """async (states) => {
  const apart = (a, b) => a.right < b.left + 0.6 || b.right < a.left + 0.6
    || a.bottom < b.top + 0.6 || b.bottom < a.top + 0.6;
  const covered = (stage) => {
    const shown = [...stage.querySelectorAll('text')]
      .filter((text) => text.checkVisibility({ visibilityProperty: true }))
      .map((text) => [text.textContent, text.getBoundingClientRect()]);
    return shown.flatMap(([one, a], i) => shown.slice(i + 1)
      .filter(([, b]) => !apart(a, b)).map(([other]) => [one, other]));
  };
  const found = [];
  for (const state of states) {
    for (const [name, value] of Object.entries(state)) model.set(name, value);
    await new Promise((go) => { requestAnimationFrame(go); setTimeout(go, 500); });
    const pairs = [...document.querySelectorAll('.plane')].flatMap(covered);
    if (pairs.length) found.push([state, pairs]);
  }
  return found;
}"""
EVERYTHING = ["eigenlines", "grid", "circle", "area", "singular", "polynomial", "complex", "walk"]


def states(kind, random: Random) -> list[dict]:
    def vector():
        return [random.randint(-30, 30) / 10, random.randint(-30, 30) / 10]

    def state():
        if kind is DotExplorer:
            return {"a": vector(), "b": vector()}
        if kind is NormExplorer:
            return {"vector": vector(), "matrix": random.choice([None, [vector(), vector()]])}
        if kind is MapExplorer:
            return {"a": [vector(), vector()], "b": [vector(), vector()]}
        shown = random.sample(EVERYTHING, random.randint(1, len(EVERYTHING)))
        step = random.choice([0, 1, 2, 3])
        return {"matrix": [vector(), vector()], "vector": vector(), "show": shown, "step": step}

    return [state() for _ in range(12)]


@pytest.mark.parametrize("kind", [DotExplorer, MapExplorer, NormExplorer, EigenExplorer])
def test_no_label_covers_another(show, kind):
    page = show(kind())
    found = states(kind, Random(1))
    assert page.evaluate(COVERED, found) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(COVERED, found) == []


CROSSED = """() => {
  const plane = document.querySelector('.plane');
  const numbers = [...plane.querySelectorAll('.axes text')]
    .filter((text) => text.checkVisibility({ visibilityProperty: true }))
    .map((text) => [text.textContent, text.getBoundingClientRect()]);
  const onScreen = plane.getScreenCTM();
  const within = (box, { x, y }) => x > box.left + 1 && x < box.right - 1 && y > box.top + 3 && y < box.bottom - 3;
  return [...plane.querySelectorAll('path.curve')].flatMap((path) => {
    const points = Array.from({ length: path.getTotalLength() }, (_, at) =>
      path.getPointAtLength(at).matrixTransform(onScreen));
    return numbers.filter(([, box]) => points.some((at) => within(box, at))).map(([text]) => text);
  });
}"""


@pytest.mark.parametrize("width", [900, 390])
@pytest.mark.parametrize("vector", [[3, -4], [2, 1], [0, 1]])
def test_no_ball_runs_through_a_number_of_an_axis(show, vector, width):
    page = show(NormExplorer(vector=vector), viewport={"width": width, "height": 844})
    for p in (1, 2, 4, "inf"):
        page.evaluate("async (p) => { model.set('p', p); await new Promise((go) => setTimeout(go, 60)); }", p)
        assert page.evaluate(CROSSED) == [], p


def slope():
    """A graph of three boxes side by side, and one whose operands have shapes."""
    x = torch.tensor(2.0, requires_grad=True)
    y = x**3 + x.sin()
    return GraphExplorer(torch.autograd.grad(y, x, create_graph=True)[0], names=["x"])


def squares():
    return GraphExplorer(lambda x: 2 * torch.dot(x, x) + x.sum(), x=[0.0, 1.0, 2.0, 3.0])


@pytest.mark.parametrize("make", [slope, squares])
def test_no_label_of_a_graph_covers_another_and_a_phone_shows_all_of_it(show, make):
    page = show(make())
    found = [{"mode": mode, "step": step} for mode in ("reverse", "forward") for step in (0, 7, 99)]
    assert page.evaluate(COVERED, found) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.querySelector('.graph-stage').clientWidth < 390", polling=20)
    assert page.evaluate(COVERED, found) == []
    seen, needed, letters = page.locator(".graph-stage").first.evaluate(
        """(stage) => [[stage.clientWidth, stage.clientHeight], [stage.scrollWidth, stage.scrollHeight],
            13 * stage.querySelector('svg').getScreenCTM().a]"""
    )
    assert all(need <= see + 1 for need, see in zip(needed, seen, strict=True))
    assert letters > 10


WRITTEN = """(which) => [...document.querySelectorAll(`.graph-stage ${which}`)].filter((text) => text.textContent).map((text) => {
    const { e, f } = text.transform.baseVal.consolidate().matrix;
    const { x, y, width, height } = text.getBBox();
    const origin = ['x', 'y'].map((k) => Number(text.getAttribute(k)));
    return [[x + e, y + f, x + e + width, y + f + height].map(Math.round), origin];
  })"""


def deep(x, w, b):
    for _ in range(66):
        x = torch.tanh(w * x + b)
    return x


@pytest.mark.parametrize("width", [900, 390])
def test_a_product_stands_at_the_end_of_its_edge_and_a_name_behind_its_stub(show, width):
    """Across: above it, and to the left; downwards: to the right, and above. Two names share a stub."""
    options = {"viewport": {"width": width, "height": 844}}
    page = show(GraphExplorer(lambda a: a.sin(), a=1.0, mode="reverse", step=99), **options)
    page.wait_for_selector(".local[transform]", state="attached")
    [[left, top, right, bottom], _] = page.evaluate(WRITTEN, ".local")[0]
    page = show(GraphExplorer(deep, x=0.5, w=1.0, b=0.0), **options)
    page.wait_for_selector(".from[transform]", state="attached")
    names = page.evaluate(WRITTEN, ".from")
    if width == 900:
        assert abs(bottom - 47) <= 2 and 150 < left < right < 250
        assert all(abs(end - x) <= 1 for (_, _, end, _), (x, _) in names)
    else:
        assert abs(left - 87) <= 1 and abs((top + bottom) / 2 - 112) <= 1
        assert all(abs(foot - y) <= 1 for (*_, foot), (_, y) in names)


EDGES = """async ([source, boxes, words]) => {
  const { write } = await load(source);
  const make = (name) => document.createElementNS('http://www.w3.org/2000/svg', name);
  const svg = make('svg');
  svg.setAttribute('viewBox', '0 0 400 400');
  const edges = words.map(() => {
    const [path, text] = [make('path'), make('text')];
    path.setAttribute('d', 'M100 200H300');
    svg.append(path, text);
    return { path, text, stub: [0, 0] };
  });
  const element = document.createElement('div');
  element.append(svg);
  document.body.replaceChildren(element);
  const drawing = { boxes, edges, down: false, frame: [400, 400] };
  const stage = { element, drawing: () => drawing };
  const found = [];
  for (const [i, text] of words.entries()) {
    edges[i].text.textContent = text;
    write(stage);
    for (let k = 0; k < 3; k++) await new Promise(requestAnimationFrame);
    found.push(edges.slice(0, i + 1).map(({ text }) => {
      const { e, f } = text.transform.baseVal.consolidate().matrix;
      const { x, y, width, height } = text.getBBox();
      return { at: [x + e + width / 2, y + f + height / 2], size: [width, height] };
    }));
  }
  return found;
}"""


def test_what_is_written_later_at_the_edges_keeps_off_what_stands_there(open_page):
    source = library("graph/writing.js")
    found = ask(open_page(), EDGES, [source, [], ["first", "second", "third", "fourth"]])
    for before, after in zip(found, found[1:], strict=False):
        assert after[: len(before)] == before, "what is written stays"
    assert not any(overlap(*pair) for pair in combinations(found[-1], 2))


@pytest.mark.parametrize("turn", [0, 0.5, -0.5, math.pi, math.pi - 0.5, math.pi + 0.5])
def test_a_product_turns_to_where_there_is_room(open_page, turn):
    """Its edge goes across: it stands above or below, and leans to the side that has no wall."""
    page, source = open_page(), library("graph/writing.js")
    [[alone]] = ask(page, EDGES, [source, [], ["product"]])
    (x, y), (wide, high) = (260, 200), alone["size"]
    floor = {"at": (200, 290 if abs(turn) < 1 else 110), "size": (400, 179)}
    lean = math.sin(turn)
    left, right = x - wide / 2 - 3, x + wide / 2 + 3
    walls = [
        {"at": (left - 100 + 12 * (lean > 0.1), 200), "size": (200, 400)},
        {"at": (right + 100 - 12 * (lean < -0.1), 200), "size": (200, 400)},
    ]
    kept = [wall for wall, open in zip(walls, (lean < -0.1, lean > 0.1), strict=True) if not open]
    [[box]] = ask(page, EDGES, [source, [floor, *kept], ["product"]])
    assert box["at"] == pytest.approx(
        [x + lean * (3 + wide / 2), y - math.cos(turn) * (3 + high / 2)], abs=0.1
    )
