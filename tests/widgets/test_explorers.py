"""Each explorer on a bare page: pointer, keyboard, what it says, its errors, languages, address."""

import re

import pytest

from minitorch.widgets import (
    BroadcastingExplorer,
    ChainExplorer,
    DescentExplorer,
    DotExplorer,
    EigenExplorer,
    GraphExplorer,
    MapExplorer,
    NormExplorer,
    PassesExplorer,
    PreprocessingExplorer,
    ReductionExplorer,
    SlicingExplorer,
    StridesExplorer,
)
from tests.widgets.driving import key, refused, said, trait
from tests.widgets.kinds import EXPLORERS
from tests.widgets.modules import CLOCK, library
from tests.widgets.shown import MADE


def chosen(page):
    return [int(text) for text in page.locator('[aria-selected="true"]').all_inner_texts()]


# Slicing


def test_typing_an_index_shows_its_cells_its_memory_and_what_python_prints(show):
    page = show(SlicingExplorer(shape=(4, 4), expression="x"))
    page.get_by_label("index").fill("x[1:3, 1:]")
    assert chosen(page) == [5, 6, 7, 9, 10, 11]
    assert said(page) == "x[1:3, 1:] has shape (2, 3): a view, offset 5, strides (4, 1)."
    assert (
        page.locator(".code-out")
        .inner_text()
        .endswith(">>> x[1:3, 1:]\ntensor([[ 5,  6,  7],\n        [ 9, 10, 11]])")
    )
    assert trait(page, "expression") == "x[1:3, 1:]"
    assert page.evaluate("model.saved") == 1


@pytest.mark.parametrize("width", [900, 390])
@pytest.mark.parametrize(
    ("explorer", "cells"),
    [
        (SlicingExplorer(shape=(6, 6), expression="x[x > 5]"), "r"),
        (StridesExplorer(shape=(2, 3, 4), expression="x.reshape(-1)"), "y"),
        (ReductionExplorer(shape=(2, 5, 6), dim=(0,)), "x"),
    ],
    ids=["slicing", "strides", "reduction"],
)
def test_a_long_row_stays_in_its_card_and_its_numbers_in_their_cells(show, explorer, cells, width):
    page = show(explorer, viewport={"width": width, "height": 844})
    card = page.locator(".explorer")
    assert card.evaluate("(card) => card.scrollWidth - card.clientWidth") <= 0
    narrow = page.locator(".slot").evaluate_all(
        """(all) => all.filter((slot) => {
          const text = document.createRange();
          text.selectNodeContents(slot);
          return text.getBoundingClientRect().width > slot.clientWidth;
        }).map((slot) => slot.textContent)"""
    )
    assert narrow == []
    last = page.locator(f'[data-key^="{cells}-"]').last
    last.focus()
    right = card.bounding_box()
    box = last.bounding_box()
    assert box["x"] + box["width"] <= right["x"] + right["width"]


def test_what_is_held_is_in_view_in_a_row_that_scrolls(show):
    page = show(SlicingExplorer(shape=(10, 12), expression="x[9]"), viewport={"width": 390, "height": 844})
    ends = """(cell) => [cell, cell.closest('.grid')]
        .flatMap((one) => { const { left, right } = one.getBoundingClientRect(); return [left, right]; })"""
    for k in (11, 0):
        page.locator(".walker input").fill(str(k))
        held = page.locator(f'[data-key="x-{108 + k}"]')
        left, right, start, end = held.evaluate(ends)
        assert start <= left and right <= end
        assert held.evaluate("(cell) => cell.matches('.held')")


def test_a_list_makes_a_copy_with_memory_of_its_own(show):
    page = show(SlicingExplorer(expression="x[[0, 2]]"))
    assert "a copy" in said(page)
    assert page.locator(".strip").count() == 2


