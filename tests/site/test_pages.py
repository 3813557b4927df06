"""Every page of both editions, visited once: alive, whole, open to all, on a phone too."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.site.axe import colour_violations, structure_violations
from tests.site.chinese import english_frame, english_prose
from tests.site.pages import BY_DAY, PAGES, SEARCH, SITE, explorers, language_of, notebook
from tests.site.watch import DESK, PHONE, visit

REPOSITORY_HOSTS = ["mybinder.org", "colab.research.google.com", "github.com"]


@pytest.fixture(scope="module", params=PAGES)
def address(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def visited(shared_page: Page, site: str, address: str) -> Page:
    shared_page.set_viewport_size(DESK)
    show(shared_page, "light")
    visit(shared_page, site + address)
    return shared_page


@pytest.fixture
def page(visited: Page) -> Page:
    """The page at a desk, also after the tests on a phone."""
    if visited.viewport_size != DESK:
        visited.set_viewport_size(DESK)
    return visited


def show(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


@pytest.fixture
def chapter(address: str) -> str:
    """The address of a page that has a notebook; the search page tells that it has none."""
    return address if address not in SEARCH.values() else ""


def test_explorers_are_alive(page: Page, chapter: str):
    expected = explorers(chapter) if chapter else []
    assert page.locator(".afm-error").all_text_contents() == []
    assert page.locator(".afm-widget[data-ready='1']").count() == len(expected)
    kinds = page.locator(".afm-widget > .explorer").evaluate_all(
        "(all) => all.map((explorer) => explorer.classList[1])"
    )
    assert kinds == [found.kind.removesuffix("Explorer").lower() for found in expected]


def test_an_error_of_a_cell_is_one_error(page: Page):
    assert page.locator("article", has_text="During handling of the above exception").count() == 0


def test_pictures_have_names(page: Page):
    pictures = page.locator("img").evaluate_all(
        "(all) => all.map((img) => [img.getAttribute('src'), img.getAttribute('alt')])"
    )
    assert [src for src, alt in pictures if alt is None or alt.endswith(".png")] == []
    figures = page.locator("figure svg:not(.explorer *)").evaluate_all(
        "(all) => all.map((svg) => [svg.getAttribute('role'), svg.getAttribute('aria-label')])"
    )
    assert [role for role, _ in figures] == ["img"] * len(figures)
    assert all(len(name or "") > 10 for _, name in figures), figures


def test_formulas_are_set(page: Page):
    assert page.locator(".math:not(:has(mjx-container))").all_text_contents() == []
    assert page.locator("mjx-merror").all_text_contents() == []


def test_the_notebook_is_the_committed_one(page: Page, chapter: str):
    links = page.locator("a[download][href$='.ipynb']")
    assert links.count() == (1 if chapter else 0)
    if chapter:
        offered = SITE / Path(chapter).parent / links.get_attribute("href")
        assert offered.name == notebook(chapter).name
        assert offered.read_bytes() == notebook(chapter).read_bytes()


def test_links_to_a_repository_only_if_there_is_one(page: Page, chapter: str):
    links = page.locator(".article-header-buttons a").evaluate_all(
        "(all) => all.map((a) => a.href)"
    )
    found = [host for host in REPOSITORY_HOSTS if any(host in link for link in links)]
    there_is_one = bool(chapter and os.environ.get("BOOK_REPOSITORY"))
    assert found == (REPOSITORY_HOSTS if there_is_one else [])


def test_a_chinese_page_is_chinese_all_through(page: Page, address: str):
    chinese = language_of(address) == "zh"
    assert not chinese or (english_frame(page), english_prose(page)) == ({}, [])


def test_a_table_is_no_wider_than_its_page_at_a_desk(page: Page):
    wide = page.locator(".pst-scrollable-table-container").evaluate_all(
        "(all) => all.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.innerText)"
    )
    assert wide == []


BESIDE_THE_HEADER = """() => [...document.querySelectorAll('.explorer')].filter((explorer) => {
    scrollTo({ top: scrollY + explorer.getBoundingClientRect().top + 150, behavior: 'instant' });
    const { right } = explorer.getBoundingClientRect();
    return explorer.contains(document.elementFromPoint(right - 30, 20));
}).map((explorer) => explorer.className)"""


def test_no_explorer_shows_beside_the_header(page: Page):
    assert page.evaluate(BESIDE_THE_HEADER) == []


A_FRAME_LATER = "() => new Promise((go) => { requestAnimationFrame(go); setTimeout(go, 500); })"
"""A page that draws nothing has no frames, and is not waited for without end."""

TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5)
        .slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${e.className}`)"""

