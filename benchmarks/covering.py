"""A plugin of pytest that knows which test runs which line, so that a fault meets only tests that can notice it.

    pytest -p benchmarks.covering --record FILE
    pytest -p benchmarks.covering --covered FILE --fault "minitorch/core/node.py:[12, 13]"

The first writes what every test runs (coverage.py's data, a context for each test). The second leaves out
the tests that run none of these lines, those of a `statement`; a test that was not there when the data were
written stays in.
"""

import ast
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

LONGEST = 60
"""Seconds of the processor after which the process of a test that does not end is ended."""


def pytest_addoption(parser: pytest.Parser) -> None:
    for name in ("record", "covered", "fault"):
        parser.addoption(f"--{name}")


def pytest_configure(config: pytest.Config) -> None:
    if file := config.getoption("record"):
        config.pluginmanager.register(Recorder(file))
    if fault := config.getoption("fault"):
        path, lines = fault.split(":")
        selector = Selector(config.getoption("covered"), path, ast.literal_eval(lines))
        config.pluginmanager.register(selector)


class Recorder:
    """Writes the lines of the library that each test runs."""

    def __init__(self, file: str) -> None:
        self.coverage = Coverage(data_file=file, config_file=False, source=["minitorch"])
        self.coverage.set_option("run:relative_files", True)
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        return (yield)

    def pytest_unconfigure(self) -> None:
        self.coverage.stop()
        self.coverage.save()


class Selector:
    """Leaves out the tests that are known not to run any of some lines, and files of nothing but such tests."""

    def __init__(self, file: str, path: str, lines: list[int]) -> None:
        data = CoverageData(file)
        data.read()
        contexts = data.contexts_by_lineno(path)
        able = {test for line in lines for test in contexts.get(line, ())}
        # What only reading the library in has run is noticed by anybody.
        self.unable = data.measured_contexts() - able if able - {""} else set()
        self.files = {Path(test.split("::")[0]) for test in self.unable} - {
            Path(test.split("::")[0]) for test in able
        }

    def pytest_ignore_collect(self, collection_path: Path, config: pytest.Config) -> bool | None:
        return collection_path.relative_to(config.rootpath) in self.files or None

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid not in self.unable]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def statement(source: str, line: int) -> set[int] | None:
    """The lines of the innermost statement around a line; None if it is in no function's body, and so is run
    by every import.
    """
    found = None
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            if node.body[0].lineno <= line <= node.end_lineno:
                found = found or {line}
        elif isinstance(node, ast.stmt) and found and node.lineno <= line <= node.end_lineno:
            last = node.body[0].lineno - 1 if getattr(node, "body", None) else node.end_lineno
            found = {line, *range(node.lineno, last + 1)}
    return found
