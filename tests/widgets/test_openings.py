"""Each explorer opens with one question: what this needs is seen, the rest when it is wanted."""

import pytest

import minitorch as torch
from minitorch.widgets import (
    BroadcastingExplorer,
    ChainExplorer,
    DescentExplorer,
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
from tests.widgets.driving import key, said, trait

OPENINGS = {  # an explorer, a control that its question does not need, and another state as a link
    "broadcasting": (BroadcastingExplorer, "chip-3", "2,3;3;0"),
    "chain": (ChainExplorer, "bottleneck", "5,2,7;"),
    "descent": (DescentExplorer, "Adam", "valley;2,1;SGD;0.1;0;0"),
    "dot": (DotExplorer, "obtuse", "1,0,0,1"),
    "graph": (lambda: GraphExplorer(lambda a: a * a, a=1.0), "another", "both;0;a;all;2"),
    "eigen": (EigenExplorer, "fibonacci", "1,1,1,0;1,0;;0"),
    "map": (MapExplorer, "show-letter", "1,1,0,1;1,0,0,1;grid"),
    "norm": (NormExplorer, "of-matrix", "1,2;1;"),
    "preprocessing": (PreprocessingExplorer, "indicator", "mean;0;one-hot;0;2;"),
    "reduction": (ReductionExplorer, "keepdim", "2,3;0;0;sum"),
    "slicing": (SlicingExplorer, "chip-x[-1]", "4,4 x[0]"),
    "strides": (StridesExplorer, ".unsqueeze(0)", "2,3 x"),
}

SIGHT = """async (element) => {
  for (let k = 0; k < 4; k++) await new Promise(requestAnimationFrame);
  const { top, bottom, left } = element.getBoundingClientRect();
  const there = document.elementFromPoint(left + 20, (top + bottom) / 2);
  return element === document.activeElement && top > -1 && bottom < innerHeight + 1 && there === element;
}"""


@pytest.mark.parametrize("name", OPENINGS)
def test_what_the_question_does_not_need_comes_when_it_is_wanted(show, name):
    kind, extra, link = OPENINGS[name]
    page = show(kind(), opening=True, viewport={"width": 390, "height": 844}, language="zh")
    extra = key(page, extra)
    assert extra.is_hidden()
    assert page.locator(".explorer :is(button, input):visible").count() <= 20
    key(page, "further").press("Enter")
    assert extra.is_visible() and key(page, "further").is_hidden()
    assert page.evaluate("document.activeElement.closest('.further') !== null")
    page.get_by_role("button", name="重置").click()
    assert extra.is_visible(), "who has asked once is not asked to ask again"
    page.evaluate("document.body.style.paddingBottom = '2000px'")
    challenge = key(page, "challenge")
    if challenge.count():
        challenge.evaluate("(one) => scrollBy(0, one.getBoundingClientRect().bottom - innerHeight)")
        for _ in range(3):
            challenge.press("Enter")
            assert challenge.evaluate(SIGHT), "what has the focus stays in sight"
    linked = show(kind(), opening=True, address=f"http://explorer.test/?{name}1={link}")
    assert key(linked, OPENINGS[name][1]).is_visible(), "a link shows what its sender saw"


def test_a_challenge_has_all_controls(show):
    page = show(ReductionExplorer(), opening=True)
    key(page, "challenge").click()
    assert key(page, "keepdim").is_visible() and key(page, "guess").count() == 0


def test_a_reduction_is_said_before_it_is_seen(show):
    page = show(ReductionExplorer(dim=1), opening=True)
    assert said(page) == "Which shape will x.sum(dim=1) have?"
    assert page.locator('[data-key^="y-"], .held').count() == 0
    assert not any(part.is_visible() for part in page.locator(".facts, .why, .code-out").all())
    key(page, "axis-0").click()  # another question is one, too
    key(page, "guess").fill("(2,)")
    key(page, "check").click()
    assert said(page).startswith("Not (2,). A collapsed axis is crossed out")
    assert page.locator('[data-key^="y-"]').count() == 0
    x = torch.arange(24).reshape(2, 3, 4)
    y = x.sum(dim=tuple(trait(page, "dim")))
    key(page, "guess").fill(f"{tuple(y.shape)}")
    page.keyboard.press("Enter")
    assert said(page) == f"Right, {tuple(y.shape)}."
    drawn = page.locator('[data-key^="y-"]').all_inner_texts()
    assert [int(text) for text in drawn] == y.flatten().tolist()
    assert key(page, "keepdim").is_visible() and page.locator(".code-out").is_visible()
    key(page, "axis-2").click()
    assert page.locator('[data-key^="y-"]').count() > 0, "only the first is asked"


def test_the_first_shapes_fit_otherwise_when_they_are_aligned_on_the_left(show):
    first = BroadcastingExplorer()
    a, b = torch.zeros(first.a), torch.zeros(first.b)
    right, left = (a + b).shape, (a + b.reshape(*b.shape, *[1] * (a.ndim - b.ndim))).shape
    assert a.ndim != b.ndim and right != left
    page = show(first, opening=True)
    table = page.locator(".aligned")
    assert table.is_hidden() and said(page) == "a has shape (3, 1), b has shape (3,)."
    key(page, "guess").fill(f"{tuple(left)}")
    key(page, "check").click()
    assert said(page).startswith("Not (3, 1).") and table.is_visible()
    key(page, "guess").fill(f"{tuple(right)}")
    page.keyboard.press("Enter")
    assert said(page).startswith("Right, (3, 3).")
    assert page.locator('[aria-current="step"]').inner_text() == "4 stretch"
    page = show(first, opening=True)
    key(page, "guess").fill(f"{tuple(right)}")
    page.keyboard.press("Enter")
    assert table.is_visible() and said(page).startswith("Right, (3, 3).")


def test_whether_a_slice_is_a_copy_is_seen_before_it_is_told(show):
    for expression, changes in {"x[1:3, 1:]": True, "x[[0, 2]]": False}.items():
        page = show(SlicingExplorer(shape=(4, 4), expression=expression), opening=True)
        assert said(page).endswith("Is that a copy?")
        assert page.locator(".facts").is_hidden()
        key(page, "r-0").click()
        place = int(page.locator('.strip [data-element="0"]').first.get_attribute("data-place"))
        assert (key(page, f"x-{place}").inner_text() == "99") == changes
        assert page.locator(".facts").inner_text().endswith("a view" if changes else "a copy")


def test_whether_the_order_of_two_maps_matters_is_seen_before_it_is_told(show):
    first = MapExplorer(a=[[0, -1], [1, 0]], b=[[2, 0], [0, 1]], show=["composition"])
    page = show(first, opening=True)
    told = page.locator(".verdict, .orders .equation")
    both = key(page, "both-scrub")
    for at_start in (lambda: None, page.get_by_role("button", name="Reset").click):
        at_start()
        assert said(page) == "Areas stay as they are; the letter can still be read: the orientation stays."
        assert not any(part.is_visible() for part in told.all()) and both.input_value() == "0"
        assert page.locator(".way:visible").all_inner_texts() == ["", "", ""]
        for _ in range(4):  # by halves of both maps: this reader wants no motion
            key(page, "both-apply").click()
        assert said(page).endswith("BA and AB differ: the order matters.")
        assert all(part.is_visible() for part in told.all()) and key(page, "further").is_visible()
    for change in ("further", "a1"):
        page = show(first, opening=True)
        key(page, change).press("ArrowRight" if change == "a1" else "Enter")
        assert page.locator(".verdict").is_visible() and key(page, "both-scrub").input_value() == "1"


def test_a_row_for_testing_moves_alone(show):
    page = show(PreprocessingExplorer(train=3), opening=True)
    page.get_by_role("textbox", name="NumRooms, row 3").fill("100")
    assert said(page).startswith("1 of 12 numbers of X changed. The row is for testing: no mean")
    page.get_by_text("Reset").click()
    page.get_by_role("textbox", name="NumRooms, row 1").fill("100")
    assert said(page) == "3 of 12 numbers of X changed. What is computed from the column changed with it."
