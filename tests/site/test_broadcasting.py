"""The broadcasting explorer, wherever it stands: stepped by mouse and keyboard, held against minitorch."""

import pytest
from playwright.sync_api import Locator

from tests.site.driving import (
    check_broadcasting,
    evaluate,
    field,
    flat,
    key,
    read,
    reset,
    shape_in,
    source,
    type_keys,
    write,
)
from tests.site.pages import Explorer, of_kind

PAIRS = [
    ("(4, 1)", "(2, 1, 3)"),
    ("(2, 3)", "()"),
    ("(0, 3)", "(1, 1)"),
    ("(2, 1, 3, 1)", "(4, 1, 5)"),
    ("(2, 3)", "(2,)"),
    ("(3, 2, 4)", "(5, 4)"),
]


@pytest.fixture(scope="module", params=of_kind("BroadcastingExplorer"), ids=str)
def explorer(request) -> Explorer:
    return request.param


def shapes(root: Locator) -> tuple:
    return tuple(shape_in(text) for text in read(root)["fields"][:2])


def phase(root: Locator) -> str:
    return root.locator("[aria-current=step]").get_attribute("data-key")


def steps(root: Locator, button: str) -> list[str]:
    """Where each press of a button leads, from here until it can be pressed no more."""
    found = [phase(root)]
    while key(root, button).is_enabled():
        key(root, button).click()
        assert len(found) < 10
        found.append(phase(root))
    return found


def expected_steps(a: tuple, b: tuple) -> list[str]:
    """The steps for two shapes; where they do not broadcast, comparing ends at the axis that fails."""
    axes = max(len(a), len(b))
    total = evaluate("x[0] + x[1]", (source(a), source(b)))
    if isinstance(total, str):
        return ["align", "pad"] + ["compare"] * (axes - int(total.split()[-1]))
    return ["align", "pad"] + ["compare"] * axes + ["stretch", "add"]


def test_as_it_starts(root: Locator, explorer: Explorer):
    assert shapes(root) == (explorer.arguments["a"], explorer.arguments["b"])
    expected = expected_steps(*shapes(root))
    assert phase(root) == expected[explorer.arguments["step"]]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_typed_and_stepped_there_and_back(root: Locator, a: str, b: str):
    write(root, 0, a)
    write(root, 1, b)
    key(root, "align").click()
    there = steps(root, "next")
    assert there == expected_steps(shape_in(a), shape_in(b))
    check_broadcasting(root)
    assert steps(root, "back") == there[::-1]


def test_each_step_is_told(root: Locator):
    key(root, "align").click()
    told = [read(root)["say"]]
    while key(root, "next").is_enabled():
        key(root, "next").click()
        told.append(read(root)["say"])
    assert len(set(told)) == len(expected_steps(*shapes(root)))


def test_keyboard(root: Locator):
    type_keys(root, 0, "(3, 1)")
    type_keys(root, 1, "(1, 2)")
    press = root.page.keyboard.press
    key(root, "length-a-0").focus()
    press("ArrowUp")
    assert shapes(root) == ((4, 1), (1, 2))
    key(root, "length-b-1").focus()
    press("ArrowRight")
    press("ArrowUp")
    press("ArrowDown")
    assert shapes(root) == ((4, 1), (1, 3))
    key(root, "next").focus()
    for _ in expected_steps(*shapes(root))[1:]:
        press("Enter")
    assert phase(root) == "add"
    check_broadcasting(root)
    key(root, "ga + b-0").focus()
    press("ArrowRight")
    press("ArrowDown")
    total = source((4, 1)) + source((1, 3))
    assert read(root)["say"].startswith("(a + b)[1, 1] = a[1, 0] + b[0, 1] = ")
    assert read(root)["say"].endswith(f"= {total[1, 1].item()}")


def test_mouse_changes_the_shapes(root: Locator):
    write(root, 0, "(3, 1)")
    write(root, 1, "(2,)")
    key(root, "add").click()
    check_broadcasting(root)
    key(root, "length-a-1").click()
    key(root, "longer").click()
    key(root, "longer").click()
    assert shapes(root) == ((3, 3), (2,))
    steps(root, "next")
    check_broadcasting(root)
    key(root, "shorter").click()
    assert shapes(root) == ((3, 2), (2,))
    key(root, "add-axis").click()
    assert shapes(root) == ((1, 3, 2), (2,))
    key(root, "length-b-0").click()
    key(root, "drop-axis").click()
    assert shapes(root) == ((1, 3, 2), ())
    key(root, "add").click()
    check_broadcasting(root)


def test_an_element_under_the_mouse(root: Locator):
    write(root, 0, "(2, 1)")
    write(root, 1, "(3,)")
    key(root, "add").click()
    key(root, "ga + b-5").hover()
    assert read(root)["say"].endswith(f"= {flat(source((2, 1)) + source((3,)))[5]}")
    held = [name for name, cells in read(root)["grids"].items() if cells[5]["held"]]
    assert held == ["ga", "gb", "ga + b"]


def test_presets(root: Locator):
    chips = root.locator(".chips:not(.phases) button")
    for number in range(chips.count()):
        chips.nth(number).click()
        text = chips.nth(number).locator("code").text_content()
        assert text == " ".join(field(root, which).input_value() for which in (0, 1))
        key(root, "align").click()
        assert steps(root, "next") == expected_steps(*shapes(root))
        check_broadcasting(root)


def test_a_shape_that_cannot_be_drawn(root: Locator):
    before = read(root)
    for text in ["(7,)", "(1, 1, 1, 1, 1)", "(2, -1)", "two", "(2"]:
        write(root, 0, text)
        assert read(root)["invalid"][:2] == [True, False]
        assert read(root)["heard"], text
    reset(root)
    assert read(root) == before
