"""A reader's session: edit, run, stop, restart, reset, come back, and what happens when Python cannot start."""

import re

import pytest

from tests.site.axe import violations
from tests.site.watch import PHONE

RUN_ABOVE = re.compile("Run all above")


def test_an_edited_cell_gives_what_it_now_says(open_page):
    page = open_page("autograd")
    assert page.run(1, 'print("one")\n2 + 2') == ["stream: one", "text_plain: 4"]
    assert page.status() == "Cell 1 is done."


def test_an_error_shows_the_lines_of_the_cell_and_no_more(open_page):
    page = open_page("autograd")
    (shown,) = page.run(1, "a = 1\na / 0")
    assert shown == "traceback: line 2\n      1 a = 1\n----> 2 a / 0\n\nZeroDivisionError: division by zero"
    assert page.status() == "Cell 1 ended with an error."


def test_a_cell_that_needs_others_says_so_and_they_can_be_run(open_page):
    page = open_page("autograd")
    built = page.shown(3)
    assert "NameError" in page.run(3)[0]
    assert "needs the ones above" in page.cell(3).inner_text()
    page.press(3, RUN_ABOVE)
    page.settle()
    assert page.run(3) == built


def test_a_loop_without_end_is_stopped_and_the_page_lives(open_page):
    page = open_page("autograd")
    page.run(1, "kept = 1")
    page.write(1, "while True: pass")
    page.cell(1).locator(".live-run").click()
    page.page.wait_for_function("() => document.querySelector('.live-running')")
    page.page.get_by_role("button", name="Stop").click()
    assert page.status().startswith("Stopped.")
    assert page.run(1, "'kept' in dir()") == ["text_plain: False"]


def test_printing_without_end_ends(open_page):
    page = open_page("autograd")
    shown = page.run(1, "while True: print('again and again')")
    assert "TooMuchText" in shown[-1]


def test_restart_forgets_and_reset_brings_the_built_page_back(open_page):
    page = open_page("autograd")
    built, sources = page.all_shown(), page.sources()
    page.run(1, "x = 5")
    page.page.get_by_role("button", name="Restart").click()
    page.page.get_by_text("Python is ready.").wait_for(timeout=90_000)
    assert "NameError" in page.run(2, "x")[0]
    page.press(2, "Reset")
    assert page.shown(2) == built[1]
    page.page.get_by_role("button", name="Reset page").click()
    assert page.all_shown() == built and page.sources() == sources


def test_what_the_reader_changed_is_there_again_and_marked_but_in_no_link(open_page):
    page = open_page("autograd")
    page.write(2, "y = 'mine'")
    assert "mine" not in page.page.url
    page.page.reload()
    page.page.wait_for_function("() => globalThis.livePage")
    assert page.sources()[1] == "y = 'mine'"
    assert "Changed by you" in page.cell(2).inner_text()
    page.press(2, "Reset")
    page.page.reload()
    page.page.wait_for_function("() => globalThis.livePage")
    assert page.sources()[1] != "y = 'mine'"


def test_the_keyboard_alone(open_page):
    page = open_page("autograd")
    code = page.cell(1).locator(".live-code")
    code.focus()
    keys = page.page.keyboard
    keys.press("ControlOrMeta+A")
    keys.insert_text("for i in range(2):")
    keys.press("Enter")
    keys.insert_text("print(i)")
    assert page.sources()[0] == "for i in range(2):\n    print(i)"
    keys.press("Shift+Tab")
    assert page.sources()[0] == "for i in range(2):\nprint(i)"
    keys.press("Home")
    keys.press("Tab")
    keys.press("Shift+Enter")
    page.settle()
    assert page.shown(1) == ["stream: 0\n1"]
    assert code.evaluate("(code) => code === document.activeElement")
    keys.press("Escape")
    keys.press("Tab")
    assert page.page.evaluate("() => document.activeElement.textContent") == "Run"


def test_an_explorer_and_its_object_in_python_are_one(open_page):
    page = open_page("arrays")
    code = 'from minitorch.widgets import DotExplorer\n\ne = DotExplorer(a=(3, 1), b=(1, 2))\ne'
    page.run(1, code)
    explorer = page.cell(1).locator(".afm-widget[data-ready]")
    explorer.wait_for()
    page.run(2, "e.a = (4, 3)\ne.a")
    page.page.wait_for_function(
        """() => [...document.querySelectorAll(".afm-widget input")].some((box) => box.value === "4")"""
    )
    field = explorer.locator("input").first
    field.fill("2")
    field.press("Enter")
    assert page.run(3, "e.a[0]") == ["text_plain: 2.0"]


@pytest.mark.parametrize("name", ["arrays", "broadcasting", "linear-algebra", "autograd", "graphs"])
def test_the_chinese_pages_run_too(open_page, name):
    page = open_page(name, "zh")
    built = page.all_shown()
    page.cell(1).locator(".live-run").click()
    page.settle()
    page.run_all()
    assert page.all_shown() == built
    assert page.status().startswith("第 ")


def test_a_kernel_that_cannot_start_says_why(open_page):
    page = open_page("autograd")
    page.page.route("**/worker.js", lambda route: route.fulfill(body="throw new Error('no')"))
    page.cell(1).locator(".live-run").click()
    page.page.get_by_text("Python could not be started").wait_for()
    page.page.unroute("**/worker.js")
    assert page.run(1, "1 + 1") == ["text_plain: 2"]


def test_the_page_with_buttons_has_no_fault_that_axe_finds(open_page):
    page = open_page("autograd")
    page.run(1, "1 / 0")
    assert violations(page.page) == []


def test_a_phone_shows_the_buttons_and_does_not_scroll_sideways(open_page):
    page = open_page("autograd", **PHONE)
    page.run(1)
    assert page.page.evaluate("() => document.documentElement.scrollWidth") == 390
    assert page.cell(1).locator(".live-run").bounding_box()["height"] >= 44


def test_paper_has_no_buttons(open_page):
    page = open_page("autograd")
    page.run(1)
    page.page.emulate_media(media="print")
    assert not page.page.locator(".live-tools:visible, .live-bar:visible").count()
