"""For all tests: what one of them chose ends with it; what it counted is told at the end of a run."""

import pytest

import minitorch

pytest.register_assert_rewrite("tests.site.watch", "tests.site.driving")


@pytest.fixture(autouse=True)
def _default_dtype():
    """A page that is run in a test may have chosen another."""
    yield
    minitorch.set_default_dtype(minitorch.float32)


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
