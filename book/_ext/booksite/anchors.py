"""A section has the same address in both editions: the slug of its English heading.

So a link with a fragment survives the language switch, and Chinese sections are not `id7`. Jupyter
takes an address from the heading's own words, so the Chinese glossary marks each term for it by
`<div id="address"></div>`; the site has no need of these marks.
"""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from .sources import ROOT

ENGLISH = ROOT / "book" / "en"
FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
MARK = re.compile(r'<div id="([\w-]+)"></div>\s*')


def headings(notebook: dict) -> list[str]:
    """The headings of a notebook's Markdown cells, in order."""
    texts = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown"]
    return [title for text in texts for title in HEADING.findall(FENCE.sub("", text))]


def slugs(titles: list[str]) -> list[str]:
    """One address per title; a repeated title gets a number.

    >>> slugs(["The rule", "Try `x[1, :]`", "The rule"])
    ['the-rule', 'try-x-1', 'the-rule-2']
    >>> slugs(["法则", "…", "The rule"])
    ['section', 'section-2', 'the-rule']
    """
    taken: dict[str, int] = {}
    answer = []
    for title in titles:
        slug = nodes.make_id(title) or "section"
        taken[slug] = taken.get(slug, 0) + 1
        answer.append(slug if taken[slug] == 1 else f"{slug}-{taken[slug]}")
    return answer


class EnglishAnchors(SphinxTransform):
    default_priority = 600  # sections have ids, nobody has taken note of them yet

    def apply(self, **kwargs) -> None:
        page = Path(self.env.doc2path(self.env.docname))
        source = ENGLISH / page.name
        self.env.note_dependency(str(source))
        sections = list(self.document.findall(nodes.section))
        anchors = slugs(headings(json.loads(source.read_text("utf-8")))) if source.exists() else []
        if len(anchors) != len(sections):
            logging.getLogger(__name__).warning(
                "%d sections, but its English page has %d headings: the addresses will differ",
                len(sections), len(anchors), location=self.env.docname,
            )  # fmt: skip
            return
        rename(self.document, sections, anchors)
        drop_marks(self.document, anchors)
        self.env.metadata[self.env.docname]["myst_slugs"] = self.document.myst_slugs


def rename(document: nodes.document, sections: list[nodes.section], anchors: list[str]) -> None:
    """Give each section its address, wherever its former one is written down."""
    new = {}
    for section, anchor in zip(sections, anchors, strict=True):
        new |= dict.fromkeys(section["ids"], anchor)
        section["ids"] = [anchor]
        document.ids[anchor] = section
    for name, former in document.nameids.items():
        document.nameids[name] = new.get(former, former)
    slugs = getattr(document, "myst_slugs", {})
    document.myst_slugs = {
        slug: (line, new.get(former, former), text) for slug, (line, former, text) in slugs.items()
    } | {s["ids"][0]: (s.line, s["ids"][0], s[0].astext()) for s in sections}


def drop_marks(document: nodes.document, anchors: list[str]) -> None:
    """Take away the marks that only repeat a section's address."""
    for node in list(document.findall(nodes.raw)):
        mark = MARK.fullmatch(node.astext())
        if mark and mark[1] in anchors:
            node.parent.remove(node)


def setup(app: Sphinx) -> None:
    app.add_transform(EnglishAnchors)
