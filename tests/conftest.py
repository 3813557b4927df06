"""For all tests: what one of them chose ends with it; what it counted is told at the end of a run."""

import pytest
from hypothesis.internal.conjecture import providers

import minitorch
from minitorch import nn  # noqa: F401  its rows stand in the table before any test looks
from minitorch.pytorch import once
from minitorch.core.operation import ops

pytest.register_assert_rewrite("tests.site.watch", "tests.site.driving")


# Hypothesis draws from the constants of all imported files too, so what it draws under a fixed seed would
# depend on which tests ran before.
providers._get_local_constants = providers.Constants


class _Everything(set):
    """What is said once has been said, in whatever order tests are run, and on whatever worker."""

    def __contains__(self, words) -> bool:
        return True


once.told = _Everything()


@pytest.fixture(autouse=True)
def _nothing_is_left_behind():
    """A page that is run in a test may choose a default type, and write rows into the table."""
    table = dict(vars(ops))
    yield
    minitorch.set_default_dtype(minitorch.float32)
    vars(ops).clear()
    vars(ops).update(table)


def pytest_terminal_summary(terminalreporter):
    """Also when workers ran the tests."""
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    counts = [
        value for report in reports for name, value in report.user_properties if name == "matched"
    ]
    if counts:
        terminalreporter.section("minitorch and PyTorch")
        for count in counts:
            terminalreporter.write_line(count)
