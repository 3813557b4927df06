"""Excerpts of minitorch's source, shown from its files, so that they are never stale.

    ```{source}
    core/record.py bind
    operations/arithmetic.py "mul"
    ```

A line names a file of the library and what to show of it: a function, a class, a method, or in quotes
the name of a row of the table. In Jupyter that is a list of names. On the site each becomes the code,
under the name of its file.
"""

import ast
from collections.abc import Iterator
from textwrap import dedent

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from .sources import ROOT

LIBRARY = ROOT / "minitorch"


def excerpt(file: str, name: str) -> str:
    """The source of what has a name in a file of the library.

    Raises:
        LookupError: nothing there has this name.

    >>> print(excerpt("operations/arithmetic.py", '"mul"'))
    Elementwise("mul", np.multiply, a=lambda g, b: g * b, b=lambda g, a: g * a)
    >>> excerpt("core/record.py", "bind").splitlines()[0]
    'def bind(operation: Operation, inputs: Sequence, params: dict) -> Tensor:'
    >>> excerpt("core/shapes.py", "wrap_dims").splitlines()[0]
    '@lru_cache(4096)'
    >>> excerpt("core/record.py", "nowhere")
    Traceback (most recent call last):
    LookupError: core/record.py has no nowhere
    """
    text = (LIBRARY / file).read_text(encoding="utf-8")
    for found, node in named(ast.parse(text)):
        if found == name:
            lines = text.splitlines()[first_line(node) - 1 : node.end_lineno]
            return dedent("\n".join(lines))
    raise LookupError(f"{file} has no {name}")


def named(tree: ast.Module | ast.ClassDef, inside: str = "") -> Iterator[tuple[str, ast.stmt]]:
    """Whatever has a name in a module or a class; rows of the table by theirs, in quotes."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield inside + name, node
                if isinstance(node, ast.ClassDef):
                    yield from named(node, f"{inside}{name}.")
            case ast.Expr(value=ast.Call(args=[ast.Constant(value=str(name)), *_])):
                yield f'"{name}"', node


def first_line(node: ast.stmt) -> int:
    return min([node.lineno, *(line.lineno for line in getattr(node, "decorator_list", []))])


def requests(content: str) -> Iterator[tuple[str, str]]:
    """The pairs of file and name that a fence asks for.

    >>> [*requests('core/record.py bind')]
    [('core/record.py', 'bind')]
    """
    for line in content.split("\n"):
        if line.strip():
            file, name = line.split(maxsplit=1)
            yield file, name.strip()


class Source(SphinxDirective):
    has_content = True

    def run(self) -> list[nodes.Node]:
        shown: list[nodes.Node] = []
        for file, name in requests("\n".join(self.content)):
            try:
                code = excerpt(file, name)
            except (LookupError, OSError) as error:
                raise self.error(str(error)) from None
            path = f"minitorch/{file}"
            shown.append(nodes.paragraph("", "", nodes.literal(path, path), classes=["source-file"]))
            shown.append(nodes.literal_block(code, code, language="python"))
        return shown


def setup(app: Sphinx) -> None:
    app.add_directive("source", Source)
