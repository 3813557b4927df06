"""Neither edition is the poor relation: same pages, code, outputs, figures, headings, exercises."""

import re
from collections import Counter
from pathlib import Path, PurePosixPath

import nbformat
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

BOOK = Path(__file__).parent.parent / "book"
PAGES = sorted(page.name for page in (BOOK / "en").glob("*.ipynb"))
EDITIONS = ("en", "zh")
MARKDOWN = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)
# The pictures of the notes from which the book grew: each is a figure of each edition, once.
FIGURES = [
    *("fig-nd-arrays", "fig-create", "fig-access"),
    *("fig-scalar-ops", "fig-vector-ops", "fig-vector-arrows", "fig-dot", "fig-matrix-ops"),
    *("fig-matvec", "fig-map", "fig-matmul", "fig-matrix-norm", "fig-special-1", "fig-special-2"),
    *("fig-eigenvector", "fig-eig-how", "fig-chain", "fig-chain-examples"),
    *("fig-symbolic", "fig-numeric", "fig-graph", "fig-explicit", "fig-implicit"),
    *("fig-forward", "fig-reverse", "fig-reverse-steps"),
]


def notebook(edition: str, page: str) -> nbformat.NotebookNode:
    return nbformat.read(BOOK / edition / page, 4)


def cells(edition: str, page: str) -> list:
    return notebook(edition, page).cells


def code(edition: str, page: str) -> list:
    return [cell for cell in cells(edition, page) if cell.cell_type == "code"]


def prose(edition: str, page: str) -> str:
    return "\n\n".join(c.source for c in cells(edition, page) if c.cell_type == "markdown")


def headings(text: str) -> list[str]:
    return [token.tag for token in MARKDOWN.parse(text) if token.type == "heading_open"]


def inlines(text: str) -> list[list[Token]]:
    return [token.children for token in MARKDOWN.parse(text) if token.type == "inline"]


def figures(text: str) -> list[str]:
    """The labels of the figures: a picture alone in its paragraph, then a caption in italics."""
    paragraphs = inlines(text)
    found = []
    for paragraph, after in zip(paragraphs, paragraphs[1:], strict=False):
        if [token.type for token in paragraph] == ["image"]:
            assert paragraph[0].content, "a figure without a text for those who cannot see it"
            assert (after[0].type, after[-1].type) == ("em_open", "em_close")
            found.append(PurePosixPath(paragraph[0].attrs["src"]).stem)
    return found


def pages_linked(text: str) -> Counter:
    links = (token.attrs.get("href", "") for line in inlines(text) for token in line)
    return Counter(link for link in links if ".ipynb" in link)


def test_the_same_pages():
    assert sorted(page.name for page in (BOOK / "zh").glob("*.ipynb")) == PAGES


def test_nothing_else_stands_beside_the_pages_that_a_cell_could_read():
    configuration = {"_build", "_config.yml", "_toc.yml"}
    for edition in ("en", "zh"):
        names = {path.name for path in (BOOK / edition).glob("[!.]*")}
        assert sorted(names - configuration) == PAGES


@pytest.mark.parametrize("page", PAGES)
class TestPage:
    def test_the_same_cells_in_the_same_order(self, page):
        english, chinese = cells("en", page), cells("zh", page)
        assert [(c.cell_type, c.id) for c in chinese] == [(c.cell_type, c.id) for c in english]

    def test_the_same_code_tags_and_outputs(self, page):
        assert notebook("zh", page).metadata == notebook("en", page).metadata
        for chinese, english in zip(code("zh", page), code("en", page), strict=True):
            assert chinese == english

    def test_the_same_figures(self, page):
        english = figures(prose("en", page))
        assert figures(prose("zh", page)) == english
        assert all((BOOK / "figures" / f"{name}.svg").is_file() for name in english)

    def test_a_plot_says_what_it_shows(self, page):
        for cell in code("en", page):
            plots = [o for o in cell.outputs if "image/png" in o.get("data", {})]
            words = cell.metadata.get("alt", {})
            assert sorted(words) == (["en", "zh"] if plots else []), cell.id
            assert not plots or (len(words["en"]) > 100 and len(words["zh"]) > 30)
            assert not blemishes(words.get("zh", ""))

    def test_the_same_headings(self, page):
        assert headings(prose("zh", page)) == headings(prose("en", page))

    def test_the_same_exercises(self, page):
        assert prose("zh", page).count("<details>") == prose("en", page).count("<details>")

    def test_the_same_links_between_pages(self, page):
        assert pages_linked(prose("zh", page)) == pages_linked(prose("en", page))

    def test_the_same_time_and_the_same_second_sitting(self, page):
        times = [
            re.findall(r"(?:about|大约要) (\d+) (?:minutes|分钟)", prose(e, page)) for e in EDITIONS
        ]
        assert times[0] == times[1] and len(times[0]) <= 1
        pauses = [re.findall(r"\]\(#(.+?)\)", cells(e, page)[0].source) for e in EDITIONS]
        assert not times[0] or pauses[0] == pauses[1]

    def test_chinese_is_set_as_chinese(self, page):
        assert not blemishes(prose("zh", page))


