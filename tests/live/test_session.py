"""A reader's session: edit, run, stop, restart, reset, come back; Python that cannot start."""

import pytest
from playwright.sync_api import expect

from tests.live.driving import PATIENCE, Live
from tests.site.axe import violations
from tests.site.watch import PHONE


def test_an_edited_cell_gives_what_it_now_says(page):
    assert page.run(1, 'print("one")\n2 + 2') == ["stream: one", "text_plain: 4"]
    assert page.status() == "Cell 1 is done."


def test_the_editor_lies_on_the_code_letter_on_letter(page):
    page.write(1, "a_line = 'longer than the column' + " + "'and longer'" * 20)
    places = """(elements) => elements.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const names = ["fontFamily", "fontSize", "lineHeight", "letterSpacing", "padding", "tabSize"];
        return [x, y, width, height, ...names.map((name) => style[name])];
    })"""  # at one moment: the page may still be on its way to where is typed
    area = page.cell(1).locator(".live-editor > textarea")
    at = page.cell(1).locator(".live-editor").locator("> textarea, > span").evaluate_all(places)
    assert len(at) == 2 and at[0] == at[1]
    assert area.evaluate("(area) => area.scrollWidth <= area.clientWidth")
    page.page.keyboard.type("#")
    page.page.wait_for_function("() => document.querySelector('.live-editor').scrollLeft > 0")


def test_an_error_shows_the_lines_of_the_cell_and_no_more(page):
    lines = "line 2\n      1 a = 1\n----> 2 a / 0\n\nZeroDivisionError: division by zero"
    assert page.run(1, "a = 1\na / 0") == [f"traceback: {lines}"]
    assert page.status() == "Cell 1 ended with an error."


def test_a_cell_runs_after_what_stands_above_it_and_only_once(page):
    page.say("Restart")
    page.write(1, "runs = globals().get('runs', 0) + 1\nimport minitorch as torch")
    assert page.run(3) == page.built[2]
    assert page.shown(2) == page.built[1]
    assert page.run(4, "runs") == ["text_plain: 1"]
    page.press(4, "Run all above")
    page.settle()
    assert page.run(4) == ["text_plain: 2"]


def test_an_error_above_ends_the_row_and_is_told(page):
    page.say("Restart")
    page.write(1, "1 / 0")
    assert page.run(3) == page.built[2]
    assert page.status() == "Cell 1 ended with an error; the cells after it were not run."


def test_a_loop_without_end_is_stopped_and_the_page_lives(page):
    page.run(1, "kept = 1")
    page.write(1, "while True: pass")
    page.press(1, "Run")
    page.page.locator(".live-running").wait_for()
    page.say("Stop")
    assert page.status().startswith("Stopped.")
    assert page.run(1, "'kept' in dir()") == ["text_plain: False"]


def test_printing_without_end_ends(page):
    assert "TooMuchText" in page.run(1, "while True: print('again and again')")[-1]


def test_restart_forgets_and_reset_brings_the_built_page_back(page):
    sources = page.sources()
    page.run(1, "x = 5")
    page.say("Restart")
    page.page.get_by_text("Python is ready.").wait_for()
    assert "NameError" in page.run(1, "x")[0]
    page.press(1, "Reset")
    assert page.shown(1) == page.built[0]
    page.run(2)
    page.say("Reset page")
    assert page.all_shown() == page.built and page.sources() == sources


def test_what_the_reader_changed_is_there_again_and_marked_but_in_no_link(open_page):
    page = open_page("autograd")
    address = page.page.url
    page.write(2, "y = 'mine'")
    assert page.page.url == address
    page.page.reload()
    assert page.sources()[1] == "y = 'mine'"
    expect(page.cell(2).locator("pre .s2")).to_have_text("'mine'", timeout=PATIENCE)
    assert "Changed by you" in page.cell(2).inner_text()
    page.press(2, "Reset")
    assert "Changed by you" not in page.cell(2).inner_text()
    page.page.reload()
    assert page.sources()[1] != "y = 'mine'"


def test_a_change_belongs_to_its_page_alone(open_page):
    page = open_page("autograd")
    page.write(1, "y = 'mine'")
    page.page.goto(page.page.url.replace("autograd", "recording"))
    assert page.sources()[0] == "import minitorch as torch"


@pytest.mark.parametrize(
    ("language", "right", "wrong", "unanswered"),
    [("en", "Right.", "Not yet: ", "…"), ("zh", "正确。", "还不对：", "…")],
)
def test_an_exercise_is_answered(open_page, language, right, wrong, unanswered):
    page = open_page("autograd", language)
    check = 'check("autograd/the-average", answer)'
    number = next(n for n, source in enumerate(page.sources(), start=1) if check in source)
    assert page.run(number) == [f"stream: {unanswered}"]
    assert page.run(number, f"answer = torch.ones(4)\n{check}")[0].startswith(f"stream: {wrong}")
    assert page.run(number, f"answer = torch.ones(4) / 4\n{check}") == [f"stream: {right}"]


