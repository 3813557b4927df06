"""The chain explorer: its counts against minitorch's account of work, and how it is driven."""

import json
from collections import Counter
from itertools import permutations
from math import prod
from random import Random

import pytest

import minitorch as torch
from minitorch.checks import Account
from minitorch.widgets import ChainExplorer
from tests.widgets.driving import key, refused, said, traits
from tests.widgets.modules import ask, library

COUNT = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([sizes, order]) => ({ ...m.multiply(sizes, order), ...m.ways(sizes) }));
}"""
TRY = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([sizes, order, i, k]) => {
    const { factors } = m.multiply(sizes, order);
    const error = m.obstacle(sizes, factors[i], factors[k]);
    const said = error?.kind ? `${error.kind}: ${error.message}` : error?.topic ?? null;
    return { code: m.times(factors[i], factors[k]), said };
  });
}"""


def random_case(random: Random, largest: int = 9) -> tuple[list[int], list[int]]:
    sizes = [random.randint(1, largest) for _ in range(random.randint(3, 6))]
    if random.random() < 0.1:
        sizes = [sizes[0]] * len(sizes)
    gaps = range(len(sizes) - 2)
    return sizes, random.sample(gaps, random.randint(0, len(gaps)))


def jacobians(sizes: list[int]) -> dict[str, torch.Tensor]:
    """J1, J2, …: each with a row for every number of its value and a column for the one before."""
    pairs = list(zip(sizes[1:], sizes, strict=False))
    return {f"J{i}": torch.ones(*shape) for i, shape in enumerate(pairs, start=1)}


def multiplied(sizes: list[int], order: list[int]) -> tuple[list[torch.Tensor], Account]:
    """minitorch's own products at those gaps, one after another, and its account of the work."""
    factors = list(jacobians(sizes).values())[::-1]
    gaps = list(range(len(factors) - 1))
    with Account() as work:
        for gap in order:
            at = gaps.index(gap)
            factors[at : at + 2] = [factors[at] @ factors[at + 1]]
            del gaps[at]
    return factors, work


def test_counts_and_shapes_are_minitorchs(open_page):
    random = Random(0)
    cases = [random_case(random) for _ in range(2000)]
    answers = ask(open_page(), COUNT, [library("chain/math.js"), cases])
    for (sizes, order), answer in zip(cases, answers, strict=True):
        factors, work = multiplied(sizes, order)
        assert answer["multiplications"] == work.multiplications, (sizes, order)
        assert answer["held"] == work.peak_values, (sizes, order)
        shapes = [(sizes[one["to"]], sizes[one["from"]]) for one in answer["factors"]]
        assert shapes == [tuple(factor.shape) for factor in factors]
        names = jacobians(sizes)
        for step in answer["steps"]:
            made, left, right = (step[part] for part in ("result", "left", "right"))
            with Account() as work:
                product = eval(made["code"], dict(names))
            assert tuple(product.shape) == (sizes[made["to"]], sizes[made["from"]])
            inner = sizes[left["from"]]
            assert inner == sizes[right["to"]]
            assert step["multiplications"] == product.numel() * inner == prod(step["lengths"])


def test_the_cheapest_bracketing_is_the_cheapest_of_all(open_page):
    random = Random(1)
    cases = [random_case(random, largest=random.choice([2, 9, 1000])) for _ in range(2000)]
    answers = ask(open_page(), COUNT, [library("chain/math.js"), cases])
    regimes = Counter()
    for (sizes, _), answer in zip(cases, answers, strict=True):
        gaps = list(range(len(sizes) - 2))
        costs = {order: cost(sizes, order) for order in permutations(gaps)}
        named = {name: tuple(way["order"]) for name, way in answer["named"].items()}
        assert named["left"] == tuple(gaps)
        assert named["right"] == tuple(gaps[::-1])
        assert costs[named["best"]] == min(costs.values()), sizes
        for name, order in named.items():
            assert answer["named"][name]["multiplications"] == costs[order]
        wins = [costs[named[name]] == min(costs.values()) for name in ("left", "right")]
        expected = {(True, True): "both", (True, False): "left", (False, True): "right"}
        regime = expected.get(tuple(wins), "neither")
        if len(set(costs.values())) == 1:
            regime = "only" if len(gaps) == 1 else "same"
        assert answer["regime"] == regime, sizes
        regimes[regime] += 1
    assert min(regimes[name] for name in ("only", "same", "both", "left", "right", "neither")) > 5


