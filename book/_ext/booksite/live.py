"""Cells that run in the page, on a site that is built with them (`make live`); elsewhere nothing is added.

The files that they need, Python for the browser among them, stand once for both editions in the
folder `FILES` of the site, where `tools/live.py` puts them.
"""

import os
import shutil
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from .editions import edition
from .explorers import squeeze
from .sources import ROOT

SOURCE = ROOT / "book" / "live"
FILES = "_live"
UP = {"en": "../..", "zh": "../../../.."}
"""From an edition's `_static/live` to the root of the site."""


def wanted() -> bool:
    return bool(os.environ.get("BOOK_LIVE"))


def write(app: Sphinx) -> None:
    """Before the pages, which ask for the digests of their files; what an earlier build left goes."""
    folder = Path(app.outdir, "_static", "live")
    shutil.rmtree(folder, ignore_errors=True)
    if not wanted():
        shutil.rmtree(Path(app.outdir, FILES), ignore_errors=True)
        return
    folder.mkdir(parents=True)
    for name, tag in {"live.js": "script", "live.css": "style"}.items():
        text = (SOURCE / name).read_text(encoding="utf-8")
        (folder / name).write_text(squeeze(tag, text), encoding="utf-8")


def add(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    """To every page that has a cell."""
    if doctree is None or not wanted():
        return
    if any("cell_input" in box["classes"] for box in doctree.findall(nodes.container)):
        files = f"{UP[edition(app)]}/{FILES}/"
        app.add_css_file("live/live.css")
        app.add_js_file("live/live.js", defer="defer", priority=450, **{"data-files": files})


def setup(app: Sphinx) -> None:
    app.add_config_value("live", wanted(), "html")  # a change of it makes Sphinx write every page again
    app.connect("builder-inited", write)
    app.connect("html-page-context", add)
