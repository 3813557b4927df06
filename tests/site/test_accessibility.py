"""axe finds nothing serious on any page, in light and in dark."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.site.pages import PAGES, SITE
from tests.site.watch import visit

SERIOUS = {"serious", "critical"}


COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules whose answer depends on light and dark."""


def violations(page: Page, options: dict | None = None) -> list[str]:
    return [
        f"{found['impact']} {found['id']}: {node['target']} {node['failureSummary']}"
        for found in Axe().run(page, options=options).response["violations"]
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]


@pytest.fixture(scope="module", params=PAGES)
def page(shared_page: Page, site: str, request) -> Iterator[Page]:
    visit(shared_page, site + request.param)
    return shared_page


def show(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)


def test_pages(page: Page):
    show(page, "light")
    assert violations(page) == []


def test_colours_of_pages_in_the_dark(page: Page):
    show(page, "dark")
    assert violations(page, COLOURS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_pages_without_the_frame(new_page, site: str, name: str, scheme: str):
    page = new_page(color_scheme=scheme)
    text = re.sub(r"<script>.*?</script>", "", (SITE / name).read_text("utf-8"), flags=re.DOTALL)
    page.route(site + name, lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto(site + name)  # without its script, which would lead away
    assert page.locator("main a").count() == 2
    assert violations(page) == []