def cost(sizes: list[int], order: tuple[int, ...]) -> int:
    """Every product goes away with the value between its factors: its neighbours stay."""
    left, total = list(range(len(sizes))), 0
    for gap in order:
        at = left.index(len(sizes) - 2 - gap)
        total += prod(sizes[i] for i in left[at - 1 : at + 2])
        del left[at]
    return total


def test_what_does_not_fit_is_minitorchs_error(open_page):
    random = Random(2)
    cases = []
    while len(cases) < 1500:
        sizes, order = random_case(random, largest=4)
        left = len(sizes) - 1 - len(order)
        if left > 1:
            cases.append((sizes, order, *random.sample(range(left), 2)))
    answers = ask(open_page(), TRY, [library("chain/math.js"), cases])
    outcomes = Counter()
    for (sizes, _, i, k), answer in zip(cases, answers, strict=True):
        try:
            eval(answer["code"], jacobians(sizes))
            truth = None if k == i + 1 else "stray"
        except RuntimeError as error:
            truth = f"RuntimeError: {error}"
        assert answer["said"] == truth, (sizes, answer["code"])
        outcomes[truth and truth.split(":")[0]] += 1
    assert min(outcomes[outcome] for outcome in (None, "stray", "RuntimeError")) > 100


def state(page):
    return traits(page, "sizes", "order")


def test_products_are_made_by_tapping_between_and_undone(show):
    page = show(ChainExplorer())
    assert said(page).startswith("The product is ∂y/∂x, of shape (1, 6): 2 multiplications")
    costs = page.locator(".gap span:last-child")
    assert costs.all_text_contents() == ["? mult.", "? mult."]
    key(page, "gap-0").click()
    assert costs.all_text_contents() == ["24 mult."]
    assert said(page) == "J3 @ J2: (1, 3) (3, 4) makes (1, 4), which is ∂y/∂a; 12 multiplications."
    key(page, "gap-1").click()
    assert (
        said(page) == "From the left, reverse mode: 36 multiplications. No bracketing takes fewer."
    )
    assert "a single row" in page.locator(".why").first.inner_text()
    assert key(page, "way-left").get_attribute("aria-pressed") == "true"
    key(page, "undo").click()
    assert state(page) == [[6, 4, 3, 1], [0]]
    key(page, "clear").click()
    key(page, "gap-0").click()
    key(page, "way-right").click()
    assert state(page)[1] == [1, 0]
    assert said(page) == "From the right, forward mode: 90 multiplications, where 36 would do."


def test_the_keyboard_multiplies_all_the_way(show):
    page = show(ChainExplorer(sizes=(12, 6, 2, 6, 12)))
    key(page, "gap-2").focus()
    for _ in range(3):  # the next place is in focus after each product
        page.keyboard.press("Enter")
    assert state(page)[1] == [2, 0, 1]
    assert said(page) == "Bracketed in this way: 576 multiplications. No bracketing takes fewer."
    assert "narrowest at b, with 2" in page.locator(".why").first.inner_text()
    page.keyboard.press("Enter")  # undo is what is left to press
    assert state(page)[1] == [2, 0]


def test_two_factors_are_tried_in_the_order_in_which_they_are_tapped(show):
    page = show(ChainExplorer(sizes=(6, 4, 4, 1)))
    key(page, "factor-1-0").click()
    assert said(page) == "J1, shape (4, 6): now tap the one to stand on its right."
    assert key(page, "factor-1-0").get_attribute("aria-pressed") == "true"
    key(page, "factor-2-1").click()
    line = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x6 and 4x4)"
    assert refused(page) == line
    assert said(page).startswith("The product is ∂y/∂x"), "nothing is held any more"
    assert page.locator(".error code").inner_text() == line
    assert "Turned round, they fit" in page.locator(".error .hint").inner_text()
    assert page.locator(".code-out").inner_text().endswith(f">>> J1 @ J2\n{line}")
    key(page, "factor-3-2").click()
    assert page.locator(".error").count() == 0
    key(page, "factor-1-0").click()
    assert refused(page).startswith("J3 @ J1 can be multiplied, since 4 = 4, but is not part")
    assert page.locator(".code-out").inner_text().endswith("(J3 @ J1).shape\ntorch.Size([1, 6])")
    key(page, "factor-2-1").click()
    key(page, "factor-2-1").click()
    assert said(page) == "J2 is let go."
    key(page, "factor-2-1").click()
    key(page, "factor-1-0").click()
    assert state(page)[1] == [1]


