"""Firefox, driven by the protocol it has built in: WebDriver BiDi, over a web socket."""

import json
import shutil
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

from websocket import WebSocket, create_connection

PROGRAMS = "firefox", "firefox-esr"
WRITTEN = "WebDriverBiDiServer.json"
"""Where it writes, in its profile, at which port it listens."""
PATIENCE = 60
"""Seconds after which it counts as never begun."""


class Firefox:
    """One window of a Firefox that has never been used before.

    Attributes:
        errors: what its console has complained of since the last page was opened.
    """

    def __init__(self):
        program = next(filter(None, map(shutil.which, PROGRAMS)))
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        options = ["--headless", "--profile", self.profile.name, "--remote-debugging-port", "0"]
        self.process = subprocess.Popen([program, *options], stderr=subprocess.DEVNULL)
        self.errors: list[str] = []
        self._numbers = count(1)
        self._socket = self._connected()
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        tree = self._ask("browsingContext.getTree")
        self._window = {"context": tree["contexts"][0]["context"]}

    @staticmethod
    def is_here() -> bool:
        return any(map(shutil.which, PROGRAMS))

    def open(self, address: str, width: int, height: int) -> None:
        """Shows a page in a window of this size, and waits until it is read in."""
        size = dict(width=width, height=height)
        self._ask("browsingContext.setViewport", viewport=size, **self._window)
        self._go_to("about:blank")  # what the last page had not read in yet, it complains of now
        self.errors.clear()
        self._go_to(address)

    def _go_to(self, address: str) -> None:
        self._ask("browsingContext.navigate", url=address, wait="complete", **self._window)

    def run(self, body: str, *arguments):
        """What the body of a function returns on the page, with these `arguments`."""
        call = f"JSON.stringify((function () {{ {body} }})(...{json.dumps(arguments)}) ?? null)"
        answer = self._ask("script.evaluate", expression=call, awaitPromise=True, target=self._window)
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def act(self, *devices: dict) -> None:
        """What a hand does, in WebDriver's words: keys, and the pointer."""
        self._ask("input.performActions", actions=devices, **self._window)

    def close(self) -> None:
        self._socket.close()
        self.process.kill()
        self.process.wait()
        self.profile.cleanup()

    def _connected(self) -> WebSocket:
        written, until = Path(self.profile.name, WRITTEN), time.monotonic() + PATIENCE
        while not (written.exists() and written.read_text()):
            assert time.monotonic() < until, "Firefox does not listen"
            time.sleep(0.05)
        listens = json.loads(written.read_text())
        address = f"ws://{listens['ws_host']}:{listens['ws_port']}/session"
        return create_connection(address, suppress_origin=True)

    def _ask(self, method: str, **params) -> dict:
        number = next(self._numbers)
        self._socket.send(json.dumps(dict(id=number, method=method, params=params)))
        while (answer := json.loads(self._socket.recv())).get("id") != number:
            entry = answer.get("params", {})
            if entry.get("level") == "error":
                self.errors.append(entry["text"])
        assert answer["type"] == "success", (method, answer)
        return answer["result"]
