"""The eigen explorer on a bare page: drags, keys, typing, words, and what unfolds."""

import re

import pytest

import minitorch as torch
from minitorch.widgets import EigenExplorer
from tests.widgets.driving import key, refused, said, trait

ALL = ["eigenlines", "grid", "circle", "area", "singular", "polynomial", "complex", "walk"]


def drag(page, name, *points, reach=3):
    """Take the handle by its middle and lead it through points of the plane."""
    stage = page.locator(".beside .plane").bounding_box()
    unit = stage["width"] / 2 / reach
    box = key(page, name).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for x, y in points:
        page.mouse.move(
            stage["x"] + stage["width"] / 2 + x * unit, stage["y"] + stage["height"] / 2 - y * unit
        )
    page.mouse.up()


def test_v_is_dragged_and_snaps_to_an_eigenline(show):
    page = show(EigenExplorer())
    assert said(page).startswith("Av points 12.1° anticlockwise from v and is 2.86 times as long.")
    drag(page, "v", (0.4, 1.3), (1.27, 1.22))
    assert trait(page, "vector") == [1.2, 1.2]
    assert said(page).startswith("Av = 3 v. v only gets longer: an eigenvector")
    assert key(page, "line-0").get_attribute("aria-pressed") == "true"
    drag(page, "v", (-1.03, 0.98), reach=4)
    assert trait(page, "vector") == [-1, 1]
    assert said(page).startswith("Av = 1 v. v stays as it is")
    drag(page, "v", (-1.5, 0.5))
    assert said(page).endswith("v is not an eigenvector.")


def test_it_snaps_to_a_line_that_no_decimal_lies_on(show):
    page = show(EigenExplorer(matrix=[[1, 1], [1, 0]]))
    drag(page, "v", (1.01, 0.64))
    assert trait(page, "vector") == pytest.approx([1, (5**0.5 - 1) / 2], rel=1e-15)
    assert said(page).startswith("Av ≈ 1.61803 v.")


def test_columns_are_dragged(show):
    page = show(EigenExplorer())
    drag(page, "a1", (2, 2), (0, 1))
    assert trait(page, "matrix") == [[0, 1], [1, 2]]
    drag(page, "a2", (-1, 0))
    assert trait(page, "matrix") == [[0, -1], [1, 0]]
    assert "no real eigenline" in page.locator(".eigenvalues").inner_text()
    assert "Rotation" in page.locator(".words").inner_text()


def test_handles_are_moved_with_keys(show):
    page = show(EigenExplorer())
    key(page, "v").focus()
    for _ in range(5):
        page.keyboard.press("ArrowUp")
    assert trait(page, "vector") == [1, 1]
    assert said(page).startswith("Av = 3 v.")
    page.keyboard.press("ArrowUp")
    assert trait(page, "vector") == [1, 1.1], "a snap holds nobody back"
    page.keyboard.press("Shift+ArrowLeft")
    assert trait(page, "vector") == [0, 1.1]
    assert key(page, "v").get_attribute("aria-valuetext") == "(0, 1.1)"
    key(page, "a2").focus()
    page.keyboard.press("ArrowLeft")
    assert trait(page, "matrix") == [[2, 0.9], [1, 2]]


def test_the_button_of_an_eigenvalue_puts_v_on_its_line(show):
    page = show(EigenExplorer(show=["eigenlines"]))
    key(page, "line-1").focus()
    page.keyboard.press("Enter")
    x, y = trait(page, "vector")
    assert x == -y
    assert said(page).startswith("Av = 1 v.")
    assert page.evaluate("document.activeElement.dataset.key") == "line-1"


