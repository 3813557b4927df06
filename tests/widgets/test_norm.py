"""The norm explorer: its numbers against minitorch, and how it is driven."""

import math
from random import Random

import numpy as np
import pytest

import minitorch as torch
from minitorch.widgets import NormExplorer
from tests.widgets.driving import facts, key, refused, said, trait
from tests.widgets.modules import ask, library

NORMS = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([vector, matrix, p]) => ({
    norm: m.norm(vector, p),
    frobenius: m.frobenius(matrix),
    ball: m.ball(p).map((at) => m.norm(at, p)),
    ...m.stretch(matrix, p),
  }));
}"""

TURN = np.linspace(0, np.pi, 1001)
AROUND = np.stack([np.cos(TURN), np.sin(TURN)])


def lengths(vectors: np.ndarray, p: float) -> np.ndarray:
    """The p-norms of columns; scaled first, so that no power overflows."""
    largest = np.abs(vectors).max(axis=0)
    scaled = np.abs(vectors) / np.where(largest, largest, 1)
    return largest * (scaled**p).sum(axis=0) ** (1 / p)


def random_case(random: Random):
    kinds = [
        lambda: random.randint(-3, 3),
        lambda: random.gauss(0, 1),
        lambda: random.gauss(0, 1) * 10 ** random.randint(-50, 50),
        lambda: random.choice([0, 1, -1, 1e100, 1e-100]),
    ]
    kind = random.choice(kinds)
    p = random.choice([1, 2, math.inf, 1.001, 1.5, 3, 10, 100, 1 + 9 * random.random()])
    return [kind(), kind()], [[kind(), kind()], [kind(), kind()]], p


def test_norms_and_largest_stretches_are_minitorchs(open_page):
    random = Random(0)
    cases = [random_case(random) for _ in range(3000)]
    answers = ask(open_page(), NORMS, [library("norm/math.js"), cases])
    for (vector, matrix, p), found in zip(cases, answers, strict=True):
        largest = max(abs(x) for x in vector) or 1  # minitorch's powers overflow, as PyTorch's do
        v = torch.tensor(vector, dtype=torch.float64) / largest
        A = torch.tensor(matrix, dtype=torch.float64)
        expected = torch.linalg.vector_norm(v, p).item() * largest
        assert found["norm"] == pytest.approx(expected, rel=1e-13), (vector, p)
        assert np.abs(np.array(found["ball"]) - 1).max() < 1e-13, p
        size = A.abs().max().item() or 1
        frobenius = torch.linalg.matrix_norm(A / size).item() * size
        assert found["frobenius"] == pytest.approx(frobenius, rel=1e-13), matrix
        check_stretch(A.numpy() / size, p, found["most"] / size, found["along"], (matrix, p))


FAILING = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([vector, p]) => m.fails(vector, p));
}"""


def test_no_norm_has_legs_that_are_together_shorter(open_page):
    vectors = ([3, 4], [3, 0], [0, -4], [-0.5, 0.5], [0, 0])
    cases = [(vector, p) for vector in vectors for p in (0.1, 0.5, 0.99, 1, 1.5, 2, math.inf)]
    for (vector, p), found in zip(
        cases, ask(open_page(), FAILING, [library("norm/math.js"), cases]), strict=True
    ):
        legs = sum(map(abs, vector))
        whole = lengths(np.array([vector], float).T, p).item() if p < math.inf else max(map(abs, vector))
        assert found == (legs < whole * (1 - 1e-12)), (vector, p)


EVERYWHERE = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([matrix, p]) => m.stretch(matrix, p).everywhere);
}"""


def test_every_direction_is_stretched_alike_where_it_is(open_page):
    matrices = [
        *([[2, 0], [0, -2]], [[0, 3], [3, 0]], [[0, -3], [3, 0]], [[1, 0], [0, 2]], [[0, 1], [2, 0]]),
        *([[3, -4], [4, 3]], [[3, 4], [4, -3]], [[1, 1], [0, 1]], [[0, 0], [0, 0]], [[2, 1], [0, 2]]),
    ]
    cases = [(matrix, p) for matrix in matrices for p in (1, 1.5, 2, 3, math.inf)]
    found = ask(open_page(), EVERYWHERE, [library("norm/math.js"), cases])
    for (matrix, p), everywhere in zip(cases, found, strict=True):
        image = np.array(matrix) @ AROUND
        of = [np.abs(v).max(axis=0) if p == math.inf else lengths(v, p) for v in (image, AROUND)]
        assert everywhere == (np.ptp(of[0] / of[1]) < 1e-9), (matrix, p)


IN_FLOAT32 = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([vector, , p]) => m.inFloat32(vector, p));
}"""


