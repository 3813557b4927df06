"""The reduction explorer: its arithmetic against minitorch, and how it is driven."""

import math
from collections import Counter
from random import Random

import pytest

import minitorch as torch
from minitorch.widgets import ReductionExplorer
from tests.widgets.driving import key, refused, said, trait, traits
from tests.widgets.modules import CLOCK, library

REDUCE = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([shape, operation, dim, keepdim]) => {
    const code = m.call(shape, operation, dim, keepdim);
    try {
      const { tensor, met } = m.reduce(shape, operation, dim, keepdim);
      const printed = operation === 'mean' ? m.printedFloats(tensor, 'float32') : m.printed(tensor);
      return { code, shape: tensor.shape, printed, met };
    } catch (error) { return { code, error: `${error.kind}: ${error.message}` }; }
  });
}"""


def random_case(random: Random):
    lengths = [1, 2, 3, 4, 5] if random.random() < 0.85 else [0, 1, 2]
    shape = tuple(random.choice(lengths) for _ in range(random.choice([1, 2, 3, 3])))
    n = len(shape)
    dim = random.sample(range(n), random.randint(0, n))
    dim = [axis - n * (random.random() < 0.3) for axis in dim]
    if random.random() < 0.15:
        dim.append(random.choice([n, -n - 1, *range(-n, n)]))
    return shape, random.choice(["sum", "mean", "max"]), dim, random.random() < 0.5


def expect(code: str, shape: tuple[int, ...]) -> dict:
    x = torch.arange(math.prod(shape)).reshape(shape)
    try:
        y = eval(code, {"x": x})
    except (IndexError, RuntimeError) as error:
        return {"error": f"{type(error).__name__}: {error}"}
    return {"shape": list(y.shape), "printed": repr(y)}


def test_every_reduction_is_minitorchs(open_page):
    random = Random(0)
    cases = [random_case(random) for _ in range(4000)]
    answers = open_page().evaluate(
        REDUCE, [library("reduction/math.js", "kit/array.js", "kit/printing.js"), cases]
    )
    outcomes = Counter()
    for (shape, operation, dim, keepdim), answer in zip(cases, answers, strict=True):
        met = answer.pop("met", None)
        truth = expect(answer.pop("code"), shape)
        assert answer == truth, (shape, operation, dim, keepdim)
        if met is not None:  # every number of x meets once, and where the axes say
            numbers = torch.arange(math.prod(shape)).reshape(shape)
            assert sorted(sum(met, [])) == numbers.reshape(-1).tolist()
            axes = tuple(dim) or tuple(range(len(shape)))
            sums = numbers.sum(dim=axes).reshape(-1).tolist()
            assert [sum(group) for group in met] == sums
        outcomes[truth.get("error", operation).split(":")[0]] += 1
    assert min(outcomes[o] for o in ("sum", "mean", "max", "IndexError", "RuntimeError")) > 50


def test_the_call_names_every_argument(open_page):
    """The call that is shown passes on `dim` and `keepdim` as they were chosen."""
    cases = [((2, 3), "sum", [], True), ((2, 3), "max", [-1], False), ((4,), "mean", [0], True)]
    answers = open_page().evaluate(
        REDUCE, [library("reduction/math.js", "kit/array.js", "kit/printing.js"), cases]
    )
    assert [answer["code"] for answer in answers] == [
        "x.sum(dim=(0, 1), keepdim=True)",
        "x.amax(dim=-1)",
        "x.float().mean(dim=0, keepdim=True)",
    ]


PRINT = """async ([source, tensors]) => {
  const m = await load(source);
  const read = (x) => ({ nan: NaN, inf: Infinity, '-inf': -Infinity, '-0': -0 })[x] ?? x;
  return tensors.map(([shape, dtype, numbers]) =>
    m.printedFloats(m.fromValues(numbers.map(read), shape), dtype));
}"""
KINDS = [
    lambda random: float(random.randint(-50, 50)),
    lambda random: random.gauss(0, 1),
    lambda random: random.randint(-320, 320) / 32,  # ties between two roundings
    lambda random: random.randint(-(10**6), 10**6) * 5.0,
    lambda random: random.gauss(0, 1) * 10.0 ** random.randint(-12, 12),
    lambda random: random.choice([0.0, -0.0, math.inf, -math.inf, math.nan, 1.0, 2.5]),
    lambda random: random.choice([99999999.0, 1e8, 123456789.0, 100005.0, 1e300, 5e-324]),
]


def written(number: float) -> float | str:
    """JSON has no name for some of the numbers."""
    if math.isfinite(number) and str(number) != "-0.0":
        return number
    return "-0" if number == 0 else str(number)


def test_floats_are_printed_as_minitorch_prints_them(open_page):
    random = Random(1)
    tensors = []
    for _ in range(4000):
        kinds = random.choices(KINDS, k=random.choice([1, 1, 1, 2]))
        shape = tuple(random.randint(1, 4) for _ in range(random.randint(0, 3)))
        if random.random() < 0.4:  # as long as a line, among others
            shape = (random.randint(0, 40),)
        numbers = [random.choice(kinds)(random) for _ in range(math.prod(shape))]
        tensors.append((shape, "float64", numbers))
    answers = open_page().evaluate(
        PRINT,
        [
            library("reduction/math.js", "kit/array.js", "kit/printing.js"),
            [(shape, dtype, list(map(written, numbers))) for shape, dtype, numbers in tensors],
        ],
    )
    for (shape, _, numbers), answer in zip(tensors, answers, strict=True):
        expected = torch.tensor(numbers, dtype=torch.float64).reshape(shape)
        assert answer == repr(expected), numbers


MET = [[k for k in range(24) if k % 12 // 4 == j] for j in range(3)]
SPOTS = """() => [...document.querySelectorAll('.gathering span')].flatMap((copy) => {
  const { left, width, top, height } = copy.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
})"""


def box(page, name):
    """The middle of a cell."""
    at = key(page, name).bounding_box()
    return [at["x"] + at["width"] / 2, at["y"] + at["height"] / 2]


def held(page, name):
    return page.locator(f'[data-key^="{name}-"].held').all_inner_texts()


def test_a_cell_lights_the_numbers_that_met_in_it(show):
    page = show(ReductionExplorer())
    assert said(page) == "x.sum(dim=0): shape (2, 3, 4) becomes (3, 4)."
    key(page, "y-6").hover()
    assert (held(page, "x"), held(page, "y")) == (["6", "18"], ["24"])
    assert said(page) == "y[1, 2] = x[0, 1, 2] + x[1, 1, 2] = 6 + 18 = 24"
    key(page, "x-3").focus()
    assert (held(page, "x"), held(page, "y")) == (["3", "15"], ["18"])
    page.keyboard.press("ArrowDown")
    assert held(page, "y") == ["26"]


def test_axes_keepdim_and_operation_are_switched(show):
    page = show(ReductionExplorer())
    for name in ("axis-2", "keepdim", "max"):
        key(page, name).focus()
        page.keyboard.press("Enter")
    assert traits(page, "dim", "keepdim", "operation") == [[0, 2], True, "max"]
    assert said(page) == "x.amax(dim=(0, 2), keepdim=True): shape (2, 3, 4) becomes (1, 3, 1)."
    page.get_by_label("Walk through y").press("End")
    assert held(page, "x") == ["8", "9", "10", "11", "20", "21", "22", "23"]
    assert page.locator(".best").inner_text() == "23"


def test_blocks_show_what_is_left_of_each_axis(show):
    page = show(ReductionExplorer(dim=(1,)))
    assert page.locator(".block").nth(1).locator("text").all_text_contents() == ["axis 0", "axis 1"]
    key(page, "keepdim").click()
    names = page.locator(".block").nth(1).locator("text").all_text_contents()
    assert names == ["axis 0", "axis 1", "axis 2"]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("3", "IndexError: Dimension out of range (expected to be in range of [-3, 2], but got 3)"),
        ("(0, -3)", "RuntimeError: dim 0 appears multiple times in the list of dims"),
    ],
)
def test_a_wrong_axis_is_pytorchs_error(show, typed, line):
    page = show(ReductionExplorer())
    page.get_by_label("dim", exact=True).fill(typed)
    assert refused(page) == line
    assert page.locator(".error code").inner_text() == line
    assert page.locator(".code-out").inner_text().endswith(line)
    page.get_by_label("dim", exact=True).fill("None")
    assert page.locator(".error").count() == 0
    assert said(page) == "x.sum(): shape (2, 3, 4) becomes ()."


@pytest.mark.parametrize("typed", ["axis", "1.5", "0;1", "123"])
def test_what_is_no_axis_is_refused_in_words(show, typed):
    page = show(ReductionExplorer())
    page.get_by_label("dim", exact=True).fill(typed)
    assert refused(page).startswith("dim is one axis, such as 0 or -1")
    assert trait(page, "dim") == [0]


def test_nothing_can_be_summed_but_has_no_maximum(show):
    page = show(ReductionExplorer(shape=(0, 3)))
    assert page.locator(".code-out").inner_text().endswith("tensor([0, 0, 0])")
    key(page, "mean").click()
    assert page.locator(".code-out").inner_text().endswith("tensor([nan, nan, nan])")
    key(page, "max").click()
    assert refused(page).startswith("IndexError: amax(): Expected reduction dim 0")


def test_buttons_name_the_axes_that_collapse(show):
    page = show(ReductionExplorer(shape=(3,), dim=1))
    assert page.locator(".error").count() == 1
    axis = key(page, "axis-0")
    axis.click()  # takes back what no button shows
    assert trait(page, "dim") == [0] and page.locator(".error").count() == 0
    axis.click()  # none named is all
    assert trait(page, "dim") == []
    assert axis.get_attribute("aria-pressed") == "true"
    page.get_by_role("textbox", name="shape").fill("(2, 2, 2, 3)")
    assert page.locator('[aria-pressed="true"][data-key^="axis-"]').count() == 4
    key(page, "axis-1").click()
    assert trait(page, "dim") == [0, 2, 3]
    assert said(page) == "x.sum(dim=(0, 2, 3)): shape (2, 2, 2, 3) becomes (2,)."
    page.get_by_label("dim", exact=True).fill("0")
    page.get_by_role("textbox", name="shape").fill("(3, 0)")
    assert "meet in a cell\n3" in page.locator(".facts").inner_text()


def test_the_numbers_that_meet_glide_into_their_sum(show):
    page = show(ReductionExplorer(dim=(0,)), reduced_motion="no-preference")
    page.evaluate(CLOCK)
    moving = "[...document.querySelectorAll('.gathering span')].map((copy) => copy.textContent)"
    key(page, "axis-2").click()
    page.evaluate("tick(0)")
    assert page.evaluate(moving) == [str(k) for j in range(3) for k in MET[j]]
    assert trait(page, "dim") == [0, 2] and said(page).endswith("becomes (3,).")
    starts = [box(page, f"x-{k}") for j in range(3) for k in MET[j]]
    assert page.evaluate(SPOTS) == pytest.approx(sum(starts, []), abs=1)
    page.evaluate("tick(460)")  # they have met on the first of them, and are one number
    assert [text for text in page.evaluate(moving) if text] == ["60", "92", "124"]
    page.evaluate("tick(500)")
    assert page.locator(".gathering, .filling, [data-moving]").count() == 0
    assert page.locator('[data-key^="y-"]').all_inner_texts() == ["60", "92", "124"]
    page.get_by_label("Next step").click()  # a step of the walk: one group
    page.get_by_label("Next step").click()
    page.evaluate("tick(0)")
    assert page.evaluate(moving) == [str(k) for k in MET[1]]
    key(page, "max").click()
    page.get_by_role("button", name="Reset").click()
    page.evaluate("tick(0), tick(2000)")
    assert page.locator(".gathering, [data-moving]").count() == 0


def test_who_wants_no_motion_gets_the_end_and_the_steps(show):
    page = show(ReductionExplorer(dim=(0,)))
    key(page, "axis-2").click()
    page.get_by_label("Next step").click()
    assert page.locator(".gathering, .filling, [data-moving]").count() == 0
    assert page.locator('[data-key^="y-"]').all_inner_texts() == ["60", "92", "124"]
    assert held(page, "x") == [str(k) for k in MET[0]]


def test_the_shape_is_said_before_it_is_shown(show):
    page = show(ReductionExplorer(dim=(0,)))
    key(page, "predict").click()
    assert said(page) == "Which shape will x.sum(dim=0) have?"
    key(page, "axis-1").click()
    assert said(page) == "Which shape will x.sum(dim=(0, 1)) have?"
    assert page.locator('[data-key^="y-"]').count() == 0
    assert not any(part.is_visible() for part in page.locator(".facts, .why, .code-out").all())
    key(page, "x-3").hover()
    assert said(page).startswith("Which shape")
    for typed, words in [
        ("", "Which shape"),
        ("four", "Which shape"),
        ("(2, 3)", "Not (2, 3). A collapsed axis is crossed out; "),
        ("4", "Right, (4,)."),
    ]:
        key(page, "guess").fill(typed)
        page.keyboard.press("Enter")
        assert said(page).startswith(words)
    assert page.locator('[data-key^="y-"]').all_inner_texts() == ["60", "66", "72", "78"]
    assert page.locator(".code-out").is_visible()
    key(page, "axis-0").click()  # the next one is asked, too
    key(page, "other").click()
    assert said(page) == "x.sum(dim=1): shape (2, 3, 4) becomes (2, 4)."
    assert page.evaluate("document.activeElement !== document.body")
    key(page, "max").click()
    page.get_by_role("button", name="Reset").click()
    assert said(page) == "x.sum(dim=0): shape (2, 3, 4) becomes (3, 4)."
    assert page.locator('[data-key="predict"][aria-pressed="false"]').count() == 1
    key(page, "predict").click()
    page.get_by_role("button", name="Challenge").click()
    assert page.locator(".waits").count() == 0 and page.locator(".code-out").is_visible()