CUT_OFF = """() => [...document.querySelectorAll('.explorer')].flatMap((root) => {
    const right = root.getBoundingClientRect().right;
    const scrolls = (e) => e !== root
        && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    return [...root.querySelectorAll('*')]
        .filter((e) => e.getBoundingClientRect().right > right + 1 && !scrolls(e))
        .filter((e) => !e.parentElement.closest('.plane'))
        .map((e) => `${e.tagName} ${e.getAttribute('class')} ${e.textContent.slice(0, 30)}`);
})"""
"""What stands neither within its explorer, nor within a part that scrolls, nor on a stage."""

SCROLLS_UNSEEN = """() => [...document.querySelectorAll('.explorer *')].filter((e) => {
    const { overflowX, backgroundImage } = getComputedStyle(e);
    return /auto|scroll/.test(overflowX) && e.scrollWidth > e.clientWidth + 1
        && !backgroundImage.includes('linear-gradient');
}).map((e) => `${e.tagName} ${e.className}`)"""

NO_CHOSEN_CHIP_IN_VIEW = """async () => {
    const lost = () => [...document.querySelectorAll('.explorer .chips')].filter((row) => {
        const frame = row.getBoundingClientRect();
        const chosen = [...row.querySelectorAll('[aria-pressed="true"]')]
            .map((chip) => chip.getBoundingClientRect());
        return frame.width && chosen.length
            && !chosen.some((box) => box.left >= frame.left && box.right <= frame.right);
    });
    for (let left = 500; left && lost().length; left -= 1) await new Promise((go) => setTimeout(go, 20));
    return lost().map((row) => row.textContent);
}"""
"""A row scrolls to its chosen chip some frames after the page has got its width."""


WIDTHS = [320, PHONE["viewport"]["width"]]
"""Of a small and of a usual phone; no rule of style lies between them."""


# A parameter of this scope would have pytest go through the pages anew for each width.
@pytest.fixture(scope="module")
def on_phones(visited: Page) -> dict[str, list]:
    """What is wrong with the page at the widths of phones, by question."""
    found = {
        question: [] for question in (TOO_WIDE, CUT_OFF, SCROLLS_UNSEEN, NO_CHOSEN_CHIP_IN_VIEW)
    }
    for width in WIDTHS:
        visited.set_viewport_size(PHONE["viewport"] | {"width": width})
        visited.evaluate(A_FRAME_LATER)
        for question, answers in found.items():
            answers += [(width, answer) for answer in visited.evaluate(question)]
    return found


def test_no_sideways_scroll_on_a_phone(on_phones: dict[str, list]):
    assert on_phones[TOO_WIDE] == []


def test_nothing_of_an_explorer_is_cut_off_on_a_phone(on_phones: dict[str, list]):
    assert on_phones[CUT_OFF] == []


def test_what_scrolls_sideways_on_a_phone_has_a_shadow_there(on_phones: dict[str, list]):
    assert on_phones[SCROLLS_UNSEEN] == []


def test_the_chosen_chip_of_a_row_is_in_view_on_a_phone(on_phones: dict[str, list]):
    assert on_phones[NO_CHOSEN_CHIP_IN_VIEW] == []


def test_axe_finds_nothing_serious(page: Page, address: str):
    """Colours by day on one of two twins, by night on the other; what is built alike only once."""
    scheme = "light" if address in BY_DAY else "dark"
    show(page, scheme)
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    assert colour_violations(page) == []
    assert scheme == "dark" or structure_violations(page) == []
