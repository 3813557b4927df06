"""Challenges: states that reach each goal and states that do not, and how they are met."""

import pytest
from ipywidgets import DOMWidget

from minitorch.widgets import (
    BroadcastingExplorer,
    ChainExplorer,
    DotExplorer,
    EigenExplorer,
    GraphExplorer,
    MapExplorer,
    NormExplorer,
    PreprocessingExplorer,
    ReductionExplorer,
    SlicingExplorer,
    StridesExplorer,
)
from minitorch.widgets.kit.bundle import WIDGETS
from tests.widgets.driving import key, trait
from tests.widgets.modules import library

HOUSES = [
    {"area": area, "garden": garden, "price": price}
    for area, garden, price in [
        (70, "yes", 1),
        (90, None, 2),
        (120, "yes", 3),
        (85, "no", 2),
        (60, "no", 1),
    ]
]


def edited(*changes):
    rows = [dict(row) for row in HOUSES]
    for row, name, cell in changes:
        rows[row][name] = cell
    return {"rows": rows}


def square(a, b, c, d):
    return [[a, b], [c, d]]


def product(a, b):
    s = a + b
    return s * a


SIX = {"shape": [6, 6]}
EIGHT = {"shape": [2, 3, 4], "operation": "sum"}

# For each goal: the states that reach it, then those that do not.
GOALS = {
    SlicingExplorer(): [
        (
            [SIX | {"expression": e} for e in ("x[1::2, 1::3]", "x[1:6:2, 1:5:3]")],
            [
                SIX | {"expression": "x[[1, 3, 5], 1::3]"},  # a copy
                SIX | {"expression": "x[1::2][:, 1::3]"},  # two brackets
                SIX | {"expression": "x[1::2, 1::2]"},
                SIX | {"expression": "x[1::2, 1::3"},
                SIX | {"expression": "x[1::2, 1::3][9]"},
                {"shape": [5, 6], "expression": "x[1::2, 1::3]"},
            ],
        )
    ],
    StridesExplorer(): [
        (
            [{"expression": e} for e in ("x.transpose(0, 2)", "x.permute(2, 1, 0)")],
            [
                {"expression": "x.transpose(0, 1).transpose(0, 2).transpose(0, 1)"},
                {"expression": "x.transpose(0, 1)"},
                {"expression": "x.transpose(0, 3)"},
                {"expression": "x.transpose(0, 2)", "shape": [3, 3, 4]},
            ],
        ),
        (
            [{"expression": e} for e in ("x.transpose(0, 2).view(-1)", "x[:, ::2].view( -1 )")],
            [
                {"expression": e}
                for e in ("x.view(-1)", "x.transpose(0, 2).view(5)", "x.T.view(-1)")
            ],
        ),
        (
            [
                {"expression": f"x.transpose(0, 2){mend}"}
                for mend in (".contiguous().view(-1)", ".reshape(-1)", ".flatten()")
            ],
            [
                {"expression": "x.view(-1)"},
                {"expression": "x.transpose(0, 2).view(-1)"},
                {"expression": "x.transpose(0, 2).reshape(4, 6)"},
                {"expression": "x.transpose(0, 2)[1].reshape(-1)"},
            ],
        ),
    ],
    ReductionExplorer(): [
        (
            [EIGHT | {"dim": dim, "keepdim": False} for dim in ([0, 2], [-1, 0])],
            [
                EIGHT | {"dim": [0], "keepdim": False},
                EIGHT | {"dim": [], "keepdim": False},
                EIGHT | {"dim": [0, 0], "keepdim": False},
            ],
        ),
        (
            [EIGHT | {"dim": [0, 2], "keepdim": True}],
            [EIGHT | {"dim": [0, 2], "keepdim": False}, EIGHT | {"dim": [1], "keepdim": True}],
        ),
    ],
    BroadcastingExplorer(): [
        (
            [{"a": [3, 1], "b": [4]}, {"a": [1, 4], "b": [3, 1]}],
            [
                {"a": [3, 4], "b": []},
                {"a": [3], "b": [4]},
                {"a": [3, 1], "b": [3, 4]},
                {"a": [1, 3, 1], "b": [4]},
            ],
        )
    ],
    DotExplorer(): [
        (
            [{"a": [3, 4], "b": [4, -3]}, {"a": [3, 4], "b": [-4, 3]}],
            [
                {"a": [3, 4], "b": [8, -6]},
                {"a": [3, 4], "b": [5, 0]},
                {"a": [3, 4], "b": [0, 0]},
                {"a": [4, 3], "b": [3, -4]},
            ],
        )
    ],
    NormExplorer(): [
        (
            [{"vector": [4, -3], "p": 1}],
            [
                {"vector": [4, -3], "p": 2},
                {"vector": [7, 0], "p": 2},
                {"vector": [4, -3], "p": 1, "matrix": square(1, 0, 0, 1)},
            ],
        ),
        ([{"vector": [4, -3], "p": "inf"}], [{"vector": [4, -3], "p": 10}]),
        (
            [{"vector": [2, -2], "p": 1}, {"vector": [0.1, 0.1], "p": 3}],
            [{"vector": [0, 0], "p": 1}, {"vector": [2, 1], "p": 1}],
        ),
    ],
    MapExplorer(): [
        (
            [{"a": square(3, 0, 0, -1)}, {"a": square(0.1, 1, 3, 0)}, {"a": square(7, -4, 8, -5)}],
            [{"a": square(3, 0, 0, 1)}, {"a": square(1, 0, 0, -2.99)}],
        ),
        (
            [{"a": square(1, 2, 2, 1)}, {"a": square(1, 0, 2, -3)}],
            [{"a": square(1, 2, 2, 7)}, {"a": square(3, 0, 0, -1)}],
        ),
    ],
    EigenExplorer(): [
        (
            [{"matrix": square(2, 1, 0, 2)}, {"matrix": square(1, 1, -1, 3)}],
            [
                {"matrix": square(2, 0, 0, 2)},
                {"matrix": square(1, 1, 0, 1)},
                {"matrix": square(2, 1, 0, 2.01)},
            ],
        ),
        (
            [{"matrix": square(3, 0, 0, 3)}, {"matrix": square(0.1, 2.9, 0, 3)}],
            [{"matrix": square(3, 0, 0, 1)}, {"matrix": square(-3, 0, 0, -3)}],
        ),
        (
            [{"matrix": square(7, -4, 8, -5)}],
            [{"matrix": square(3, 0, 0, 3)}, {"matrix": square(-5, 2, 0, -1)}],
        ),
    ],
    ChainExplorer(): [
        (
            [{"sizes": [1, 30, 30, 30]}],
            [{"sizes": [4, 4, 4, 4]}, {"sizes": [30, 30, 30, 1]}, {"sizes": [1, 3, 4, 6]}],
        ),
        (
            [{"sizes": [12, 6, 2, 6, 12]}, {"sizes": [10, 1, 10, 1, 10]}],
            [{"sizes": [4, 4, 4, 4]}, {"sizes": [1, 5, 5, 5]}, {"sizes": [3, 2, 3]}],
        ),
    ],
    PreprocessingExplorer(HOUSES, standardise=True, train=4): [
        (
            [edited((4, "area", 61))],
            [
                edited(),
                edited((0, "area", 71)),  # a row for training
                edited((4, "garden", "yes")),  # two numbers
                edited((4, "area", 61), (4, "price", 2)),  # two cells
                edited((4, "area", None), (4, "price", 2)),
            ],
        ),
        (
            [edited((0, "area", 71))],
            [edited((4, "area", 61)), edited((0, "area", 70)), edited((0, "garden", "no"))],
        ),
    ],
    GraphExplorer(product, a=1.0, b=1.0): [
        (
            [{"values": {"a": 2, "b": 3}}],
            [{"values": {"a": 3, "b": 2}}, {"values": {"a": 7, "b": 2}}],
        )
    ],
}

