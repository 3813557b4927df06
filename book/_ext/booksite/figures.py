"""Figures: plain Markdown in a notebook, a numbered figure on the site.

An image of `book/figures`, or of its folder `zh` with Chinese words, alone in its paragraph,
followed by a paragraph that is italic from end to end, becomes a figure with that caption; its
label is the file's stem. The drawing is put into the page itself, so that its colours follow the
page's light and dark; elsewhere it is an image.
"""

import re
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from .sources import ROOT

FIGURES = ROOT / "book" / "figures"


class drawing(nodes.image):
    """An image whose SVG is written into the page."""


def alone(paragraph: nodes.Node, kind: type[nodes.Node]) -> nodes.Node | None:
    """The only thing in a paragraph, if it is of that kind."""
    if isinstance(paragraph, nodes.paragraph) and len(paragraph) == 1:
        return paragraph[0] if isinstance(paragraph[0], kind) else None
    return None


class Figures(SphinxTransform):
    default_priority = 400  # before images and labels are collected

    def apply(self, **kwargs) -> None:
        page = Path(self.env.doc2path(self.env.docname))
        for image in list(self.document.findall(nodes.image)):
            path = (page.parent / image["uri"]).resolve()
            paragraph = image.parent
            if FIGURES in path.parents and alone(paragraph, nodes.image):
                paragraph.replace_self(self.figure(paragraph, path))

    def figure(self, paragraph: nodes.paragraph, path: Path) -> nodes.figure:
        figure = nodes.figure("", names=[path.stem], classes=["schematic"])
        kind = drawing if path.suffix == ".svg" and path.exists() else nodes.image
        figure += kind("", **paragraph[0].attributes)
        follower = paragraph.next_node(descend=False, siblings=True)
        if caption := alone(follower, nodes.emphasis):
            figure += nodes.caption(caption.rawsource, "", *caption.children)
            follower.parent.remove(follower)
        figure.source, figure.line = paragraph.source, paragraph.line
        self.document.note_explicit_target(figure, figure)
        return figure


def inline(svg: str, alt: str) -> str:
    """An SVG file as an element of a page that a screen reader calls by `alt`.

    What the file needs to stand alone goes: the declaration, and the style that chooses its colours
    by the system's mode, because the page has chosen already.

    >>> inline('<?xml version="1.0"?><svg viewBox="0 0 1 1"><style>@media '
    ...        '(prefers-color-scheme: dark) {}</style><g/></svg>', 'a "dot"')
    '<svg role="img" aria-label="a &quot;dot&quot;" viewBox="0 0 1 1"><g/></svg>'
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<style[^>]*>[^<]*prefers-color-scheme.*?</style>\s*", "", svg, flags=re.DOTALL)
    return svg.replace("<svg", f'<svg role="img" aria-label="{escape(alt)}"', 1)


def visit_html(self, node: drawing) -> None:
    path = Path(self.builder.srcdir, node["candidates"]["*"])
    self.body.append(inline(path.read_text("utf-8"), node.get("alt", "")))


def depart_html(self, node: drawing) -> None:
    self.body.append("\n")


def setup(app: Sphinx) -> None:
    app.add_node(drawing, html=(visit_html, depart_html))
    app.add_transform(Figures)
