"""What the graph explorer's Python side writes down for a page, without the page: rows, leaves, places."""

import pytest

import minitorch as torch
from minitorch.widgets import GraphExplorer
from minitorch.widgets.graph import program, subject
from minitorch.widgets.graph.layout import LONGEST, layout


def test_an_edge_over_too_many_ranks_is_a_name_at_its_end():
    chain = [*range(LONGEST + 2)]
    steps = [*zip(chain, chain[1:])]
    found = layout(chain, [*steps, (0, LONGEST), (0, LONGEST + 1)])
    bends = {(start, end): points for start, end, points in found["bends"]}
    assert len(bends[0, LONGEST]) == LONGEST - 1
    assert bends[0, LONGEST + 1] is None


@pytest.mark.parametrize("operands", ["abc", "cba"])
def test_operands_stand_in_their_order(operands):
    found = layout([*"abcy"], [(name, "y") for name in operands])
    places = {name: place for name, _, place in found["nodes"]}
    assert sorted(operands, key=places.get) == [*operands]


@pytest.mark.parametrize(
    ("bound", "most"), [("MOST_NUMBERS", 4), ("MOST_ROWS", 2), ("MOST_DERIVATIVES", 4)]
)
def test_a_bound_may_be_reached_but_not_passed(monkeypatch, bound, most):
    monkeypatch.setattr(program, bound, most)
    assert GraphExplorer(lambda x: torch.erf(x), x=[1.0, 2.0]).program["rows"]
    monkeypatch.setattr(program, bound, most - 1)
    with pytest.raises(ValueError, match="cannot be drawn"):
        GraphExplorer(lambda x: torch.erf(x), x=[1.0, 2.0])


def test_a_constant_that_was_written_to_is_another_one():
    def f(x):
        constant = torch.ones(2)
        first = x * constant
        constant[0] = 5
        return first + x * constant

    rows = GraphExplorer(f, x=[1.0, 2.0]).program["rows"]
    assert [1, 1] in [row.get("value") for row in rows]
    assert [5, 1] in [row.get("value") for row in rows]


def test_an_input_is_a_tensor_of_its_own_and_numbers_are_floats():
    given = torch.ones(2)
    leaf = subject.leaf(given)
    given += 1
    assert leaf.tolist() == [1, 1] and not leaf.requires_grad
    for numbers in (2, [1, 2], "inf", [True]):
        leaf = subject.leaf(numbers)
        assert leaf.dtype is torch.float32 and leaf.requires_grad
    assert subject.leaf(torch.tensor([1, 2])).dtype is torch.int64


def test_leaves_come_in_the_order_of_their_first_use():
    a, b = torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True)
    first, second = a * 2, b * 3
    for y in (first + second, second + first):
        assert [*map(id, subject.leaves_of(y))] == [id(a), id(b)]


@pytest.mark.parametrize(("rounds", "fold"), [(2, "all"), (20, "none")])
def test_what_repeats_is_folded_at_first(rounds, fold):
    def f(x):
        for _ in range(rounds):
            x = torch.tanh(x * 2)
        return x

    assert GraphExplorer(f, x=1.0).fold == fold
