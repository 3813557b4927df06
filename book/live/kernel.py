"""A small kernel for the browser: runs a page's cells, and says what comes out as the page shows it.

It stands between Pyodide, in a web worker, and the page. What a cell gives is a message of one of
these kinds:

    stream  text that was printed; ``name`` is stdout or stderr
    text    the last expression, as IPython writes it
    html    the same, of an object that has an HTML form, such as a data frame
    image   a figure of Matplotlib, PNG in base64
    widget  an explorer, by the id of its model
    error   the cell's lines and the message, as the built page trims them
"""

import ast
import base64
import builtins
import inspect
import io
import json
import linecache
import logging
import os
import random
import sys
import time
import traceback
import types
from collections.abc import Callable, Iterator
from pathlib import Path

from IPython.lib.pretty import pretty

Send = Callable[[dict], None]

MOST_TEXT = 400_000
"""Characters that one cell may print; a loop without end would fill the reader's memory."""

FLUSH_AFTER = 0.05
"""Seconds for which printed text may wait to be shown."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def as_json(post: Callable[[str], None]) -> Send:
    """Messages as text for JavaScript: None is null there, a tuple an array."""
    return lambda message: post(json.dumps(message))


class TooMuchText(RuntimeError):
    """A cell has printed more than a page can show."""


class Stream(io.TextIOBase):
    """What is printed, on its way to the page in few messages."""

    def __init__(self, name: str, send: Send) -> None:
        self.name, self.send = name, send
        self.start()

    def start(self) -> None:
        """A new cell: nothing was printed yet."""
        self.waiting: list[str] = []
        self.written, self.shown = 0, time.monotonic()

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        self.written += len(text)
        if self.written > MOST_TEXT:
            raise TooMuchText(f"the cell has printed more than {MOST_TEXT:,} characters")
        self.waiting.append(text)
        if time.monotonic() - self.shown > FLUSH_AFTER:
            self.flush()
        return len(text)

    def flush(self) -> None:
        if self.waiting:
            self.send({"kind": "stream", "name": self.name, "text": "".join(self.waiting)})
        self.waiting, self.shown = [], time.monotonic()


class Kernel:
    """The namespace of a page, and the cells that have run in it.

    Args:
        send: takes each message of the cell that is running.
    """

    def __init__(self, send: Send) -> None:
        self.send = send
        self.streams = [Stream("stdout", send), Stream("stderr", send)]
        self.count = 0
        # A module, since Python looks a cell's classes and annotations up in it.
        main = sys.modules["__main__"] = types.ModuleType("__main__")
        self.namespace = main.__dict__
        self.namespace |= {"__builtins__": builtins, "display": self.display}

    def run(self, source: str) -> bool:
        """Runs a cell; whether it came to its end without an error."""
        self.count += 1
        name = f"<cell {self.count}>"
        linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
        for stream in self.streams:
            stream.start()
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self.streams
        try:
            self.execute(source, name)
            self.show_figures()
            done = True
        except BaseException as error:  # SystemExit, too, ends a cell and not the kernel
            self.show_figures()
            self.flush()
            self.send({"kind": "error", "text": described(error)})
            done = False
        finally:
            self.flush()
            sys.stdout, sys.stderr = before
        return done

    def execute(self, source: str, name: str) -> None:
        tree = ast.parse(source, name)
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";"):
            last = ast.Expression(tree.body.pop().value)
        exec(compile(tree, name, "exec"), self.namespace)
        if last is not None:
            value = eval(compile(last, name, "eval"), self.namespace)
            if value is not None:
                self.namespace["_"] = value
                self.display(value)

    def display(self, value: object) -> None:
        """Shows an object as the page can show it best."""
        self.flush()
        self.send(shown(value))

    def show_figures(self) -> None:
        """Shows the figures of Matplotlib that are open, and closes them."""
        self.flush()
        if figures := sys.modules.get("figures"):
            for png in figures.drawn():
                self.send({"kind": "image", "png": base64.b64encode(png).decode()})

    def flush(self) -> None:
        for stream in self.streams:
            stream.flush()


current: Kernel | None = None
"""The kernel of this page."""


def begin(send: Send) -> Kernel:
    """Makes the kernel of this page."""
    global current
    stand_in_for_ipython()
    current = Kernel(send)
    return current


def shown(value: object) -> dict:
    """The message that shows an object."""
    if bundle := getattr(value, "_repr_mimebundle_", None):
        found = bundle()
        data = found[0] if isinstance(found, tuple) else found
        if data and WIDGET_VIEW in data:
            return {"kind": "widget", "model": data[WIDGET_VIEW]["model_id"], "text": repr(value)}
    if html := getattr(value, "_repr_html_", None):
        return {"kind": "html", "html": html()}
    return {"kind": "text", "text": pretty(value)}


def described(error: BaseException) -> str:
    """An error as the built page shows it: of the cells the lines around it, then its name and words.

    >>> linecache.cache["<cell 1>"] = 5, None, ["1 / 0"], "<cell 1>"
    >>> try:
    ...     exec(compile("1 / 0", "<cell 1>", "exec"))
    ... except ZeroDivisionError as error:
    ...     print(described(error).splitlines()[-1])
    ZeroDivisionError: division by zero
    """
    if isinstance(error, SyntaxError):
        return "".join(of_syntax(error))
    parts = [*frames(error), f"{type(error).__name__}: {error}"]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        between = (
            "The above exception was the direct cause of the following exception:"
            if error.__cause__
            else "During handling of the above exception, another exception occurred:"
        )
        parts = [described(cause), between, *parts]
    return "\n\n".join(parts)


def of_syntax(error: SyntaxError) -> Iterator[str]:
    """The line that is no Python, and where."""
    yield f"  line {error.lineno}\n"
    if error.text:
        text = error.text.rstrip("\n")
        yield f"    {text.lstrip()}\n"
        if error.offset:
            at = error.offset - 1 - (len(text) - len(text.lstrip()))
            length = max(1, (error.end_offset or 0) - error.offset) if error.end_lineno == error.lineno else 1
            yield f"    {' ' * max(0, at)}{'^' * length}\n"
    yield f"{type(error).__name__}: {error.msg}"


BEFORE, AFTER = 4, 3
"""How many lines Jupyter shows of a cell beside the one that failed."""


def frames(error: BaseException) -> Iterator[str]:
    """The lines of cells that led to an error, each with its neighbours."""
    for frame, number in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        if not code.co_filename.startswith("<cell "):
            continue
        where = ""
        if code.co_name != "<module>":
            names = code.co_varnames[: code.co_argcount]
            where = f", in {code.co_qualname}({', '.join(names)})"
        source, first = inspect.getsourcelines(frame)
        lines = [f"line {number}{where}"]
        for at, line in enumerate(source, start=first or 1):  # a module's first line is 0
            if number - BEFORE <= at <= number + AFTER:
                margin = f"> {at}".rjust(7, "-") if at == number else f"{at:>7}"
                lines.append(f"{margin} {line.rstrip()}")
        yield "\n".join(lines)


# Explorers: anywidget's models, whose messages go to the page instead of to a Jupyter server.


def connect_widgets(send: Send) -> Callable[[str], None]:
    """Has the messages of widgets sent to the page.

    Args:
        send: takes a message: ``{"open": id, "state": …}`` or ``{"update": id, "state": …}``.

    Returns:
        What takes the page's answer, JSON: the id of a model, and the state that the reader has changed.
    """
    import comm
    from comm.base_comm import BaseComm, CommManager

    class Channel(BaseComm):
        def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
            if msg_type == "comm_open":
                send({"open": self.comm_id, "state": light(data["state"])})
            elif msg_type == "comm_msg" and data.get("method") == "update":
                send({"update": self.comm_id, "state": data["state"]})

    leave_scripts_to_the_site()
    manager = CommManager()
    comm.create_comm = lambda *args, **keys: Channel(*args, **keys)
    comm.get_comm_manager = lambda: manager

    def answer(message: str) -> None:
        found = json.loads(message)
        data = {"method": "update", "state": found["state"]}
        manager.get_comm(found["model"]).handle_msg({"content": {"data": data}})

    return answer


def light(state: dict) -> dict:
    """A model's state with the name of its script: the site has the script itself."""
    from minitorch.widgets.kit.base import Explorer

    kinds = {f"{kind.__module__}.{kind.__name__}": kind for kind in Explorer.__subclasses__()}
    kind = kinds.get(state.get("_anywidget_id"))
    if kind is None:
        return state
    traits = {key: value for key, value in state.items() if not key.startswith("_")}
    return traits | {"_script": f"{kind.folder}.js"}


