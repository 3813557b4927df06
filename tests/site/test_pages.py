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
def scheme(address: str) -> str:
    """Day for one of two twins, night for the other."""
    return "light" if address in BY_DAY else "dark"


@pytest.fixture(scope="module")
def visited(shared_page: Page, site: str, address: str, scheme: str) -> Page:
    shared_page.set_viewport_size(phone(WIDTHS[0]))
    shared_page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visit(shared_page, site + address)
    return shared_page


# A parameter of this scope would have pytest go through the pages anew for each width.
@pytest.fixture(scope="module")
def on_phones(visited: Page) -> dict[str, list]:
    """What is wrong with the page at the widths of phones, by question."""
    found = {question: [] for question in ON_PHONES}
    for width in WIDTHS:
        visited.set_viewport_size(phone(width))
        visited.evaluate(A_FRAME_LATER)
        for question, answers in found.items():
            answers += [(width, answer) for answer in visited.evaluate(question)]
    return found


@pytest.fixture(scope="module")
def page(visited: Page, on_phones: dict[str, list]) -> Page:
    """The page at a desk: it grows only once, after the questions on phones."""
    visited.set_viewport_size(DESK)
    return visited


@pytest.fixture(scope="module")
def shown(page: Page) -> dict:
    """What the page shows, in one answer."""
    return page.evaluate(SHOWN)


@pytest.fixture
def chapter(address: str) -> str:
    """The address of a page that has a notebook; the search page tells that it has none."""
    return address if address not in SEARCH.values() else ""


SHOWN = """() => {
    const all = (selector, about) => [...document.querySelectorAll(selector)].map(about);
    const text = (element) => element.textContent;
    return {
        failed: all('.afm-error', text),
        alive: all(".afm-widget[data-ready='1']", () => 1).length,
        kinds: all('.afm-widget > .explorer', (explorer) => explorer.classList[1]),
        twice: all('article', text).filter((words) => /during handling of the above exception/i.test(words)),
        images: all('img', (img) => [img.getAttribute('src'), img.getAttribute('alt')]),
        figures: all('figure svg:not(.explorer *)',
            (svg) => [svg.getAttribute('role'), svg.getAttribute('aria-label')]),
        holding: all('script[src]', (script) => script).filter(({ defer, async }) => !defer && !async)
            .map(({ src }) => src.match(/[^/]*[.]js/)[0]),
        unset: all('.math:not(:has(mjx-container)), mjx-merror', text),
        notebooks: all("a[download][href$='.ipynb']", (link) => link.getAttribute('href')),
        buttons: all('.article-header-buttons a', (link) => link.href),
        wide: all('.pst-scrollable-table-container', (box) => box)
            .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.innerText),
    };
}"""


def test_explorers_are_alive(shown: dict, chapter: str):
    expected = explorers(chapter) if chapter else []
    assert shown["failed"] == []
    assert shown["alive"] == len(expected)
    assert shown["kinds"] == [found.kind.removesuffix("Explorer").lower() for found in expected]


def test_no_script_holds_up_the_page(shown: dict, chapter: str):
    if chapter:
        assert shown["holding"] == ["documentation_options.js"]


def test_an_error_of_a_cell_is_one_error(shown: dict):
    assert shown["twice"] == []


def test_pictures_have_names(shown: dict):
    assert [src for src, alt in shown["images"] if alt is None or alt.endswith(".png")] == []
    figures = shown["figures"]
    assert [role for role, _ in figures] == ["img"] * len(figures)
    assert all(len(name or "") > 10 for _, name in figures), figures


def test_formulas_are_set(shown: dict):
    assert shown["unset"] == []


def test_the_notebook_is_the_committed_one(shown: dict, chapter: str):
    assert len(shown["notebooks"]) == (1 if chapter else 0)
    for link in shown["notebooks"]:
        offered = SITE / Path(chapter).parent / link
        assert offered.name == notebook(chapter).name
        assert offered.read_bytes() == notebook(chapter).read_bytes()


def test_links_to_a_repository_only_if_there_is_one(shown: dict, chapter: str):
    found = [host for host in REPOSITORY_HOSTS if any(host in link for link in shown["buttons"])]
    there_is_one = bool(chapter and os.environ.get("BOOK_REPOSITORY"))
    assert found == (REPOSITORY_HOSTS if there_is_one else [])


def test_a_chinese_page_is_chinese_all_through(page: Page, address: str):
    chinese = language_of(address) == "zh"
    assert not chinese or (english_frame(page), english_prose(page)) == ({}, [])


def test_eighty_columns_are_seen_whole_at_a_desk(page: Page):
    wide = page.locator(".cell_output pre:visible").evaluate_all(
        """(all) => all.filter((pre) => pre.scrollWidth > pre.clientWidth)
            .map((pre) => pre.textContent)
            .filter((text) => text.split('\\n').every((line) => line.length <= 80))"""
    )
    assert wide == []


def test_a_table_is_no_wider_than_its_page_at_a_desk(shown: dict):
    assert shown["wide"] == []


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

TABLE_SCROLLS = """() => [...document.querySelectorAll('.pst-scrollable-table-container, '
        + '.text_html:has(.dataframe):not(:has(td + td + td))')]
    .filter((box) => innerWidth >= 390 && box.scrollWidth > box.clientWidth + 1)
    .map((box) => box.innerText.slice(0, 60))"""


WIDTHS = [320, PHONE["viewport"]["width"]]
"""Of a small and of a usual phone; no rule of style lies between them."""


ON_PHONES = (TOO_WIDE, CUT_OFF, SCROLLS_UNSEEN, NO_CHOSEN_CHIP_IN_VIEW, TABLE_SCROLLS)


def phone(width: int) -> dict[str, int]:
    return PHONE["viewport"] | {"width": width}


def test_no_sideways_scroll_on_a_phone(on_phones: dict[str, list]):
    assert on_phones[TOO_WIDE] == []


def test_a_table_is_no_wider_than_a_usual_phone(on_phones: dict[str, list]):
    assert on_phones[TABLE_SCROLLS] == []


def test_nothing_of_an_explorer_is_cut_off_on_a_phone(on_phones: dict[str, list]):
    assert on_phones[CUT_OFF] == []


def test_what_scrolls_sideways_on_a_phone_has_a_shadow_there(on_phones: dict[str, list]):
    assert on_phones[SCROLLS_UNSEEN] == []


def test_the_chosen_chip_of_a_row_is_in_view_on_a_phone(on_phones: dict[str, list]):
    assert on_phones[NO_CHOSEN_CHIP_IN_VIEW] == []


def test_axe_finds_nothing_serious(page: Page, scheme: str):
    """Colours by day on one of two twins, by night on the other; what is built alike only once."""
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    assert colour_violations(page) == []
    assert scheme == "dark" or structure_violations(page) == []
