"""What a cell shows, as a page should show it: short tracebacks, and text under a live widget."""

import re

from docutils import nodes
from myst_nb.core.render import WIDGET_VIEW_MIMETYPE
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from .editions import edition

BANNER = re.compile(r"\A-+\n.*\n")
LIBRARY_FRAME = re.compile(r"^File .*\n(?:.+\n)*\n", re.MULTILINE)
CELL_NUMBER = re.compile(r"^Cell In\[\d+\], (?=line)", re.MULTILINE)


def shorten(traceback: str) -> str:
    """Leave the lines of the cell and the message.

    What goes: the banner; the numbers of cells, which a page does not show; the frames in files,
    which name the folders of one machine.

    >>> print(shorten('''----------------------------------------
    ... ValueError     Traceback (most recent call last)
    ... Cell In[1], line 1
    ... ----> 1 int("a")
    ...
    ... File /home/me/lib.py:3, in f(x)
    ...       2 def f(x):
    ... ----> 3     return g(x)
    ...
    ... ValueError: not a number'''))
    line 1
    ----> 1 int("a")
    <BLANKLINE>
    ValueError: not a number
    """
    return CELL_NUMBER.sub("", LIBRARY_FRAME.sub("", BANNER.sub("", traceback)))


def short_tracebacks(document: nodes.document) -> None:
    for block in list(document.findall(nodes.literal_block)):
        if "traceback" in block["classes"]:
            text = shorten(block.astext())
            block.replace_self(nodes.literal_block(text, text, **block.attributes))


def keep_text_of_widgets(document: nodes.document) -> None:
    """Put a widget's own text beside it: read until the widget is alive, or when it cannot be."""
    for bundle in document.findall(nodes.container):
        if bundle.get("nb_element") != "mime_bundle":
            continue
        by_type = {child["mime_type"]: child for child in bundle.children}
        if {WIDGET_VIEW_MIMETYPE, "text/plain"} <= by_type.keys():
            text = nodes.container("", *by_type["text/plain"].children, classes=["widget-text"])
            by_type[WIDGET_VIEW_MIMETYPE] += text


def name_plots(document: nodes.document, language: str) -> None:
    """A plot comes without words: what it shows stands in the metadata of its cell, in each language."""
    for cell in document.findall(nodes.container):
        words = cell.get("cell_metadata", {}).get("alt")
        for image in cell.findall(nodes.image) if words else ():
            image["alt"] = words[language]


class Outputs(SphinxTransform):
    default_priority = 400

    def apply(self, **kwargs) -> None:
        short_tracebacks(self.document)
        keep_text_of_widgets(self.document)
        name_plots(self.document, edition(self.app))


def setup(app: Sphinx) -> None:
    app.add_transform(Outputs)