def leave_scripts_to_the_site() -> None:
    """In a notebook an explorer joins and carries its script; on the site that is a file."""
    bundler = types.ModuleType("minitorch.widgets.kit.bundle")
    bundler.WIDGETS = Path("/")
    bundler.bundle = lambda view: ""
    bundler.modules = lambda view: []
    sys.modules[bundler.__name__] = bundler


def stand_in_for_ipython() -> None:
    """The few names of IPython that the widgets' packages import; there is no IPython here."""
    names = {
        "IPython": {"get_ipython": lambda: None},
        "IPython.display": {"display": lambda *values: None, "clear_output": lambda wait=False: None},
        "IPython.core": {},
        "IPython.core.interactiveshell": {"InteractiveShell": type("InteractiveShell", (), {})},
    }
    for name, values in names.items():
        module = sys.modules.get(name) or types.ModuleType(name)
        module.__dict__.update(values)
        module.__path__ = getattr(module, "__path__", [])
        sys.modules[name] = module


def at_home(folder: str, language: str) -> None:
    """The working directory and the settings of a page of the book.

    Python may have begun from a memory that was kept: chance must not begin there too.
    """
    random.seed()
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    os.environ["HOME"] = os.path.dirname(folder)
    os.environ["MINITORCH_LANGUAGE"] = language
    os.environ["MATPLOTLIBRC"] = "/home/book/matplotlibrc"
    os.environ["MPLBACKEND"] = "module://figures"
    # A new session makes Matplotlib's list of fonts, and need not tell the reader.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)


EXTRAS = {
    "pandas": ["pandas", "minitorch.book.penguins"],
    "matplotlib": ["matplotlib"],
    "explorers": ["minitorch.widgets"],
}
"""What is loaded when a cell imports it, by the names of modules or of what is imported from them."""


def extras(source: str) -> list[str]:
    """What has to be loaded before a cell can run; nothing for a cell that is no Python.

    >>> extras("import pandas as pd\\nfrom minitorch import widgets")
    ['pandas', 'explorers']
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    imported = [f"{name}." for node in ast.walk(tree) for name in names_of(node)]
    return [
        extra
        for extra, names in EXTRAS.items()
        if any(one.startswith(f"{name}.") for one in imported for name in names)
    ]


def names_of(node: ast.AST) -> list[str]:
    """The full names that an import statement asks for."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []
