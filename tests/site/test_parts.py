"""What is fetched when a reader needs it: without it the explorer says so, and asks for it again."""

from urllib.parse import quote

import pytest

from tests.site.pages import LANGUAGES, counterpart
from tests.widgets.driving import key

PAGE = {"en": "book/en/autograd.html", "zh": counterpart("book/en/autograd.html")}
WORDS = {
    "en": ("The part that reads functions could not be loaded", "this is the graph at its start"),
    "zh": ("读取函数的部分没有加载成功", "这里显示的是图的起点"),
}


@pytest.fixture
def page(browser):
    """A page that may complain: what it asks for is not to be had."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_what_reads_functions_the_page_shows_its_own(page, site, language):
    page.route("**/graph.typing.js*", lambda route: route.abort())
    page.goto(site + PAGE[language])
    explorer = page.locator(".explorer.graph").first
    alert, rows = explorer.get_by_role("alert"), explorer.locator(".listing tbody th")
    own = rows.all_text_contents()
    for name in ("further", "another"):
        key(explorer, name).press("Enter")
    assert WORDS[language][0] in alert.inner_text()

    name = explorer.get_attribute("id")
    page.goto(f"{page.url}?{name}={quote('reverse;0;c;all;3=c * c')}#{name}")
    assert WORDS[language][0] in alert.inner_text()
    assert rows.all_text_contents() == own
    explorer.locator("[type=range]").first.press("ArrowRight")
    assert key(explorer, "node-0").get_attribute("aria-label"), "it lives"
    with page.expect_event("requestfailed"):
        key(alert, "again").click()
    alert.wait_for()

    page.unroute_all()
    key(alert, "again").press("Enter")
    explorer.locator(".listing").get_by_text("mul(c, c)").wait_for()
    assert alert.count() == 0
    assert page.evaluate("document.activeElement.dataset.key") == "formula"
    assert key(explorer, "formula").input_value() == "c * c"


@pytest.mark.parametrize(("language", "part"), [("en", "graph.walking.js"), ("zh", "graph.more.js")])
def test_without_what_takes_the_steps_the_page_shows_the_start(page, site, language, part):
    def rare(route):
        answer = route.fetch()
        text = answer.text().replace('"name":"sum"', '"name":"logsumexp"')
        route.fulfill(response=answer, body=text)

    page.route("**/autograd.html*", rare)
    page.route(f"**/{part}*", lambda route: route.abort())
    page.goto(site + PAGE[language])
    explorer = page.locator(".explorer.graph").first
    alert, rows = explorer.get_by_role("alert"), explorer.locator(".listing tbody tr")
    explorer.scroll_into_view_if_needed()
    assert explorer.locator(".node").all_text_contents()[0] == "x(4,)[0, 1, 2, 3]"
    assert rows.last.inner_text().split() == ["%4", "=", "add(%2,", "%3)", "()"]
    assert alert.count() == 0, "nobody waits for it"
    slider = explorer.locator("input[type=range]").first
    slider.press("End")
    assert WORDS[language][1] in alert.inner_text()
    assert rows.last.inner_text().split()[-1] == "()"

    page.unroute(f"**/{part}*")
    key(alert, "again").press("Enter")
    explorer.locator("tr.now").wait_for()
    assert alert.count() == 0
    assert rows.first.inner_text().split()[-4:] != ["[0,", "1,", "2,", "3]"], "there are derivatives"
    assert slider.evaluate("one => document.activeElement === one && one.value === one.max")
