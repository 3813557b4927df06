"""Transcripts: what a library answers to a list of cells, kept as text a person can read.

A transcript is written like a session at Python's prompt: a cell behind ``>>> `` and ``... ``, what
it prints on the lines below, the last value or the error included. Its cells share their variables.

`run` gives the answers of any library, so the recorded answers of PyTorch can be held against
minitorch without PyTorch, and against PyTorch itself where it is installed.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
import warnings
from pathlib import Path
from types import ModuleType

from IPython.lib.pretty import pretty

PROMPT, MORE = ">>> ", "... "


def parse(text: str) -> list[tuple[str, str]]:
    """Pairs (cell, answer) of a transcript."""
    cells: list[tuple[list[str], list[str]]] = []
    for line in text.splitlines():
        if line.startswith(PROMPT):
            cells.append(([line[len(PROMPT) :]], []))
        elif line.startswith(MORE.rstrip()) and cells and not cells[-1][1]:
            cells[-1][0].append(line[len(MORE) :])
        elif cells:
            cells[-1][1].append(line)
    return [("\n".join(code), "\n".join(answer).strip("\n")) for code, answer in cells]


def write(cells: list[tuple[str, str]]) -> str:
    """The transcript of pairs (cell, answer); the inverse of `parse`."""
    blocks = []
    for code, answer in cells:
        first, *rest = code.split("\n")
        lines = [PROMPT + first, *((MORE + line).rstrip() for line in rest)]
        blocks.append("\n".join([*lines, *([answer] if answer else [])]))
    return "\n\n".join(blocks) + "\n"


def run(cells: list[str], library: ModuleType) -> list[str]:
    """What each cell prints when ``torch`` is `library`, followed by its last value or its
    error. The random numbers are the same every time, and no setting outlives the cells.
    """
    library.manual_seed(0)
    variables: dict = {"torch": library}
    try:
        return [_answer(code, variables, library) for code in cells]
    finally:
        library.set_grad_enabled(True)
        library.set_default_dtype(library.float32)
        library.set_printoptions(profile="default")


def _answer(code: str, variables: dict, library: ModuleType) -> str:
    code = "\n".join(line for line in code.split("\n") if not line.startswith("!"))
    code = re.sub(r"^import torch$", f"import {library.__name__} as torch", code, flags=re.M)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            last = _execute(code, variables)
        except Exception as error:
            last = f"{_during(error)}{type(error).__name__}: {error}".rstrip()
        else:
            last = "" if last is None else pretty(last)
    return (printed.getvalue() + last).strip("\n")


def _during(error: Exception) -> str:
    """The error that Python would show before this one, because it was being handled."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{type(before).__name__}: {before}\nDuring handling: " if before else ""


def _execute(code: str, variables: dict):
    """Runs a cell as a notebook does: the value of a last expression is its result."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), variables)
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), variables)


def read(path: Path) -> list[tuple[str, str]]:
    """The cells and recorded answers of the transcript in a file."""
    return parse(path.read_text("utf8"))
