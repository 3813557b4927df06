"""Search: what the pages' script needs to know, and Chinese.

A term leads to where it is taught, which the glossary tells; a synonym leads to the book's term. The
rest is in `book/_assets/search.js`.

In Chinese any run of characters that stands on a page finds that page. Chinese is written without spaces. Cut into words, page and query are cut in different places, and
what stands on a page is not found. So both are cut into all their pairs of neighbouring characters:
a page that holds the query holds each of its pairs.
"""

import json
import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

from .editions import FOLDERS, edition
from .sources import ROOT

HAN = "\u3400-\u9fff"
RUNS = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")


def pairs(run: str) -> list[str]:
    """All pairs of neighbours; a single character alone.

    >>> pairs("广播机制"), pairs("和")
    (['广播', '播机', '机制'], ['和'])
    """
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


SYNONYMS = {
    "en": {
        "dimension": ["axis"],
        "differentiation": ["automatic differentiation", "derivative"],
        "backprop": ["backpropagation"],
        "autograd": ["automatic differentiation"],
        "dynamic graph": ["recorded as it runs"],
        "static graph": ["the formula first"],
    },
    "zh": {
        "维度": ["轴", "形状"],
        "微分": ["导数", "自动求导"],
        "自动微分": ["自动求导"],
        "图": ["计算图"],
        "链": ["链式法则"],
        "梯度累加": ["梯度累积"],
        "反向传播": ["反向累积"],
    },
}
"""What readers ask for by another name than the book's."""


class ChineseSearch(SearchEnglish):
    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = f"""
var splitQuery = (query) =>
  (query.match(/[{HAN}]+|(?:(?![{HAN}])[\\p{{L}}\\p{{N}}_])+/gu) ?? []).flatMap((run) =>
    /[{HAN}]{{2}}/.test(run) ? [...run].slice(1).map((next, i) => run[i] + next) : [run]);
"""

    def split(self, text: str) -> list[str]:
        """
        >>> ChineseSearch({}).split("NumPy的数组 x1")
        ['NumPy', '的数', '数组', 'x1']
        """
        runs = RUNS.findall(text)
        return [
            word for run in runs for word in (pairs(run) if re.match(rf"[{HAN}]", run) else [run])
        ]


ENTRY = re.compile(
    r"^### ([^\n（]+)(?:（([^\n）]+)）)?\n\n(?:\*\*(.+?)\*\* · )?(.+?)(?=\n#|\n<|\Z)", re.M | re.S
)
LESSON = re.compile(r"\]\(([\w-]+)\.ipynb(#[\w-]+)?\)")


def taught(glossary: str) -> dict[str, str]:
    """For each term of a glossary, by both its names, the section that teaches it.

    >>> taught("### axis\\n\\n**轴** · A [shape](shapes.ipynb) has it. See\\n[Arrays](arrays.ipynb#a-row).\\n\\n### view\\n")
    {'axis': 'arrays#a-row', '轴': 'arrays#a-row'}
    >>> taught("### 轴（axis）\\n\\n方向。见[一排数](arrays.ipynb#a-row)。\\n\\n<div>")
    {'轴': 'arrays#a-row', 'axis': 'arrays#a-row'}
    """
    found = {}
    for *names, text in ENTRY.findall(glossary):
        if lessons := LESSON.findall(text):
            found |= dict.fromkeys(filter(None, map(str.lower, names)), "".join(lessons[-1]))
    return found


def add_words(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    if pagename == "search":
        here = edition(app)
        notebook = json.loads((ROOT / FOLDERS[here] / "glossary.ipynb").read_text("utf-8"))
        glossary = "\n\n".join("".join(c["source"]) for c in notebook["cells"])
        words = {"taught": taught(glossary), "synonyms": SYNONYMS[here]}
        app.add_js_file("search.js")
        app.add_js_file(None, body=f"const SEARCH_WORDS = {json.dumps(words, ensure_ascii=False)};")


def plain(document: nodes.document) -> nodes.document:
    """The document with no markup inside its paragraphs: a run of characters goes on through it."""
    document = document.deepcopy()
    for paragraph in [*document.findall(nodes.paragraph), *document.findall(nodes.caption)]:
        text = paragraph.astext()
        paragraph.clear()
        paragraph += nodes.Text(text)
    return document


def index_plain_text(app: Sphinx) -> None:
    if edition(app) == "zh" and app.builder.name == "html":
        index = app.builder.index_page
        app.builder.index_page = lambda name, document, title: index(name, plain(document), title)


def setup(app: Sphinx) -> None:
    app.add_search_language(ChineseSearch)
    app.connect("builder-inited", index_plain_text)
    app.connect("html-page-context", add_words)
