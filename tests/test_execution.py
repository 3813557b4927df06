"""The notebooks as the build runs them."""

import ast
import atexit
import runpy
import socket

import nbformat
import pytest
from jupyter_client.connect import LocalPortCache
from nbclient.exceptions import DeadKernelError
from nbval import kernel

import minitorch as torch
from book._ext.booksite import execution
from minitorch import nn
from tests.test_editions import PAGES, cells
from tools.kernels import STARTS, again
from tools.notebooks import METADATA, refresh

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


def start_by_nbval(notebook):
    runpy.run_path(str(execution.BOOK / "conftest.py"))
    manager, client = kernel.start_new_kernel(kernel_name=kernel.CURRENT_ENV_KERNEL_NAME)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.fixture
def ports(monkeypatch):
    """Ports for which Jupyter is told that they are free; afterwards it looks for some by itself."""
    told = []
    find = LocalPortCache.find_available_port
    monkeypatch.setattr(
        LocalPortCache, "find_available_port", lambda cache, ip: told.pop() if told else find(cache, ip)
    )
    return told


@pytest.mark.parametrize("start", [execution.run, refresh, start_by_nbval])
def test_a_kernel_whose_port_was_taken_is_started_again(start, ports, tmp_path, monkeypatch):
    monkeypatch.setattr(kernel, "start_new_kernel", kernel.start_new_kernel)
    monkeypatch.setattr(atexit, "register", lambda *_: None)  # nbclient would stop the dead one once more
    nbformat.write(nbformat.v4.new_notebook(metadata=METADATA), tmp_path / "empty.ipynb")
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        ports.append(somebody.getsockname()[1])
        start(tmp_path / "empty.ipynb")
    assert not ports


def test_a_kernel_that_never_starts_is_told():
    starts = []

    @again
    def start():
        starts.append("Kernel died before replying to kernel_info")
        raise RuntimeError(starts[-1])

    with pytest.raises(RuntimeError, match="before replying"):
        start()
    assert len(starts) == STARTS


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
