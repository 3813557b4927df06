"""What is saved is numbers and a description: nothing in a file is ever executed."""

import ast
import io
import json
import zipfile
from pathlib import Path

import pytest

import minitorch as torch
from minitorch import nn
from minitorch.api import serialization


def zipped(**files: str | bytes) -> io.BytesIO:
    """A zip with these files; an underscore stands for a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "/").replace("-", "."), content)
    file.seek(0)
    return file


def test_what_reads_a_file_has_nothing_that_could_run_it():
    source = ast.parse(Path(serialization.__file__).read_text("utf-8"))
    imported = {
        name.name
        for node in ast.walk(source)
        if isinstance(node, ast.Import)
        for name in node.names
    }
    called = {node.id for node in ast.walk(source) if isinstance(node, ast.Name)}
    assert not imported & {"pickle", "marshal", "importlib", "shelve"}
    assert not called & {"eval", "exec", "compile", "__import__", "getattr"}


def test_a_whole_module_is_saved_by_its_numbers_only():
    with pytest.raises(TypeError, match=r"a module by its state_dict\(\)"):
        torch.save(nn.Linear(2, 2), io.BytesIO())


@pytest.mark.parametrize("weights_only", [True, False])
def test_a_pickle_is_refused_in_words_whatever_is_asked(weights_only):
    with pytest.raises(RuntimeError, match="minitorch executes nothing that it loads"):
        torch.load(zipped(**{"archive_data-pkl": b"N."}), weights_only=weights_only)


def test_a_file_holds_a_description_and_memory():
    file = io.BytesIO()
    torch.save({"w": torch.ones(2, 3), "epoch": 3}, file)
    with zipfile.ZipFile(file) as archive:
        assert sorted(archive.namelist()) == ["description.json", "memory/0"]
        assert json.loads(archive.read("description.json"))["format"] == "minitorch 1"


@pytest.mark.parametrize(
    "saved",
    [
        {"module": ["os"]},
        {"tensor": {"dtype": "float32"}},
        {"dict": [[1]]},
        {"tuple": 3},
        {},
        {"float": "one", "complex": []},
        {"dtype": "float31"},
    ],
)
def test_a_description_of_what_is_not_known_is_refused(saved):
    description = json.dumps({"format": "minitorch 1", "saved": saved})
    with pytest.raises(RuntimeError, match="no file that minitorch's save"):
        torch.load(zipped(**{"description-json": description}))


def test_a_state_comes_back_as_it_was_with_memory_shared():
    net = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
    x = torch.arange(6.0).reshape(2, 3)
    file = io.BytesIO()
    torch.save(
        {"net": net.state_dict(), "x": x, "row": x[1], "at": (1, None, float("inf"), 2 + 1j)}, file
    )
    file.seek(0)
    found = torch.load(file)
    assert found["at"] == (1, None, float("inf"), 2 + 1j)
    assert list(found["net"]) == list(net.state_dict())
    assert all(found["net"][name].equal(value) for name, value in net.state_dict().items())
    found["x"][1, 0] = 7
    assert found["row"][0] == 7
