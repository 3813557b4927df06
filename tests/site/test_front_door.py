"""The site's root and its 404 page: each reader is sent to a page in a language that they read."""

import re

import pytest
from playwright.sync_api import expect

from tests.site.axe import violations
from tests.site.pages import CHAPTERS, SITE

LOCALES = {"zh-CN": "zh", "zh-TW": "zh", "en-GB": "en", "fr-FR": "en"}


@pytest.mark.parametrize(("locale", "language"), LOCALES.items())
def test_the_root_follows_the_browser(new_page, site: str, locale: str, language: str):
    page = new_page(locale=locale)
    page.goto(site)
    page.wait_for_url(site + CHAPTERS[language][0])


def test_the_root_remembers_a_choice(new_page, site: str):
    page = new_page(locale="en-US")
    page.goto(site + CHAPTERS["en"][0])
    page.locator("a.language-switch").click()
    page.wait_for_url(site + CHAPTERS["zh"][0])
    page.goto(site)
    page.wait_for_url(site + CHAPTERS["zh"][0])
    page.locator("a.language-switch").click()
    page.wait_for_url(site + CHAPTERS["en"][0])
    page.goto(site)
    page.wait_for_url(site + CHAPTERS["en"][0])


def test_the_root_has_plain_links_without_scripts(new_page, site: str):
    page = new_page(java_script_enabled=False)
    page.goto(site)
    links = {"From Arrays to Autograd": "en", "从数组到自动求导": "zh"}
    for name, language in links.items():
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(site + CHAPTERS[language][0])
        page.goto(site)


def test_the_root_from_disk(new_page):
    page = new_page(locale="zh-CN")
    page.goto((SITE / "index.html").as_uri())
    page.wait_for_url((SITE / CHAPTERS["zh"][0]).as_uri())


@pytest.mark.parametrize("lost", ["book/en/nothing.html", "book/zh/a/b/nothing.html"])
def test_the_404_page_leads_back(browser, site: str, lost: str):
    with browser.new_context() as context:  # the answer 404 itself is a complaint, rightly
        page = context.new_page()
        answer = page.goto(site + lost)
        assert answer.status == 404
        links = page.locator("a").evaluate_all("(all) => all.map((link) => link.href)")
    assert links == [site + CHAPTERS[language][0] for language in ("en", "zh")]


@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_axe_finds_nothing_serious(new_page, site: str, name: str):
    page = new_page()
    text = re.sub(r"<script>.*?</script>", "", (SITE / name).read_text("utf-8"), flags=re.DOTALL)
    page.route(site + name, lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto(site + name)  # without its script, which would lead away
    assert page.locator("main a").count() == 2
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme
