"""Shapes and short formulas stay on one line: the build sets no-break spaces in them.

    "a shape (3, 1)", "v = 3u − 9"

Authors write plain spaces. What is longer than a phone can bear may break before its relations, as
a formula in a book does. Code keeps its own spaces, for it is copied; short code does not break.
A browser may end a line on either side of such code, and of a formula; the bracket before it and the
comma, stop or ending after it ("`k`-th") stay with it, and a Chinese unit with its number. A longer
name or address may break behind its dots, underscores and slashes, and before a capital, not inside a
word; and so may a name in a table, where a phone has no room for it.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

LONGEST = 24
"""Characters that are kept on one line: they fit on a page 320 pixels wide."""

LONGEST_IN_TABLE = 17
"""Characters of code that stand alone in a cell of a table, and leave room for its other columns."""

SHORT_TEX = 40
"""Characters of TeX that make at most as much."""

NO_BREAK = "\u00a0"
JOINED = "\u2060"  # nothing, and no line ends there
FRACTION = re.compile(r"(?<=[\d|₀-₉])/(?=[√\d|α-ω])")
RELATION = "=≠≈<>≤≥→"
TUPLE = re.compile(r"[(\[⟨][^()\[\]⟨⟩ ]{0,12}(?:, [^()\[\]⟨⟩ ]{1,12})+,?[)\]⟩]")
OPERAND = rf"(?:[(\[⟨](?:[^()\[\]⟨⟩\s]|{NO_BREAK}){{1,20}}[)\]⟩]|[^\s,;:.。，；：—–]{{1,16}})"
FORMULA = re.compile(rf"{OPERAND}(?: [{RELATION}+−·×⊙/] {OPERAND})+")
OPENING = re.compile(r"[(\[（「『“‘]+$")
LONG = re.compile(
    rf'(?<=<span class="pre">)[^<]{{{LONGEST + 1},}}(?=</span>)|(?<=>)https?://[^<]+(?=</a>)'
)
YIELDING = re.compile(r'<code class="[^"]*\byielding\b.*?</code>')
NAME = re.compile(r'(?<=<span class="pre">)[^<]+(?=</span>)')
JOINT = re.compile(r"(?<=[._/(,=])(?=\w)|(?<=[a-z])(?=[A-Z])")
UNIT = re.compile(r"(?<=\d) (?=[\u4e00-\u9fff])|(?<=第) (?=\d)")
CLOSING = re.compile(r"^(?:[)\]）」』”，。；：、？！,.;:?!]|’[a-z]*|-[a-z]+)+")


def unbroken(text: str) -> str:
    """
    >>> unbroken("from (3, 1) and v = 3u − 9 on").replace(NO_BREAK, "~")
    'from (3,~1) and v~=~3u~−~9 on'
    >>> unbroken("f(x + h) ≈ f(x) + f′(x) · h, a sum").replace(NO_BREAK, "~")
    'f(x~+~h) ≈~f(x)~+~f′(x)~·~h, a sum'
    >>> unbroken("1/√2 and/or 3/4, |λ₂/λ₁|").replace(JOINED, "~")
    '1/~√2 and/or 3/~4, |λ₂/~λ₁|'
    >>> unbroken("⟨a, b⟩ / ⟨a, a⟩ at x = (1, 1, 1)").replace(NO_BREAK, "~")
    '⟨a,~b⟩~/~⟨a,~a⟩ at x~=~(1,~1,~1)'
    >>> unbroken("(batch, channels, height, width)").replace(NO_BREAK, "~")
    '(batch, channels, height, width)'
    >>> [unbroken(f"(batch, channel, width{end})").count(NO_BREAK) for end in ("s", "s3")]
    [2, 0]
    >>> unbroken("第 8 节走了 200 步").replace(NO_BREAK, "~")
    '第~8~节走了 200~步'
    """

    def formula(found: re.Match) -> str:
        if len(found[0]) > LONGEST:
            return re.sub(rf" (?=[^{RELATION}])", NO_BREAK, found[0])
        return found[0].replace(" ", NO_BREAK)

    def shape(found: re.Match) -> str:
        return found[0] if len(found[0]) > LONGEST else found[0].replace(" ", NO_BREAK)

    text = FORMULA.sub(formula, TUPLE.sub(shape, text))
    return UNIT.sub(NO_BREAK, FRACTION.sub(f"/{JOINED}", text))


def bind(node: nodes.Element) -> None:
    """Puts code or a formula into one box with the brackets and stops that touch it.

    >>> line = nodes.paragraph("", "An（", nodes.literal("", "x"), nodes.Text("）、b."))
    >>> bind(line[1])
    >>> [part.astext() for part in line], line[1]["classes"]
    (['An', '（x）、', 'b.'], ['together'])
    >>> line = nodes.paragraph("", "the ", nodes.literal("", "k"), nodes.Text("-th one"))
    >>> bind(line[1])
    >>> [part.astext() for part in line]
    ['the ', 'k-th', ' one']
    >>> line = nodes.paragraph("", "", *[nodes.strong("", "b"), nodes.Text("。"), nodes.literal("", "x")])
    >>> line += nodes.Text("。")
    >>> bind(line[2])
    >>> [part.astext() for part in line]
    ['b', '。', 'x。', '']
    """
    while isinstance(node.parent, nodes.reference) and len(node.parent) == 1:
        node = node.parent
    parent, place = node.parent, node.parent.index(node)
    box = nodes.inline(classes=["together"])
    before, after = parent[max(place - 1, 0)], parent[min(place + 1, len(parent) - 1)]
    # By its place: docutils takes texts of equal words for one.
    if isinstance(before, nodes.Text) and (found := OPENING.search(before)):
        parent[place - 1] = nodes.Text(before[: found.start()])
        box += nodes.Text(found[0])
    box += node.deepcopy()
    if isinstance(after, nodes.Text) and (found := CLOSING.search(after)):
        parent[place + 1] = nodes.Text(after[found.end() :])
        box += nodes.Text(found[0])
    if len(box) > 1:
        parent[place] = box


def yielding(code: nodes.literal) -> bool:
    """Whether code breaks where a phone has no room: in a table, if it is long or among words.

    >>> long, short = nodes.literal("", "torch.equal(A, A.T)"), nodes.literal("", "create_graph")
    >>> cells = [nodes.entry("", long), nodes.entry("", nodes.Text("with "), short)]
    >>> yielding(long), yielding(short), yielding(nodes.literal("", "torch.equal(A, A.T)"))
    (True, True, False)
    >>> cells[1].pop(0).astext(), yielding(short)
    ('with ', False)
    """
    cell = code.parent
    while cell is not None and not isinstance(cell, nodes.entry):
        cell = cell.parent
    if cell is None:
        return False
    others = [text for text in cell.findall(nodes.Text) if not isinstance(text.parent, NO_WORDS)]
    return len(code.astext()) > LONGEST_IN_TABLE or bool(re.search(r"\w", "".join(others)))


def jointed(html: str) -> str:
    """
    >>> jointed('<span class="pre">torch.nn.functional.cosine_loss</span>')
    '<span class="pre">torch.<wbr>nn.<wbr>functional.<wbr>cosine_<wbr>loss</span>'
    >>> jointed('<a href="https://a.org/b_c">https://a.org/b_c</a>')
    '<a href="https://a.org/b_c">https://<wbr>a.<wbr>org/<wbr>b_<wbr>c</a>'
    >>> jointed('<span class="pre">torch.abs</span>')
    '<span class="pre">torch.abs</span>'
    >>> jointed('<code class="yielding"><span class="pre">nn.ModuleList</span></code>')
    '<code class="yielding"><span class="pre">nn.<wbr>Module<wbr>List</span></code>'
    """

    def breakable(found: re.Match) -> str:
        return JOINT.sub("<wbr>", found[0])

    return YIELDING.sub(lambda code: NAME.sub(breakable, code[0]), LONG.sub(breakable, html))


def joint(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    """In the page, not in the document: the search finds whole names."""
    context["body"] = jointed(context.get("body", ""))


class Unbroken(SphinxPostTransform):
    default_priority = 900
    builders = ("html",)

    def run(self, **kwargs) -> None:
        for text in list(self.document.findall(nodes.Text)):
            parent = text.parent
            if isinstance(parent, nodes.literal):
                if len(text) <= LONGEST:
                    parent["classes"].append("unbroken")
                if yielding(parent):
                    parent["classes"].append("yielding")
            elif parent is not None and not isinstance(parent, VERBATIM):
                if (kept := unbroken(str(text))) != text:
                    parent.replace(text, nodes.Text(kept))
        for node in list(self.document.findall(boxed)):
            bind(node)


def boxed(node: nodes.Node) -> bool:
    """Whether a node stays on one line: short code, or a short formula; a long one may break."""
    if isinstance(node, nodes.math):
        return len(node.astext()) <= SHORT_TEX
    return isinstance(node, nodes.literal) and "unbroken" in node["classes"]


NO_WORDS = (nodes.math, nodes.literal)
VERBATIM = (nodes.FixedTextElement, nodes.raw, nodes.math, nodes.comment, nodes.inline)


def setup(app: Sphinx) -> None:
    app.add_post_transform(Unbroken)
    app.connect("html-page-context", joint)
