"""WebKitGTK, driven by its own WebDriver, over HTTP; where there is no screen, on one that is made up."""

import json
import os
import shutil
import subprocess
import time
from glob import glob
from socket import create_server
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

DRIVER, SCREEN = "WebKitWebDriver", "xvfb-run"
WINDOWS = "/usr/lib/*/webkit2gtk-4*/MiniBrowser"
PATIENCE = 60
"""Seconds after which an answer counts as never."""


class WebKit:
    """One window of WebKit.

    Attributes:
        errors: always empty: this protocol does not tell what the console says.
    """

    def __init__(self):
        with create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        screen = [] if os.environ.get("DISPLAY") else [SCREEN, "--auto-servernum"]
        self.errors: list[str] = []
        self.process = subprocess.Popen([*screen, DRIVER, f"--port={port}"], start_new_session=True)
        self._session = f"http://127.0.0.1:{port}/session"
        window = {"binary": glob(WINDOWS)[-1], "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": window}}
        self._session += "/" + self._ask("", capabilities=wanted)["sessionId"]

    @staticmethod
    def is_here() -> bool:
        screen = os.environ.get("DISPLAY") or shutil.which(SCREEN)
        return bool(shutil.which(DRIVER) and glob(WINDOWS) and screen)

    def open(self, address: str, width: int, height: int) -> None:
        """Shows a page in a window of this size, and waits until it is read in."""
        self._ask("/window/rect", width=width, height=height)
        self._ask("/url", url=address)

    def run(self, body: str, *arguments):
        """What the body of a function returns on the page, with these `arguments`."""
        return self._ask("/execute/sync", script=body, args=arguments)

    def act(self, *devices: dict) -> None:
        """What a hand does, in WebDriver's words: keys, and the pointer."""
        self._ask("/actions", actions=devices)

    def close(self) -> None:
        urlopen(Request(self._session, method="DELETE"), timeout=PATIENCE).close()
        os.killpg(self.process.pid, 15)
        self.process.wait()

    def _ask(self, path: str, **body):
        ask = Request(self._session + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with urlopen(ask, timeout=PATIENCE) as answer:
                    return json.load(answer)["value"]
            except HTTPError as error:
                raise AssertionError(f"{path}: {error.read().decode()}") from None
            except URLError:  # the driver has just been started
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
