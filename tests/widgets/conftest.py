"""A browser, and a bare page on which an explorer is mounted with the smallest model that works."""

import pytest
from playwright.sync_api import sync_playwright

from tests.site.browser import ARGUMENTS, find_browser

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>harness</title>
<body style="margin: 16px; background: var(--ground)"></body></html>"""

HARNESS = """
window.load = (source) =>
  import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));

window.mount = async ({ source, css, state, language, host }) => {
  const meta = { name: 'book-language', content: language };
  document.head.append(Object.assign(document.createElement('meta'), meta));
  document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
  const heard = {};
  window.model = {
    saved: 0,
    get: (name) => state[name],
    set(name, value) {
      state[name] = value;
      for (const callback of heard[`change:${name}`] ?? []) callback();
    },
    on: (event, callback) => { (heard[event] ??= new Set()).add(callback); },
    off: (event, callback) => heard[event]?.delete(callback),
    save_changes() { this.saved += 1; },
  };
  const el = document.createElement('div');
  el.className = host;
  document.body.append(el);
  window.leave = (await load(source)).default.render({ model: window.model, el });
};
"""


@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Open the empty page; fail afterwards if it wrote an error or a warning to the console."""
    contexts, complaints = [], []

    def open_page(address="http://explorer.test/", **options):
        context = browser.new_context(**{"viewport": {"width": 900, "height": 900}} | options)
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        page.add_init_script(HARNESS)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def show(open_page):
    """Show an explorer on a page of its own, as the site would."""

    def show(explorer, *, language="en", host="afm-widget", **options):
        page = open_page(**options)
        names = [name for name in explorer.keys if not name.startswith("_")]
        state = {
            name: getattr(explorer, name)
            for name in names
            if name not in ("layout", "tabbable", "tooltip")
        }
        page.evaluate(
            "mount",
            {
                "source": explorer._esm,
                "css": explorer._css,
                "state": state,
                "language": language,
                "host": host,
            },
        )
        return page

    return show
