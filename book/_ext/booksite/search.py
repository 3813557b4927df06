"""Search in Chinese: any run of characters that stands on a page finds that page.

Chinese is written without spaces. Cut into words, page and query are cut in different places, and
what stands on a page is not found. So both are cut into all their pairs of neighbouring characters:
a page that holds the query holds each of its pairs.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

from .editions import edition

HAN = "\u3400-\u9fff"
RUNS = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")


def pairs(run: str) -> list[str]:
    """All pairs of neighbours; a single character alone.

    >>> pairs("广播机制"), pairs("和")
    (['广播', '播机', '机制'], ['和'])
    """
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


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
