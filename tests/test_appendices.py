"""The appendices: each term is defined in both editions, and linked to and from where it is taught."""

import re
from functools import cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

import pytest

from book._ext.booksite.anchors import slugs
from book.figures.colours import MEANINGS
from book.figures.palette import palette
from tests import test_editions
from tests.test_editions import HAN, MARKDOWN, PAGES, inlines

GLOSSARY, WORKS = "glossary.ipynb", "references.ipynb"
EDITIONS = ["en", "zh"]
TO_COME = {
    "en": re.compile(r"\*Chapter\s(\d),\sto\scome\.\*"),
    "zh": re.compile(r"\*第 (\d) 章，待写。\*"),
}
PLANNED = {
    "en": re.compile(r"^\| (\d) \|.*\| to come \|$", re.MULTILINE),
    "zh": re.compile(r"^\| (\d) \|.*\| 待写 \|$", re.MULTILINE),
}
MARK = re.compile(r'<div id="(.+?)"></div>')
prose = cache(test_editions.prose)


class Section(NamedTuple):
    title: str
    level: str
    text: str


@cache
def sections(edition: str, page: str) -> list[Section]:
    """The sections of a page, each up to the next heading of any level."""
    text = prose(edition, page)
    lines, tokens = text.split("\n"), MARKDOWN.parse(text)
    headings = [
        (opening.map[0], opening.tag, inline.content)
        for opening, inline in pairwise(tokens)
        if opening.type == "heading_open"
    ]
    ends = [start for start, _, _ in headings[1:]] + [len(lines)]
    return [
        Section(title, level, "\n".join(lines[start:end]))
        for (start, level, title), end in zip(headings, ends, strict=True)
    ]


@cache
def addressed(edition: str, page: str) -> dict[str, Section]:
    """The sections by their address, the slug of the English heading; the page itself by none."""
    addresses = slugs([section.title for section in sections("en", page)])
    found = dict(zip(addresses, sections(edition, page), strict=True))
    return found | {"": sections(edition, page)[0]}


def terms(edition: str) -> dict[str, Section]:
    """The entries of the glossary by the address that pages link to."""
    entries = addressed(edition, GLOSSARY)
    return {slug: entry for slug, entry in entries.items() if entry.level == "h3"}


def links(text: str) -> list[str]:
    every = [token.attrs.get("href", "") for line in inlines(text) for token in line]
    return [link for link in every if link]


def linked_terms(text: str) -> set[str]:
    return {link.partition("#")[2] for link in links(text) if link.startswith(f"{GLOSSARY}#")}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("page", PAGES)
def test_every_section_and_every_term_that_a_page_links_to_is_there(edition, page):
    for link in links(prose(edition, page)):
        name, _, section = link.partition("#")
        target = name or page
        if name == GLOSSARY and section:
            assert section in terms(edition), link
        elif target in PAGES:
            works = MARK.findall(prose(edition, WORKS)) if target == WORKS else ()
            assert section in {*addressed(edition, target), *works}, link


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("page", [page for page in PAGES if page not in (GLOSSARY, WORKS)])
def test_a_section_that_moved_is_found_from_its_former_address(edition, page):
    for marks, below in pairwise(re.split(r"\n\n+", prose(edition, page))):
        pages = [name for name in links(below) if "#" not in name]
        for slug in MARK.findall(marks):
            assert slug not in addressed(edition, page)
            assert any(slug in addressed(edition, name) for name in pages), slug


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("slug", terms("en"))
class TestTerm:
    def test_it_is_linked_to_and_from_where_it_is_taught_or_is_still_to_come(self, edition, slug):
        entry = terms(edition)[slug].text
        if chapter := TO_COME[edition].search(entry):
            assert chapter[1] in PLANNED[edition].findall(prose(edition, "index.ipynb"))
        else:
            (place,) = links(entry)
            page, _, section = place.partition("#")
            assert slug in linked_terms(addressed(edition, page)[section].text)

    def test_both_editions_name_it_in_both_languages(self, edition, slug):
        english, chinese = terms("en")[slug], terms("zh")[slug]
        name = re.match(r"\*\*(.+?)\*\* · ", english.text.split("\n")[2])[1]
        assert chinese.title == f"{name}（{english.title}）"

    def test_jupyter_finds_it_too(self, edition, slug):
        # It makes an address of the heading's words in small letters; Chinese ones need a mark.
        if edition == "en":
            assert terms("en")[slug].title.lower().replace(" ", "-") == slug
        else:
            heading = re.escape(f"### {terms('zh')[slug].title}")
            mark = rf'^<div id="{slug}"></div>\n\n{heading}$'
            assert re.search(mark, prose("zh", GLOSSARY), re.MULTILINE)


def directory(edition: str) -> list[tuple[str, str]]:
    """The list of all terms at the head of the glossary: name and address."""
    text = addressed(edition, GLOSSARY)["all-terms"].text
    return [
        (name.replace("\n  ", " "), slug)
        for name, slug in re.findall(r"\[([^]]+)\]\(#(.+?)\)", text)
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_list_of_all_terms_is_complete(edition):
    named = {slug: re.sub("（.*", "", entry.title) for slug, entry in terms(edition).items()}
    assert sorted((name, slug) for slug, name in named.items()) == sorted(directory(edition))


def test_the_lists_are_in_their_languages_order():
    english, chinese = ([name for name, _ in directory(edition)] for edition in EDITIONS)
    assert english == sorted(english, key=str.lower)
    # The code gb18030 has the common Chinese letters in the order of pinyin, each by one reading.
    heard = {"重数": "虫数", "行列式": "航列式"}
    spelt = {name: heard.get(name, name) for name in chinese}
    assert chinese == sorted(chinese, key=lambda name: spelt[name].encode("gb18030"))


@pytest.mark.parametrize("page", PAGES)
def test_a_term_that_is_introduced_with_its_translation_is_in_the_glossary(page):
    introduced = re.findall(rf"\*\]?(?:\([^)]*\))?\s\(({HAN}+)\)", prose("en", page))
    assert [term for term in introduced if term not in prose("zh", GLOSSARY)] == []


def test_no_page_is_forgotten_on_the_front_page():
    linked = {PurePosixPath(link).name for link in links(prose("en", "index.ipynb"))}
    assert set(PAGES) - {"index.ipynb"} <= linked


def test_the_legend_of_colours_names_every_colour_with_a_meaning():
    soft = {name.removesuffix("-soft") for name in palette().light if name.endswith("-soft")}
    assert set(MEANINGS) == soft
