"""The references: what is cited in the notebooks by plain links, set by BibTeX on the site.

A page cites by a link, `[Wengert, 1964](references.ipynb#wengert1964)`. On the page References each
work is introduced below a mark `<div id="wengert1964"></div>`, which the link finds in Jupyter. On the
site it leads to the full entry in the list that the directive `{bibliography}` sets from
`references.bib`, and the marks go.
"""

from docutils import nodes
from pybtex.plugin import register_plugin
from pybtex.style.formatting import plain
from pybtex.style.sorting import author_year_title
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinxcontrib.bibtex.directives import BibliographyKey
from sphinxcontrib.bibtex.nodes import bibliography

from .anchors import drop_marks
from .editions import ENGLISH
from .sources import ROOT

FILE = ROOT / "book" / "references.bib"
STYLE = "as_read"


class AsRead(author_year_title.SortingStyle):
    """By author, year and title; the braces that keep a name in one piece do not count."""

    def person_key(self, person) -> str:
        return super().person_key(person).translate(str.maketrans("", "", "{}"))


class Style(plain.Style):
    default_sorting_style = AsRead


class Entries(SphinxTransform):
    """Each entry of a list is an address of its page, for the links of other pages."""

    default_priority = 500  # before anchors.py hands the addresses of the page on

    def apply(self, **kwargs) -> None:
        lists = self.env.get_domain("cite").bibliographies
        for node in list(self.document.findall(bibliography)):
            value = lists[BibliographyKey(self.env.docname, node["ids"][0])]
            for key in value.citation_nodes:
                self.document.myst_slugs[key] = (value.line, key, key)
            drop_marks(self.document, list(value.citation_nodes))
            parent, place = node.parent, node.parent.index(node)
            parent[place] = nodes.container(classes=[ENGLISH])
            parent[place] += node


def apply(app: Sphinx, config: Config) -> None:
    config.bibtex_bibfiles = [str(FILE)]
    config.bibtex_cite_id = "{key}"
    register_plugin("pybtex.style.formatting", STYLE, Style)
    config.bibtex_default_style = STYLE


def setup(app: Sphinx) -> None:
    app.connect("config-inited", apply)
    app.add_transform(Entries)
