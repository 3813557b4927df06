"""A browser, and a bare page on which an explorer is mounted with the smallest model that works."""

from collections import defaultdict

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.site.browser import ARGUMENTS, find_engine

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>harness</title>
<body style="margin: 16px; background: var(--ground)"></body></html>"""

DESK = {"width": 900, "height": 900}

HARNESS = """
window.load = (source) =>
  import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })))
    .then((module) => module.default);

window.mount = async ({ source, css, state, language, host, opening }) => {
  const meta = { name: 'book-language', content: language };
  document.head.append(Object.assign(document.createElement('meta'), meta));
  document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
  const heard = {};
  window.model = {
    saved: 0,
    names: Object.keys(state),
    get: (name) => state[name],
    set(name, value) {
      state[name] = value;
      for (const callback of heard[`change:${name}`] ?? []) callback();
    },
    on: (event, callback) => { (heard[event] ??= new Set()).add(callback); },
    off: (event, callback) => heard[event]?.delete(callback),
    heard: () => Object.keys(heard).filter((event) => heard[event].size),
    save_changes() { this.saved += 1; },
  };
  const el = document.createElement('div');
  el.className = host;
  document.body.append(el);
  window.leave = (await load(source)).render({ model: window.model, el });
  if (opening) return;
  el.querySelector('.opening [data-key="further"]')?.click();
  document.activeElement.blur();
};
"""


@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_engine(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def idle() -> dict[str, list[Page]]:
    """Pages that no test uses, by their options: making one takes longer than most of the tests."""
    return defaultdict(list)


@pytest.fixture
def open_page(browser, idle):
    """Open the empty page; fail afterwards if it wrote an error or a warning to the console.

    Its reader wants no motion, unless the test says otherwise: a picture is at its end at once.
    """
    opened, complaints = [], []

    def complain(what):
        complaints.append(str(what))

    def open_page(address="http://explorer.test/", *, reduced_motion="reduce", **options):
        kind = repr(options)
        page = idle[kind].pop() if idle[kind] else empty_page(browser, options)
        opened.append((kind, page))
        page.emulate_media(media="screen", reduced_motion=reduced_motion)
        page.set_viewport_size(options.get("viewport", DESK))
        page.on("pageerror", complain)
        page.on("console", complain)
        page.goto(address)
        page.mouse.move(0, 0)
        return page

    yield open_page
    for kind, page in opened:
        page.goto("about:blank")
        page.remove_listener("pageerror", complain)
        page.remove_listener("console", complain)
        idle[kind].append(page)
    assert complaints == []


def empty_page(browser, options) -> Page:
    page = browser.new_page(**{"viewport": DESK} | options)
    page.route("**/*", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    page.add_init_script(HARNESS)
    return page


@pytest.fixture
def show(open_page):
    """Show an explorer on a page of its own, as the site would; all of it, or only its opening.

    What `first` does, the page does before.
    """

    def show(explorer, *, language="en", host="afm-widget", opening=False, first="", **options):
        page = open_page(**options)
        if first:
            page.evaluate(first)
        mount(page, explorer, language=language, host=host, opening=opening)
        return page

    return show


def mount(page: Page, explorer, by="mount", **how):
    """Puts an explorer on a page; what a script answers that does so by itself, `by`."""
    names = [name for name in explorer.keys if not name.startswith("_")]
    state = {
        name: getattr(explorer, name)
        for name in names
        if name not in ("layout", "tabbable", "tooltip")
    }
    return page.evaluate(by, {"source": explorer._esm, "css": explorer._css, "state": state, **how})
