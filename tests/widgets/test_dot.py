"""The dot product explorer: its numbers against minitorch, and how it is driven."""

from collections import Counter
from fractions import Fraction
from random import Random

import numpy as np
import pytest

import minitorch as torch
from minitorch.widgets import DotExplorer
from tests.widgets.driving import key, said, traits
from tests.widgets.modules import ask, library

RELATE = """async ([source, pairs]) => {
  const m = await load(source);
  return pairs.map(([a, b]) => m.relate(a, b));
}"""

SPECIAL = [
    ([0, 0], [1, 2]),
    ([1, 2], [0, 0]),
    ([0, 0], [0, 0]),
    ([1e100, 1e100], [1e-100, -1e-100]),
    ([1e-100, 0], [1e100, 1e100]),
    ([1e100, 0], [1e100, 1e-100]),
    ([0.3, 0.1], [-0.1, 0.3]),
    ([0.1, 0.7], [0.3, 2.1]),
    ([0.1, 0.7], [-2.1, 0.3]),
]


def random_pair(random: Random):
    kinds = [
        lambda: random.randint(-4, 4),
        lambda: random.randint(-40, 40) / 10,
        lambda: random.gauss(0, 1) * 10 ** random.randint(-20, 20),
    ]
    kind = random.choice(kinds)
    return [kind(), kind()], [kind(), kind()]


def exact(a, b) -> tuple[Fraction, Fraction]:
    """The dot product, and the area between the arrows, of the decimals that were typed."""
    (x, y), (z, w) = ([Fraction(repr(c)) for c in v] for v in (a, b))
    return x * z + y * w, x * w - y * z


def relation(a, b) -> str:
    dot, turn = exact(a, b)
    if not any(a) or not any(b):
        return "zero"
    if not dot:
        return "orthogonal"
    if not turn:
        return "same" if dot > 0 else "opposite"
    return "acute" if dot > 0 else "obtuse"


def test_products_angles_and_projections_are_minitorchs(open_page):
    random = Random(0)
    pairs = SPECIAL + [random_pair(random) for _ in range(2000)]
    answers = ask(open_page(), RELATE, [library("dot/math.js"), pairs])
    seen = Counter()
    for pair, found in zip(pairs, answers, strict=True):
        a, b = (torch.tensor(v, dtype=torch.float64) for v in pair)
        m, n = (torch.linalg.vector_norm(v).item() for v in (a, b))
        assert found["relation"] == relation(*pair), pair
        seen[found["relation"]] += 1
        assert found["lengths"] == pytest.approx([m, n], rel=1e-14), pair
        assert found["dot"] == pytest.approx((a @ b).item(), rel=1e-12, abs=1e-15 * m * n), pair
        if found["relation"] != "zero":
            dot, turn = map(float, exact(*pair))
            assert found["angle"] == pytest.approx(np.arctan2(abs(turn), dot), abs=1e-13), pair
            assert found["cosine"] == pytest.approx(np.cos(found["angle"]), abs=1e-14), pair
        if m:
            unit = a / m
            projection = ((unit @ b) * unit).tolist()
            residual = (b - (unit @ b) * unit).tolist()
            near = {"rel": 1e-12, "abs": 1e-15 * n}
            assert found["projection"] == pytest.approx(projection, **near), pair
            assert found["residual"] == pytest.approx(residual, **near), pair
            along = [found["factor"] * x for x in pair[0]]
            assert found["projection"] == pytest.approx(along, **near), pair
        else:
            assert found["projection"] is None
    assert min(seen.values()) > 10 and len(seen) == 6, seen


def test_an_arrow_is_dragged_and_snaps_where_it_is_orthogonal(show):
    page = show(DotExplorer(a=(2, 1), b=(1, 2)))
    box = page.locator(".plane").bounding_box()
    reach = 3

    def at(x, y):
        scale = box["width"] / 2 / reach
        return box["x"] + box["width"] / 2 + x * scale, box["y"] + box["height"] / 2 - y * scale

    page.mouse.move(*at(1, 2))
    page.mouse.down()
    page.mouse.move(*at(0, 2))
    assert said(page) == "a · b is positive: the angle, 63.4°, is less than 90°."
    page.mouse.move(*at(-0.98, 2.01))
    page.mouse.up()
    assert traits(page, "a", "b") == [[2, 1], [-1, 2]]
    assert said(page).startswith("a · b = 0: the arrows are orthogonal.")
    assert page.locator(".result").inner_text() == "= 0"


