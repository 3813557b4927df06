"""What the library's page says of its size."""

import ast
import re
import tokenize
from pathlib import Path

import minitorch

LIBRARY = Path(minitorch.__file__).parent
PAGE = (LIBRARY / "README.md").read_text(encoding="utf-8")
NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}


def lines_of_code(path: Path) -> int:
    """Lines that hold code, without comments and docstrings."""
    docstrings = {
        line
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node)
        for line in range(node.body[0].lineno, node.body[0].end_lineno + 1)
    }
    with path.open("rb") as file:
        code = {
            line
            for token in tokenize.tokenize(file.readline)
            if token.string and token.type not in NO_CODE | {tokenize.ENCODING}
            for line in range(token.start[0], token.end[0] + 1)
        }
    return len(code - docstrings)


def said(pattern: str) -> list[str]:
    return re.search(pattern, PAGE, re.DOTALL).groups()


def test_the_machine():
    listed, lines = said(r"The machine is in (.*?): about ([\d,]+) lines of code")
    files = [LIBRARY / name for name in re.findall(r"`([\w/]+\.py)`", listed)]
    assert f"{round(sum(map(lines_of_code, files)), -2):,}" == lines


def test_all_of_it():
    (lines,) = said(r"All of the library, without the widgets, is about ([\d,]+)")
    files = [
        path
        for path in LIBRARY.rglob("*.py")
        if "widgets" not in path.parts and path.name != "book.py"
    ]
    assert f"{round(sum(map(lines_of_code, files)), -3):,}" == lines