def test_what_is_written_into_a_view_changes_x_and_not_beside_a_copy(show):
    page = show(SlicingExplorer())
    key(page, "r-2").click()
    assert key(page, "x-7").inner_text() == key(page, "r-2").inner_text() == "99"
    assert said(page) == "y[0, 2] = 99 writes at place 7 in the memory of x: x[1, 3] is 99 now."
    assert page.locator(".slot.written").all_inner_texts() == ["99", "99"]
    assert page.locator(".strip .written").text_content() == "99"
    assert page.locator(".code-out").inner_text().splitlines()[1:4] == [
        ">>> y = x[1:3, 1:]",
        ">>> y[0, 2] = 99",
        ">>> x",
    ]
    key(page, "r-2").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("Press a cell").fill("-5")
    key(page, "r-5").press("Enter")
    assert trait(page, "written") == [[2, 99], [5, -5]]
    assert page.locator("[data-key=r-5]:focus").count() == 1
    page.wait_for_function(
        "new URLSearchParams(location.search).get('slicing1')?.includes('@5=-5')"
    )
    page.get_by_label("Press a cell").fill("1000")
    assert refused(page) == "An integer from -999 to 999 can be written here."
    page.get_by_label("index").fill("x[[0, 2]]")  # x begins anew
    assert trait(page, "written") == []
    key(page, "all").click()
    assert said(page) == "y[...] = -5 writes in the new memory: x stands as it was."
    assert key(page, "x-0").inner_text() == "0" and key(page, "r-0").inner_text() == "-5"
    key(page, "r-1").click()
    assert said(page) == "y[...] = -5 writes in the new memory: x stands as it was."
    page.get_by_text("Reset").click()
    assert trait(page, "written") == []
    assert page.get_by_label("Press a cell").input_value() == "99"
    page.get_by_label("index").fill("x[9]")
    assert page.get_by_label("Press a cell").is_hidden()


def test_dragging_writes_a_block(show):
    page = show(SlicingExplorer())
    key(page, "x-5").hover()
    page.mouse.down()
    key(page, "x-10").hover()
    assert trait(page, "expression") == "x[1:3, 1:3]"
    key(page, "x-15").hover()
    page.mouse.up()
    assert trait(page, "expression") == "x[1:, 1:]"
    key(page, "x-6").click()
    assert trait(page, "expression") == "x[1, 2]"


