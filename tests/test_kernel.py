"""The kernel of the live pages, in this Python and without a page: what it sends of a cell."""

import sys

import kernel
import pytest


@pytest.fixture
def ran(monkeypatch):
    """Runs cells, and gives what each has sent."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    sent: list[dict] = []
    own = kernel.Kernel(sent.append)

    def run(source: str) -> list[dict]:
        sent.clear()
        done = own.run(source)
        assert done == all(message["kind"] != "error" for message in sent)
        return [*sent]

    return run


def text(text: str) -> dict:
    return {"kind": "text", "text": text}


def printed(text: str, name: str = "stdout") -> dict:
    return {"kind": "stream", "name": name, "text": text}


def test_the_last_value_is_shown_and_what_is_printed_comes_before_it(ran):
    assert ran("print('a'); print('b')\n1 + 1") == [printed("a\nb\n"), text("2")]
    assert ran("_ + 1") == [text("3")]
    assert ran("x = 5") == ran("None") == ran("x;") == ran("x;  \n") == ran("") == []
    assert ran("if x: x") == []
    assert ran("display('a'); print('b'); 'c'") == [text("'a'"), printed("b\n"), text("'c'")]
    assert ran("import sys; print('no', file=sys.stderr)") == [printed("no\n", "stderr")]


def test_what_shows_itself_is_asked_for_it(ran):
    assert ran("class A:\n    def _repr_html_(self): return '<b>'\nA()") == [{"kind": "html", "html": "<b>"}]
    view = f"{{{kernel.WIDGET_VIEW!r}: {{'model_id': '7'}}}}"
    for bundle in (view, f"({view}, {{}})"):
        cell = f"class W:\n    def _repr_mimebundle_(self): return {bundle}\n    def __repr__(self): return 'W()'\nW()"
        assert ran(cell) == [{"kind": "widget", "model": "7", "text": "W()"}]
    assert ran("class N:\n    def _repr_mimebundle_(self): return {}\n    def __repr__(self): return 'N()'\nN()") == [text("N()")]


def test_an_error_shows_the_lines_around_it_and_its_causes(ran):
    lines = "\n".join(f"a{at} = {at}" for at in range(1, 7))
    [message] = ran(f"{lines}\n1 / 0\n{lines}")
    assert message["text"].split("\n") == [
        "line 7", "      3 a3 = 3", "      4 a4 = 4", "      5 a5 = 5", "      6 a6 = 6", "----> 7 1 / 0",
        "      8 a1 = 1", "      9 a2 = 2", "     10 a3 = 3", "", "ZeroDivisionError: division by zero",
    ]  # fmt: skip
    [message] = ran("def half(x, y=2):\n    z = y\n    return x / (z - z)\nhalf(1)")
    assert "line 3, in half(x, y)\n      1 def half(x, y=2):" in message["text"]
    [message] = ran("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise KeyError('k') from e")
    assert "direct cause of the following" in message["text"] and message["text"].endswith("KeyError: 'k'")
    [message] = ran("try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise KeyError('k')")
    assert "During handling of the above" in message["text"]
    [message] = ran("try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise KeyError('k') from None")
    assert "division by zero" not in message["text"]
    assert ran("raise SystemExit(3)")[0]["text"].endswith("SystemExit: 3")
    assert ran("print('a')\n1 / 0")[0] == printed("a\n")


def test_of_what_is_no_python_the_place_is_shown(ran):
    [message] = ran("x = 1\n  y = 2")
    assert message["text"].split("\n")[:2] == ["  line 2", "    y = 2"]
    [message] = ran("f(1 2)")
    assert message["text"].startswith("  line 1\n    f(1 2)\n      ^^^\nSyntaxError: ")


def test_a_cell_may_print_so_much_and_the_next_as_much_again(ran):
    half = kernel.MOST_TEXT // 2
    for _ in range(3):
        assert sum(len(one["text"]) for one in ran(f"print('a' * {half})")) == half + 1
    assert ran(f"print('a' * {kernel.MOST_TEXT - 1})")[-1]["kind"] == "stream"
    assert ran(f"print('a' * {kernel.MOST_TEXT})")[-1]["text"].endswith(
        "TooMuchText: the cell has printed more than 400,000 characters"
    )


def test_printed_text_waits_a_moment_for_more(monkeypatch):
    sent, now = [], [0.0]
    monkeypatch.setattr(kernel.time, "monotonic", lambda: now[0])
    stream = kernel.Stream("stdout", sent.append)
    stream.write("a")
    now[0] = kernel.FLUSH_AFTER
    stream.write("b")
    assert not sent
    now[0] += 0.001
    stream.write("c")
    assert sent == [printed("abc")]
    stream.write("d")
    stream.flush()
    stream.flush()
    assert sent == [printed("abc"), printed("d")]
    assert stream.writable() and not stream.isatty()


def test_what_a_cell_imports_is_loaded_before_it():
    assert kernel.extras("import matplotlib.pyplot as plt\nimport numpy") == ["matplotlib"]
    assert kernel.extras("from minitorch.book import penguins") == ["pandas"]
    assert kernel.extras("from minitorch import nn") == kernel.extras("from . import pandas") == []
    assert kernel.extras("import pandasql") == kernel.extras("import (") == []
