"""The passes explorer: its tables and its arithmetic, and how it is driven."""

from itertools import combinations
from random import Random

import pytest

import minitorch as torch
from minitorch import graph
from minitorch.checks import Account
from minitorch.graph.compiler.passes import PASSES
from minitorch.widgets import PassesExplorer
from minitorch.widgets.passes.explorer import example, layer
from minitorch.widgets.passes.programs import programs
from tests.site.driving import check_passes
from tests.widgets.driving import key
from tests.widgets.modules import ask, library


@pytest.fixture(scope="module")
def tables() -> dict:
    return programs(layer, example(), ("w", "b"))


def test_every_choice_of_passes_gives_the_programs_of_the_compiler(tables):
    values = example()
    for many in range(len(PASSES) + 1):
        for passes in combinations(PASSES, many):
            found = tables["programs"].pop(",".join(passes))
            compiled = graph.compile(layer, values, wrt=("w", "b"), passes=passes)
            assert [tables["lines"][k] for k in found["lines"]] == compiled.source.splitlines()
            nodes = {tables["nodes"][k][:2] for k in found["nodes"]}
            lines = {(at.out, at.operation.name) for at in compiled.schedule.lines}
            assert nodes == lines | {(name, "") for name in compiled.schedule.inputs}
            with Account() as work:
                compiled.schedule.evaluate(*values)
            assert found["work"] == [work.operations, work.multiplications, work.peak_values]
    assert tables["programs"] == {}


def test_a_node_stands_after_what_it_reads_and_on_no_other(tables):
    places = tables["places"]
    assert len({*map(tuple, places.values())}) == len(places)
    for name, _, reads in tables["nodes"]:
        assert all(places[read][0] < places[name][0] for read in reads if read in places)


def test_formulas_and_functions_of_ones_own():
    x = graph.variable("x", (3,))
    assert repr(PassesExplorer([x * 1, x + 2], x)) == (
        "PassesExplorer(f, example, wrt=None, step=0, without=[])"
    )
    assert PassesExplorer(torch.sin, torch.ones(2), without=["dead"]).without == ["dead"]
    with pytest.raises(ValueError, match="without: 'fuse' is none of common"):
        PassesExplorer(without=["fuse"])
    with pytest.raises(TypeError, match="needs inputs"):
        PassesExplorer(torch.sin)


def test_a_difference_is_made_of_both_programs(open_page):
    random = Random(0)
    lists = [[f"{random.choice('abcde')} = {random.randint(1, 3)}" for _ in range(random.randint(0, 9))]
             for _ in range(400)]  # fmt: skip
    pairs = [*zip(lists[::2], lists[1::2])]
    answers = ask(
        open_page(),
        """async ([source, pairs]) => {
            const m = await load(source);
            return pairs.map(([before, after]) => m.difference(before, after));
        }""",
        [library("passes/math.js"), pairs],
    )
    for (before, after), found in zip(pairs, answers, strict=True):
        assert sorted(line for kind, line in found if kind != "new") == sorted(before)
        assert sorted(line for kind, line in found if kind != "gone") == sorted(after)
        assert all(line in before and line in after for kind, line in found if kind == "same")


def test_the_new_line_of_a_value_stands_below_its_old_one(open_page):
    before = ["a = x + 1", "b = a * a", "return b"]
    after = ["m = np.empty(3)", "a = np.add(x, 1, out=m)", "b = np.multiply(a, a, out=a)", "return b"]
    answer = ask(
        open_page(),
        """async ([source, before, after]) => {
            const m = await load(source);
            const lines = ["    np.add(t, v_part, out=v_part)", "def f(x):", "w -= t9  # (2,)"];
            return [m.difference(before, after), lines.map(m.valueOf)];
        }""",
        [library("passes/math.js"), before, after],
    )
    assert answer == [
        [
            ["gone", before[0]],
            ["new", after[0]],
            ["new", after[1]],
            ["gone", before[1]],
            ["new", after[2]],
            ["same", "return b"],
        ],
        ["v", "", "w"],
    ]


def test_walked_through_and_with_a_pass_left_out(show):
    page = show(PassesExplorer())
    root = page.locator(".explorer")
    said = set()
    for _ in range(7):
        check_passes(root)
        said.add(root.locator(".say").inner_text())
        if root.get_by_role("slider").input_value() != "6":
            root.locator(".walker button").nth(1).click()
    assert len(said) == 7
    assert root.locator("del, ins").count() > 0
    key(root, "memory").click()
    check_passes(root)
    assert root.get_by_role("slider").get_attribute("max") == "5"
    assert root.locator(".say").inner_text().endswith("Here it changes nothing.")
    key(root, "memory").click()
    assert root.locator(".chips .now").count() == 1


def test_a_line_lights_its_node_and_a_node_its_line(show):
    root = show(PassesExplorer(step=1)).locator(".explorer")
    root.locator(".statement[data-value=grad_h]").hover()
    assert root.locator(".node.held").get_attribute("data-value") == "grad_h"
    root.locator(".node[data-value=error] circle").hover()
    assert root.locator(".statement.held").get_attribute("data-value") == "error"
    root.locator(".node[data-value=grad_h] text").first.dispatch_event("click")  # as a finger does
    assert root.locator(".statement.held").get_attribute("data-value") == "grad_h"


def test_the_keyboard_goes_from_line_to_line(show):
    page = show(PassesExplorer(step=1))
    page.locator(".scroll").first.focus()
    for pressed, value in [("ArrowDown", "t1"), ("ArrowDown", "t2"), ("ArrowUp", "t1"), ("ArrowUp", "t1")]:
        page.keyboard.press(pressed)
        assert page.locator(".node.held").get_attribute("data-value") == value