def test_what_the_program_prints_is_minitorchs(open_page):
    random = Random(1)
    cases = [random_case(random) for _ in range(1000)]
    answers = ask(open_page(), IN_FLOAT32, [library("norm/math.js"), cases])
    for (vector, _, p), found in zip(cases, answers, strict=True):
        printed = torch.linalg.vector_norm(torch.tensor(vector, dtype=torch.float32), p).item()
        assert found == pytest.approx(printed, rel=2e-5 if printed > 1e-30 else 1e-2), (vector, p)


def test_a_power_that_float32_cannot_hold_is_printed_as_it_is(show):
    page = show(NormExplorer(vector=(10000, 0), p=10))
    assert said(page) == "‖b‖(p = 10) = 10000."
    assert page.locator(".code-out").inner_text().endswith("# inf")
    key(page, "p-3").click()
    assert page.locator(".code-out").inner_text().endswith("# 10000")


def check_stretch(A: np.ndarray, p: float, most: float, along: list, case) -> None:
    x = np.array(along)[:, None]
    if p in (1, 2, math.inf):
        exact = torch.linalg.matrix_norm(torch.tensor(A), p).item()
        assert most == pytest.approx(exact, rel=1e-12), case
        norms = [np.linalg.norm(v[:, 0], p) for v in (A @ x, x)]
    else:
        everywhere = (lengths(A @ AROUND, p) / lengths(AROUND, p)).max()
        bound = np.linalg.norm(A, 1) ** (1 / p) * np.linalg.norm(A, np.inf) ** (1 - 1 / p)
        assert everywhere * (1 - 1e-12) <= most <= bound * (1 + 1e-12), case
        assert most == pytest.approx(everywhere, rel=1e-3), case
        norms = [lengths(v, p)[0] for v in (A @ x, x)]
    assert norms[0] == pytest.approx(most * norms[1], rel=1e-9), case


def test_p_slides_and_the_norm_follows(show):
    page = show(NormExplorer(vector=(3, -4)))
    assert said(page) == "‖b‖₂ = 5. The length that a ruler measures."
    assert facts(page) == ["7", "5", "4"]
    round_ball = page.locator(".curve.filled").get_attribute("d")
    slider = page.get_by_label("p, up to infinity")
    slider.press("Home")
    assert said(page).startswith("‖b‖(p = 0.5) ≈ 13.9282, but its two legs add up to only 7")
    assert page.locator(".curve.error").get_attribute("d").count("L") == 2
    key(page, "p-1").click()
    assert page.locator(".curve.error").count() == 0
    assert said(page) == "‖b‖₁ = 7. Sum of the sizes: the way along the streets."
    assert page.locator(".curve.filled").get_attribute("d") != round_ball
    slider.press("End")
    assert said(page) == "‖b‖∞ = 4. Only the largest entry counts."
    assert trait(page, "p") == "inf"
    assert slider.get_attribute("aria-valuetext") == "p = ∞"
    key(page, "p-4").click()
    assert said(page) == "‖b‖₄ ≈ 4.28457."
    assert slider.input_value() == "150"


def test_what_gives_no_norm_is_told(show):
    page = show(NormExplorer(matrix=((2, 1), (0, 1))))
    entry = page.locator(".dial input[type=text]")
    assert key(page, "p-0.5").is_hidden()
    for kind, no_norms in (("of-matrix", ["0", "0.5", "-1"]), ("of-vector", ["0", "0.05", "-1"])):
        key(page, kind).click()
        for typed in no_norms:
            entry.fill(typed)
            assert refused(page).startswith("Below p = 1 the ball is not convex")
            assert trait(page, "p") == 2
    entry.fill("0.5")
    assert trait(page, "p") == 0.5
    key(page, "of-matrix").click()
    assert trait(page, "p") == 1
    entry.fill("x")
    assert refused(page) == "p is a positive number, or inf."
    entry.fill("inf")
    assert said(page).startswith("‖Ab‖ = 1 ‖b‖")