SNAPPED = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([raw, line, step]) => m.snapped(raw, line, step));
}"""


def test_what_snaps_to_a_line_is_on_it_and_has_few_decimals(open_page):
    random = Random(0)
    cases = []
    for _ in range(2000):
        step = random.choice([0.05, 0.1, 0.2, 1])
        line = [random.randint(-40, 40) * step, random.choice([-1, 1]) * random.randint(1, 40) * step]
        by = random.uniform(-4, 4)
        raw = [by * c + random.gauss(0, step / 4) for c in line]
        cases.append((raw, [float(f"{c:.12g}") for c in line], step))
    answers = ask(open_page(), SNAPPED, [library("kit/vectors.js"), cases])
    for (raw, line, step), at in zip(cases, answers, strict=True):
        assert exact(line, at)[1] == 0, (line, at)
        assert all(Fraction(repr(c)) % Fraction("0.0005") == 0 for c in at), (line, at)
        assert np.hypot(*np.subtract(raw, at)) <= 4 * step, (line, raw, at)
    [golden] = ask(
        open_page(), SNAPPED, [library("kit/vectors.js"), [([1.04, 0.6], [1, 5**0.5 / 2 - 0.5], 0.1)]]
    )
    assert golden == pytest.approx([1, 0.618034], abs=1e-6) and golden[0] == 1


def test_an_arrow_on_the_line_of_another_is_a_pleasant_multiple_of_it(show):
    page = show(DotExplorer(a=(0.95, 1.44), b=(-1, 1)))
    box = page.locator(".plane").bounding_box()
    scale = box["width"] / 6

    def at(x, y):
        return box["x"] + box["width"] / 2 + x * scale, box["y"] + box["height"] / 2 - y * scale

    page.mouse.move(*at(-1, 1))
    page.mouse.down()
    page.mouse.move(*at(1.13, 1.75))
    page.mouse.up()
    assert said(page).startswith("Same direction: b = 1.2 a.")
    assert traits(page, "a", "b")[1] == [1.14, 1.728]


def test_arrows_are_moved_with_keys(show):
    page = show(DotExplorer(a=(2, 0), b=(1, 1)))
    key(page, "b").focus()
    for _ in range(2):
        page.keyboard.press("Shift+ArrowLeft")
    assert traits(page, "a", "b")[1] == [-1, 1]
    assert said(page) == "a · b is negative: the angle, 135°, is more than 90°."
    page.keyboard.press("ArrowDown")
    assert traits(page, "a", "b")[1] == [-1, 0.9]
    key(page, "a").focus()
    page.keyboard.press("ArrowRight")
    assert traits(page, "a", "b")[0] == [2.1, 0]


def test_a_key_changes_one_coordinate_by_a_step_that_does_not_grow(show):
    page = show(DotExplorer(a=(3, 4), b=(1 / 3, 0.125)))
    key(page, "b").focus()
    page.keyboard.press("ArrowRight")
    assert traits(page, "a", "b")[1] == [0.6, 0.125]
    for _ in range(12):
        page.keyboard.press("Shift+ArrowRight")
    assert traits(page, "a", "b")[1] == [24.6, 0.125]
    for _ in range(12):
        page.keyboard.press("Shift+ArrowLeft")
    assert traits(page, "a", "b")[1] == [0.6, 0.125]
    page.evaluate("model.set('a', [1e20, 0]), model.set('b', [1e20, 1])")
    assert "# inf" in page.locator(".code-out").inner_text()
    page.evaluate("model.set('b', [1e-9, 1]), model.set('a', [1, 0])")
    assert "the angle, 90°," not in said(page)


@pytest.mark.parametrize("width", [320, 390, 900])
def test_no_label_of_a_number_breaks(show, width):
    page = show(DotExplorer(), viewport={"width": width, "height": 844})
    lines = page.locator(".facts dt").evaluate_all(
        """(all) => all.map((label) => {
            const text = document.createRange();
            text.selectNodeContents(label);
            return text.getClientRects().length;
        })"""
    )
    assert lines == [1] * 5


def test_numbers_are_typed_and_nonsense_is_refused(show):
    page = show(DotExplorer())
    page.get_by_label("b, first entry").fill("-1/2")
    assert traits(page, "a", "b")[1] == [-0.5, 2]
    for typed in ("NaN", "", "1e999", "two", "1e-200"):
        page.get_by_label("b, first entry").fill(typed)
        assert page.locator(".error .icon").is_visible()
        assert traits(page, "a", "b")[1] == [-0.5, 2]
    page.get_by_label("b, first entry").fill("1e100")
    assert page.locator(".error").is_hidden()
    assert said(page).startswith("a · b is positive")


def test_a_number_is_turned_by_keys_and_dragged_sideways(show):
    page = show(DotExplorer(a=(3, 1), b=(1, 2)), reduced_motion="no-preference")
    entry = page.get_by_label("b, first entry")
    entry.press("ArrowUp")
    entry.press("Shift+ArrowDown")
    assert traits(page, "a", "b")[1] == [0.1, 2]
    assert entry.input_value() == "0.1"
    other = page.get_by_label("b, second entry")
    box = other.bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 40, middle[1])
    assert traits(page, "a", "b")[1] == [0.1, 1.5]
    assert page.locator("[data-moving]").count() == 0, "what is in the hand is followed at once"
    page.mouse.up()
    page.mouse.move(middle[0] + 80, middle[1])
    assert traits(page, "a", "b")[1] == [0.1, 1.5]
    other.click()
    assert other.evaluate("(input) => input === document.activeElement")
    page.keyboard.type("-4")
    assert traits(page, "a", "b")[1] == [0.1, -4]


def test_examples_and_the_zero_vector_have_words(show):
    page = show(DotExplorer(a=(0, 0)))
    assert said(page).startswith("One of the arrows is the zero vector")
    assert "a has no direction" in page.locator(".facts").inner_text()
    words = {"orthogonal": "orthogonal", "same": "b = 1.5 a", "opposite": "b = −1 a", "unit": "pos"}
    for name, word in words.items():
        key(page, name).click()
        assert word in said(page)


def test_python_moves_the_arrows(show):
    page = show(DotExplorer())
    page.evaluate("model.set('a', [0, 2])")
    assert page.locator(".result").inner_text() == "= 4"
    assert page.get_by_label("a, second entry").input_value() == "2"


def test_the_program_says_what_the_picture_says(show):
    page = show(DotExplorer(a=(2, 0.5), b=(-1, 3)))
    names = {"torch": torch}
    exec(page.locator(".code-out").inner_text(), names)
    assert (names["a"] @ names["b"]).item() == pytest.approx(-0.5)
    assert "# −0.5" in page.locator(".code-out").inner_text()
    assert names["p"].tolist() == pytest.approx([-0.2353, -0.0588], abs=1e-4)
    assert "p = −2/17 a = (−4/17, −1/17)" in page.locator(".facts").inner_text()


@pytest.mark.parametrize(("width", "least"), [(390, 310), (994, 520), (1106, 700)])
def test_the_stage_takes_the_room_there_is(show, width, least):
    page = show(DotExplorer(), viewport={"width": width, "height": 900})
    assert page.locator(".plane").bounding_box()["width"] >= least
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_b_leaves_a_trail_with_the_signs_of_the_product(show):
    page = show(DotExplorer(a=(2, 0), b=(0.2, 1)))
    key(page, "b").focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    count = "(path) => path.getAttribute('d').split('M').length - 1"
    looks = ("value", "held", "ink")
    assert [page.locator(f".specks.{look}").evaluate(count) for look in looks] == [1, 1, 2]
    assert "rings where it was negative" in page.locator(".words").inner_text()
    key(page, "a").press("ArrowUp")
    assert page.locator(".specks.ink").get_attribute("d") == ""