JUDGE = """async ([source, words, initial, states]) => {
  const { challenge: { goals, fits } } = await load(source);
  const said = await Promise.all(words.map(async (one) => (await load(one)).words.challenge));
  const model = { get: (name) => initial[name] };
  return {
    fits: fits === undefined || fits(initial, model),
    goals: goals.map((goal) => typeof goal),
    said: said.map((one) => [one.goals.length, one.found.length]),
    met: states.map(([goal, state]) => goals[goal]({ ...initial, ...state }, initial, model)),
  };
}"""


def test_every_challenge_is_tested():
    folders = {path.parent.name for path in WIDGETS.glob("*/challenge.js")} - {"kit"}
    assert {explorer.folder for explorer in GOALS} == folders


@pytest.mark.parametrize("explorer", GOALS, ids=lambda one: one.folder)
def test_goals_are_reached_by_right_states_and_by_no_other(explorer, open_page):
    states = [
        (goal, state, reached)
        for goal, pair in enumerate(GOALS[explorer])
        for reached, some in zip((True, False), pair, strict=True)
        for state in some
    ]
    names = [name for name in explorer.keys if name not in DOMWidget._traits and name[0] != "_"]
    initial = {name: getattr(explorer, name) for name in names}
    script, *words = (
        library(f"{explorer.folder}/{name}.js") for name in ("challenge", "words.en", "words.zh")
    )
    found = open_page().evaluate(JUDGE, [script, words, initial, [[g, s] for g, s, _ in states]])
    assert found["fits"]
    assert found["goals"].count("function") == len(GOALS[explorer])
    assert found["said"] == [[len(found["goals"])] * 2] * 2
    for (goal, state, reached), met in zip(states, found["met"], strict=True):
        assert met == reached, (goal, state)