@pytest.mark.parametrize("edition", ["en", "zh"])
def test_every_picture_of_the_notes_is_one_figure(edition):
    found = Counter(name for page in PAGES for name in figures(prose(edition, page)))
    assert {name: found[name] for name in FIGURES} == dict.fromkeys(FIGURES, 1)


HAN = r"[\u4e00-\u9fff]"
MARK = r"[，。；：！？、（）]"
BLEMISHES = {
    "no space between Chinese and Latin": rf"{HAN}[A-Za-z0-9(]|[A-Za-z0-9)%]{HAN}",
    "half-width punctuation": rf"{HAN} ?[,.;:?!](?=\s|{HAN}|$)|\({HAN}|{HAN}\)",
    "space before a percent sign": r"\d %",
    "space beside full-width punctuation": rf"{MARK} +\S|\S +{MARK}",
    "two marks for one": r"[?!？！，；。][。，；]",
    "a line break that shows as a space": rf"(?:{HAN}|{MARK})\n{HAN}",
    "asterisks that make no emphasis": r"\*",
}


def plain(tokens: list[Token]) -> str:
    """The text as it is read; code and formulas stand as one Latin letter."""
    stand_in = {"softbreak": "\n", "code_inline": "x", "math_inline": "x"}
    return "".join(
        plain(token.children)
        if token.children
        else stand_in.get(token.type, token.content if token.type == "text" else "")
        for token in tokens
    )


def blemishes(text: str) -> list[tuple[str, str]]:
    """Where Chinese text breaks the rules of setting it: (which rule, the text around)."""
    return [
        (rule, line[max(0, found.start() - 10) : found.end() + 10])
        for line in map(plain, inlines(text))
        for rule, pattern in BLEMISHES.items()
        for found in re.finditer(pattern, line)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "形状是 (2, 3)，共 6 个元素。",
        "用 `reshape` 改变形状，*视图*（view）不复制，*副本*（copy）才复制。",
        "见[广播机制](broadcasting.ipynb)一页，$x^2$ 的导数。",
        "> **怎样读**：第一行\n\n第二行",
        "```python\n# 一,二\n```",
    ],
)
def test_good_chinese_has_no_blemish(text):
    assert blemishes(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("有12个数", "no space between Chinese and Latin"),
        ("用`reshape`改变", "no space between Chinese and Latin"),
        ("形状(2, 3)", "no space between Chinese and Latin"),
        ("一行, 一列", "half-width punctuation"),
        ("到此为止.", "half-width punctuation"),
        ("占 20 %。", "space before a percent sign"),
        ("视图 (副本)", "half-width punctuation"),
        ("是 `x` ，不是", "space beside full-width punctuation"),
        ("*Who Invented It?*。答案不止一个", "two marks for one"),
        ("第一行，\n第二行", "a line break that shows as a space"),
        ("**怎样读。**第一行", "asterisks that make no emphasis"),
        ("叫做*`x`*的", "asterisks that make no emphasis"),
    ],
)
def test_each_blemish_is_seen(text, rule):
    assert rule in [found for found, _ in blemishes(text)]
