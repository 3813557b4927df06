"""The plane by hand: how much of it is seen, and what is dragged by its edge."""

import math

import pytest

import minitorch as torch
from minitorch.widgets import DotExplorer, NormExplorer
from tests.widgets.driving import key, said, trait


def reach(page, of="b") -> float:
    """How far the plane reaches, from where the tip of b stands in it."""
    x, _ = trait(page, of)
    shown = float(key(page, "b").get_attribute("transform").split("(")[1].split()[0])
    return round(200 * x / (shown - 200), 3)


def spot(page, x, y, most):
    box = page.locator(".plane").bounding_box()
    return box["x"] + box["width"] * (1 + x / most) / 2, box["y"] + box["height"] * (1 - y / most) / 2


@pytest.mark.parametrize("way", ["click", "Enter", " "])
def test_what_is_moved_by_hand_stays_as_large_until_a_button_fits_it(show, way):
    page = show(DotExplorer(a=(1, 0), b=(1.5, 1)))
    fit = key(page, "fit")
    assert reach(page) == 3 and fit.is_hidden()
    handle = key(page, "b")
    for _ in range(3):
        handle.press("Shift+ArrowRight")
    far = reach(page)
    assert far > trait(page, "b")[0] and fit.is_hidden(), "what leaves the plane is followed"
    for _ in range(3):
        handle.press("Shift+ArrowLeft")
    assert trait(page, "b") == [1.5, 1] and reach(page) == far and fit.is_visible()
    fit.click() if way == "click" else fit.press(way)
    assert reach(page) == 3 and fit.is_hidden()
    assert page.evaluate("document.activeElement.closest('.plane') !== null")


def test_a_drag_leaves_the_plane_and_an_example_fits_it(show):
    page = show(DotExplorer(a=(1, 0), b=(3.5, 0.5)))
    assert reach(page) == 4
    page.mouse.move(*spot(page, 3.5, 0.5, 4))
    page.mouse.down()
    page.mouse.move(*spot(page, 1, 1, 4))
    page.mouse.up()
    assert trait(page, "b") == [1, 1] and reach(page) == 4 and key(page, "fit").is_visible()
    page.get_by_label("b, first entry").fill("1.2")
    assert reach(page) == 3 and key(page, "fit").is_hidden(), "what is typed is fitted"


def test_a_button_over_an_edge_that_can_be_dragged_is_what_is_pressed(show):
    page = show(NormExplorer(vector=(8, 0), p="inf"))
    for _ in range(3):
        key(page, "b").press("ArrowLeft")
    far, vector = reach(page, "vector"), trait(page, "vector")
    page.mouse.click(*spot(page, vector[0], 0.73 * far, far))  # a corner of the button, on the square's side
    assert reach(page, "vector") < far and trait(page, "vector") == vector and key(page, "fit").is_hidden()


@pytest.mark.parametrize("p", [0.5, 1, 2, 3, "inf"])
def test_the_ball_is_dragged_by_its_edge(show, p):
    page = show(NormExplorer(vector=(1.2, -1.6), p=p))
    norm = lambda v: torch.linalg.vector_norm(torch.tensor(v), float(p)).item()  # noqa: E731
    size = norm([1.2, -1.6])
    most = reach(page, "vector")
    along = [0.6 / norm([0.6, 0.8]), 0.8 / norm([0.6, 0.8])]  # a place on the edge that no knob is near
    page.mouse.move(*spot(page, size * along[0], size * along[1], most))
    page.mouse.down()
    page.mouse.move(*spot(page, 0.8 * size * along[0], 0.8 * size * along[1], most))
    page.mouse.up()
    x, y = trait(page, "vector")
    assert norm([x, y]) == pytest.approx(0.8 * size, abs=0.11), "the edge follows the pointer"
    assert (y / x, trait(page, "p")) == (pytest.approx(-4 / 3), p)


def test_the_ball_is_resized_by_keys(show):
    page = show(NormExplorer(vector=(3, -4), p=2))
    rim = key(page, "ball")
    rim.press("Shift+ArrowUp")
    assert trait(page, "vector") == [4.2, -5.6]
    assert rim.get_attribute("aria-valuetext") == "‖b‖₂ = 7" and said(page).startswith("‖b‖₂ = 7.")
    for _ in range(5):
        rim.press("Shift+ArrowLeft")
    x, y = trait(page, "vector")
    assert math.hypot(x, y) == pytest.approx(0.2), "it does not lose its direction"
    assert page.evaluate("document.activeElement.dataset.key") == "ball"
    page.evaluate("model.set('vector', [0, 0])")
    rim.press("ArrowRight")
    assert trait(page, "vector") == [0.2, 0]
    page.evaluate("model.set('matrix', [[1, 0], [0, 1]])")
    assert rim.count() == 0, "what a matrix does to the ball has no radius"
