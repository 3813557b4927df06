"""A browser for the tests: one on the machine, else one that can be had.

python -m tests.site.browser       prints its path, or says what to do
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from playwright.sync_api import expect

PATIENCE = 60_000
"""After how many milliseconds what a test waits for counts as never: a busy machine is slow."""

expect.set_options(timeout=PATIENCE)

ENGINE = "chromium-headless-shell"
"""Chromium without a window: a page costs it a quarter less time."""

NAMES = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
]
APPLICATIONS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
]
ADVICE = """The site's tests need a browser, and none was found or could be fetched.
Do one of these, then run the tests again:
  - install Chromium or Google Chrome (Debian, Ubuntu: sudo apt-get install chromium);
  - or: python -m playwright install chromium
  - or set BROWSER_PATH to the program of a Chromium that you have."""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
"""How to start it: nothing that a browser does of its own accord, and fit for a container."""


def first(sources: Iterable[Callable[[], str | None]]) -> str | None:
    """The first answer that is not None; later sources are not asked.

    >>> first([lambda: None, lambda: "/usr/bin/chromium", lambda: 1 / 0])
    '/usr/bin/chromium'
    >>> first([lambda: None]) is None
    True
    """
    return next((answer for source in sources if (answer := source()) is not None), None)


def named_by_the_user() -> str | None:
    return os.environ.get("BROWSER_PATH")


def on_the_machine() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    installed = (path for path in APPLICATIONS if Path(path).exists())
    return next(filter(None, found), None) or next(installed, None)


def of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def downloaded_by_playwright() -> str | None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return of_playwright() if succeeds(command) else None


def installed_by_debian() -> str | None:
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
    return on_the_machine() if succeeds(["apt-get", "update"]) and succeeds(install) else None


def succeeds(command: list[str]) -> bool:
    print("+", *command, file=sys.stderr)
    return subprocess.run(command, stdout=sys.stderr).returncode == 0


@cache
def find_browser() -> str:
    """The path of a Chromium.

    Raises:
        RuntimeError: there is none and none can be installed; its words say what to do.
    """
    browser = first(
        [
            named_by_the_user,
            on_the_machine,
            of_playwright,
            downloaded_by_playwright,
            installed_by_debian,
        ]
    )
    if browser is None:
        raise RuntimeError(ADVICE)
    return browser


def find_engine() -> str:
    """The path of the engine alone, where it is installed; else, and where the user names one, of a browser.

    Raises:
        RuntimeError: as `find_browser`.
    """
    return named_by_the_user() or shutil.which(ENGINE) or find_browser()


if __name__ == "__main__":
    try:
        print("browser:", find_engine())
    except RuntimeError as error:
        sys.exit(str(error))