def posed(page) -> str:
    return page.locator(".challenge").inner_text()


def begin(page):
    key(page, "challenge").click()


def test_a_challenge_is_posed_met_and_over(show):
    page = show(StridesExplorer(shape=(4, 4), expression="x.T"))
    assert posed(page) == ""
    begin(page)
    assert trait(page, "shape") == [2, 3, 4]
    assert (
        posed(page)
        == "Challenge, 1 of 3: x has shape (2, 3, 4). Get the strides (1, 4, 12) in one step."
    )
    expression = page.get_by_label("expression")
    expression.fill("x.transpose(0, 1)")
    assert "Found" not in posed(page)
    expression.fill("x.transpose(0, 2)")
    assert posed(page).startswith("✓ Found. The two outer axes change places")
    assert "2 of 3" in posed(page)
    expression.fill("x.transpose(0, 2).view(-1)")
    assert "3 of 3" in posed(page)
    expression.fill("x.transpose(0, 2).reshape(-1)")
    assert posed(page).startswith("✓ Mended.") and "Challenge" not in posed(page)
    expression.fill("x")  # what was found stays found
    assert posed(page).startswith("✓ Mended.")
    assert trait(page, "challenge") == 4
    packed = "new URLSearchParams(location.search).get('strides1')"
    page.wait_for_function(f"{packed} === '2,3,4 x~4'")
    begin(page)  # now it ends
    assert posed(page) == "" and page.locator(".try").is_visible()
    page.get_by_text("Reset").click()
    assert page.evaluate("[model.get('expression'), model.get('challenge')]") == ["x.T", 0]


def test_a_challenge_goes_on_where_a_link_leads(show):
    address = "http://explorer.test/?norm1=4,-3;1;~2"
    page = show(NormExplorer(), address=address, language="zh")
    assert posed(page).startswith("✓ 找到了。‖b‖₁ 把绝对值相加：4 + 3。")
    assert "挑战 2/3：" in posed(page)
    key(page, "p-inf").click()
    assert "挑战 3/3：" in posed(page)


def test_a_question_has_answers_and_each_wrong_one_a_reply(show):
    page = show(BroadcastingExplorer())
    begin(page)
    page.get_by_label("a", exact=True).fill("(3, 1)")
    assert "2 of 2" in posed(page)
    page.get_by_role("button", name="b is (2, 4)").click()
    assert "neither is 1" in posed(page) and "2 of 2" in posed(page)
    page.get_by_role("button", name="impossible: a is 3 long").click()
    assert posed(page).startswith("✓ Right. Only a 1 stretches.")


def test_what_tells_the_answer_waits_for_an_attempt(show):
    page = show(MapExplorer())
    assert page.locator(".formula").first.is_visible()
    begin(page)
    assert not page.locator(".formula").first.is_visible()
    page.get_by_label("A, row 1, column 1").fill("3")
    assert page.locator(".formula").first.is_visible()


def test_the_examples_of_a_chain_answer_its_challenge_and_are_hidden(show):
    page = show(ChainExplorer())
    assert page.get_by_role("button", name="bottleneck").is_visible()
    begin(page)
    assert page.get_by_role("button", name="bottleneck").count() == 0
    assert not page.locator(".bill").is_visible()
    page.locator(".gap").first.click()
    assert page.locator(".bill").is_visible()


@pytest.mark.parametrize("explorer", [PreprocessingExplorer(), GraphExplorer()])
def test_no_challenge_is_posed_where_it_cannot_be_met(show, explorer):
    assert show(explorer).locator('[data-key="challenge"]').count() == 0
