"""The notebooks as the build runs them."""

import ast
from contextlib import nullcontext

import nbformat
import pytest
from nbclient.exceptions import DeadKernelError

import minitorch as torch
from book._ext.booksite import execution
from minitorch import nn
from tests.test_editions import PAGES, cells

PIECES = 'import time\nprint("a", end="", flush=True)\ntime.sleep(0.5)\nprint("\\nb")'
DRAW = {name for name in dir(torch) if name.startswith("rand") and name != "random"} | {
    "normal", "bernoulli", "multinomial", "dropout", "random_split", "DataLoader",
    *(name for name, module in vars(nn).items() if hasattr(module, "reset_parameters")),
    *(name for name in dir(nn.init) if name.endswith(("normal_", "uniform_"))),
}  # fmt: skip


def names(source: str) -> set[str]:
    """Every name a cell uses, also after a point."""
    nodes = list(ast.walk(ast.parse(source)))
    return {node.id for node in nodes if isinstance(node, ast.Name)} | {
        node.attr for node in nodes if isinstance(node, ast.Attribute)
    }


def drawn_without_a_seed(sources: list[str]) -> list[str]:
    """The cells before the first seed that draw: their output is another one in every run."""
    unseeded = []
    for source in sources:
        if "manual_seed" in names(source):
            break
        if names(source) & DRAW:
            unseeded.append(source)
    return unseeded


def test_what_is_printed_in_pieces_is_one_text(tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(PIECES)])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "pieces.ipynb")
    (cell,) = nbformat.reads(execution.run(tmp_path / "pieces.ipynb"), as_version=4).cells
    assert [output.text for output in cell.outputs] == ["a\nb\n"]


@pytest.mark.parametrize("fails, starts", [(0, 1), (1, 2), (execution.STARTS, execution.STARTS)])
def test_a_kernel_that_did_not_start_is_started_again(fails, starts, tmp_path, monkeypatch):
    begun = []

    def execute(client):
        begun.append(client)
        if len(begun) <= fails:
            raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr(execution.NotebookClient, "execute", execute)
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "empty.ipynb")
    expected = pytest.raises(RuntimeError) if fails == execution.STARTS else nullcontext()
    with expected:
        execution.run(tmp_path / "empty.ipynb")
    assert len(begun) == starts


def test_a_kernel_that_died_later_is_not(tmp_path, monkeypatch):
    begun = []

    def execute(client):
        begun.append(client)
        raise DeadKernelError

    monkeypatch.setattr(execution.NotebookClient, "execute", execute)
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "empty.ipynb")
    with pytest.raises(DeadKernelError):
        execution.run(tmp_path / "empty.ipynb")
    assert len(begun) == 1


def test_a_module_before_the_first_seed_is_found():
    assert drawn_without_a_seed(["net = nn.Linear(1, 1)", "torch.manual_seed(0)", "torch.rand(2)"]) == [
        "net = nn.Linear(1, 1)"
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_draw_has_a_seed(page):
    assert not drawn_without_a_seed([cell.source for cell in cells("en", page) if cell.cell_type == "code"])
