"""The explorer of a matrix as a map: its products against minitorch, and how it is driven."""

import re
from fractions import Fraction
from random import Random

import pytest

import minitorch as torch
from minitorch.widgets import MapExplorer
from tests.widgets.driving import key, said, traits
from tests.widgets.modules import ask, library

COMPOSE = """async ([source, pairs]) => {
  const m = await load(source);
  return pairs.map(([a, b]) => ({ ...m.compose(a, b), dets: [a, b].map(m.determinant) }));
}"""


def random_matrix(random: Random) -> list[list[float]]:
    kinds = [
        lambda: random.randint(-2, 2),
        lambda: random.randint(-40, 40) / 10,
        lambda: random.gauss(0, 1) * 10 ** random.randint(-20, 20),
    ]
    kind = random.choice(kinds)
    return [[kind(), kind()], [kind(), kind()]]


def exact(matrix):
    return [[Fraction(repr(x)) for x in row] for row in matrix]


def product(left, right):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*right)] for row in left]


def test_products_and_determinants_are_minitorchs(open_page):
    random = Random(0)
    pairs = [(random_matrix(random), random_matrix(random)) for _ in range(3000)]
    pairs += [(a, [[a[0][0] + 2, a[0][1]], [a[1][0], a[1][1] + 2]]) for a, _ in pairs[:300]]
    script = library("map/math.js", "kit/vectors.js")
    answers = ask(open_page(), COMPOSE, [script, pairs])
    commuting = 0
    for (a, b), answer in zip(pairs, answers, strict=True):
        left, right = (torch.tensor(m, dtype=torch.float64) for m in (a, b))
        size = (left.abs().sum() * right.abs().sum()).item()
        for name, truth in {"ba": right @ left, "ab": left @ right}.items():
            assert answer[name][0] + answer[name][1] == pytest.approx(
                truth.reshape(-1).tolist(), rel=1e-14, abs=1e-15 * size
            )
        dets = [torch.linalg.det(left).item(), torch.linalg.det(right).item()]
        for found, truth, matrix in zip(answer["dets"], dets, (a, b), strict=True):
            (p, q), (r, s) = exact(matrix)
            assert (found == 0) == (p * s == q * r), matrix
            largest = max(abs(x) for row in matrix for x in row)
            assert found == pytest.approx(truth, rel=1e-12, abs=1e-14 * largest**2)
        assert answer["det"] == pytest.approx(answer["dets"][0] * answer["dets"][1])
        if product(exact(a), exact(b)) == product(exact(b), exact(a)):
            commuting += 1
            assert answer["commute"], (a, b)
    assert commuting > 200
    different = [answer for answer in answers if not answer["commute"]]
    assert len(different) > 2000


def test_columns_are_dragged_until_the_letter_turns_over(show):
    page = show(MapExplorer(a=[[1, 0], [0, 1]]))
    assert said(page).startswith("Areas stay as they are; the letter can still be read")
    stage = page.locator(".plane").first.bounding_box()
    middle = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2
    unit = stage["width"] / 2 / 3
    page.mouse.move(middle[0] + unit, middle[1])
    page.mouse.down()
    page.mouse.move(middle[0], middle[1])
    assert said(page).startswith("det A = 0: A lays the plane flat.")
    page.mouse.move(middle[0] - 2 * unit, middle[1])
    page.mouse.up()
    assert traits(page, "a") == [[[-2, 0], [0, 1]]]
    assert said(page).startswith("Every area becomes 2 times as large; the letter is mirrored")
    assert page.locator(".formula").first.inner_text() == "det A = (−2)·1 − 0·0 = −2"


def test_columns_are_moved_with_keys(show):
    page = show(MapExplorer())
    key(page, "a2").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowLeft")
    assert traits(page, "a") == [[[1, 0], [0, 1.1]]]
    assert key(page, "a2").get_attribute("aria-label") == "second column of A, image of (0, 1)"


