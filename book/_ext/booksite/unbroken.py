"""Shapes and short formulas stay on one line: the build sets no-break spaces in them.

    "a shape (3, 1)", "v = 3u − 9"

Authors write plain spaces. What is longer than a phone can bear may break before its relations, as
a formula in a book does. Code keeps its own spaces, for it is copied; short code does not break.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

LONGEST = 24
"""Characters that are kept on one line: they fit on a page 320 pixels wide."""

NO_BREAK = "\u00a0"
JOINED = "\u2060"  # nothing, and no line ends there
FRACTION = re.compile(r"(?<=\d)/(?=[√\d])")
RELATION = "=≠≈<>≤≥→"
TUPLE = re.compile(r"[(\[][^()\[\] ]{0,12}(?:, [^()\[\] ]{1,12})+,?[)\]]")
OPERAND = r"[^\s,;:.。，；：—–]{1,16}"
FORMULA = re.compile(rf"{OPERAND}(?: [{RELATION}+−·×⊙/] {OPERAND})+")


def unbroken(text: str) -> str:
    """
    >>> unbroken("from (3, 1) and v = 3u − 9 on").replace(NO_BREAK, "~")
    'from (3,~1) and v~=~3u~−~9 on'
    >>> unbroken("f(x + h) ≈ f(x) + f′(x) · h, a sum").replace(NO_BREAK, "~")
    'f(x~+~h) ≈~f(x)~+~f′(x)~·~h, a sum'
    >>> unbroken("1/√2 and/or 3/4").replace(JOINED, "~")
    '1/~√2 and/or 3/~4'
    >>> unbroken("(batch, channels, height, width)").replace(NO_BREAK, "~")
    '(batch, channels, height, width)'
    """

    def formula(found: re.Match) -> str:
        if len(found[0]) > LONGEST:
            return re.sub(rf" (?=[^{RELATION}])", NO_BREAK, found[0])
        return found[0].replace(" ", NO_BREAK)

    def shape(found: re.Match) -> str:
        return found[0] if len(found[0]) > LONGEST else found[0].replace(" ", NO_BREAK)

    return FRACTION.sub(f"/{JOINED}", FORMULA.sub(formula, TUPLE.sub(shape, text)))


class Unbroken(SphinxPostTransform):
    default_priority = 900
    builders = ("html",)

    def run(self, **kwargs) -> None:
        for text in list(self.document.findall(nodes.Text)):
            parent = text.parent
            if isinstance(parent, nodes.literal):
                if len(text) <= LONGEST:
                    parent["classes"].append("unbroken")
            elif parent is not None and not isinstance(parent, VERBATIM):
                if (kept := unbroken(str(text))) != text:
                    parent.replace(text, nodes.Text(kept))


VERBATIM = (nodes.FixedTextElement, nodes.raw, nodes.math, nodes.comment, nodes.inline)


def setup(app: Sphinx) -> None:
    app.add_post_transform(Unbroken)