def test_sizes_are_typed_stepped_and_doubled(show):
    page = show(ChainExplorer(order=(0, 1)))
    entry = page.get_by_label("size of x")
    entry.fill("50")
    assert state(page) == [[50, 4, 3, 1], [0, 1]]
    assert "212 multiplications" in said(page)
    entry.press("ArrowUp")
    assert entry.input_value() == "51"
    key(page, "halve").click()
    assert state(page)[0][0] == 25
    page.get_by_label("size of y").fill("６０")  # full-width digits, as a Chinese keyboard types
    for _ in range(4):
        key(page, "double").click()
    assert state(page)[0] == [25, 4, 3, 960]
    assert key(page, "double").is_disabled()
    assert said(page).startswith("From the left, reverse mode: 107,520 multiplications, where")


@pytest.mark.parametrize("typed", ["", "0", "-3", "1001", "1e9", "2.5", "NaN", "many"])
def test_what_is_no_size_is_refused_with_a_message(show, typed):
    page = show(ChainExplorer())
    entry = page.get_by_label("size of a")
    entry.fill(typed)
    wrong = f"“{typed}” is no size" if typed else "A size is missing"
    assert refused(page) == f"{wrong}: type a whole number from 1 to 1000."
    assert entry.get_attribute("aria-invalid") == "true"
    assert state(page)[0] == [6, 4, 3, 1]
    entry.blur()
    assert entry.input_value() == "4"
    entry.fill("5")
    assert page.locator(".refusal:visible").count() == 0
    assert entry.get_attribute("aria-invalid") == "false"


def test_the_chain_grows_and_shrinks(show):
    page = show(ChainExplorer())
    for _ in range(2):
        key(page, "more").click()
    assert state(page) == [[6, 4, 3, 3, 3, 1], []]
    assert key(page, "more").is_disabled()
    assert page.locator(".factor").count() == 5
    for _ in range(3):
        key(page, "fewer").click()
    assert state(page) == [[6, 4, 1], []]
    assert key(page, "fewer").is_disabled()
    key(page, "gap-0").click()
    assert "nothing to choose" in page.locator(".why").first.inner_text()


@pytest.mark.parametrize(
    ("preset", "way", "reason"),
    [
        ("loss", "left", "y is one number"),
        ("network", "left", "y is one number"),
        ("input", "right", "x is one number"),
        ("bottleneck", "best", "Neither mode is the cheapest. The chain is narrowest at b"),
        ("square", "right", "every bracketing costs the same"),
    ],
)
def test_each_example_has_its_lesson(show, preset, way, reason):
    page = show(ChainExplorer(sizes=(2, 3, 4)))
    key(page, preset).click()
    assert key(page, preset).get_attribute("aria-pressed") == "true"
    key(page, "gap-0").click()  # the bill comes after the first product
    key(page, f"way-{way}").click()
    assert said(page).endswith("No bracketing takes fewer.")
    assert reason in page.locator(".why").first.inner_text()


def test_python_changes_the_chain(show):
    page = show(ChainExplorer(order=(0, 1)))
    page.evaluate("model.set('sizes', [5, 2, 7])")  # the order comes a moment later
    assert page.locator(".factor .shape").all_inner_texts() == ["(7, 5)"]
    page.evaluate("model.set('order', [])")
    assert page.locator(".factor .shape").all_inner_texts() == ["(7, 2)", "(2, 5)"]


@pytest.mark.parametrize(
    "packed", ["5,2;0", "5,2,7;0.5", "5,2,7;0,0", "5,2,7;1", "5,2,7", ";", "0,2,7;"]
)
def test_a_link_to_no_chain_is_told(show, packed):
    page = show(ChainExplorer(), opening=True, address=f"http://explorer.test/?chain1={packed}")
    assert said(page).startswith("The state in the link could not be read")
    assert state(page) == [[6, 4, 3, 1], []]


def test_a_shorter_chain_keeps_the_places_that_it_has():
    explorer = ChainExplorer(sizes=(2, 3, 4, 5, 6), order=(2, 0))
    explorer.sizes = (2, 3, 4, 5)
    assert json.loads(json.dumps(explorer.order)) == [0]