def test_the_order_of_two_maps(show):
    page = show(MapExplorer())
    key(page, "show-composition").click()
    assert said(page).endswith("BA and AB differ: the order matters.")
    numbers = [text.split() for text in page.locator(".orders .brackets").all_inner_texts()]
    assert numbers == [["0", "−1", "1", "1"], ["1", "−1", "1", "0"]]
    key(page, "b-shear").click()
    assert said(page).endswith("BA = AB: for these two the order does not matter.")
    page.get_by_label("B, row 2, column 1").fill("-0.5")
    assert traits(page, "b") == [[[1, 1], [-0.5, 1]]]
    assert "det A · det B = 1 · 1.5 = 1.5" in page.locator(".composition").inner_text()
    key(page, "b2").focus()
    page.keyboard.press("ArrowDown")
    assert traits(page, "b") == [[[1, 1], [-0.5, 0.9]]]


def test_the_two_orders_are_drawn_on_one_scale(show):
    """The letter before any map is drawn alike on both stages, however different the products are."""
    page = show(MapExplorer(a=[[1, 0], [0, 0]], b=[[0, 0], [40, 1]]))
    key(page, "show-composition").click()
    letters = page.locator(".orders .plane .ghost")
    first, second = (letters.nth(k).get_attribute("d") for k in range(2))
    assert first == second


EMPTY = """async (a) => {
  model.set('a', a);
  await new Promise((go) => { requestAnimationFrame(go); setTimeout(go, 500); });
  const lines = document.querySelector('.plane .value.thin').getAttribute('d').split('M').slice(1)
    .map((line) => line.split('L').map((at) => at.split(' ').map(Number)));
  const away = ([[x, y], [u, v]]) => ([p, q]) => {
    const [dx, dy] = [u - x, v - y];
    const t = ((p - x) * dx + (q - y) * dy) / (dx * dx + dy * dy);
    return Math.hypot(x + Math.max(0, Math.min(1, t)) * dx - p, y + Math.max(0, Math.min(1, t)) * dy - q);
  };
  const places = [0, 200, 400].flatMap((p) => [0, 200, 400].map((q) => [p, q]));
  return Math.max(...places.map((at) => Math.min(...lines.map((line) => away(line)(at)))));
}"""


@pytest.mark.parametrize(
    ("a", "empty"),
    [
        ([[1, 1], [0, 1]], (0, 40)),
        ([[2.7, -2.8], [2.5, -2.9]], (0, 40)),  # nearly singular, and yet it covers the plane
        ([[1, 1], [1, 1.0001]], (0, 40)),
        ([[0.5, 0.5], [0.5, 0.5]], (200, 300)),  # a corner of the stage: all is on one line
    ],
)
def test_the_image_of_the_grid_ends_only_where_the_map_flattens(show, a, empty):
    low, high = empty
    assert low <= show(MapExplorer(show=["grid"])).evaluate(EMPTY, a) <= high


@pytest.mark.parametrize("typed", ["nan", "", "1e101", "x"])
def test_what_is_no_number_is_told(show, typed):
    page = show(MapExplorer())
    page.get_by_label("A, row 1, column 1").fill(typed)
    assert page.locator(".error .icon").first.is_visible()
    assert traits(page, "a") == [[[1, 1], [0, 1]]]
    page.get_by_label("A, row 1, column 1").fill("3")
    assert page.locator(".error").first.is_hidden()


def test_nothing_makes_it_fail(show):
    page = show(MapExplorer(show=["grid", "letter", "composition"]))
    for a in [[0, 0], [0, 0]], [[1e100, -1e100], [1e100, 1e100]], [[1e-100, 0], [0, 1e-100]]:
        for b in [[0, 0], [0, 0]], [[1e100, 0], [0, 1e-100]], [[1e100, 1e100], [1, 1e100]]:
            page.evaluate("([a, b]) => { model.set('a', a); model.set('b', b); }", [a, b])
            drawn = page.locator(".stage").evaluate("stage => stage.innerHTML")
            assert not re.search("NaN|Infinity|undefined", drawn)
            assert said(page)


@pytest.mark.parametrize("width", [900, 390])
def test_long_numbers_of_a_product_do_not_meet(show, width):
    long = [[-1000000.25, 1234567.5], [2000000.75, -1.125]]
    page = show(MapExplorer(a=long, b=long, show=["composition"]), viewport={"width": width, "height": 844})
    card = page.locator(".explorer")
    assert card.evaluate("(card) => card.scrollWidth - card.clientWidth") <= 0
    meet = page.locator(".orders .brackets").evaluate_all(
        """(all) => all.flatMap((one) => [...one.children])
            .filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent)"""
    )
    assert meet == []
