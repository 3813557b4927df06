"""The slicing explorer, wherever it stands: by typing, mouse and keyboard, held against minitorch."""

import itertools
from math import prod

import numpy as np
import pytest
from playwright.sync_api import Locator, Page

from tests.site.driving import (
    check_slicing,
    evaluate,
    field,
    flat,
    key,
    place,
    read,
    reset,
    shape_in,
    source,
    type_keys,
    write,
)
from tests.site.pages import Explorer, of_kind

TYPED = {
    1: ["x[-1]", "x[::2]", "x[[0, -1]]", "x[x % 2 == 0]", "x[1:1]", "x[None]"],
    2: [
        "x[-1]",
        "x[:, 1]",
        "x[::3, ::2]",
        "x[[0, -1]]",
        "x[x % 2 == 0]",
        "x[1:1]",
        "x[..., None, 0]",
    ],
    3: [
        "x[-1]",
        "x[..., 1]",
        "x[:, 1:, ::2]",
        "x[:, [0, -1]]",
        "x[x > 7]",
        "x[1, 2]",
        "x[:, None, 0, 1:]",
    ],
}
WRONG = ["x[99]", "x[0, 0, 0, 0]", "x[::-1]", "x[::0]", "x[1.5]", "x[[0, 99]]"]
UNREADABLE = ["", "y[0]", "x[", "x[0]]", "x[（0）]", "x[__import__('os')]"]


EVERYWHERE = of_kind("SlicingExplorer")
OF_EACH_SHAPE = {one.arguments["shape"]: one for one in reversed(EVERYWHERE)}.values()
"""The first explorer of every shape: in all else that is asked here they are the same."""


@pytest.fixture(scope="module", params=OF_EACH_SHAPE, ids=str)
def explorer(request) -> Explorer:
    return request.param


@pytest.fixture
def shape(explorer: Explorer) -> tuple[int, ...]:
    return explorer.arguments["shape"]


def name(index: tuple[int, ...], shape: tuple[int, ...]) -> str:
    """The key of the cell of x at an index."""
    return f"x-{np.ravel_multi_index(index, shape)}"


def block(corner: tuple[int, ...], opposite: tuple[int, ...], shape: tuple[int, ...]) -> list[int]:
    """The numbers between two corners, both inside."""
    ends = [sorted(pair) for pair in zip(corner, opposite, strict=True)]
    return flat(source(shape)[tuple(slice(low, high + 1) for low, high in ends)])


def selected(root: Locator) -> list[int]:
    """What the present expression picks, which the explorer shows rightly."""
    expression = check_slicing(root)
    return flat(evaluate(expression, source(root_shape(root))))


def root_shape(root: Locator) -> tuple[int, ...]:
    return shape_in(field(root, 1).input_value())


@pytest.mark.parametrize("explorer", EVERYWHERE, ids=str, indirect=True, scope="module")
def test_as_it_starts(root: Locator, explorer: Explorer):
    assert check_slicing(root) == explorer.arguments["expression"]
    assert root_shape(root) == explorer.arguments["shape"]


def test_typed(root: Locator, shape):
    first, *others = TYPED[len(shape)]
    type_keys(root, 0, first)
    assert check_slicing(root) == first
    for expression in others:
        write(root, 0, expression)
        assert check_slicing(root) == expression


def test_mistakes(root: Locator):
    for expression in WRONG:
        write(root, 0, expression)
        assert check_slicing(root) == expression
        assert read(root)["error"].partition(": ")[0] in {"IndexError", "ValueError", "TypeError"}
    for expression in UNREADABLE:
        write(root, 0, expression)
        shown = read(root)
        assert shown["error"], expression
        assert shown["heard"] == shown["error"]
    write(root, 0, "x[0]")
    assert check_slicing(root) == "x[0]"


