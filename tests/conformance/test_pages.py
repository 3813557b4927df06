"""Every page of the book on PyTorch: with ``import torch`` for ``import minitorch as torch`` each
cell answers with the text that stands below it.

The pages in Chinese have the same cells, which another test sees to. Pictures are not compared.
Every cell is run, and its text compared but where the cell names something that PyTorch has not:
what the page imports from minitorch, and functions made with it; but explorers and exercises take the
tensors of either library, all but the explorer that reads minitorch's record.
"""

from __future__ import annotations

import ast
import re
from contextlib import chdir
from pathlib import Path

import matplotlib
import nbformat
import pytest
import torch
from nbformat import NotebookNode

from tests import transcript

TAKES_EITHER = ("minitorch.widgets", "minitorch.book")
READS_THE_RECORD = "GraphExplorer"


def code_cells(page: Path) -> list[NotebookNode]:
    return [cell for cell in nbformat.read(page, 4).cells if cell.cell_type == "code"]


PAGES = sorted(filter(code_cells, (Path(__file__).parents[2] / "book/en").glob("*.ipynb")))


def on_pytorch(code: str) -> str:
    return re.sub(r"^import minitorch as torch$", "import torch", code, flags=re.M)


def shown(cell: NotebookNode) -> str:
    """The text below a cell: what it printed, its last value, its error."""
    texts = {
        "stream": lambda output: output.text,
        "execute_result": lambda output: output.data["text/plain"],
        "error": lambda output: f"{output.ename}: {output.evalue}",
        "display_data": lambda output: "",
    }
    return "".join(texts[output.output_type](output) for output in cell.outputs).strip("\n")


def made_by(node: ast.AST, own: set[str]) -> list[str]:
    """The names that an assignment gives to what a call of one of `own` returns."""
    match node:
        case ast.Assign(value=ast.Call(func=ast.Name(id=called))) if called in own:
            return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def of_minitorch_alone(cells: list[NotebookNode]) -> list[str]:
    """The ids of the cells that name what PyTorch has not."""
    trees = {cell.id: list(ast.walk(ast.parse(cell.source))) for cell in cells}
    own = {
        name.asname or name.name
        for nodes in trees.values()
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module.startswith("minitorch")
        for name in node.names
        if node.module not in TAKES_EITHER or name.name == READS_THE_RECORD
    }
    found = []
    for place, nodes in trees.items():
        if any(isinstance(node, ast.Name) and node.id in own for node in nodes):
            found.append(place)
            own |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
            own |= {name for node in nodes for name in made_by(node, own)}
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_reads_the_same_on_pytorch(page, record_property):
    matplotlib.use("agg")
    cells = code_cells(page)
    with chdir(page.parent):
        answers = transcript.run([on_pytorch(cell.source) for cell in cells], torch)
    left_out = of_minitorch_alone(cells)
    wrong = [
        f"{cell.id}\n{cell.source}\n--- the page\n{shown(cell)}\n--- PyTorch\n{answer}"
        for cell, answer in zip(cells, answers, strict=True)
        if cell.id not in left_out and shown(cell) != answer
    ]
    compared = len(cells) - len(left_out)
    record_property(
        "matched",
        f"{page.stem}: {compared - len(wrong)} of {compared} cells, {len(left_out)} left out",
    )
    assert not wrong, "\n\n".join(wrong)


def test_few_cells_are_left_out():
    pages = list(map(code_cells, PAGES))
    assert sum(map(len, map(of_minitorch_alone, pages))) < 0.07 * sum(map(len, pages))