def test_an_eigenline_lights_when_it_is_found(show):
    page = show(EigenExplorer(), opening=True)
    lines, told = page.locator(".plane .curve.eigen"), page.locator(".eigenvalues")
    assert lines.count() == 0
    assert told.inner_text() == "Which lines keep their direction? Turn v until you find one."
    assert key(page, "further").is_visible() and key(page, "fibonacci").is_hidden()
    drag(page, "v", (0.9, 1.3), (1.02, 1))
    assert lines.count() == 1 and "λ₁ = 3 along (0.71, 0.71)" in told.inner_text()
    drag(page, "v", (0, 1.2), (-0.5, 1.2))
    assert lines.count() == 1, "it stays lit"
    assert key(page, "further").is_hidden() and key(page, "fibonacci").is_visible()
    assert told.inner_text().endswith("One more line keeps its direction.\n\nshow all")
    key(page, "show-all").click()
    assert lines.count() == 2 and trait(page, "show") == ["eigenlines"]
    assert page.evaluate("document.activeElement.closest('.explorer') !== null")
    key(page, "show-eigenlines").click()
    assert lines.count() == 1
    key(page, "a1").press("ArrowRight")
    assert lines.count() == 1, "and moves along"
    key(page, "fibonacci").click()
    assert lines.count() == 0, "another matrix, other lines"


def test_v_leaves_a_trail_of_how_it_was_turned(show):
    page = show(EigenExplorer())
    drag(page, "v", (1, 0.6), (0.8, 1.2), (0, 1.2), (-1, 0.5))
    count = "(path) => path.getAttribute('d').split('M').length - 1"
    sides = [page.locator(f".plane .specks.{look}").evaluate(count) for look in ("value", "ink")]
    assert sides == [2, 2]  # anticlockwise on the one side of a line, clockwise on the other
    assert "Dots where A turned v anticlockwise" in page.locator(".words").inner_text()
    page.get_by_text("Reset").click()
    assert page.locator(".plane .specks.value").get_attribute("d") == ""
    assert "Dots" not in page.locator(".words").inner_text()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nan", "“nan” is not a number"),
        ("Infinity", "“Infinity” is not a number"),
        ("", "A number is missing"),
        ("1/0", "“1/0” is not a number"),
        ("1e101", "1e101 cannot be drawn"),
        ("1e-101", "1e-101 cannot be drawn"),
        ("2;", "“2;” is not a number"),
    ],
)
def test_what_is_no_number_is_told_and_the_picture_stays(show, typed, words):
    page = show(EigenExplorer())
    entry = page.get_by_label("A, row 1, column 1")
    entry.fill(typed)
    assert page.locator(".error .icon").is_visible()
    assert page.locator(".error").inner_text().removeprefix("✕").strip().startswith(words)
    assert refused(page).startswith(words)
    assert entry.get_attribute("aria-invalid") == "true"
    assert trait(page, "matrix") == [[2, 1], [1, 2]]
    entry.fill("−1/2")
    assert trait(page, "matrix") == [[-0.5, 1], [1, 2]]
    assert page.locator(".error").is_hidden()


def test_typing_one_entry_keeps_the_digits_of_the_others(show):
    page = show(EigenExplorer(matrix=[[1, 1], [1, 0]], vector=[1, 0.6180339887498949]))
    page.get_by_label("A, row 2, column 2").fill("0.5")
    assert trait(page, "vector") == [1, 0.6180339887498949]


def test_the_walk_goes_forwards_and_backwards(show):
    page = show(EigenExplorer(show=["walk"]))
    page.get_by_label("Next step").click()
    page.get_by_label("Next step").click()
    assert trait(page, "step") == 2
    assert said(page).startswith("A²v = (7, 6.5); in eigen-coordinates (9.5459, 0.3536).")
    page.get_by_label("step", exact=True).press("Home")
    assert trait(page, "step") == -10
    assert page.get_by_label("Step back").is_disabled()
    for _ in range(8):
        page.get_by_label("Next step").click()
    assert said(page).startswith("A⁻²v = (1/3, −1/6)")
    assert [row.split("\t")[0] for row in page.locator("tbody tr").all_inner_texts()] == [
        "v",
        "A⁻¹v",
        "A⁻²v",
    ]


@pytest.mark.parametrize(
    ("vector", "words", "lines"),
    [([1, 1], "the whole dashed line lands on v", 1), ([1, 0], "nothing lands on v", 0)],
)
def test_a_singular_matrix_says_why_there_is_no_way_back(show, vector, words, lines):
    page = show(EigenExplorer([[0.5, 0.5], [0.5, 0.5]], vector, show=["walk"]))
    page.get_by_label("Step back").click()
    assert words in said(page)
    assert words in page.locator(".ends").inner_text()
    assert page.get_by_label("Step back").is_disabled()
    assert page.locator(".beside .curve.held.dashed").count() == lines
    page.get_by_label("Next step").click()
    assert trait(page, "step") == 1


