"""Whatever a test counted is told at the end of a run, also when workers ran it."""


def pytest_terminal_summary(terminalreporter):
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    counts = [
        value for report in reports for name, value in report.user_properties if name == "matched"
    ]
    if counts:
        terminalreporter.section("minitorch and PyTorch")
        for count in counts:
            terminalreporter.write_line(count)
