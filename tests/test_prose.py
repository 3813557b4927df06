"""The pages as an editor reads them: no accident of Markdown, no line too long, no stock slip."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.mdit_to_docutils.base import DocutilsRenderer

BOOK = Path(__file__).parent.parent / "book"
PAGES = sorted(path.relative_to(BOOK).as_posix() for path in BOOK.glob("[ez][nh]/*.ipynb"))
ENGLISH = [page for page in PAGES if page.startswith("en/")]
SITE = create_md_parser(MdParserConfig(enable_extensions={"dollarmath"}), DocutilsRenderer)
COLUMNS = 68  # of code: what a page 1280 pixels wide shows without scrolling


def cells(page: str, kind: str) -> list:
    return [cell for cell in nbformat.read(BOOK / page, 4).cells if cell.cell_type == kind]


def taught(page: str, kind: str) -> list:
    """The cells of a page without its exercises."""
    exercise = re.compile(r"(question|exercise|solution)-\d")
    return [cell for cell in cells(page, kind) if not exercise.match(cell.id)]


# Markdown ---------------------------------------------------------------------------------------

BEGINS = r"(?:[-*+]|\d{1,9}[.)]) +|#{1,6} |\||!\[|<|```|\$\$|:::"
"""What the first line of a block may begin with, to be another thing than prose."""


def unwrapped(text: str) -> str:
    """The text with every paragraph, quotation and item of a list on one line.

    >>> unwrapped("one\\ntwo\\n\\n- three\\n  four\\n- five")
    'one two\\n\\n- three four\\n- five'
    """
    out: list[str] = []
    block = verbatim = ""
    for line in text.split("\n"):
        fence = line.lstrip("> ")[:3]
        if verbatim or fence == "```":
            verbatim = "" if verbatim and fence == verbatim else fence if not verbatim else verbatim
            out.append(line)
            block = ""
            continue
        quote = line.startswith(">")
        content = line[1:].strip() if quote else line.strip()
        begins = re.match(BEGINS, content)
        starts = begins[0].strip() if begins else ""
        kin = starts and block and (starts in block or (starts[-1] in ".)" and block[-1] in ".)"))
        if not content or not block or starts.startswith(("|", "$$", "<")) or kin:
            out.append(line)
            block = starts or "prose" if content else ""
        elif block.startswith(("|", "$$", "<", "#")):
            out.append(line)
        else:
            out[-1] += f" {content}"
    return "\n".join(out)


def structure(text: str) -> list[tuple[str, str, int]]:
    """The blocks of a text, as the site reads it."""
    return [(t.type, t.tag, t.level) for t in SITE.parse(text) if t.type != "inline"]


@pytest.mark.parametrize("page", PAGES)
def test_no_line_is_a_list_a_heading_or_a_quotation_by_accident(page):
    for cell in cells(page, "markdown"):
        assert structure(cell.source) == structure(unwrapped(cell.source)), cell.id


@pytest.mark.parametrize(
    "accident",
    [
        "the arrow (1,\n1) goes to (2, 2)",
        "the sum is 3\n+ 4, and no more",
        "what is left: 5\n- 3, that is 2",
        "> a quotation of 5\n> - 3",
        "- an item with 3\n  + 4",
        "is\n# not a heading",
        "a sum\n---",
        "it is\n> 0",
    ],
)
def test_an_accident_is_seen(accident):
    assert structure(accident) != structure(unwrapped(accident))


# Code -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ENGLISH)
def test_code_fits_its_box(page):
    lines = [line for cell in taught(page, "code") for line in cell.source.split("\n")]
    assert [line for line in lines if len(line) > COLUMNS] == []


# English ----------------------------------------------------------------------------------------

MARKDOWN = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)
NOT_VARIABLES = r"0-d|o/oo|L∞|[Tt]ensor b|The h is for Hermitian|\([a-d]\)(?= [A-Z\u4e00-\u9fff])"
VARIABLE = re.compile(
    r"(?<![\w'’.^_])[A-Za-zα-ωΓ-Ω](?![\w'’.+^-])|[α-ωᵀᵢⱼₖ₀-₉‖⟨⟩]"  # x
    r"|[A-Za-z][²³⁴ˣ]|(?<!\w)\d[a-rt-zI](?![\w-])"  # x², 2x
)
ARTICLES = {"en": r"\b[aAI]\b", "zh": r"not a number"}
TABLES = ("references.ipynb", "glossary.ipynb", "notation.ipynb")  # names, shapes
SLIPS = {
    "with respect to": r"\b(derivatives?|gradients?|slopes?|Jacobian|differentiate[ds]?)\b( of [^.:;,(]{1,20})? by "
    r"(?!hand|a row|machine|itself|code|measur|the (library|machine))",
    "orange": r"[Vv]ermilion",
    "highlighted": r"\b[Ll]it\b",
    "with no arguments": r"[Ww]ithout further words",
    "the other way round": r"the other way about",
    "more expensive": r"\bdearer\b",
    "an integer": r"\b[Ww]hole numbers?\b(?!, or integers)",
    "subtract": r"\b([Tt]ak(e|ing|en)|took) away\b|taken (off|from every)\b",
    "silently": r"without a word\b|in silence\b",
    "because": r", for (it|they|there|nothing|then|how)\b",
    "instead of": r"\bin place of\b(?! the (dots|lower))",
    "was meant to": r"\b(was|were) to (?!the\b)\w",
    "a harder one": r"\bA stretch\.",
    "straight quotation marks": r"[“”‘’]",
}


def words(tokens: list[Token], alternatives: bool) -> str:
    """The text as it is read; code and formulas stand as a dot."""
    out = ""
    for token in tokens:
        if token.type == "image" and not alternatives:
            continue
        if token.children:
            out += words(token.children, alternatives)
        elif token.type in ("code_inline", "math_inline"):
            out += "·"
        elif token.type in ("text", "softbreak"):
            out += token.content or " "
    return out


def paragraphs(text: str, *, alternatives: bool = True, headings: bool = False) -> list[str]:
    blocks = MARKDOWN.parse(text)
    pairs = zip([None, *blocks], blocks, strict=False)
    return [
        words(token.children, alternatives)
        for before, token in pairs
        if token.type == "inline" and before and (headings or before.type != "heading_open")
    ]


@pytest.mark.parametrize("page", PAGES)
def test_no_paragraph_stands_twice(page):
    blocks = [block for cell in cells(page, "markdown") for block in MARKDOWN.parse(cell.source)]
    found = Counter(
        token.content
        for before, token in pairwise(blocks)
        if token.type == "inline" and before.type == "paragraph_open"
    )
    assert [text for text, times in found.items() if times > 1] == []


@pytest.mark.parametrize("page", [p for p in PAGES if not p.endswith(TABLES)])
def test_a_variable_is_set_as_code_or_mathematics(page):
    for cell in cells(page, "markdown"):
        for text in paragraphs(cell.source, alternatives=False):
            rest = re.sub(rf"{NOT_VARIABLES}|{ARTICLES[page[:2]]}", "", text)
            assert not VARIABLE.findall(rest), text


@pytest.mark.parametrize("page", PAGES)
def test_a_minus_is_no_hyphen(page):
    for cell in cells(page, "markdown"):
        for text in paragraphs(cell.source, alternatives=False):
            assert not re.findall(r"(?<![\w-])-[\d∞]|\S - \S", text), text


@pytest.mark.parametrize("page", PAGES)
def test_a_dot_between_two_codes_is_no_separator(page):
    for cell in cells(page, "markdown"):
        for line in cell.source.split("\n"):
            assert not re.search(r"` · `|\d · `", line), line


@pytest.mark.parametrize("page", ENGLISH)
def test_english_as_a_native_writes_it(page):
    for cell in cells(page, "markdown"):
        for text in paragraphs(cell.source, headings=True):
            found = {say: re.search(slip, text) for say, slip in SLIPS.items()}
            assert not any(found.values()), {say: hit[0] for say, hit in found.items() if hit}


@pytest.mark.parametrize("page", ENGLISH)
def test_a_displayed_formula_has_no_mark_at_an_end(page):
    for cell in cells(page, "markdown"):
        for token in MARKDOWN.parse(cell.source):
            if token.type == "math_block":
                assert not re.search(r"[.,;:](\s*\\(q?quad|\\)|\s*$)", token.content), token.content


# What the page says of itself -------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_what_needs_minitorch_beside_pytorch_is_said(page):
    notes = [
        text
        for cell in cells(page, "markdown")
        for text in paragraphs(cell.source)
        if text.startswith(("The same in PyTorch", "换成 PyTorch 也一样"))
    ]
    code = "\n".join(cell.source for cell in cells(page, "code"))
    if notes and re.search(r"from minitorch(\.(book|widgets))? import", code):
        assert re.search("so keep it installed|所以仍要安装它", notes[0])