def panel(page, name):
    return page.get_by_role("region", name=name)


def test_the_polynomial_tells_multiplicities(show):
    page = show(EigenExplorer([[1, 1], [0, 1]], show=["polynomial"]))
    words = panel(page, "Characteristic polynomial").inner_text()
    assert "λ² − 2λ + 1 = (λ − 1)²" in words
    for line in ("trace 2", "determinant 1", "discriminant 0 = 0: one, counted twice", "1\t2\t1"):
        assert line in words
    key(page, "repeated").click()
    assert "2\t2\t2" in panel(page, "Characteristic polynomial").inner_text()
    key(page, "rotation").click()
    assert "discriminant −2 < 0: a complex pair" in page.locator(".panels").inner_text()


def test_the_complex_plane_names_turn_and_scale(show):
    page = show(EigenExplorer([[1, -2], [2, 1]], show=["complex"]))
    words = panel(page, "Eigenvalues in the complex plane").inner_text()
    assert "1 + 2i\t2.23607\t63.4°" in words
    assert "1 − 2i\t2.23607\t−63.4°" in words
    assert "turns by 63.4° anticlockwise and scales by 2.24" in page.locator(".words").inner_text()
    stage = page.get_by_label("Eigenvalues in the complex plane").locator(".plane")
    boxes = {name: stage.locator(".label.eigen", has_text=name).bounding_box() for name in ("λ₁", "λ₂")}
    box = stage.bounding_box()
    assert boxes["λ₁"]["y"] + boxes["λ₁"]["height"] < box["y"] + box["height"] / 2 < boxes["λ₂"]["y"]


def test_singular_directions_stand_beside_eigenlines(show):
    page = show(EigenExplorer([[1, 1], [0, 1]], show=["eigenlines", "singular"]))
    words = panel(page, "Singular directions").inner_text()
    assert "σ₁ ≈ 1.61803" in words and "σ₂ ≈ 0.618034" in words
    key(page, "symmetric").click()
    assert said(page).startswith("A is symmetric: they are the eigenlines")
    page.get_by_label("v, x").fill("-3")
    assert "eigenvector" in said(page), "what was moved last is spoken of"
    page.get_by_label("A, row 1, column 2").fill("3")
    assert said(page).endswith("Eigenlines keep their line; these keep their right angle.")
    page.get_by_text("Reset").click()
    assert said(page).startswith("Av")


EXAMPLES = [
    "symmetric",
    "scaling",
    "rotation",
    "spiral",
    "shear",
    "projection",
    "reflection",
    "repeated",
    "negative",
    "markov",
    "fibonacci",
    "random",
]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_example_and_no_step_leaves_it_without_words(show, language):
    page = show(EigenExplorer(show=ALL), language=language)
    for name in EXAMPLES:
        for step in (0, -10, 10):
            key(page, name).click()
            page.evaluate("step => model.set('step', step)", step)
            words = page.locator(".explorer").inner_text()
            assert said(page)
            assert "undefined" not in words and "NaN" not in words, name
            assert not re.search("[。；] ", words), name


@pytest.mark.parametrize(
    "matrix",
    [
        [[0, 0], [0, 0]],
        [[1e100, 1e-100], [-1e-100, 1e100]],
        [[1e-100, 1e-100], [0, -1e-100]],
        [[1e100, -1e100], [1e100, 1e100]],
        [[0, 1e100], [0, 0]],
        [[1, 1e-20], [0, 1]],
    ],
)
def test_nothing_makes_it_fail(show, matrix):
    page = show(EigenExplorer(matrix, show=ALL))
    for vector in [[0, 0], [1e100, -1e100], [1e-100, 0], [1, 0.5]]:
        for step in (-10, 0, 10):
            page.evaluate(
                "([v, k]) => { model.set('vector', v); model.set('step', k); }", [vector, step]
            )
            words = page.locator(".explorer").inner_text()
            assert "undefined" not in words and "NaN" not in words
            drawn = page.locator(".panels, .beside").evaluate_all(
                "all => all.map(e => e.innerHTML)"
            )
            assert not re.search("NaN|Infinity|undefined", "".join(drawn))


