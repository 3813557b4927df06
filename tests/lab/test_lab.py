"""JupyterLab with a kernel: a note, and each kind of explorer, from the page to Python and back."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import pytest
from jupyter_server.serverapp import ServerApp
from playwright.sync_api import Page, expect, sync_playwright

from tests.site.browser import ARGUMENTS, PATIENCE, find_engine
from tests.site.driving import CHANGES, read, unfold
from tests.widgets.kinds import EXPLORERS

NOTE = """:::{admonition} How to read it
What the pages write in MyST.
:::"""

CELL = """import inspect

from IPython.display import display
from minitorch import widgets

explorers = {}
for name in %r:
    explorers[name] = getattr(widgets, name)()
    display(explorers[name])

def state(explorer):
    names = filter(explorer.has_trait, inspect.signature(type(explorer).__init__).parameters)
    return {name: getattr(explorer, name) for name in names}
"""

ASK = """async ([code, expression, patience]) => {
    const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
    const answer = { user_expressions: { answer: expression } };
    const late = new Promise((_, reject) =>
        setTimeout(reject, patience, new Error("the kernel does not answer")));
    const { content } = await Promise.race([kernel.requestExecute({ code, ...answer }).done, late]);
    if (content.status !== "ok") throw new Error(`${content.ename}: ${content.evalue}`);
    return content.user_expressions.answer.data["text/plain"];
}"""

SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}
"""It asks nobody for news, and draws what is out of sight too."""


LATE = "[anywidget] Failed to initialize model."
"""What it says after two seconds of a busy machine, whatever comes of the model."""


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("file", ["README.md", "Makefile"])
def test_the_lab_of_the_readme_sees_the_figures_and_both_editions(file, monkeypatch):
    """Given a file alone, JupyterLab serves no more than its folder."""
    text = (ROOT / file).read_text(encoding="utf-8")
    (arguments,) = re.findall(r"jupyter lab ([^#\n]*)", text)
    monkeypatch.chdir(ROOT)
    server = ServerApp()
    server.parse_command_line(arguments.split())
    assert Path(server.root_dir).samefile(ROOT)
    assert Path(server.file_to_run).samefile(ROOT / "book/en/index.ipynb")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a notebook in a JupyterLab that knows nothing of its user's settings."""
    home = tmp_path_factory.mktemp("lab")
    for name, settings in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings))
    notebook = nbformat.v4.new_notebook()
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    notebook.cells = [
        nbformat.v4.new_markdown_cell(NOTE),
        nbformat.v4.new_code_cell(CELL % [kind.__name__ for kind in EXPLORERS]),
    ]
    (home / "work").mkdir()
    nbformat.write(notebook, home / "work" / "explorers.ipynb")

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    options = [
        "--no-browser",
        "--allow-root",
        "--expose-app-in-browser",
        f"--port={address.rpartition(':')[2]}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={home / 'work'}",
        "--IdentityProvider.token=",
    ]
    folders = {"CONFIG_DIR": "config", "DATA_DIR": "data", "RUNTIME_DIR": "runtime"}
    places = {f"JUPYTER_{name}": str(home / folder) for name, folder in folders.items()} | {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYTHONPATH": str(ROOT),
    }
    with (home / "log").open("w") as log:
        command = [sys.executable, "-m", "jupyterlab", *options]
        server = subprocess.Popen(command, env=os.environ | places, stdout=log, stderr=log)
        try:
            wait_for(f"{address}/api", server, home / "log")
            yield f"{address}/lab/tree/explorers.ipynb"
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(PATIENCE // 100):
        try:
            return urlopen(address).close()
        except URLError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
    pytest.fail(f"JupyterLab does not answer:\n{log.read_text()}")


@pytest.fixture(scope="module")
def notebook(lab: str) -> Iterator[Page]:
    """The notebook, after its cell was run; no explorer has complained."""
    complaints = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_engine(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1200, "height": 1000})
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(lab)
        page.wait_for_function(
            "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
        )
        page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells'); }")
        page.locator(".explorer").nth(len(EXPLORERS) - 1).wait_for()
        yield page
        browser.close()
    assert [one for one in complaints if one != LATE] == []


def ask(page: Page, expression: str, code: str = "") -> str:
    """The repr of an expression in the notebook's kernel, after some code."""
    return page.evaluate(ASK, [code, expression, PATIENCE])


def until(condition) -> bool:
    """Whether something becomes true before patience ends."""
    end = time.monotonic() + PATIENCE / 1000
    while not (met := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return met


def test_the_notes_of_a_page_are_set(notebook: Page):
    note = notebook.locator("aside", has_text="What the pages write in MyST.")
    expect(note).to_contain_text("How to read it")
    expect(note).not_to_contain_text(":::")


@pytest.mark.parametrize("kind", [kind.__name__ for kind in EXPLORERS])
def test_page_and_python_move_each_other(notebook: Page, kind: str):
    name = kind.removesuffix("Explorer").lower()
    root = notebook.locator(f".explorer.{name}")
    root.scroll_into_view_if_needed()
    unfold(root)
    explorer = f"explorers[{kind!r}]"
    shown, state = read(root), ask(notebook, explorer)
    ask(notebook, "first", f"first = state({explorer})")

    CHANGES[kind](root)
    assert until(lambda: ask(notebook, explorer) != state), "Python does not hear of the gesture"
    assert read(root) != shown
    root.page.mouse.move(0, 0)  # what is pointed at, or has the focus, is marked
    root.evaluate("() => document.activeElement.blur()")

    ask(notebook, "first", f"for name in first: setattr({explorer}, name, first[name])")
    assert until(lambda: read(root) == shown), "the picture does not follow Python"
