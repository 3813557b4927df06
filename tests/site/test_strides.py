"""The strides explorer, wherever it stands: by typing, mouse and keyboard, held against minitorch."""

import numpy as np
import pytest
from playwright.sync_api import Locator

from tests.site.driving import (
    check_strides,
    evaluate,
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

SHAPE = (2, 3, 4)
CHAINS = [
    "x[0].T",
    "x.transpose(0, -1).reshape(-1)",
    "x.permute(2, 0, 1)[1:, ::1]",
    "x.view(6, 4).transpose(0, 1).contiguous()",
    "x[1].unsqueeze(0).expand(5, -1, -1)",
    "x.reshape(4, -1)[:, 1:5:2].flatten()",
    "x[:, :1].squeeze(1)",
]
REFUSED = [
    "x.transpose(0, 1).view(-1)",
    "x.reshape(5, -1)",
    "x.reshape(5, 2)",
    "x.view(-1, -1)",
    "x.transpose(0, 3)",
    "x.permute(0, 1)",
    "x.expand(2, 6, 4)",
    "x[:, 3]",
]
UNREADABLE = ["", "x.", "x.sum(", "x.nothing()", "y.T", "x.reshape（6, 4）"]


EVERYWHERE = of_kind("StridesExplorer")


# All are brought into one state before they are asked.
@pytest.fixture(scope="module", params=EVERYWHERE[:1], ids=str)
def explorer(request) -> Explorer:
    return request.param


@pytest.fixture
def root(at_start: Locator) -> Locator:
    """The explorer with an x of a shape that these tests know, and no operation."""
    write(at_start, 1, str(SHAPE))
    write(at_start, 0, "x")
    return at_start


@pytest.mark.parametrize("explorer", EVERYWHERE, ids=str, indirect=True, scope="module")
def test_as_it_starts(at_start: Locator, explorer: Explorer):
    assert check_strides(at_start) == explorer.arguments["expression"]
    assert shape_in(read(at_start)["fields"][1]) == explorer.arguments["shape"]


def test_typed(root: Locator):
    type_keys(root, 0, CHAINS[0])
    assert check_strides(root) == CHAINS[0]
    for expression in CHAINS:
        write(root, 0, expression)
        assert check_strides(root) == expression


def test_refused(root: Locator):
    for expression in REFUSED:
        write(root, 0, expression)
        assert check_strides(root) == expression
        assert "Error: " in read(root)["error"]
    for expression in UNREADABLE:
        write(root, 0, expression)
        shown = read(root)
        assert shown["error"], expression
        assert shown["heard"] == shown["error"]
    write(root, 0, "x")
    assert check_strides(root) == "x"


def test_mouse_builds_a_chain_and_goes_back(root: Locator):
    chain = "x"
    for operation in [".transpose(0, 1)", ".reshape(-1)", "[1]"]:
        key(root, operation).click()
        chain += operation
        assert check_strides(root) == chain
    key(root, "undo").click()
    assert check_strides(root) == "x.transpose(0, 1).reshape(-1)"
    key(root, "step-1").click()
    assert check_strides(root) == "x.transpose(0, 1)"
    key(root, ".view(-1)").click()
    assert check_strides(root) == "x.transpose(0, 1).view(-1)"
    assert "view size is not compatible" in read(root)["error"]
    key(root, "undo").click()
    assert check_strides(root) == "x.transpose(0, 1)"


def test_keyboard_builds_a_chain_and_goes_back(root: Locator):
    press = root.page.keyboard.press
    key(root, ".permute(2, 1, 0)").focus()
    press("Enter")
    assert check_strides(root) == "x.permute(2, 1, 0)"
    key(root, ".contiguous()").focus()
    press("Space")
    assert check_strides(root) == "x.permute(2, 1, 0).contiguous()"
    key(root, "undo").focus()
    press("Enter")
    assert check_strides(root) == "x.permute(2, 1, 0)"
    press("Enter")
    assert check_strides(root) == "x"
    assert key(root, "undo").is_disabled()


def test_every_operation_on_offer(root: Locator):
    for operation in root.locator(".chips button").all_text_contents():
        write(root, 0, "x")
        key(root, operation).click()
        assert check_strides(root) == f"x{operation}"


def test_the_walk_through_memory(root: Locator):
    expression = "x.transpose(0, 2)[1:]"
    write(root, 0, expression)
    y = evaluate(expression, source(SHAPE))

    def at(k: int) -> None:
        shown = read(root)
        index = tuple(int(i) for i in np.unravel_index(k, y.shape))
        assert [n for n, cell in enumerate(shown["grids"]["y"]) if cell["held"]] == [k]
        assert str(list(index)) in shown["say"]
        assert shown["say"].endswith(f"= {place(y, index)}")

    root.locator(".walker input").focus()
    for press, k in [("ArrowRight", 1), ("End", 17), ("ArrowLeft", 16), ("Home", 0)]:
        root.page.keyboard.press(press)
        at(k)
    key(root, "y-0").focus()
    root.page.keyboard.press("ArrowDown")
    at(2)
    root.page.keyboard.press("PageDown")
    at(8)
    root.locator(".walker button").nth(1).click()
    assert read(root)["say"]
    key(root, "y-5").hover()
    at(5)


def test_another_shape(root: Locator):
    write(root, 1, "(3, 5)")
    write(root, 0, "x.T")
    assert check_strides(root) == "x.T"
    for text in ["(9, 99)", "()", "(2, 0)", "five"]:
        before = read(root)
        write(root, 1, text)
        assert read(root)["invalid"] == [False, True]
        assert read(root)["grids"] == before["grids"]
    reset(root)
    assert read(root)["invalid"] == [False, False]