def test_another_shape(root: Locator):
    for text, shape in {"(2, 3, 2)": (2, 3, 2), "(5, 4)": (5, 4), "(7,)": (7,)}.items():
        write(root, 1, text)
        assert root_shape(root) == shape
        write(root, 0, TYPED[len(shape)][1])
        check_slicing(root)
    before = read(root)
    write(root, 1, "(9, 99)")
    after = read(root)
    assert after["heard"], "nothing is said about a shape that cannot be drawn"
    assert after["grids"] == before["grids"]
    reset(root)
    assert not any(read(root)["invalid"])


def test_mouse_clicks_a_cell_and_drags_a_block(root: Locator, shape):
    page = root.page
    last = tuple(length - 1 for length in shape)
    inner = tuple(length // 2 for length in shape)
    key(root, name(inner, shape)).click()
    assert selected(root) == block(inner, inner, shape)
    for start, end in itertools.permutations([inner, last]):
        drag(page, key(root, name(start, shape)), key(root, name(end, shape)))
        assert selected(root) == block(start, end, shape)


def drag(page: Page, start: Locator, end: Locator) -> None:
    start.hover()
    page.mouse.down()
    box = end.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()


def test_keyboard_selects(root: Locator, shape):
    page = root.page
    key(root, "x-0").focus()
    at = [0] * len(shape)
    moves = [("ArrowRight", -1), ("ArrowDown", -2), ("PageDown", -3)][: len(shape)]
    for press, axis in moves:
        page.keyboard.press(press)
        at[axis] += 1
    page.keyboard.press("Enter")
    assert selected(root) == block(tuple(at), tuple(at), shape)
    corner = tuple(at)
    for press, axis in moves[:2]:
        page.keyboard.press(f"Shift+{press}")
        at[axis] = min(at[axis] + 1, shape[axis] - 1)
        assert selected(root) == block(corner, tuple(at), shape)
    page.keyboard.press("ArrowLeft")
    at[-1] -= 1
    focused = root.locator("[role=gridcell]:focus").get_attribute("data-key")
    assert focused == name(tuple(at), shape)
    assert f"x{at}" in read(root)["say"]


def test_a_press_writes_into_the_result(root: Locator, shape):
    for expression in TYPED[len(shape)][1:4]:
        write(root, 0, expression)
        key(root, "r-1").click()
        check_slicing(root)
        key(root, "all").press("Enter")
        assert check_slicing(root) == expression
        assert {cell["text"] for cell in read(root)["grids"]["r"]} == {"99"}


def test_presets(root: Locator):
    for chip in root.locator(".chips button").all():
        chip.click()
        assert check_slicing(root) == chip.locator("code").text_content()
        assert chip.get_attribute("aria-pressed") == "true"


def test_the_walk_through_memory(root: Locator, shape):
    expression = TYPED[len(shape)][1]
    write(root, 0, expression)
    y = evaluate(expression, source(shape))
    last = prod(y.shape) - 1

    def at(k: int) -> None:
        shown = read(root)
        index = tuple(int(i) for i in np.unravel_index(k, y.shape))
        assert [n for n, cell in enumerate(shown["grids"]["r"]) if cell["held"]] == [k]
        assert str(list(index)) in shown["say"]
        assert shown["say"].endswith(f"= {place(y, index)}")

    root.locator(".walker input").focus()
    for press, k in [("ArrowRight", 1), ("End", last), ("ArrowLeft", last - 1), ("Home", 0)]:
        root.page.keyboard.press(press)
        at(k)
    back, forth, _ = root.locator(".walker button").all()
    forth.click()
    at(1)
    back.press("Enter")
    at(0)
    assert back.is_disabled()


def test_a_place_is_shown_under_the_mouse(root: Locator, shape):
    key(root, "x-1").hover()
    shown = read(root)
    assert [k for k, cell in enumerate(shown["grids"]["x"]) if cell["held"]] == [1]
    index = [int(i) for i in np.unravel_index(1, shape)]
    assert f"x{index}" in shown["say"]


def test_reset(root: Locator, explorer: Explorer):
    write(root, 1, "(2, 2)")
    write(root, 0, "x[99]")
    reset(root)
    test_as_it_starts(root, explorer)