def test_b_is_moved_with_keys_and_typed(show):
    page = show(NormExplorer(vector=(1, 1), p=1))
    key(page, "b").focus()
    page.keyboard.press("Shift+ArrowRight")
    assert trait(page, "vector") == [2, 1]
    assert said(page).startswith("‖b‖₁ = 3.")
    page.get_by_label("b, second entry").fill("0")
    page.get_by_label("b, first entry").fill("0")
    assert said(page) == "b is the zero vector: every norm of it is 0."
    page.get_by_label("b, first entry").fill("NaN")
    assert page.locator(".error .icon").first.is_visible()


def test_a_matrix_stretches_and_its_norm_is_the_most(show):
    page = show(NormExplorer(vector=(1, 0), p=1, matrix=((2, 1), (0, 3))))
    assert said(page) == "‖Ab‖ = 2 ‖b‖; the largest stretch, the norm of A, is 4."
    assert facts(page)[:2] == ["4 · largest column sum", "(0, 1)"]
    page.get_by_label("b, first entry").fill("0")
    assert said(page) == "b is the zero vector; the largest stretch, the norm of A, is 4."
    page.get_by_label("b, second entry").fill("-2")
    assert said(page).startswith("‖Ab‖ = 4 ‖b‖: nothing is stretched more.")
    key(page, "p-2").click()
    expected = torch.linalg.matrix_norm(torch.tensor([[2.0, 1.0], [0.0, 3.0]]), 2).item()
    assert facts(page)[0] == f"{expected:.6g} · largest singular value"
    key(page, "p-3").click()
    assert facts(page)[0].endswith("found by looking around")
    key(page, "of-vector").click()
    assert trait(page, "matrix") is None
    key(page, "of-matrix").click()
    assert trait(page, "matrix") == [[2, 1], [0, 3]]


def test_b_snaps_to_the_direction_of_the_largest_stretch(show):
    page = show(NormExplorer(vector=(1, 0.8), p=2, matrix=((3, 1), (1, 3))))
    key(page, "b").focus()
    page.keyboard.press("ArrowUp")
    assert said(page).startswith("‖Ab‖ = 4 ‖b‖: nothing is stretched more.")


def test_no_order_stands_alone_in_a_row_of_a_phone(show):
    page = show(NormExplorer(), viewport={"width": 390, "height": 844}, language="zh")
    tops = [chip.bounding_box()["y"] for chip in page.locator(".stops button").all()]
    assert [tops.count(top) for top in sorted({*tops})] == [4, 4]


@pytest.mark.parametrize("p", [1, 1.5, 2, "inf"])
@pytest.mark.parametrize("entry", [0, 1e100, 1e-100])
def test_no_matrix_makes_it_fail(show, p, entry):
    matrix = ((entry, entry), (0, entry))
    page = show(NormExplorer(vector=(entry, -entry), p=p, matrix=matrix))
    assert "NaN" not in page.locator(".stage").inner_text()
    assert "NaN" not in page.locator(".plane").inner_html()


def test_the_program_says_what_the_picture_says(show):
    page = show(NormExplorer(vector=(3, -4), p=math.inf))
    code = page.locator(".code-out").inner_text()
    names = {"torch": torch}
    exec(code.replace("torch.linalg.vector_norm", "size = torch.linalg.vector_norm"), names)
    assert code.endswith(f"# {names['size'].item():.0f}")
    key(page, "of-matrix").click()
    lines = page.locator(".code-out").inner_text().splitlines()
    exec(lines[0], names)
    for line in lines[1:]:
        call, _, shown = line.partition("  # ")
        assert eval(call, names).item() == pytest.approx(float(shown), abs=0.005)
    key(page, "p-4").click()
    assert "matrix_norm(A, 4)" not in page.locator(".code-out").inner_text()


@pytest.mark.parametrize(
    ("p", "error"), [(0.05, ValueError), (math.nan, ValueError), ("two", TypeError), (1j, TypeError)]
)
def test_an_order_that_gives_no_norm_is_refused(p, error):
    with pytest.raises(error):
        NormExplorer(p=p)
    with pytest.raises(ValueError, match="is of no norm"):
        NormExplorer(p=0.5, matrix=((2, 1), (0, 1)))
    with pytest.raises(ValueError, match="is of no norm"):
        NormExplorer(p=0.5).matrix = ((2, 1), (0, 1))


def test_infinity_is_held_as_a_word():
    """JSON has no number for it, and the page's state is JSON."""
    assert NormExplorer(p=math.inf).p == NormExplorer(p="inf").p == "inf"
