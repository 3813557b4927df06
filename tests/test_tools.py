"""The tools that make other things of the notebooks and of the built site."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests.site.server import served
from tools import colab, live, notebooks

REPOSITORY = "https://github.com/owner/name"


@pytest.mark.parametrize("edition", ["en", "zh"])
def test_a_notebook_for_colab_installs_the_library_first_and_speaks_its_language(edition):
    page = {"cells": [{"cell_type": "code", "source": ["1 + 1"]}], "metadata": {"kept": True}}
    prepared = colab.prepare(page, REPOSITORY, "abc", f"book/{edition}")
    install, cell = prepared["cells"]
    assert f"git+{REPOSITORY}@abc" in install["source"]
    assert f'["MINITORCH_LANGUAGE"] = "{edition}"' in install["source"]
    assert cell["source"] == "1 + 1" and prepared["metadata"] == {"kept": True}
    assert page["cells"] == [{"cell_type": "code", "source": ["1 + 1"]}]


def notebook():
    view = {notebooks.VIEW: {"model_id": "1"}, "text/plain": "Explorer()"}
    code = nbformat.v4.new_code_cell("1 / 0")
    code.outputs = [
        nbformat.v4.new_output("display_data", view),
        nbformat.v4.new_output("stream", text="printed"),
        nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=["\x1b[0m", "b"]),
    ]
    cells = [nbformat.v4.new_markdown_cell("# Title"), code]
    return nbformat.v4.new_notebook(cells=cells, metadata={"widgets": {"state": {}}})


def test_of_an_output_only_what_a_reader_needs_stays():
    cleaned = notebooks.clean(notebook())
    shown, printed, error = cleaned.cells[1].outputs
    assert shown.data == {"text/plain": "Explorer()"} and printed.text == "printed"
    assert error.traceback == ["ValueError: no"]
    assert cleaned.metadata == notebooks.METADATA
    assert notebooks.clean(nbformat.from_dict(cleaned.copy())) == cleaned


def release(**content: bytes) -> dict:
    """A release of these files, the first of them one that its lock file lists."""
    names = {name.replace("_", "."): hashlib.sha256(one).hexdigest() for name, one in content.items()}
    (first, digest), *others = names.items()
    listed = {"package": {"file_name": first, "sha256": digest}}
    return {"core": dict(others), "lock": {"packages": listed, "info": {"version": "1"}}}


def test_files_of_a_release_are_fetched_once_checked_always_and_others_are_taken_away(tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    (source / "a.js").write_bytes(b"a")
    (source / "b.js").write_bytes(b"b")
    (target / "old.js").write_bytes(b"of another release")
    (target / "b.js").write_bytes(b"half of b")
    wanted = release(a_js=b"a", b_js=b"b")
    live.put_pyodide(target, wanted, str(source))
    found = {path.name: path.read_bytes() for path in target.iterdir()}
    assert json.loads(found.pop("pyodide-lock.json")) == wanted["lock"]
    assert found == {"a.js": b"a", "b.js": b"b"}
    (source / "a.js").unlink()
    live.put_pyodide(target, wanted, str(source))
    (source / "a.js").write_bytes(b"not a")
    (target / "a.js").unlink()
    with pytest.raises(live.Refused, match=r"a\.js is not the file of the release"):
        live.put_pyodide(target, wanted, str(source))
    assert not (target / "a.js").exists()


def test_an_archive_of_the_same_files_is_the_same_whenever_it_is_made(tmp_path, monkeypatch):
    content = [(name, tmp_path / name) for name in ("one.py", "two.py")]
    archives = []
    for time, order in ((1e9, content), (1.5e9, content[::-1])):
        monkeypatch.setattr("time.time", lambda time=time: time)
        for name, path in content:
            path.write_text(name)
            os.utime(path, (time, time))
        live.pack(tmp_path / "archive.zip", order)
        archives.append((tmp_path / "archive.zip").read_bytes())
    assert archives[0] == archives[1]


def test_the_library_comes_without_explorers_and_those_without_their_scripts():
    names = {name for name, _ in live.library()}
    assert {"minitorch/core/tensor.py", "kernel.py", "IPython/lib/pretty.py"} <= names
    assert not any("widgets" in name or "__pycache__" in name for name in names)
    of_widgets = [name for name, _ in live.explorers() if name.startswith("minitorch/widgets/")]
    assert "minitorch/widgets/norm/explorer.py" in of_widgets
    assert all(name.endswith(".py") for name in of_widgets)


PAGES = {
    "index.html": f"<head></head>{live.CELL}</head>",
    "book/zh/page.html": f"<head></head>{live.CELL}",
    "plain.html": "<head></head>",
}


def site(folder: Path) -> Path:
    for name, text in PAGES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def asked(folder: Path) -> dict[str, str]:
    (folder / live.FOLDER).mkdir(exist_ok=True)
    live.ask_for_scripts(folder)
    return {name: (folder / name).read_text() for name in PAGES}


def test_a_page_with_cells_asks_for_the_scripts_once_from_where_it_stands(tmp_path):
    found = asked(site(tmp_path))
    assert found["plain.html"] == PAGES["plain.html"]
    assert found["index.html"].count("live.js") == 1
    assert 'src="_live/live.js?v=' in found["index.html"]
    assert 'src="../../_live/live.js?v=' in found["book/zh/page.html"]
    assert found["index.html"].index("live.js") < found["index.html"].index("</head>")


def test_the_address_of_the_scripts_changes_with_what_is_loaded(tmp_path):
    first = asked(site(tmp_path / "first"))
    (tmp_path / "second" / live.FOLDER).mkdir(parents=True)
    (tmp_path / "second" / live.FOLDER / "library.zip").write_bytes(b"another")
    assert asked(site(tmp_path / "second"))["index.html"] != first["index.html"]


def test_a_copy_keeps_python_and_nothing_else_of_what_stood_there(tmp_path):
    target = site(tmp_path / "target")
    (target / live.FOLDER).mkdir()
    (target / live.FOLDER / "kept").write_text("kept")
    (target / "gone.html").write_text("of another time")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("new")
    live.copy(tmp_path / "site", target)
    left = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert left == {"index.html", "_live/kept"}
    assert (target / "index.html").read_text() == "new"


def test_an_archive_has_no_caches_and_nothing_that_it_should_be_without(tmp_path):
    for name in ("a.py", "__pycache__/a.pyc", "inner/__pycache__/b.pyc", "inner/b.py", "left/c.py", "inner/left/d.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert [name for name, _ in live.tree(tmp_path, "in", without=["left"])] == ["in/a.py", "in/inner/b.py"]
    assert [name for name, _ in live.tree(tmp_path / "left")] == ["c.py"]


@pytest.mark.parametrize("tool", [colab, live, notebooks], ids=lambda tool: tool.__name__)
def test_a_tool_that_is_run_reads_what_it_is_asked(tool):
    command = [sys.executable, "-m", tool.__name__, "--help"]
    asked = subprocess.run(command, capture_output=True, text=True, check=True)
    assert asked.stdout.startswith("usage: "), tool


def test_a_file_from_an_address_is_the_file(tmp_path):
    (tmp_path / "file").write_bytes(b" bytes\n")
    with served(tmp_path) as address:
        assert live.fetched("file", address) == live.fetched("file", str(tmp_path)) == b" bytes\n"
