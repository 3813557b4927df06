"""The reference says all that there is to say, once; the errors are mended; citations have works."""

import inspect
import re
from collections import Counter
from functools import cache

import pytest
from docutils import nodes
from pybtex.database import parse_file
from sphinx import addnodes

from book._ext.booksite import references
from book._ext.booksite.reference import (
    WORDS, call, contents, definitions, description, entry, forms, keep_numbers, public, role, source,
)  # fmt: skip
from tests.test_editions import BOOK, PAGES, cells, prose

EDITIONS = ["en", "zh"]
NAMES = re.compile(r"^```\{reference\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CITED = re.compile(r"\[([^]]+)\]\((?:references\.ipynb)?#([a-z]+\d{4})\)")
MARKED = re.compile(r'<div id="([a-z]+\d{4})"></div>')


def entries(edition: str) -> list[str]:
    """The names on the pages of the reference, in order."""
    pages = [page for page in PAGES if page.startswith("reference")]
    listed = [names for page in pages for names in NAMES.findall(prose(edition, page))]
    return " ".join(listed).split()


def test_every_public_name_is_in_the_reference_once():
    told = Counter(form for name in entries("en") for form in forms(name))
    assert told == Counter(list(public()))


def test_one_byte_is_one():
    assert description("int8", WORDS["en"]) == "1 byte an element"
    assert description("int16", WORDS["en"]) == "2 bytes an element"


def test_both_editions_have_the_same_entries():
    assert entries("zh") == entries("en")


@pytest.mark.parametrize("name", entries("en"))
def test_an_entry_says_something(name):
    assert description(name, WORDS["en"]).strip()


DEFINED = {
    "Tensor": "core/tensor.py",
    "log": "api/functions.py",
    "relu": "api/functions.py",
    "maximum": "api/comparison.py",
    "nn.functional.relu": "nn/functional/activations.py",
    "nn.Parameter": "nn/parameter.py",
    "graph.Formula": "graph/formula.py",
    "graph.Program": "graph/compiler/__init__.py",
    "linalg.det": "linalg/solutions.py",
    "Tensor.grad": "core/tensor.py",
}


def test_the_source_of_an_entry_is_the_file_that_defines_it():
    assert {name: source(name) for name in DEFINED} == {
        name: f"minitorch/{file}" for name, file in DEFINED.items()
    }
    assert {name for name in entries("en") if source(name) is None} == {"e", "inf", "nan", "pi"}
    for name in entries("en"):
        if role(name) == "class":
            assert source(name) in definitions()[name.split(".")[-1]], name


DOCUMENTED = re.compile(r"^(?::Parameters:| {12}) (?:\* )?\*\*(.+?)\*\* –", re.MULTILINE)


def documented(name: str) -> set[str]:
    """The arguments that the entry of a name tells of."""
    told = ", ".join(DOCUMENTED.findall(description(name, WORDS["en"]))).replace("\\", "")
    return {one.strip("*") for one in told.split(", ") if one}


def test_the_arguments_that_are_told_are_those_of_the_signature():
    assert documented("clamp") == {"input", "min", "max"}
    for name in entries("en"):
        if role(name) != "data":
            shown = set(re.findall(r"\w+", call(name)))
            assert "kwargs" in shown or documented(name) <= shown, name
            assert "self" not in shown or name.endswith("_"), name


def test_arguments_that_are_told_together_are_one_entry():
    said = description("nn.functional.bilinear", WORDS["en"])
    assert "**input1, input2** – (…, in1) and (…, in2)" in said


def test_what_is_returned_is_told_as_it_is_written():
    for name in public():
        written = inspect.getdoc(public()[name]) or ""
        if role(name) != "data" and "\nReturns:\n" in written:
            first = written.split("\nReturns:\n")[1].split("\n")[0].strip()
            assert f":returns: {first}" in description(name, WORDS["en"]), name


def test_no_line_begins_with_the_dot_between_names_or_facts():
    for text in (contents(["exp", "zero_"]), entry("exp", WORDS["en"], "..")):
        assert "\u00a0· " in text
        assert " · " not in text


def test_a_short_default_stays_on_one_line():
    values = [nodes.inline("", text, classes=["default_value"]) for text in ("1e-05", "x" * 40)]
    keep_numbers(addnodes.desc_signature("", "", *values))
    assert [value["classes"][1:] for value in values] == [["unbroken"], []]


EXAMPLE = re.compile(r"^ *>>> .*?(?=^ *$|\Z)", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"``.+?``|`.+?`|^ +\*+\w+(?=:)", re.MULTILINE)
UNMARKED = re.compile(r"\*| - |\b(?:exp|log|max|min|sqrt)\(")


def prose_of(docstring: str) -> str:
    """A docstring without its examples and without what is marked as code."""
    return CODE.sub("", EXAMPLE.sub("", docstring))


def test_code_in_a_docstring_is_marked_as_code():
    assert UNMARKED.search(prose_of("The sum of `x` and beta * x.\n\n    >>> 2 * x\n    4"))
    for name in public():
        if role(name) != "data":
            found = UNMARKED.search(prose_of(inspect.getdoc(public()[name]) or ""))
            assert not found, f"{name}: {found}"


def raised(cell) -> bool:
    return any(output.output_type == "error" for output in cell.get("outputs", []))


def test_each_error_is_told_and_mended():
    page = [cell for cell in cells("en", "errors.ipynb")]
    errors = [i for i, cell in enumerate(page) if raised(cell)]
    assert len(errors) > 30
    for i in errors:
        title, told, mended = page[i - 1], page[i + 1], page[i + 2]
        assert "### " in title.source
        assert "**Mend:**" in told.source
        assert mended.outputs and not raised(mended)


def sentences(page: str) -> set[str]:
    """What the errors of a page say, without the numbers and names of the one case."""
    said = [f"{o.ename}: {o.evalue}" for c in filter(raised, cells("en", page)) for o in c.outputs
            if o.output_type == "error"]  # fmt: skip
    return {
        re.sub(r"[\d\[\],x.-]+|'[^']*'|variable \w", "#", one.split("\n")[0])[:60] for one in said
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_error_of_a_page_is_told(page):
    assert sentences(page) <= sentences("errors.ipynb")


@cache
def works() -> dict:
    return parse_file(references.FILE).entries


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_work_is_introduced_once(edition):
    marks = MARKED.findall(prose(edition, "references.ipynb"))
    assert sorted(marks) == sorted(works())


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("page", PAGES)
def test_a_citation_names_the_first_author_and_the_year(edition, page):
    for words, key in CITED.findall(prose(edition, page)):
        author, year = works()[key].persons["author"][0], works()[key].fields["year"]
        name = " ".join(author.last_names).split()[0].strip("{}")
        assert words.startswith(name) and words.endswith(year), words


@pytest.mark.parametrize("page", PAGES)
def test_both_editions_cite_the_same_works(page):
    english, chinese = ([key for _, key in CITED.findall(prose(e, page))] for e in EDITIONS)
    assert Counter(chinese) == Counter(english)


def test_each_address_of_a_work_is_its_authors_name_and_year():
    for key, work in works().items():
        name = work.persons["author"][0].last_names[0].strip("{}").lower()
        assert key == name.split()[0] + work.fields["year"]
    assert BOOK / "references.bib" == references.FILE


def test_the_works_are_in_the_order_of_their_authors_names():
    names = [
        work.persons["author"][0].last_names[0].strip("{}").lower()
        for work in references.Style().sort(works().values())
    ]
    assert names == sorted(names)