def test_python_moves_the_picture(show):
    page = show(EigenExplorer())
    page.evaluate("model.set('matrix', [[0, 1], [1, 0]])")
    assert page.get_by_label("A, row 1, column 1").input_value() == "0"
    page.evaluate("model.set('show', ['polynomial'])")
    assert "λ² − 1 = (λ − 1)(λ + 1)" in page.locator(".panels").inner_text()
    page.evaluate("model.set('vector', [1, -1])")
    assert said(page).startswith("Av = −1 v. v turns round on its own line")


def test_on_an_eigenline_the_other_coordinate_stays_zero(show):
    page = show(EigenExplorer([[1, 1], [1, 0]], [1, (5**0.5 - 1) / 2], show=["walk"], step=-10))
    assert said(page) == "A⁻¹⁰v ≈ (0.00813062, 0.005025); in eigen-coordinates (0.0096, 0)."
    page.evaluate("model.set('step', 5)")
    assert said(page) == "A⁵v ≈ (11.0902, 6.8541); in eigen-coordinates (13.0373, 0)."


def test_the_chosen_example_is_in_view_on_a_phone(show):
    page = show(EigenExplorer(matrix=[[1, 1], [1, 0]]), viewport={"width": 390, "height": 844})
    row = page.locator(".chips", has=key(page, "fibonacci"))
    where = """(row) => new Promise((now) => {
        const tell = () => now(row.scrollLeft);
        requestAnimationFrame(tell);
        setTimeout(tell, 500);
    })"""
    assert row.evaluate(where) > 300
    row.evaluate("(row) => { row.scrollLeft = 100; }")
    page.evaluate("model.set('vector', [1, 1])")
    assert row.evaluate(where) == 100, "a reader may look elsewhere"
    page.evaluate("model.set('matrix', [[2, 1], [1, 2]])")
    assert row.evaluate(where) < 100


@pytest.mark.parametrize(
    ("matrix", "end"),
    [
        ([[2, 1], [1, 2]], (3, [1, 1])),
        ([[1, 1], [1, 0]], ((1 + 5**0.5) / 2, [(1 + 5**0.5) / 2, 1])),
        ([[-2, 1], [1, -2]], (-3, [1, -1])),
    ],
)
def test_pulled_to_its_image_again_and_again_v_comes_to_an_eigenline(show, matrix, end):
    page = show(EigenExplorer(matrix, vector=(-0.6, 1.4)))
    A, v = torch.tensor(matrix, dtype=torch.float64), torch.tensor([-0.6, 1.4], dtype=torch.float64)
    for _ in range(3):
        key(page, "pull").click()
        size = torch.linalg.vector_norm(v)
        v = A @ v
        v = v * (size / torch.linalg.vector_norm(v))
        assert trait(page, "vector") == pytest.approx(v.tolist(), rel=1e-12)
    cut = "(fields) => fields.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.value)"
    assert page.locator(".brackets input").evaluate_all(cut) == []
    assert page.locator(".plane .specks").count() > 0, "its trail is seen"
    for _ in range(30):
        key(page, "pull").press("Enter")
    value, line = end
    x, y = trait(page, "vector")
    assert x * line[1] == pytest.approx(y * line[0])
    assert f"{abs(value):.6g}" in said(page) and "an eigenvector" in said(page)


def test_what_is_squashed_to_zero_is_not_pulled(show):
    page = show(EigenExplorer([[1, 1], [1, 1]], vector=(1, 0)), opening=True)
    assert key(page, "pull").is_hidden(), "it would answer the first question"
    page = show(EigenExplorer([[1, 1], [1, 1]], vector=(1, -1)))
    assert key(page, "pull").is_disabled()
    page = show(EigenExplorer([[0, -1], [1, 0]], vector=(1, 0)))
    for _ in range(4):
        key(page, "pull").click()
    assert trait(page, "vector") == [1, 0], "a rotation has nowhere to come to"
