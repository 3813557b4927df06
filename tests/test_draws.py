"""What hypothesis draws under a fixed seed is the same in every run."""

import importlib

from hypothesis import given, settings

from tests.random_graphs import PROGRAM


def drawn() -> list:
    """The examples of a test."""
    found = []

    @settings(max_examples=100, derandomize=True, database=None)
    @given(PROGRAM)
    def collect(program):
        found.append(program)

    collect()
    return found


def test_examples_do_not_depend_on_what_has_been_imported(tmp_path, monkeypatch):
    before = drawn()
    (tmp_path / "many_constants.py").write_text(f"MANY = {list(range(1000))}")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("many_constants")
    assert drawn() == before