def test_arrows_move_and_shift_and_arrows_select(show):
    page = show(SlicingExplorer(expression="x"))
    key(page, "x-0").focus()
    for arrow in ("ArrowDown", "ArrowRight", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(arrow)
    assert said(page) == "x[1, 1]: value 5, at place 5 in memory"
    assert page.locator(".strip .held").text_content() == "5"
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    assert trait(page, "expression") == "x[1:3, 1:3]"
    assert said(page).startswith("x[1:3, 1:3] has shape (2, 2)")
    page.keyboard.press("Enter")
    assert trait(page, "expression") == "x[2, 2]"


def test_walking_says_how_each_place_is_found(show):
    page = show(SlicingExplorer(expression="x[1:3, 1:]"))
    page.get_by_label("Next step").click()
    assert said(page) == "element [0, 0] lies at place 5 + 0·4 + 0·1 = 5"
    page.get_by_label("Next step").click()
    assert said(page) == "element [0, 1] lies at place 5 + 0·4 + 1·1 = 6"
    key(page, "r-4").hover()  # the slider goes along
    assert page.get_by_label("Walk through memory").input_value() == "4"
    page.get_by_label("Walk through memory").press("End")
    assert said(page) == "element [1, 2] lies at place 5 + 1·4 + 2·1 = 11"
    assert page.get_by_label("Next step").is_disabled()
    page.get_by_label("Step back").click()
    assert said(page).endswith("= 10")


@pytest.mark.parametrize(
    ("expression", "line"),
    [
        ("x[4]", "IndexError: index 4 is out of bounds for dimension 0 with size 4"),
        ("x[::-1]", "ValueError: step must be greater than zero"),
        ("x[0, 0, 0]", "IndexError: too many indices for tensor of dimension 2"),
        ("x[1：3]", "“：” is a full-width character. Type : with the Chinese input method off."),
        ("x[1:3", "The expression is not finished."),
        ("x[(1, 2)]", "A tuple in the brackets is the same as its numbers alone. Write x[1, 2]."),
        ("x[x > 5 and x < 9]", "Python's and takes one truth value, and a mask has many."),
        ("x[..., ..., 0]", "IndexError: index 0 is out of bounds for dimension 2 with size 0"),
        ("y[0]", "Start with x, the array."),
        ("__import__('os')", "“'” has no meaning here."),
        ("x.T", "This explorer does not know .T."),
    ],
)
def test_a_wrong_index_is_explained_and_mended(show, expression, line):
    page = show(SlicingExplorer(expression=expression))
    assert page.locator(".error").inner_text().removeprefix("✕").strip().startswith(line)
    assert refused(page).startswith(line)
    assert chosen(page) == []
    page.get_by_label("index").fill("x[-1]")
    assert page.locator(".error").count() == 0
    assert chosen(page) == [12, 13, 14, 15]


def test_what_is_being_typed_is_not_yet_wrong(show):
    page = show(SlicingExplorer(expression="x[0]"))
    index = page.get_by_label("index")
    index.fill("")
    for expression in ("x[x % 4 == 0]", "x[1:3, ::2]"):
        index.fill("")
        for letter in expression:
            index.press_sequentially(letter)
            assert page.locator(".error").count() == 0
            assert index.get_attribute("aria-invalid") == "false"
    assert chosen(page) == [4, 6, 8, 10]
    index.fill("x[1:3, ")
    assert chosen(page) == [4, 6, 8, 10]
    low = page.locator(".foot").bounding_box()
    index.press("Enter")
    assert refused(page) == "The expression is not finished."
    assert page.locator(".foot").bounding_box() == low, "the page jumps"
    page.get_by_label("shape").fill("（３，3）")
    assert trait(page, "shape") == [3, 3]
    strides = show(StridesExplorer())
    expression = strides.get_by_label("expression")
    expression.fill("x.tran")
    assert strides.locator(".error").count() == 0
    expression.fill("x.view()")
    assert refused(strides) == "Write it like this: x.view(2, -1)."


MISCOUNTED = {"x.{}()": ["view", "reshape", "unsqueeze"], "x.{}(0)": ["transpose", "contiguous"], "x.{}(0, 1)": ["unsqueeze", "squeeze"]}
MISCOUNTED |= {"x.{}(0, 1, 1)": ["transpose", "flatten"]}


@pytest.mark.parametrize("call, name", [(call, name) for call, names in MISCOUNTED.items() for name in names])
def test_a_method_with_too_many_numbers_or_too_few_is_told_how_it_is_written(show, call, name):
    page = show(StridesExplorer(shape=(2, 3)))
    page.get_by_label("expression").fill(call.format(name))
    assert refused(page).startswith(f"Write it like this: x.{name}(")


def test_a_press_is_heard_that_leaves_what_is_not_finished(show):
    page = show(StridesExplorer(shape=(3, 4)))
    index = page.get_by_label("expression")
    index.fill("x.tran")
    key(page, ".transpose(0, 1)").click()
    assert trait(page, "expression") == "x.transpose(0, 1)" == index.input_value()
    assert page.locator(".error").count() == 0
    index.fill("x.tran")
    key(page, "step-0").focus()
    page.locator(".error").wait_for()  # what is left is told, and the focus stays where it went
    assert page.locator('[data-key="step-0"]:focus').count() == 1
    index.fill("x.tran")
    page.get_by_text("Reset").click()
    assert trait(page, "expression") == "x" == index.input_value()


def test_python_changes_what_is_shown(show):
    page = show(SlicingExplorer())
    page.evaluate("model.set('expression', 'x[:, 1]')")
    assert chosen(page) == [1, 5, 9, 13]


LISTENERS = """() => {
  window.listeners = new Set();
  const noted = (name, note) => {
    const own = window[name].bind(window);
    window[name] = (event, act, options) => {
      const capture = options?.capture ?? options === true;
      note([event, capture, act.name].join(' '));
      own(event, act, options);
    };
  };
  noted('addEventListener', (one) => listeners.add(one));
  noted('removeEventListener', (one) => listeners.delete(one));
}"""
"""Notes what listens to events of the window."""


@pytest.mark.parametrize("kind", EXPLORERS, ids=lambda kind: kind.__name__)
def test_a_view_that_is_gone_hears_of_nothing(show, kind):
    [make, *_] = MADE.get(kind, [kind])
    page = show(make(), first=LISTENERS)
    assert page.evaluate("model.heard()") and "pagehide true flush" in page.evaluate("[...listeners]")
    page.evaluate("leave()")
    assert page.evaluate("model.heard()") == []
    of_the_script = ["mousedown true ", "mouseup true "]  # once for all explorers of a page
    assert page.evaluate("[...listeners]") == of_the_script


# The dock


DOCKING = [
    SlicingExplorer(),
    StridesExplorer(expression="x.transpose(0, 1)"),
    ReductionExplorer(),
    BroadcastingExplorer(),
    PreprocessingExplorer(),
    GraphExplorer(lambda x, y: (x * y).sin(), x=1.0, y=2.0),
    PassesExplorer(),
    EigenExplorer(show=("walk",)),
    NormExplorer(),
    MapExplorer(show=("grid",)),
]
docking = pytest.mark.parametrize("explorer", DOCKING, ids=lambda one: type(one).__name__)
USED = "document.querySelector('.explorer :is(button, input)').focus({ preventScroll: true })"
PHONE = {"width": 390, "height": 844}


@docking
def test_the_picture_stays_in_the_window_while_its_controls_are_used(show, explorer):
    page = show(explorer, viewport=PHONE)
    page.evaluate("document.documentElement.style.setProperty('--covered', '56px')")
    dock = page.locator(".docked")
    dock.wait_for()
    page.evaluate(USED)
    top = page.evaluate("document.querySelector('.docked').getBoundingClientRect().top + scrollY")
    for scroll in (top + 100, top - 844 + 100):  # it would lie above the window, or below it
        page.evaluate("y => scrollTo(0, y)", scroll)
        page.evaluate("new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame))")
        box = dock.bounding_box()
        assert box["y"] >= 56 and box["y"] + box["height"] <= 844
    picture = dock.element_handle()  # in print it may be too high to dock
    page.emulate_media(media="print")
    assert picture.evaluate("picture => getComputedStyle(picture).position") != "sticky"


def test_the_picture_covers_nothing_that_is_only_read(show):
    page = show(SlicingExplorer(), viewport={"width": 1280, "height": 800})
    page.evaluate("document.body.style.padding = '100vh 0'")
    dock = page.locator(".docked")
    dock.wait_for()
    page.evaluate("scrollBy(0, document.querySelector('.explorer').getBoundingClientRect().top - 400)")
    lowest = lambda: dock.evaluate("dock => dock.getBoundingClientRect().bottom")  # noqa: E731
    assert lowest() > 800
    page.evaluate(USED)
    assert lowest() <= 800


FREE = """() => {
  document.body.style.padding = "100vh 0";
  const dock = document.querySelector(".docked");
  const all = [...document.querySelectorAll(".stage *:not(.clearance)")];
  const places = () => all.map((one) => one.getBoundingClientRect().top + scrollY);
  dock.style.position = "static";
  const lines = [...document.querySelectorAll(".stage > *, .beside > *")];
  const first = lines.find((line) => line.getBoundingClientRect().height);
  const { top, bottom } = first.getBoundingClientRect();
  const docked = places();
  const clearance = document.querySelector(".clearance");
  clearance.remove();
  dock.classList.remove("docked");
  const moved = places().filter((place, i) => Math.abs(place - docked[i]) > 0.5).length;
  dock.before(clearance);
  dock.classList.add("docked");
  dock.style.position = "";
  scrollBy(0, Math.min(bottom, top + 60) - innerHeight); // it has just come into the window
  return [moved, first.contains(dock) || dock.getBoundingClientRect().top >= innerHeight - 1];
}"""


@docking
def test_the_picture_rises_over_no_first_line(show, explorer):
    page = show(explorer, viewport=PHONE)
    page.locator(".docked").wait_for()
    page.evaluate(USED)
    assert page.evaluate(FREE) == [0, True]


@docking
def test_what_docks_takes_no_room_at_a_desk(show, explorer):
    page = show(explorer, viewport={"width": 1280, "height": 900})
    page.locator(".dock").first.wait_for()
    if page.locator(".docked").count():  # beside its controls, or too high, it stands still
        assert page.evaluate(FREE)[0] == 0


@pytest.mark.parametrize("kind", [DescentExplorer, DotExplorer, EigenExplorer, MapExplorer, NormExplorer])
@pytest.mark.parametrize("width, docked", [(900, 0), (390, 1)])
def test_a_plane_docks_where_its_words_are_below_it(show, kind, width, docked):
    page = show(kind(), viewport={"width": width, "height": 844})
    page.evaluate("new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))")
    assert page.locator(".beside > .docked").count() == docked


def test_what_takes_the_focus_by_keys_is_not_under_the_dock(show):
    page = show(EigenExplorer(show=("walk",)), viewport={"width": 390, "height": 700})
    page.evaluate("document.documentElement.style.setProperty('--covered', '56px')")
    page.locator(".foot button").first.focus()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    under = """() => {
      const dock = document.querySelector('.docked').getBoundingClientRect();
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return top < dock.bottom && bottom > dock.top;
    }"""
    for _ in range(25):  # through both rows of chips, which scroll sideways, up to the entries
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(under), page.evaluate("document.activeElement.outerHTML")
    assert page.locator(".words :focus").count() == 1


# Motion

HOPS = "[...document.querySelectorAll('.hop')].map((hop) => hop.getAttribute('d'))"
MEMORY = "[...document.querySelectorAll('.place')].map((place) => place.outerHTML)"


def test_a_transpose_moves_the_hops_and_not_the_memory(show):
    page = show(StridesExplorer(shape=(3, 4)), reduced_motion="no-preference")
    page.wait_for_function("document.querySelectorAll('.hop').length === 11")
    page.evaluate(CLOCK)
    seen, memory = [page.evaluate(HOPS)], page.evaluate(MEMORY)
    key(page, ".transpose(0, 1)").click()
    for milliseconds in (0, 350, 400):
        page.evaluate("ms => tick(ms)", milliseconds)
        seen.append(page.evaluate(HOPS))
        assert page.evaluate(MEMORY) == memory
    assert seen[0] == seen[1] and seen[1] != seen[2] != seen[3]
    assert said(page).startswith("x.transpose(0, 1): shape (4, 3), strides (1, 4)")
    key(page, "undo").click()
    page.evaluate("tick(0), tick(700)")
    assert page.evaluate(HOPS) == seen[0]
    assert page.locator("[data-moving]").count() == 0


ABOVE = """(() => {
  const layer = document.querySelector(".gathering");
  layer.style.pointerEvents = "auto";
  const covered = [...document.querySelectorAll(".slot")].filter((slot) => {
    const { left, top } = slot.getBoundingClientRect();
    return document.elementFromPoint(left + 5, top + 5)?.closest(".gathering") !== layer;
  });
  return covered.length === 0;
})()"""


def test_a_hop_into_another_row_grows_in_its_own(show):
    phone = {"width": 390, "height": 844}
    page = show(StridesExplorer(shape=(2, 3, 4)), reduced_motion="no-preference", viewport=phone)
    page.wait_for_function("document.querySelectorAll('.hop').length === 23")
    rows = {*page.locator(".place rect").evaluate_all("(all) => all.map((one) => +one.getAttribute('y'))")}
    page.evaluate(CLOCK)
    key(page, ".transpose(0, 1)").click()
    for milliseconds in (0, 200, 200, 400):
        page.evaluate("ms => tick(ms)", milliseconds)
        starts = {float(re.match(r"M\S+ (\S+)C", hop)[1]) for hop in page.evaluate(HOPS)}
        assert len(rows) == 2 and starts <= rows | {y + 28 for y in rows}


def test_a_right_guess_is_followed_by_the_stretch(show):
    page = show(BroadcastingExplorer(), opening=True, reduced_motion="no-preference")
    page.evaluate(CLOCK)
    key(page, "guess").fill("(3, 3)")
    page.keyboard.press("Enter")
    page.evaluate("tick(0)")
    assert page.locator("[data-moving]").count() == 1
    assert page.locator(".ghost[style*=transform]").count() == 12


def test_stretched_numbers_unroll_and_pairs_meet_in_the_sum(show):
    page = show(BroadcastingExplorer(a=(3, 1), b=(1, 4)), reduced_motion="no-preference")
    page.evaluate(CLOCK)
    for _ in range(4):
        page.get_by_label("Next step").click()
    place = "key => document.querySelector(`[data-key='${key}']`).getBoundingClientRect().left"
    page.evaluate("tick(0)")
    assert page.evaluate(place, "ga-3") == page.evaluate(place, "ga-0")
    page.evaluate("tick(350)")
    assert page.evaluate(place, "ga-0") < page.evaluate(place, "ga-3")
    page.evaluate("tick(400)")
    assert page.locator(".ghost[style*=transform], [data-moving]").count() == 0
    assert page.evaluate(place, "ga-3") - page.evaluate(place, "ga-0") > 100
    page.get_by_label("Next step").click()
    page.evaluate("tick(0)")
    assert page.locator(".gathering span").count() == 24
    assert page.evaluate(ABOVE) is True
    page.evaluate("tick(950)")
    assert page.locator(".gathering, .filling, [data-moving]").count() == 0
    page.get_by_label("Step back").click()
    assert page.locator(".gathering, [data-moving]").count() == 0


# Broadcasting


def test_steps_go_forward_and_back_to_the_sum(show):
    page = show(BroadcastingExplorer(a=(3, 1), b=(2,)))
    sentences = []
    for _ in range(6):
        sentences.append(said(page))
        page.get_by_label("Next step").click(force=True)
    assert sentences[1].endswith("b is 1 axis short. A missing axis counts as 1.")
    assert sentences[2].endswith("Axis 1: a has 1, so it stretches to 2.")
    assert sentences[3].endswith("Axis 0: b has 1, so it stretches to 3.")
    assert "with strides (1, 0)" in sentences[4] and "with strides (0, 1)" in sentences[4]
    assert page.locator(".ghost").count() == 3 + 4
    assert (
        page.locator(".code-out")
        .inner_text()
        .endswith("tensor([[0, 1],\n        [1, 2],\n        [2, 3]])")
    )
    key(page, "ga + b-5").focus()
    assert said(page) == "(a + b)[2, 1] = a[2, 0] + b[1] = 2 + 1 = 3"
    page.get_by_label("Step back").click()
    assert said(page) == sentences[4]
    assert trait(page, "step") == 4


def test_a_guess_comes_before_the_steps(show):
    page = show(BroadcastingExplorer(a=(3, 1), b=(2,)))
    guess = key(page, "guess")
    for typed, words in [
        ("(3, 3)", "Not (3, 3). Step on"),
        ("(3, 2)", "Right, (3, 2). a is read as"),
    ]:
        guess.fill(typed)
        guess.press("Enter")
        assert said(page).startswith(words)
    assert trait(page, "step") == 4 and guess.is_hidden()
    page.get_by_label("b", exact=True).fill("(3, 2)")
    page.get_by_label("a", exact=True).fill("(2, 3)")
    key(page, "align").click()
    assert guess.input_value() == ""
    guess.fill("(3, 3)")
    key(page, "check").click()
    assert said(page).startswith("Not (3, 3).")
    key(page, "other").click()
    assert said(page).startswith("Right, they do not fit. Axis 1: 3 and 2 differ")
    assert page.locator(".error").count() == 1
    page.get_by_label("a", exact=True).fill("(3, 1)")
    key(page, "align").click()
    key(page, "other").click()
    assert said(page).startswith("They do fit. Step on")


def test_a_length_is_changed_with_keys_and_with_buttons(show):
    page = show(BroadcastingExplorer(a=(3, 1), b=(1, 2)))
    length = page.get_by_role("spinbutton", name="length of b, axis 1")
    length.focus()
    page.keyboard.press("ArrowUp")
    assert trait(page, "b") == [1, 3]
    assert length.get_attribute("aria-valuenow") == "3"
    page.get_by_label("Longer").click()
    page.get_by_text("+ axis").click()
    assert trait(page, "b") == [1, 1, 4]
    page.get_by_label("a", exact=True).fill("2, 3, 4")
    assert trait(page, "a") == [2, 3, 4]
    page.get_by_label("a", exact=True).fill("2, 9")
    assert trait(page, "a") == [2, 3, 4]
    assert "at most" in refused(page) or "0 to 6" in refused(page)


def test_the_axis_that_fails_is_lit_and_named(show):
    page = show(BroadcastingExplorer(a=(2, 3), b=(2, 4), step=9))
    message = (
        "RuntimeError: The size of tensor a (3) must match the size of tensor b (4) "
        "at non-singleton dimension 1"
    )
    assert message in page.locator(".error").inner_text()
    assert page.locator(".code-out").inner_text().endswith(message)
    assert page.locator("td.bad").all_inner_texts() == ["3", "4"]
    page.get_by_text("5 add").click()  # which does not tell beforehand that it fails
    assert page.locator("td.bad").all_inner_texts() == ["3", "4"]
    assert trait(page, "step") == 2


def test_the_axis_that_is_held_is_taken_away(show):
    page = show(BroadcastingExplorer(a=(2, 3, 4), b=()))
    page.get_by_role("spinbutton", name="length of a, axis 1").focus()
    page.get_by_text("− axis").click()
    assert trait(page, "a") == [2, 4]


def test_the_focus_stays_in_the_explorer(show):
    page = show(BroadcastingExplorer(a=(3, 1), b=(1, 2)))
    inside = "document.querySelector('.explorer').contains(document.activeElement)"
    page.get_by_label("Next step").focus()
    for _ in range(7):
        page.keyboard.press("Enter")
    assert page.evaluate(inside) and page.evaluate("document.activeElement.tagName") == "BUTTON"
    strides = show(StridesExplorer(shape=(1, 3)))
    strides.get_by_role("button", name=".squeeze()").focus()
    strides.keyboard.press("Enter")  # and the button is gone
    assert strides.evaluate(inside)
    slicing = show(SlicingExplorer(expression="x[0]"))
    slicing.get_by_label("Next step").focus()
    for _ in range(5):
        slicing.keyboard.press("Enter")
    assert slicing.evaluate(inside)
    held = "document.querySelector('.explorer :focus:not(:disabled)')?.checkVisibility()"
    slicing.get_by_label("index").fill("x[0, 0]")  # a walk of one step
    slicing.get_by_label("Next step").focus()
    slicing.keyboard.press("Enter")
    assert slicing.evaluate(held)
    failing = show(BroadcastingExplorer(a=(2, 3), b=(2,)))
    key(failing, "other").focus()
    failing.keyboard.press("Enter")  # the question is answered, and gone
    assert failing.evaluate(held)
    chain = show(ChainExplorer(order=(0,)))
    key(chain, "challenge").click()  # its examples are hidden now
    chain.locator(".gap").first.click()
    key(chain, "clear").focus()
    chain.keyboard.press("Enter")
    assert chain.evaluate(held)


@pytest.mark.parametrize(
    ("a", "b"), [((), ()), ((0, 3), (1, 3)), ((6,) * 4, (6,) * 4), ((), (2, 1))]
)
def test_the_smallest_and_the_largest_shapes_are_drawn(show, a, b):
    page = show(BroadcastingExplorer(a=a, b=b, step=9))
    assert page.get_by_text("5 add").get_attribute("aria-current") == "step"


# Strides


def test_a_chain_grows_by_buttons_and_shrinks_by_undo(show):
    page = show(StridesExplorer())
    page.get_by_role("button", name=".transpose(0, 1)").click()
    assert said(page).endswith("strides (4, 12, 1), not contiguous, in the memory of x.")
    page.get_by_role("button", name=".reshape(-1)").click()
    assert trait(page, "expression") == "x.transpose(0, 1).reshape(-1)"
    assert (
        "axis 1 had stride 12, and only stride 4 would run on"
        in page.locator(".stage").inner_text()
    )
    assert page.locator(".strip").count() == 2
    page.get_by_text("Undo").click()
    assert trait(page, "expression") == "x.transpose(0, 1)"


def test_view_that_cannot_be_is_pytorchs_error(show):
    page = show(StridesExplorer(expression="x.transpose(0, 1).view(-1)"))
    assert refused(page).startswith(
        "RuntimeError: view size is not compatible with input tensor's size"
    )
    assert "Axis 1 has stride 12" in page.locator(".hint").inner_text()
    page.get_by_text("Undo").click()
    assert trait(page, "expression") == "x.transpose(0, 1)"


def test_a_cell_shows_its_place_on_the_strip_and_the_strip_its_cell(show):
    page = show(StridesExplorer(shape=(2, 3), expression="x.T"))
    key(page, "y-0").focus()
    page.keyboard.press("ArrowRight")
    assert said(page) == "element [0, 1] lies at place 0 + 0·1 + 1·3 = 3"
    assert page.locator(".strip .held").text_content() == "3"
    page.locator('.strip [data-place="4"]').hover()
    assert page.locator(".slot.held").inner_text() == "4"
    assert said(page) == "element [1, 1] lies at place 0 + 1·1 + 1·3 = 4"


# All of them


@pytest.mark.parametrize("explorer", EXPLORERS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chinese_on_a_phone(show, explorer, scheme):
    page = show(
        explorer(),
        language="zh",
        color_scheme=scheme,
        viewport={"width": 390, "height": 800},
        has_touch=True,
    )
    assert page.locator(".explorer").get_attribute("lang") == "zh-CN"
    words = page.locator(".explorer").inner_text()
    assert not re.search(r"[，、。；！？] +\S|: [\u4e00-\u9fff]|是 [a-z]\w*, ", words)
    assert "探索器" in page.locator(".explorer").get_attribute("aria-label")
    assert re.search("[\u4e00-\u9fff]", said(page))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    ground = page.evaluate("getComputedStyle(document.querySelector('.explorer')).backgroundColor")
    assert ground == ("rgb(246, 247, 249)" if scheme == "light" else "rgb(28, 33, 39)")


def test_the_page_chooses_between_light_and_dark(show):
    page = show(SlicingExplorer(), color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    ground = "getComputedStyle(document.querySelector('.explorer')).backgroundColor"
    assert page.evaluate(ground) == "rgb(246, 247, 249)"
    page.evaluate("delete document.documentElement.dataset.theme")
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    assert page.evaluate(ground) == "rgb(246, 247, 249)"


@pytest.mark.parametrize(
    ("explorer", "state", "changed"),
    [
        (SlicingExplorer(), "slicing1=2,3 x[:, 1]", {"shape": [2, 3], "expression": "x[:, 1]"}),
        (SlicingExplorer(), "slicing1=2,3@1=99 x[1]", {"shape": [2, 3], "written": [[1, 99]]}),
        (BroadcastingExplorer(), "broadcasting1=2,3;;1", {"a": [2, 3], "b": [], "step": 1}),
        (StridesExplorer(), "strides1=2,3 x.T", {"shape": [2, 3], "expression": "x.T"}),
        (ReductionExplorer(), "reduction1=2,3;-1;1;max", {"dim": [-1], "keepdim": True}),
        (PreprocessingExplorer(), "preprocessing1=drop;1;text;0;2;", {"fill": "drop", "train": 2}),
        (DotExplorer(), "dot1=1,2,3,-4", {"a": [1, 2], "b": [3, -4]}),
        (
            EigenExplorer(),
            "eigen1=1,1,0,1;2,0.5;walk,area;-3",
            {"matrix": [[1, 1], [0, 1]], "vector": [2, 0.5], "show": ["walk", "area"], "step": -3},
        ),
        (
            MapExplorer(),
            "map1=2,0,0,1;1,0,0,-1;composition",
            {"a": [[2, 0], [0, 1]], "b": [[1, 0], [0, -1]], "show": ["composition"]},
        ),
        (ChainExplorer(), "chain1=5,2,7,1;1", {"sizes": [5, 2, 7, 1], "order": [1]}),
        (
            GraphExplorer(),
            "graph1=forward;3;w[1];all;0,2;3,-1;0.5",
            {"mode": "forward", "step": 3, "wrt": "w[1]"},
        ),
        (
            DescentExplorer(),
            "descent1=saddle;1,-0.5;Adam;0.2;0;7",
            {"surface": "saddle", "start": [1, -0.5], "optimizer": "Adam", "lr": 0.2, "step": 7},
        ),
        (NormExplorer(), "norm1=1,2;inf;1,0,0,2", {"p": "inf", "matrix": [[1, 0], [0, 2]]}),
        (PassesExplorer(), "passes1=3;algebra", {"step": 3, "without": ["algebra"]}),
    ],
    ids=lambda value: value.split("1=")[0] if isinstance(value, str) else "",
)
def test_state_comes_from_the_address_and_goes_there(show, explorer, state, changed):
    page = show(explorer, address=f"http://explorer.test/?other=1&{state}#part")
    assert {name: trait(page, name) for name in changed} == changed
    page.get_by_text("Reset").click()
    page.wait_for_function("location.search === '?other=1' && location.hash === '#part'")
    page.evaluate("([name, value]) => model.set(name, value)", list(changed.items())[0])
    page.get_by_text("Copy link").click()
    assert f"{state.split('=')[0]}=" in page.evaluate("location.search")


@pytest.mark.parametrize("explorer", EXPLORERS, ids=lambda kind: kind.__name__)
def test_nonsense_in_the_address_is_ignored(show, explorer):
    name = explorer.__name__.removesuffix("Explorer").lower()
    page = show(explorer(), opening=True, address=f"http://explorer.test/?{name}1=99,99;7;x x[")
    assert page.locator(".error:visible").count() == 0
    assert said(page).startswith("The state in the link could not be read")


def test_outside_the_book_the_address_is_left_alone(show):
    page = show(SlicingExplorer(), host="jupyter-widgets")
    page.get_by_label("index").fill("x[0]")
    page.wait_for_timeout(300)
    assert page.evaluate("location.search") == ""
    assert page.get_by_text("Copy link").count() == 0


SCROLLED_AWAY = """async (root) => {
    const frame = () => new Promise(requestAnimationFrame);
    const entry = [...root.querySelectorAll('.stage input')].find((one) => one.checkVisibility());
    entry.focus();
    for (let k = 0; k < 4; k++) await frame();
    entry.value += ' ';
    entry.dispatchEvent(new InputEvent('input', { bubbles: true }));
    scrollBy({ top: root.getBoundingClientRect().bottom + innerHeight, behavior: 'instant' });
    const { top } = root.getBoundingClientRect();
    for (let k = 0; k < 20; k++) await frame();
    return root.getBoundingClientRect().top - top;
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_who_types_and_scrolls_away_at_once_is_not_brought_back(show, width):
    page = show(StridesExplorer(shape=(2, 3, 4)), viewport={"width": width, "height": 800})
    page.evaluate("document.body.style.paddingBottom = '3000px'")
    assert abs(page.locator(".explorer").evaluate(SCROLLED_AWAY)) < 2


# What is typed


@pytest.mark.parametrize("kind", EXPLORERS, ids=lambda kind: kind.__name__)
def test_no_browser_mends_what_is_typed(show, kind):
    """Numbers and code: not spelled, not filled in, not begun with a capital."""
    names = ["spellcheck", "autocomplete", "autocapitalize"]
    found = show(kind()).locator(":is(input:not([type]), input[type=text])").evaluate_all(
        "(all, names) => all.map((one) => names.map((name) => one.getAttribute(name)))", names
    )
    assert all(one == ["false", "off", "off"] for one in found)


@pytest.mark.parametrize("number", ["999", "-999", "1000", "-1000", "1.5", "0"])
def test_the_number_that_is_written_has_three_digits_in_its_field_and_in_its_link(show, number):
    page = show(SlicingExplorer((2, 2), "x[0]"))
    page.get_by_label("to write").fill(number)
    key(page, "all").click()
    fits = number in ("999", "-999", "0")
    assert trait(page, "written") == [[k, int(number) if fits else 99] for k in (0, 1)]
    pairs = page.evaluate(
        "async ([source, text]) => (await load(source)).unpack(text)", [library("slicing/math.js"), f"@0={number}"]
    )
    assert pairs == ([[0, int(number)]] if fits else None)
