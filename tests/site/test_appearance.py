"""Light and dark: as the system says, until the reader chooses; and no motion for those who want none."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.driving import find, read, unfold
from tests.site.pages import CHAPTERS, LANGUAGES, ONE_OF_EACH, of_kind
from tests.site.watch import visit

LIGHTNESS = """() => {
    const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}"""
INK = "(all) => all.map((text) => getComputedStyle(text).fill)"


def is_dark(page: Page) -> bool:
    return page.evaluate(LIGHTNESS) < 0.2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_follows_the_system(shared_page: Page, site: str, language: str):
    page = shared_page
    page.emulate_media(color_scheme="dark")
    visit(page, site + CHAPTERS[language][1])
    assert is_dark(page)
    inks = page.locator("figure svg text").evaluate_all(INK)
    explorer = page.locator(".explorer").first
    ground = explorer.evaluate("(e) => getComputedStyle(e).backgroundColor")
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    assert not is_dark(page)
    assert inks
    assert inks != page.locator("figure svg text").evaluate_all(INK), "figures keep their colours"
    assert ground != explorer.evaluate("(e) => getComputedStyle(e).backgroundColor")


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_choice_of_the_reader_is_remembered(new_page, site: str, system: str):
    page = new_page(color_scheme=system)
    visit(page, site + CHAPTERS["en"][0])
    root, button = page.locator("html"), page.locator(".theme-switch-button")
    wanted = "dark" if system == "light" else "light"
    for _ in range(3):
        if root.get_attribute("data-theme") != wanted:
            button.click()
    expect(root).to_have_attribute("data-mode", wanted)
    assert is_dark(page) == (wanted == "dark")
    for next_page in [CHAPTERS["en"][1], CHAPTERS["zh"][0]]:
        visit(page, site + next_page)
        assert root.get_attribute("data-theme") == wanted
        assert is_dark(page) == (wanted == "dark")


@pytest.mark.parametrize("explorer", ONE_OF_EACH[:3], ids=str)
def test_no_motion_when_the_system_says_so(shared_page: Page, site: str, explorer):
    page = shared_page
    page.emulate_media(reduced_motion="reduce")
    visit(page, site + explorer.page)
    root = find(page, explorer)
    unfold(root)
    for button in root.locator("button:enabled:visible").all()[:4]:
        button.click()
        assert page.evaluate("() => document.getAnimations().length") == 0
    expect(root.get_by_role("button", name=re.compile("^(Play|播放)$"))).to_have_count(0)


def test_nothing_plays_until_asked(shared_page: Page, site: str):
    explorer = of_kind("StridesExplorer")[0]
    page = shared_page
    page.emulate_media(reduced_motion="no-preference")
    visit(page, site + explorer.page)
    root = find(page, explorer)
    unfold(root)
    slider = root.locator(".walker input")
    assert slider.input_value() == "0"
    root.get_by_role("button", name="Play").click()
    expect(slider).not_to_have_value("0")
    root.get_by_role("button", name="Pause").click()
    stopped = slider.input_value()
    page.wait_for_timeout(900)
    assert slider.input_value() == stopped
    assert read(root)["say"]


PLANES = {"DotExplorer", "MapExplorer", "NormExplorer", "EigenExplorer", "DescentExplorer"}


@pytest.mark.parametrize("explorer", [one for one in ONE_OF_EACH if one.kind in PLANES], ids=str)
def test_a_stage_is_large_at_a_desk(shared_page: Page, site: str, explorer):
    visit(shared_page, site + explorer.page)
    stages = find(shared_page, explorer).locator(".beside > .plane:visible")
    for width, least in ((1920, 700), (1280, 520)):
        shared_page.set_viewport_size({"width": width, "height": 720})
        assert all(stage.bounding_box()["width"] >= least for stage in stages.all()), width
    assert stages.count()
