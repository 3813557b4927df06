"""Chinese: the theme's words, which its own translation leaves in English or says less well; and
headings and short entries of tables, which break between their clauses rather than inside a word."""

import re
from gettext import NullTranslations

import sphinx.locale
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from .editions import edition

MARKS = "，：；？、"
LONG_CLAUSE = re.compile(r"[\u4e00-\u9fff]{9,}")
WORDS = {
    "Back to top": "回到顶部",
    "Color mode": "颜色模式",
    "Contents": "本页目录",
    "Dark": "深色",
    "Download notebook file": "下载笔记本",
    "Launch interactive content": "在线运行",
    "Launch on": "打开于",
    "Light": "浅色",
    "Link to this definition": "本条的链接",
    "Link to this heading": "本节的链接",
    "Link to this image": "本图的链接",
    "Main": "全书目录",
    "Repository": "源码仓库",
    "Search": "搜索",
    "Sections": "各节",
    "Skip to main content": "跳到正文",
    "Source repositories": "源码",
    "Source repository": "源码仓库",
    "Suggest edit": "修改本页",
    "System Settings": "跟随系统",
    "Toggle primary sidebar": "显示或隐藏全书目录",
    "Toggle secondary sidebar": "显示或隐藏本页目录",
    "next": "下一页",
    "previous": "上一页",
}


class Words(NullTranslations):
    """Our words first, then those of the catalogs that are its fallbacks."""

    def gettext(self, message: str) -> str:
        return WORDS.get(message) or super().gettext(message)


def clauses(text: str) -> list[nodes.Node]:
    """Each clause in a box of its own; the spaces between them are outside, where they are seen.

    >>> [part.astext() for part in clauses("8. 好得不像话：测试样本参与了求平均")]
    ['8.', ' ', '好得不像话：', '测试样本参与了求平均']
    """
    parts = re.findall(rf"[^ {MARKS}]+[{MARKS}]*|[ {MARKS}]+", text)
    return [
        nodes.inline("", part, classes=["clause"]) if part.strip() else nodes.Text(part)
        for part in parts
    ]


class Headings(SphinxPostTransform):
    default_priority = 950  # after the spaces that do not break
    builders = ("html",)

    def run(self, **kwargs) -> None:
        for title in self.document.findall(nodes.title):
            for text in [child for child in title if isinstance(child, nodes.Text)]:
                title.replace(text, clauses(str(text)))


class FirstColumns(SphinxPostTransform):
    """Marks those that are sentences: kept whole, their clauses would push a table off a phone."""

    default_priority = 950
    builders = ("html",)

    def run(self, **kwargs) -> None:
        for body in self.document.findall(nodes.tbody):
            column = [row[0] for row in body]
            if any(LONG_CLAUSE.search(cell.astext()) for cell in column):
                for cell in column:
                    cell["classes"].append("sentence")


def setup(app: Sphinx) -> None:
    if edition(app) == "zh":
        app.add_post_transform(Headings)
        app.add_post_transform(FirstColumns)
        words = Words()
        words.add_fallback(app.translator)
        app.translator = sphinx.locale.translators["general", "sphinx"] = words
        sphinx.locale.translators["general", "booktheme"] = Words()