def test_a_solution_tells_the_idea_before_its_code(page):
    solution = page.page.locator(".bd-article details:has(> details)").first
    solution.locator("summary").first.click()
    assert solution.locator("p").first.is_visible()
    assert not solution.locator("pre").is_visible()
    solution.locator("details > summary").click()
    assert solution.locator("pre").is_visible()
    assert page.page.locator(".bd-article details > p + .highlight-python").count() == 0


def test_the_keyboard_alone(page):
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
    assert page.page.evaluate("() => document.activeElement.matches('.copybtn')")
    keys.press("Tab")
    assert page.page.evaluate("() => document.activeElement.textContent") == "Run"


def test_an_explorer_and_its_object_in_python_are_one(page):
    code = "from minitorch.widgets import DotExplorer\n\ne = DotExplorer(a=(3, 1), b=(1, 2))\ne"
    page.run(1, code)
    explorer = page.cell(1).locator(".afm-widget[data-ready]")
    explorer.wait_for()
    page.run(2, "e.a = (4, 3)\ne.a")
    field = explorer.locator("input").first
    expect(field).to_have_value("4", timeout=PATIENCE)
    field.fill("2")
    field.press("Enter")
    assert page.run(3, "e.a[0]") == ["text_plain: 2.0"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_page_invites_to_change_a_number_and_run(open_page, language):
    page = open_page("index", language)
    invitation = page.page.locator(".live-turn")
    assert invitation.inner_text() in {
        "Your turn: change a number in the code, then press Run.",
        "轮到你了：改一个数，再按“运行”。",
    }
    assert page.run(2, page.sources()[1].replace("3.0", "5.0")) == ["text_plain: tensor(12.)"]


@pytest.mark.parametrize("name", ["arrays", "broadcasting", "linear-algebra", "autograd", "graphs"])
def test_the_chinese_pages_run_too(open_page, name):
    page = open_page(name, "zh")
    page.press(4, "运行")
    page.settle()
    assert page.all_shown()[:4] == page.built[:4]
    assert page.status() == "第 4 个单元格运行完毕。"


def cannot_start(page: Live, why: str) -> None:
    page.press(1, "Run")
    page.page.get_by_text(why).wait_for()


def test_a_kernel_that_cannot_start_says_why_and_may_be_asked_again(open_page):
    page = open_page("autograd")
    page.page.route("**/worker.js*", lambda route: route.fulfill(body="throw new Error('no')"))
    cannot_start(page, "Python could not be started")
    page.page.unroute("**/worker.js*")
    assert page.run(1, "1 + 1") == ["text_plain: 2"]


def test_an_old_browser_is_told(open_page):
    page = open_page("autograd")
    page.page.evaluate("() => { delete globalThis.Worker; }")
    cannot_start(page, "This browser cannot run Python.")


def test_a_page_from_disk_says_what_to_do(browser, folder):
    with browser.new_context() as context:
        page = Live(context.new_page(), (folder / "book" / "en" / "autograd.html").as_uri())
        cannot_start(page, "Code runs only on a page that comes from a web server")


def test_the_page_with_buttons_has_no_fault_that_axe_finds(open_page):
    page = open_page("autograd")
    page.run(1, "1 / 0")
    assert violations(page.page) == []


def test_a_phone_shows_the_buttons_and_does_not_scroll_sideways(open_page):
    page = open_page("autograd", **PHONE)
    page.press(1, "Run")
    assert page.page.evaluate("() => document.documentElement.scrollWidth") == 390
    assert page.cell(1).locator(".live-run").bounding_box()["height"] >= 44


def test_paper_has_no_buttons(page):
    page.run(1, "1")
    page.page.emulate_media(media="print")
    assert not page.page.locator(".live-tools:visible, .live-bar:visible").count()
    page.page.emulate_media(media="screen")


def test_a_second_start_takes_up_the_memory_that_was_kept(open_page):
    page = open_page("autograd")
    secret, chance = "hash('of this memory')", "import random\nrandom.random()"
    first = page.run(1, secret), page.run(1, chance)
    kept = "async () => (await (await caches.open('python')).keys()).length"
    page.page.wait_for_function(f"async () => await ({kept})() === 1")
    page.page.goto(page.page.url.replace("/en/", "/zh/"))
    again = page.run(1, secret), page.run(1, chance)
    assert again[0] == first[0] and again[1] != first[1]
    assert page.run(1, "import os\nos.environ['MINITORCH_LANGUAGE']") == ["text_plain: 'zh'"]
    page.page.evaluate("() => caches.delete('python')")
    page.page.reload()
    assert page.run(1, secret) != first[0]
